"""Updates from tools, written into the catalog."""
