"""Durations of callbacks, by their names."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any

from dash import Dash

from dataflow.components.shell.dash_internals import replace_callbacks

Timer = Callable[[str], AbstractContextManager[Any]]


def time_callbacks(app: Dash, timer: Timer) -> None:
    """Runs every callback that is registered so far within `timer(its name)`.

    The names are those of functions, such as `chart.draw`: as many as there are callbacks.
    """
    replace_callbacks(app, lambda function: _timed(function, timer))


def _timed(function: Callable[..., Any], timer: Timer) -> Callable[..., Any]:
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    if iscoroutinefunction(function):

        @wraps(function)
        async def timed(*args: Any, **kwargs: Any) -> Any:
            with timer(name):
                return await function(*args, **kwargs)

        return timed

    @wraps(function)
    def timed_at_once(*args: Any, **kwargs: Any) -> Any:
        with timer(name):
            return function(*args, **kwargs)

    return timed_at_once
