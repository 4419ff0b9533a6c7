"""Machine code is made ready beside the work."""

from collections.abc import Callable
from threading import Event, Thread

import pytest

from dataflow.data.layout.kernels import precompile, preparation
from dataflow.data.layout.kernels.jit import MACHINE, Form
from dataflow.data.layout.kernels.preparation import Preparation

_SMALL, _LARGE = 10, 100_000


class Compiler:
    """Stands for the compiling, which ends when it is let."""

    def __init__(self) -> None:
        self.let = Event()
        self.began: list[str] = []
        self.used: list[Form] = []

    def fill(self, *_arguments: str) -> None:
        """What the other process does."""
        self.began.append("process")
        self.let.wait(10)

    def fail(self) -> None:
        """Loading that goes wrong."""
        self.let.wait(10)
        raise OSError("no room")


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> Compiler:
    """A compiler for a cache that is empty."""
    made = Compiler()
    monkeypatch.setattr(preparation, "may_be_complete", lambda: False)
    monkeypatch.setattr(preparation, "cache_directory", lambda: "somewhere")
    monkeypatch.setattr(preparation, "_run_niced", made.fill)
    monkeypatch.setattr(preparation, "use", made.used.append)
    monkeypatch.setattr(precompile, "compile_kernels", lambda: made.began.append("thread"))
    return made


def beside(act: Callable[[], None]) -> Thread:
    """A thread that does it."""
    thread = Thread(target=act, daemon=True)
    thread.start()
    return thread


def test_a_small_drawing_does_not_wait_for_machine_code(compiler: Compiler) -> None:
    own = Preparation()

    own.before_drawing(_SMALL)

    assert compiler.used == []
    compiler.let.set()
    own.before_drawing(_LARGE)
    assert compiler.used == [MACHINE]


def test_a_large_drawing_waits_for_machine_code(compiler: Compiler) -> None:
    own = Preparation()

    waiting = beside(lambda: own.before_drawing(_LARGE))
    waiting.join(0.2)
    is_waiting = waiting.is_alive()
    compiler.let.set()
    waiting.join(10)

    assert is_waiting
    assert not waiting.is_alive()


def test_machine_code_is_made_once_in_another_process_and_then_loaded(compiler: Compiler) -> None:
    own = Preparation()
    compiler.let.set()

    for _ in range(3):
        own.before_drawing(_LARGE)

    assert compiler.began == ["process", "thread"]


def test_where_nothing_can_be_cached_a_thread_compiles(
    compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "cache_directory", lambda: "")

    Preparation().before_drawing(_LARGE)

    assert compiler.began == ["thread"]


def test_a_full_cache_is_used_at_once(compiler: Compiler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "may_be_complete", lambda: True)
    monkeypatch.setattr(preparation, "is_complete", lambda: True)

    Preparation().before_drawing(_SMALL)

    assert (compiler.began, compiler.used) == ([], [MACHINE])


def test_where_compiling_fails_plain_python_goes_on(
    compiler: Compiler, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(precompile, "compile_kernels", compiler.fail)
    compiler.let.set()

    Preparation().before_drawing(_LARGE)

    assert compiler.used == []
    assert "machine code cannot be made" in caplog.text


def test_after_a_fork_it_begins_again(compiler: Compiler) -> None:
    own = Preparation()
    compiler.let.set()
    own.before_drawing(_LARGE)

    own.forget()
    own.before_drawing(_LARGE)

    assert len(compiler.began) == 4
