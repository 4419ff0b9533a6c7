"""The heap of a wall that is left on for 30 hours, which pass in minutes.

    .venv/bin/python -m bench.soak [--hours 30] [--minutes 6] [--objects 300]

In the page the clock, intervals and frames go faster than outside; timeouts, such as that of a
silent line, do not. Assumed are a change of status every 10 s and one of the structure every hour,
10,800 and 30 in 30 hours: all are reported to the server, which looks for changes every 0.05 s, and
what it finds at once it tells as one. The heap is read after a garbage collection.
"""

import argparse
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bench.browser import Page, opened_page
from bench.catalogs import generated_catalog
from bench.clients import asked, drawn, send_reports
from bench.served import Served, served_app

_HOURS = (1, 2, 5, 10, 20, 30)
_CHANGE_SECONDS = 10
_FASTER = """
(function (factor) {
  const born = Date.now(), Real = Date, every = window.setInterval.bind(window);
  const frame = window.requestAnimationFrame.bind(window);
  const clock = performance.now.bind(performance);
  const now = () => born + (Real.now() - born) * factor;
  window.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [now()])); }
    static now() { return Math.floor(now()); }
  };
  performance.now = () => clock() * factor;
  window.requestAnimationFrame = (act) => frame((at) => act(at * factor));
  const Line = window.WebSocket;
  window.WebSocket = class extends Line {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => { window.told += 1; });
    }
  };
  window.told = 0;
  window.ticks = {};
  window.setInterval = (act, time, ...given) => every((...those) => {
    window.ticks[time] = (window.ticks[time] || 0) + 1;
    act(...those);
  }, time / factor, ...given);
})(FACTOR);
"""
_COLUMNS = ("hour", "heap MB", "nodes", "listeners", "documents", "told", "turns", "minutes")
_METRICS = ("Nodes", "JSEventListeners", "Documents")
_ADDED = str(UUID(int=7))


@dataclass(frozen=True)
class Soak:
    """How many hours pass in how many seconds, on which server."""

    hours: float
    seconds: float
    host: str

    @property
    def factor(self) -> float:
        """How much faster the time of the page is."""
        return self.hours * 3600 / self.seconds


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=float, default=30, help="of the page")
    parser.add_argument("--minutes", type=float, default=6, help="of the machine")
    parser.add_argument("--objects", type=int, default=300)
    arguments = parser.parse_args()
    catalog = generated_catalog(arguments.objects)
    with served_app(catalog, poll_seconds="0.05") as server:
        soak = Soak(arguments.hours, arguments.minutes * 60, server.host)
        shown = drawn(server.host, "").ids
        automations = sorted({each.id for each in catalog.automations} & shown)
        stored = {each.id for each in catalog.datasources if not each.kind.has_members}
        outputs = sorted(stored & shown)
        print(f"{len(shown)} circles; an hour passes in {3600 / soak.factor:.1f} s")
        print("".join(f"{name:>11}" for name in _COLUMNS), "   server MB")
        _run(soak, server, automations, outputs)


def _run(soak: Soak, server: Served, automations: list[str], outputs: list[str]) -> None:
    script = _FASTER.replace("FACTOR", f"{soak.factor}")
    with opened_page(f"http://{soak.host}/wall?rotate=30", script) as page:
        page.command("Performance.enable")
        begin = time.monotonic()
        with ThreadPoolExecutor(2) as pool:
            rate = soak.factor / _CHANGE_SECONDS
            sent = pool.submit(send_reports, soak.host, automations, rate, soak.seconds)
            changed = pool.submit(_change_hourly, soak, outputs, begin)
            heaps = [_heap_at(hour, soak, page, server, begin) for hour in _hours(soak)]
            growth = (heaps[-1] - heaps[min(1, len(heaps) - 1)]) / 1e6
            print(f"from the second line to the last: {growth:+.2f} MB", end="; ")
            print(f"{len(sent.result()):,} reports, {changed.result()} changes of the structure")


def _hours(soak: Soak) -> list[float]:
    return [hour for hour in _HOURS if hour < soak.hours] + [soak.hours]


def _heap_at(hour: float, soak: Soak, page: Page, server: Served, begin: float) -> float:
    """Waits until an hour of the page, prints its line, and answers the heap in bytes."""
    time.sleep(max(0.0, begin + hour * 3600 / soak.factor - time.monotonic()))
    for _ in range(2):
        page.command("HeapProfiler.collectGarbage")
    heap: float = page.command("Runtime.getHeapUsage")["usedSize"]
    metrics = {
        each["name"]: each["value"] for each in page.command("Performance.getMetrics")["metrics"]
    }
    told, ticks = page.browser.execute_script("return [window.told, window.ticks]")
    counts = [
        *(metrics[name] for name in _METRICS),
        told,
        ticks.get("30000", 0),
        ticks.get("60000", 0),
    ]
    cells = "".join(f"{count:>11,.0f}" for count in counts)
    print(f"{hour:>11g}{heap / 1e6:>11.2f}{cells}{server.memory():>12.0f}", flush=True)
    return heap


def _change_hourly(soak: Soak, outputs: list[str], begin: float) -> int:
    """Adds a scheduled import in the middle of an hour, and takes it away in that of the next."""
    hours = int(soak.hours)
    for hour in range(hours):
        at = begin + (hour + 0.5) * 3600 / soak.factor
        time.sleep(max(0.0, at - time.monotonic()))
        if hour % 2:
            asked(soak.host, "DELETE", f"/api/v1/automations/{_ADDED}")
        else:
            asked(soak.host, "POST", "/api/v1/automations", json.dumps(_import(outputs, hour)))
    return hours


def _import(outputs: list[str], hour: int) -> dict[str, Any]:
    schedule = {"cron": "0 3 * * *", "timezone": "UTC"}
    facts = {"id": _ADDED, "name": f"of hour {hour}", "kind": "import", "schedules": [schedule]}
    return {**facts, "outputs": [outputs[hour % len(outputs)]]}


if __name__ == "__main__":
    main()
