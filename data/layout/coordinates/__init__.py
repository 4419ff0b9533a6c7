"""Coordinates: columns across, heights along."""
