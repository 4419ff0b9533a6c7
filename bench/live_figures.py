"""The figures of one window of the benchmark of open pages, and how they are printed."""

import asyncio
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import psycopg
from sqlalchemy import make_url

from bench.served import Served
from bench.viewers import Delays, Watched, quantile

_PARTS = 3
_REST = 2.0
"""Seconds after a window in which what is under way still arrives."""
_TRANSACTIONS = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = %s"
_NAMES = ("http/s", "msg/s", "kB/s", "CPU %", "db/s", "MB", "MB after", "p50", "p95", "max")
_LAST = ("p50", "p95", "max")


@dataclass(frozen=True)
class Window:
    """What was measured; messages and their size are those of one viewer."""

    seconds: float
    messages: float
    kilobytes: float
    cpu: float
    transactions: float | None
    memory: tuple[float, float]
    result: Any = None


async def measured(
    server: Served, viewers: Sequence[Watched], seconds: float, act: Awaitable[Any] | None = None
) -> Window:
    """Watches a server for `seconds`, in which `act` is done; the rest of it is awaited."""
    acting = asyncio.ensure_future(act) if act else None
    begin, memory, before = time.time(), server.memory(), _transactions(server)
    cpu = median([await _cpu(server, seconds / _PARTS) for _ in range(_PARTS)])
    end, after = time.time(), _transactions(server)
    result = await acting if acting else None
    await asyncio.sleep(_REST if acting else 0)
    sizes = [len(text) for each in viewers for at, text in each.messages if begin <= at < end]
    total = (end - begin) * max(1, len(viewers))
    return Window(
        seconds=end - begin,
        messages=len(sizes) / total,
        kilobytes=sum(sizes) / total / 1000,
        cpu=cpu,
        transactions=None if before is None else (after or before) - before,
        memory=(memory, server.memory()),
        result=result,
    )


async def _cpu(server: Served, seconds: float) -> float:
    """The share of one core, in per cent."""
    computed, began = server.cpu_seconds(), time.monotonic()
    await asyncio.sleep(seconds)
    return (server.cpu_seconds() - computed) / (time.monotonic() - began) * 100


def _transactions(server: Served) -> int | None:
    """How many its database has counted since ever; SQLite counts none."""
    url = make_url(server.database or "sqlite://")
    if not url.drivername.startswith("postgres"):
        return None
    other = url.set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(other, autocommit=True) as connection:
        row = connection.execute(_TRANSACTIONS, [url.database]).fetchone()
        return int(row[0]) if row else None


def heading() -> str:
    """The names of the columns."""
    cells = "".join(f"{name:>9}" for name in _NAMES) + " |" + "".join(f"{n:>8}" for n in _LAST)
    groups = f"{'':39}{'of each viewer':>24}{'':30}{'ms to each viewer':>27} | ms to the last one"
    return f"{groups}\n{'':36}{cells}"


def row(name: str, window: Window, requests: float = 0, delays: Delays | None = None) -> str:
    """One line of the table; `requests` in all."""
    database = window.transactions
    cells = [
        f"{requests / window.seconds:.1f}",
        f"{window.messages:.2f}",
        f"{window.kilobytes:.1f}",
        f"{window.cpu:.1f}",
        "-" if database is None else f"{database / window.seconds:.1f}",
        *(f"{each:.0f}" for each in window.memory),
    ]
    each, last = (_times(delays.each), _times(delays.last)) if delays else ([], [])
    line = f"{name:36}" + "".join(f"{cell:>9}" for cell in [*cells, *each])
    line += (" |" + "".join(f"{cell:>8}" for cell in last)) if last else ""
    return line + (f"  ({delays.unseen} not seen)" if delays and delays.unseen else "")


def ratio(name: str, share: float, peer: Window, ours: Delays, theirs: Delays) -> str:
    """How many times the peer's share of a core and its delays ours are."""
    pairs = zip(_quantiles(ours.each), _quantiles(theirs.each), strict=True)
    delays = "".join(f"{mine / other:>9.1f}" for mine, other in pairs)
    return f"{name:36}{'':27}{share / max(peer.cpu, 0.1):>9.2f}{'':27}{delays}"


def painted(name: str, seconds: Sequence[float]) -> str:
    """The line of the page in Chromium."""
    cells = "".join(f"{cell:>9}" for cell in _times(seconds))
    return f"{name:36}{'':63}{cells} | {len(seconds)} reports"


def _times(seconds: Sequence[float]) -> list[str]:
    return [f"{each * 1000:.0f}" for each in _quantiles(seconds)]


def _quantiles(seconds: Sequence[float]) -> list[float]:
    return [quantile(seconds, share) for share in (0.5, 0.95, 1)]
