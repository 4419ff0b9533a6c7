"""Objects: read, saved, deleted."""
