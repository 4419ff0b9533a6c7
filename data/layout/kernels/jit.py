"""Compiling the inner loops of the drawing: ahead, kept on disk, and never from older sources."""

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config as numba_config

config: Any = numba_config
"""Numba fills it while it is imported: its names are not there for a type checker."""
config.OPT = type(config.OPT)(1)
# the kernels run as fast as with more, and are compiled in two thirds of the time
Function = TypeVar("Function", bound=Callable[..., Any])
_HERE = Path(__file__).resolve().parents[1]
kernels: list[Any] = []
"""Every compiled function, for those who ask how many forms of it there are."""


def compiled(function: Function) -> Function:
    """`function` as machine code, compiled when it is first called and kept beside its source.

    Where nothing can be kept (a read-only installation without a home), each process compiles anew.
    """
    before = config.CACHE_DIR
    config.CACHE_DIR = _directory
    try:
        kernel = numba.njit(cache=bool(_directory))(function)
    finally:
        config.CACHE_DIR = before
    kernels.append(kernel)
    return cast(Function, kernel)


def inlined(function: Function) -> Function:
    """`function` written out wherever a compiled one calls it.

    For what is called for every node: to hand over a dozen arrays takes longer than the call.
    """
    return cast(Function, numba.njit(inline="always")(function))


def _kept_in() -> str:
    """The directory for this version of the sources, empty when none can be written.

    Numba takes a kept function for current when its own file has not changed. One that it calls
    may stand in another file: so the directory is named by a digest of all of them.
    """
    digest = blake2b(digest_size=8)
    for source in sorted(_HERE.rglob("*.py")):
        text = source.read_bytes()
        if b"compiled" in text:
            digest.update(text)
    own = Path(config.CACHE_DIR) if config.CACHE_DIR else _HERE / "__pycache__"
    for base in (own, Path("~/.cache/dataflow").expanduser()):
        directory = base / f"drawing-{digest.hexdigest()}"
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(directory, os.W_OK):
            return str(directory)
    return ""


_directory = _kept_in()
