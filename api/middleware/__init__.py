"""Around every request: its id, logs, metrics, compression."""
