"""The scripts and styles of the pages, each sort as one file: one request instead of many."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dataflow.data.wire import urls

_TYPES = {"js": "text/javascript", "css": "text/css"}
_ENDS = {"js": ";\n", "css": ""}
"""What keeps a part from going on in the next."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What is sent, as what, and a digest of it, by which its address changes when it does."""

    ending: str
    content: bytes
    digest: str

    @property
    def address(self) -> str:
        """Where it is served; another content is served elsewhere, so it may be kept for good."""
        return urls.joined(self.digest, self.ending)

    @property
    def type(self) -> str:
        """Its media type."""
        return _TYPES[self.ending]


def joined(folder: Path, ending: str) -> Joined:
    """The files of `folder` itself, in the order of their names, each below a line with its own."""
    files = sorted(folder.glob(f"*.{ending}"))
    texts = [f"/* {each.name} */\n{each.read_text(encoding='utf-8')}\n" for each in files]
    content = _ENDS[ending].join([*texts, ""]).encode()
    return Joined(ending, content, sha256(content).hexdigest()[:16])
