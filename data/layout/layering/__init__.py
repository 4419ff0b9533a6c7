"""Layers: cycle breaking, ranks, and long edges cut into steps."""
