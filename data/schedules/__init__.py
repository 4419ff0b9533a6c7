"""Cron expressions, their words, and lateness."""
