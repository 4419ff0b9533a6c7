"""The live connection of open pages: a WebSocket, and the hub of a process behind it."""
