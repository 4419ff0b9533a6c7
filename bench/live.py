"""What open pages cost: idle, while runs are reported, and beside bare servers of new and old.

    .venv/bin/python -m bench.live [--viewers 200] [--rate 50] [--seconds 30] [--postgresql URL]

A server process of its own on a generated catalog, in SQLite or in the empty database of URL. The
viewers are WebSocket clients of one process, the reports come from another one; all of them share
the machine. A CPU share is that of one core, the median of three parts of a window.
"""

import argparse
import asyncio
import os
import time
from collections.abc import Awaitable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

from bench.browser import opened_page
from bench.catalogs import generated_catalog
from bench.clients import Drawn, Report, drawn, poll, send_reports, ungrouped
from bench.live_figures import Window, heading, measured, painted, ratio, row
from bench.live_peers import broadcast
from bench.live_statements import statements_a_second
from bench.served import Served, served_app
from bench.viewers import Delays, Watched, delays, opened
from dataflow.data.graph.objects import Catalog

_PROBES = 4
"""Automations that are kept for the page in Chromium."""
_PAINTS = 30
_POLL_SECONDS = 10
_OPEN_SECONDS = 3


@dataclass(frozen=True)
class Bench:
    """What is asked for, the running server, the charts that are shown, and what runs in them."""

    asked: argparse.Namespace
    pool: ProcessPoolExecutor
    server: Served
    drawings: Sequence[Drawn]
    automations: Sequence[str]

    def viewers(self) -> list[Watched]:
        """Six in ten see the usual view, the others four more; one in a hundred is a wall."""
        extra = len(self.drawings) - 1
        return [
            Watched(
                "wall" if number % 100 == 0 else "chart",
                self.drawings[max(0, number % 10 - 9 + extra)],
            )
            for number in range(self.asked.viewers)
        ]

    def reports(self, seconds: float) -> Awaitable[list[Report]]:
        """Sent by the other process."""
        send = partial(send_reports, rate=self.asked.rate, seconds=seconds)
        loop = asyncio.get_running_loop()
        automations = self.automations[:-_PROBES]
        return loop.run_in_executor(self.pool, send, self.server.host, automations)


def main() -> None:
    """Prints the table."""
    asked = _arguments()
    catalog = generated_catalog(asked.objects)
    with (
        ProcessPoolExecutor(1, get_context("spawn")) as pool,
        served_app(catalog, asked.postgresql) as server,
    ):
        bench = _bench(asked, pool, server, catalog)
        _announce(bench, catalog)
        asyncio.run(_windows(bench))
    rate = statements_a_second(catalog, asked.viewers)
    print(f"SQL statements a second of an idle hub with {asked.viewers} viewers: {rate:.1f}")
    print(f"load average at the end: {os.getloadavg()[0]:.1f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--viewers", type=int, default=200)
    parser.add_argument("--rate", type=float, default=50, help="reports a second")
    parser.add_argument("--seconds", type=int, default=30, help="of each window")
    parser.add_argument("--objects", type=int, default=1000)
    parser.add_argument("--postgresql", default="", help="an empty scratch database")
    parser.add_argument("--no-browser", action="store_true", help="leave Chromium out")
    return parser.parse_args()


def _bench(
    asked: argparse.Namespace, pool: ProcessPoolExecutor, server: Served, catalog: Catalog
) -> Bench:
    target = catalog.datasources[-1].id
    queries = ("", "scheduled=0", "complete=1", "impact=1", f"target={target}")
    drawings = [drawn(server.host, ungrouped(query)) for query in queries]
    runnable = sorted({each.id for each in catalog.automations} & drawings[0].ids)
    return Bench(asked, pool, server, drawings, runnable)


def _announce(bench: Bench, catalog: Catalog) -> None:
    sort = "PostgreSQL" if bench.asked.postgresql else "SQLite"
    objects = len(catalog.datasources) + len(catalog.automations)
    shown = ", ".join(str(len(each.ids)) for each in bench.drawings)
    print(f"{sort}, {objects:,} objects, {bench.asked.viewers} viewers; circles in view: {shown}")
    print(f"{bench.asked.rate:g} reports/s on {len(bench.automations)} automations of the first")
    print(f"load average at the start: {os.getloadavg()[0]:.1f}\n{heading()}", flush=True)


async def _windows(bench: Bench) -> None:
    """The viewers idle, then told of runs, then what is to be compared."""
    viewers, seconds = bench.viewers(), bench.asked.seconds
    unseen = await measured(bench.server, [], seconds, bench.reports(seconds))
    _show("reports, nobody watches", unseen, len(unseen.result))
    async with opened(f"ws://{bench.server.host}/live", viewers):
        await asyncio.sleep(_OPEN_SECONDS)
        idle = await measured(bench.server, viewers, seconds)
        _show("viewers, idle", idle)
        load = await measured(bench.server, viewers, seconds, bench.reports(seconds))
        told = delays(load.result, viewers)
        _show("viewers and reports", load, len(load.result), told)
        if not bench.asked.no_browser:
            await _painted(bench, "  painted meanwhile", bench.reports(_PAINTS * 1.5))
    if not bench.asked.no_browser:
        await _painted(bench, "painted, this page alone")
    await _peers(bench, viewers, load.cpu - unseen.cpu, (load, told))
    await _polled(bench)


async def _peers(
    bench: Bench, viewers: list[Watched], share: float, ours: tuple[Window, Delays]
) -> None:
    """A bare broadcast of the same messages, and one of each report by itself.

    The ratio is that of our `share` of a core without what the reports take when nobody watches.
    """
    load, told = ours
    kinds = {"peer: bare broadcast, as often": False, "peer: each report told": True}
    for name, alone in kinds.items():
        window, theirs = await broadcast(viewers, load.messages, bench.asked, alone=alone)
        _show(name, window, 0, theirs)
        print(ratio("  ours without the reports, to that", share, window, told, theirs), flush=True)


async def _polled(bench: Bench) -> None:
    """The way of before: each page asks for its chart, and is answered that nothing has changed."""
    drawings = [drawn(bench.server.host, "")] * bench.asked.viewers
    rate, seconds = bench.asked.viewers / _POLL_SECONDS, bench.asked.seconds
    asking = partial(poll, rate=rate, seconds=seconds)
    loop = asyncio.get_running_loop()
    polls = loop.run_in_executor(bench.pool, asking, bench.server.host, drawings)
    window = await measured(bench.server, [], seconds, polls)
    _show(f"peer: polls every {_POLL_SECONDS} s, nothing new", window, window.result)


async def _painted(bench: Bench, name: str, meanwhile: Awaitable[Any] | None = None) -> None:
    """Reports and the frames that show them, in a page that otherwise asks for nothing."""
    load = asyncio.ensure_future(meanwhile) if meanwhile else None
    seconds, requests = await asyncio.to_thread(_paint, bench)
    print(f"{painted(name, seconds)}; HTTP requests of the page: {requests}", flush=True)
    if load:
        await load


def _paint(bench: Bench) -> tuple[list[float], int]:
    with opened_page(f"http://{bench.server.host}/") as page:
        time.sleep(_OPEN_SECONDS)
        before = page.requests()
        probes = bench.automations[-_PROBES:]
        return page.paint_delays(bench.server.host, probes, _PAINTS), page.requests() - before


def _show(name: str, window: Window, requests: int = 0, delays: Delays | None = None) -> None:
    print(row(name, window, requests, delays), flush=True)


if __name__ == "__main__":
    main()
