"""A view as the browser receives it: columns, live messages, and the cache of what is encoded."""
