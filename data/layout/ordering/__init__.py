"""The order of nodes within each layer."""
