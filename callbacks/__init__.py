"""The callbacks: read arguments, one call into data, one into components, return."""
