"""The last lines of an output of any length, in a few kB of memory."""

import re
from threading import Lock

KEPT = 8_000
LINES = 20
CHARACTERS = 4_000
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_LOST = "\ufffd"


class Tail:
    """The end of what was written, by whichever thread."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._cut = False
        self._lock = Lock()

    def add(self, chunk: bytes) -> None:
        """More was written."""
        with self._lock:
            self._kept += chunk[-KEPT:]
            self._cut = self._cut or len(chunk) > KEPT or len(self._kept) > KEPT
            del self._kept[:-KEPT]

    def text(self, lines: int = LINES, characters: int = CHARACTERS) -> str:
        """The last lines that are not blank, without colours and what no database stores."""
        with self._lock:
            text = self._kept.decode("utf-8", "replace")
        text = _ESCAPES.sub("", text).replace("\0", _LOST)
        found = [line.rstrip() for line in text.splitlines() if line.strip()]
        if self._cut and len(found) > 1:
            del found[0]  # half a line
        return "\n".join(found[-lines:])[-characters:]
