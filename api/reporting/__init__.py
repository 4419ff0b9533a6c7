"""`dataflow run`: a command wrapped, its runs reported. Standard library only, to start fast."""
