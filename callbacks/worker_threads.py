"""Callbacks that wait for the database leave the event loop free for everybody else."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any


def in_worker_thread(function: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """`function` as a coroutine that runs it in a worker thread, in a copy of its context.

    Dash on an ASGI server calls a plain callback on the event loop, where a slow query would
    stop all other requests.
    """

    @wraps(function)
    async def threaded(*args: Any, **kwargs: Any) -> Any:
        return await asyncio.to_thread(function, *args, **kwargs)

    return threaded
