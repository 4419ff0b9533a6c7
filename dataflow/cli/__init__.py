"""The command line. Each command imports what it needs and no more, so that it starts at once."""
