"""The HTTP API: thin, typed, one file a resource."""
