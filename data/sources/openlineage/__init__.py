"""OpenLineage events, read into objects and runs."""
