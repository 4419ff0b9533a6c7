"""Values in, Dash components out."""
