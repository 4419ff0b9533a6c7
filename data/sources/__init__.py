"""What comes in from files and other tools, turned into the values of `dataflow.data.graph`."""
