"""The list of objects and the page of each."""
