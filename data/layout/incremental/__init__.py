"""Drawing a changed structure like the one before it: what is still there stays (P8)."""
