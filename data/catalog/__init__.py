"""Questions about the objects of a catalog: search, names, usage (R8), secrets."""
