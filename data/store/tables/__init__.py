"""The tables, their rows and their column types."""
