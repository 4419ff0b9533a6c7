"""Validation of objects, runs, origins and catalogs; every fault has its place."""
