"""The stylesheets that Cytoscape draws charts by."""
