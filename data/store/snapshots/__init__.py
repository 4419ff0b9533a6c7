"""Snapshots of the catalog: loaded, patched, cached."""
