"""Compiled functions: how they are compiled, and when."""
