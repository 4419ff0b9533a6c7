"""Messages to open pages, and the updates that they are made of."""
