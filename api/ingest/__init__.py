"""Endpoints that tools report to: lineage events and runs."""
