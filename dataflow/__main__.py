"""`python -m dataflow COMMAND`, the same as `dataflow COMMAND`."""

from dataflow.cli.entry import main

main()
