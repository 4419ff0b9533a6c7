"""The cache of compiled kernels on disk, never used for other sources than they are of."""

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

_SOURCES = Path(__file__).resolve().parents[1]


@cache
def cache_directory() -> str:
    """The directory for this version of the sources, empty when none can be written.

    Numba takes cached code for current when the file of its function has not changed. One that it
    calls, or a constant, may stand in another file: so the directory is named by a digest of all.
    """
    digest = blake2b(digest_size=8)
    for source in sorted(_SOURCES.rglob("*.py")):
        digest.update(source.read_bytes())
    # as numba reads it, which is not imported for this
    own = Path(os.environ.get("NUMBA_CACHE_DIR") or _SOURCES / "__pycache__")
    for base in (own, Path("~/.cache/dataflow").expanduser()):
        directory = base / f"drawing-{digest.hexdigest()}"
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(directory, os.W_OK):
            return str(directory)
    return ""


def may_be_complete() -> bool:
    """True if the directory holds code of all kernels, if perhaps of another processor."""
    directory = cache_directory()
    return bool(directory) and any(Path(directory).glob("complete-*"))


def is_complete() -> bool:
    """True if the directory holds code of all kernels for this processor and this numba."""
    return bool(cache_directory()) and _marker().exists()


def mark_complete() -> None:
    """Marks that code of all kernels is in the directory."""
    if cache_directory():
        _marker().touch()


def _marker() -> Path:
    """A file named by all that numba looks at besides the sources before it uses cached code."""
    import llvmlite.binding as llvm
    import numba

    features = llvm.get_host_cpu_features().flatten()
    key = f"{numba.__version__} {llvm.get_host_cpu_name()} {features} {sys.version}"
    digest = blake2b(key.encode(), digest_size=8).hexdigest()
    return Path(cache_directory()) / f"complete-{digest}"
