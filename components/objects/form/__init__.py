"""The form of an object: its fields and their values."""
