"""The script and the styles of the pages, each as one file: one request instead of many."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dataflow.data.wire import urls

_TYPES = {"js": "text/javascript", "css": "text/css"}
_SCRIPT = "dataflow.js"
"""Bundled from `frontend/src` by `make assets`."""


@dataclass(frozen=True, slots=True)
class AssetBundle:
    """Content, its sort, and a digest of it, by which its address changes when it does."""

    ending: str
    content: bytes
    digest: str

    @property
    def address(self) -> str:
        """Its address, which changes with its content, so that it may be cached for good."""
        return urls.asset_bundle(self.digest, self.ending)

    @property
    def type(self) -> str:
        """Its media type."""
        return _TYPES[self.ending]


def script_bundle(folder: Path) -> AssetBundle:
    """The committed script of `folder`."""
    return _bundle("js", (folder / _SCRIPT).read_bytes())


def style_bundle(folder: Path) -> AssetBundle:
    """The styles of `folder` itself, in the order of their names, each below its own."""
    files = sorted(folder.glob("*.css"))
    texts = [f"/* {each.name} */\n{each.read_text(encoding='utf-8')}\n" for each in files]
    return _bundle("css", "".join(texts).encode())


def _bundle(ending: str, content: bytes) -> AssetBundle:
    return AssetBundle(ending, content, sha256(content).hexdigest()[:16])
