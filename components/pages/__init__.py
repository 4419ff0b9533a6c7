"""The pages: each a function from values to a Dash layout."""
