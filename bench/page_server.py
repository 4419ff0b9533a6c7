"""What the server does for a chart: a warm view, the bytes sent, a refresh that changes nothing."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median

import orjson

from bench.clients import drawn
from dataflow.components import ids
from dataflow.data.store.store import Store
from dataflow.data.views.view import View
from dataflow.data.wire.rendering.rendered_view import RenderedViews

_TIMES = 40


@dataclass(frozen=True)
class Answers:
    """Milliseconds, but for the bytes."""

    elements: int
    cold: float
    warm: float
    orjson: float
    bytes: int
    refresh: float
    empty: float


def answers(host: str, database: str, query: str) -> Answers:
    """The figures of a view of the app at `host`, and of its database in this process."""
    store, pictures = Store.open(database), RenderedViews()
    view = View.from_query(dict(each.split("=") for each in query.split("&")) if query else {})

    def answer() -> int:
        return len(pictures.of(view, store.snapshot()).encoded.gzipped)

    begun = time.perf_counter()
    size = answer()
    cold = (time.perf_counter() - begun) * 1000
    payload = orjson.loads(pictures.of(view, store.snapshot()).encoded.json)
    refresh, empty = _callbacks(host, query)
    store.engine.dispose()
    return Answers(
        elements=len(payload["nodes"]["id"]) + len(payload["edges"]["source"]),
        cold=cold,
        warm=_milliseconds(answer),
        orjson=_milliseconds(lambda: orjson.dumps(payload)),
        bytes=size,
        refresh=refresh,
        empty=empty,
    )


def _callbacks(host: str, query: str) -> tuple[float, float]:
    """A refresh of a chart that has not changed, and a callback that does nothing."""
    connection = HTTPConnection(host, timeout=60)
    nothing = {
        "output": f"{ids.CHART_SEARCH_RESULTS}.children",
        "outputs": {"id": ids.CHART_SEARCH_RESULTS, "property": "children"},
        "inputs": [{"id": ids.CHART_SEARCH, "property": "value", "value": ""}],
        "state": [{"id": ids.CHART_URL, "property": "search", "value": ""}],
        "changedPropIds": [f"{ids.CHART_SEARCH}.value"],
    }

    def posts(body: str) -> Callable[[], object]:
        def post() -> object:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", "/_dash-update-component", body, headers)
            return connection.getresponse().read()

        return post

    times = _milliseconds(posts(drawn(host, query).poll)), _milliseconds(posts(json.dumps(nothing)))
    connection.close()
    return times


def _milliseconds(act: Callable[[], object]) -> float:
    """The median of some calls."""
    times = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return median(times) * 1000
