"""Snapshots of the catalog: loading, patching, caching."""
