"""A chart as text for other programs: one file a format, each from the same rows."""
