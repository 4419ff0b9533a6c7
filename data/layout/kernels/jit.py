"""The inner loops of the drawing in two forms: plain Python, and machine code made by numba."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import update_wrapper
from threading import RLock
from types import FunctionType
from typing import Any, TypeVar, cast

from dataflow.data.layout.kernels.code_cache import cache_directory

Function = TypeVar("Function", bound=Callable[..., Any])


class Kernel:
    """An inner loop: called, it runs in the form in use, `plain` until machine code is there.

    Both forms compute the same, bit for bit.
    """

    def __init__(self, function: FunctionType, *, is_inline: bool) -> None:
        self.function = function
        self.is_inline = is_inline
        update_wrapper(self, function)

    def __call__(self, *arguments: Any) -> Any:
        """The function's answer, in the form in use."""
        return form_in_use().function(self)(*arguments)


def kernel(function: Function) -> Function:
    """`function` with a second form in machine code, which is cached on disk."""
    return cast(Function, Kernel(cast(FunctionType, function), is_inline=False))


def inline_kernel(function: Function) -> Function:
    """The same for a function that machine code has written out wherever it is called.

    For what is called for every node: to hand over a dozen arrays takes longer than the call.
    """
    return cast(Function, Kernel(cast(FunctionType, function), is_inline=True))


class Form:
    """All kernels in one form.

    Kernels call each other by the global names of their modules. So each is made anew over a copy
    of these globals, in which kernels are replaced by what they are in this form.
    """

    def __init__(self, make: Callable[[Kernel, FunctionType], Callable[..., Any]]) -> None:
        """`make` turns a kernel's function, which calls others in this form, into this form."""
        self._make = make
        self._functions: dict[Kernel, Callable[..., Any]] = {}
        self._globals: dict[int, dict[str, Any]] = {}
        self._lock = RLock()

    def function(self, kernel: Kernel) -> Callable[..., Any]:
        """The kernel in this form."""
        found = self._functions.get(kernel)
        if found is not None:
            return found
        with self._lock:
            return self._linked(kernel)

    def functions(self) -> list[Callable[..., Any]]:
        """Every kernel that was called, in this form."""
        return list(self._functions.values())

    def _linked(self, kernel: Kernel) -> Callable[..., Any]:
        source = kernel.function
        names = self._globals_like(source.__globals__)
        if kernel not in self._functions:
            own = FunctionType(source.__code__, names, source.__name__, source.__defaults__)
            self._functions[kernel] = self._make(kernel, own)
        return self._functions[kernel]

    def _globals_like(self, original: dict[str, Any]) -> dict[str, Any]:
        names = self._globals.get(id(original))
        if names is None:
            # known before it is filled: kernels of a module may call each other in a circle
            names = self._globals[id(original)] = dict(original)
            for name, value in original.items():
                if isinstance(value, Kernel):
                    names[name] = self._linked(value)
        return names


def _machine_code(kernel: Kernel, function: FunctionType) -> Callable[..., Any]:
    import numba  # loaded late, for it takes long, and small drawings do without
    from numba.core import config as numba_config

    config: Any = numba_config  # numba fills it while it is imported
    if kernel.is_inline:
        return cast(Callable[..., Any], numba.njit(inline="always")(function))
    # the kernels run as fast as with more, and are compiled in two thirds of the time
    config.OPT = type(config.OPT)(1)
    directory = cache_directory()
    before = config.CACHE_DIR
    config.CACHE_DIR = directory
    try:
        return cast(Callable[..., Any], numba.njit(cache=bool(directory))(function))
    finally:
        config.CACHE_DIR = before


PLAIN = Form(lambda _, function: function)
MACHINE = Form(_machine_code)
_chosen: ContextVar[Form | None] = ContextVar("form", default=None)
_of_process: list[Form] = [PLAIN]


def form_in_use() -> Form:
    """The form in which kernels run here and now."""
    return _chosen.get() or _of_process[0]


def use(form: Form) -> None:
    """Has kernels run in this form from now on, in all threads."""
    _of_process[0] = form


@contextmanager
def using(form: Form) -> Iterator[None]:
    """Has kernels run in this form in this thread, for as long as the context lasts."""
    token = _chosen.set(form)
    try:
        yield
    finally:
        _chosen.reset(token)
