"""HTTP clients of a benchmark: they draw a chart as a page does, report runs, and poll."""

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from typing import Any
from urllib.parse import urlencode

from dataflow.components import ids
from dataflow.data.wire import urls

_UPDATE = "/_dash-update-component"
_JSON = {"Content-Type": "application/json"}
_THREADS = 4
_REST = 2.0
"""Seconds in which the last reports are still shown, before what they started is ended."""
_FAILURES = 10
"""One run in so many fails."""


@dataclass(frozen=True)
class Drawn:
    """A chart as the callback has drawn it."""

    view: dict[str, str]
    revision: str
    scene: str
    ids: frozenset[str]
    poll: str
    """The request by which a page asks for it again, to be told that nothing has changed."""

    def subscription(self, page: str) -> str:
        """What a page says on its line."""
        shown = {"revision": self.revision, "scene": self.scene}
        return json.dumps({"page": page, "query": urlencode(self.view), **shown})


@dataclass(frozen=True)
class Report:
    """One report as it was sent."""

    automation: str
    starts: bool
    sent: float
    answered: float


def drawn(host: str, query: str) -> Drawn:
    """Draws the chart of `query` as a page does, whose callback says the rest."""
    callback = next(
        each
        for each in json.loads(asked(host, "GET", "/_dash-dependencies"))
        if f"{ids.CHART_SUMMARY}.data" in each["output"]
    )
    address = f"{urls.DRAWING}?{query}" if query else urls.DRAWING
    drawing = json.loads(asked(host, "GET", address))
    answer = json.loads(asked(host, "POST", _UPDATE, _request(callback, query, None)))["response"]
    if not drawing["nodes"]["id"]:
        raise RuntimeError(f"the view {query!r} shows no circle: there is nothing to measure")
    return Drawn(
        view=drawing["view"],
        revision=drawing["revision"],
        scene=drawing["scene"],
        ids=frozenset(drawing["nodes"]["id"]),
        poll=_request(callback, query, answer[ids.CHART_SUMMARY]["data"]),
    )


def ungrouped(query: str) -> str:
    """The query of the same view in no groups, whose circles are all in sight."""
    return f"{query}&group=none" if query else "group=none"


def send_reports(
    host: str, automations: Sequence[str], rate: float, seconds: float
) -> list[Report]:
    """Reports runs at `rate` a second: half a round after an automation has started, it ends. What
    runs at last is ended too, uncounted."""
    total = int(rate * seconds)
    half, night = len(automations) // 2, time.time_ns()
    connections = [HTTPConnection(host, timeout=30) for _ in range(_THREADS)]

    def send(number: int) -> Report:
        at, ends = divmod(number, 2)
        at -= half if ends else 0
        connection = connections[number % _THREADS]
        run = f"{night}{at:+}"
        fails = at % _FAILURES == 0
        status = "running" if not ends else "failure" if fails else "success"
        return report(connection, automations[at % len(automations)], run, status)

    sent: list[Report] = _paced(send, total, rate)
    time.sleep(_REST)
    for number in range(total | 1, total + 2 * half, 2):
        send(number)
    return sent


def report(connection: HTTPConnection, automation: str, run: str, status: str) -> Report:
    """Sends one report, of the moment."""
    starts = status == "running"
    now = datetime.now(UTC).isoformat()
    body = {"automation": automation, "id": run, "status": status, "trigger": "schedule"}
    body["started_at" if starts else "finished_at"] = now
    sent = time.time()
    answer = _post(connection, json.dumps(body))
    text = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"a report was answered with {answer.status}: {text.decode()}")
    return Report(automation, starts, sent, time.time())


def _post(connection: HTTPConnection, body: str) -> HTTPResponse:
    """The answer to a report; a connection that the server has closed while it was idle is opened
    anew."""
    try:
        connection.request("POST", "/api/v1/runs", body, _JSON)
        return connection.getresponse()
    except (ConnectionError, RemoteDisconnected):
        connection.close()
        connection.request("POST", "/api/v1/runs", body, _JSON)
        return connection.getresponse()


def poll(host: str, drawings: Sequence[Drawn], rate: float, seconds: float) -> int:
    """Asks for charts that have not changed, each time on a new connection, as a page does that
    asks more rarely than the server keeps one open; answers how often."""

    def ask(number: int) -> str:
        return asked(host, "POST", _UPDATE, drawings[number % len(drawings)].poll)

    return len(_paced(ask, int(rate * seconds), rate))


def _paced(act: Callable[[int], Any], total: int, rate: float) -> list[Any]:
    """Calls `act` with each number at its time, however long the calls before it take."""
    start = time.time()

    def part(first: int) -> list[Any]:
        done = []
        for number in range(first, total, _THREADS):
            time.sleep(max(0.0, start + number / rate - time.time()))
            done.append(act(number))
        return done

    with ThreadPoolExecutor(_THREADS) as pool:
        return [each for part in pool.map(part, range(_THREADS)) for each in part]


def _request(callback: dict[str, Any], query: str, made: dict[str, Any] | None) -> str:
    values = {
        ids.CHART_URL: f"?{query}" if query else "",
        ids.CHART_LIVE: None,
        ids.CHART_SUMMARY: made,
    }
    sent = {
        key: [{**each, "value": values[each["id"]]} for each in callback[key]]
        for key in ("inputs", "state")
    }
    names = callback["output"].strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    changed = {"changedPropIds": [f"{ids.CHART_LIVE}.data" if made else f"{ids.CHART_URL}.search"]}
    return json.dumps({"output": callback["output"], "outputs": outputs, **sent, **changed})


def asked(host: str, method: str, path: str, body: str | None = None) -> str:
    """The answer to one request on a connection of its own."""
    connection = HTTPConnection(host, timeout=60)
    try:
        connection.request(method, path, body, _JSON)
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 300:
            raise RuntimeError(f"{path} was answered with {answer.status}: {text[:200]}")
        return text
    finally:
        connection.close()
