"""What comes in from files and other tools, turned into the values of `data.graph`."""
