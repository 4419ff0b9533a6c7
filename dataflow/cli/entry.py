"""The command `dataflow`: `run` starts at once, every other loads the command line first."""

import sys
from importlib import import_module

from dataflow.api.reporting.run import run


def main() -> None:
    """Run the command that the arguments of this process name."""
    if sys.argv[1:2] == ["run"]:
        sys.exit(run(sys.argv[2:]))
    import_module("dataflow.cli.program").main()


if __name__ == "__main__":
    main()
