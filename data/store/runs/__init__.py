"""Runs: reports, histories, states, retention."""
