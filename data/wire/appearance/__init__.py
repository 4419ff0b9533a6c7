"""Words, colours, icons and labels of kinds and marks."""
