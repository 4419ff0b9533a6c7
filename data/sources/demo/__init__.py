"""The demo catalog and its runs."""
