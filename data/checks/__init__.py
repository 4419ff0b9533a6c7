"""What makes objects, origins and catalogs valid; each fault with its place."""
