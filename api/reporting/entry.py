"""The command `dataflow`: `run` starts at once, everything else loads the app first."""

import sys
from importlib import import_module

from api.reporting.run import run


def main() -> None:
    """The command line, whole."""
    if sys.argv[1:2] == ["run"]:
        sys.exit(run(sys.argv[2:]))
    import_module("app").main()


if __name__ == "__main__":
    main()
