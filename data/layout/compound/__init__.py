"""Drawings of things in frames, one inside the other: docs/groups.md says how."""
