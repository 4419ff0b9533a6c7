"""Rendered views: the payload and the outline of a view, what changes in them, and their cache."""
