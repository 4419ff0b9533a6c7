"""Machine code made ready beside the work, while small drawings are made in plain Python."""

import logging
import os
import subprocess
import sys
from threading import Event, Lock, Thread

from dataflow.data.layout.kernels.code_cache import cache_directory, is_complete, may_be_complete
from dataflow.data.layout.kernels.jit import MACHINE, use

_LARGE = 1_000
"""Nodes and edges for which plain Python takes so long that one rather waits for machine code."""
_log = logging.getLogger(__name__)


class Preparation:
    """Machine code made ready once in a process, when the first drawing is asked for.

    Cached code is used at once. Else one process of low priority fills the cache, from which this
    one then loads; where nothing can be cached, a thread of this process compiles.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Knows of nothing begun: after a fork the thread that was to end it is not there."""
        self._lock = Lock()
        self._ended = Event()
        self._is_begun = False

    def before_drawing(self, size: int) -> None:
        """Begins, unless that is done, and lets a drawing of many nodes and edges wait for it."""
        if self._ended.is_set():
            return
        with self._lock:
            if not self._is_begun:
                self._is_begun = True
                self._begin()
        if size > _LARGE:
            self._ended.wait()

    def _begin(self) -> None:
        if may_be_complete() and is_complete():
            use(MACHINE)
            self._ended.set()
        else:
            Thread(target=self._make_ready, name="compile-drawing", daemon=True).start()

    def _make_ready(self) -> None:
        # late, for the module is run as a program too
        from dataflow.data.layout.kernels.precompile import NICE, compile_kernels

        try:
            if cache_directory():
                _run_niced(compile_kernels.__module__, NICE)
            compile_kernels()
            use(MACHINE)
        except Exception:  # drawings are right without it
            _log.warning("drawings stay slow: their machine code cannot be made", exc_info=True)
        finally:
            self._ended.set()


def _run_niced(module: str, option: str) -> None:
    """Compiles in another process, since that would hold up all threads of this one."""
    paths = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(  # noqa: S603  this program itself
        [sys.executable, "-m", module, option],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    process.wait()


preparation = Preparation()
"""That of this process."""
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=preparation.forget)
