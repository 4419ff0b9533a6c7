"""Runs: reported, listed, pruned."""
