"""Nodes, edges and groups as columns."""
