"""Many open pages without a browser: WebSocket clients, and when each was told what."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bench.clients import Drawn, Report

_TOGETHER = 20
"""How many pages are opened at once."""


@dataclass
class Watched:
    """One open page, and its messages, each with its time."""

    page: str = ""
    drawn: Drawn | None = None
    messages: list[tuple[float, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Delays:
    """Seconds from a report to its mark: at every viewer, and at the last of them."""

    each: list[float]
    last: list[float]
    unseen: int = 0


@asynccontextmanager
async def opened(address: str, viewers: Sequence[Watched]) -> AsyncIterator[list[ClientConnection]]:
    """The viewers on their lines, each of which has said what it shows."""
    texts: dict[str, str] = {}
    sockets: list[ClientConnection] = []
    for start in range(0, len(viewers), _TOGETHER):
        part = viewers[start : start + _TOGETHER]
        sockets += await asyncio.gather(*(_open(address, each) for each in part))
    pairs = zip(sockets, viewers, strict=True)
    tasks = [asyncio.create_task(_listen(socket, each, texts)) for socket, each in pairs]
    try:
        yield sockets
    finally:
        await asyncio.gather(*(socket.close() for socket in sockets))
        await asyncio.gather(*tasks)


def delays(reports: Iterable[Report], viewers: Iterable[Watched]) -> Delays:
    """How long it took each report to be told to each viewer whose chart holds its automation."""
    reports = list(reports)
    parsed: dict[str, list[tuple[str, bool]]] = {}
    each: list[float] = []
    last = [0.0] * len(reports)
    unseen = 0
    for viewer in viewers:
        seen = _seen(viewer, parsed)
        shown = viewer.drawn.ids if viewer.drawn else frozenset()
        for number, report in enumerate(reports):
            if report.automation in shown:
                at = _first(seen[report.automation, report.starts], report.sent)
                unseen += at is None
                if at is not None:
                    each.append(at - report.sent)
                    last[number] = max(last[number], each[-1])
    return Delays(each, [one for one in last if one], unseen)


def broadcast_delays(sent: Sequence[float], viewers: Sequence[Watched]) -> Delays:
    """The same of messages that begin with the time at which they were sent."""
    each = defaultdict(list)
    for viewer in viewers:
        for at, text in viewer.messages:
            each[text.split(" ", 1)[0]].append(at - float(text.split(" ", 1)[0]))
    told = [one for some in each.values() for one in some]
    return Delays(told, [max(some) for some in each.values()], len(sent) * len(viewers) - len(told))


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def is_marks(text: str) -> bool:
    """Whether a message tells of marks."""
    return text.startswith('{"type":"marks"')


async def _open(address: str, viewer: Watched) -> ClientConnection:
    socket = await connect(address, open_timeout=30, max_size=None)
    if viewer.drawn:
        await socket.send(viewer.drawn.subscription(viewer.page))
    return socket


async def _listen(socket: ClientConnection, viewer: Watched, texts: dict[str, str]) -> None:
    """Notes what comes in; the same text is kept once for all viewers."""
    try:
        while True:
            text = await socket.recv(decode=True)
            viewer.messages.append((time.time(), texts.setdefault(text, text)))
    except ConnectionClosed:
        return


Seen = dict[tuple[str, bool], list[float]]


def _seen(viewer: Watched, parsed: dict[str, list[tuple[str, bool]]]) -> Seen:
    """When the viewer was told that an automation runs, and that it does not."""
    seen: Seen = defaultdict(list)
    for at, text in viewer.messages:
        if is_marks(text):
            if text not in parsed:
                parsed[text] = _parsed(text)
            for key in parsed[text]:
                seen[key].append(at)
    return seen


def _parsed(text: str) -> list[tuple[str, bool]]:
    marks = orjson.loads(text)["marks"].items()
    return [(id, "running" in classes) for id, (classes, *_) in marks if classes]


def _first(times: Sequence[float], since: float) -> float | None:
    return next((at for at in times if at >= since), None)
