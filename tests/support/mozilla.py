"""A real estate of thousands of objects, with what it lacks: tags, owners, runs of every status."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from dash.testing.wait import until
from support.real import real_file
from support.visitor import Visitor

from dataflow.data.graph.objects import AutomationKind, Catalog, ObjectId
from dataflow.data.grouping.group_chart import in_groups
from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.sources.catalog_json import parse_catalog
from dataflow.data.views.chart import Chart
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

PATIENCE = 60
"""Seconds: thousands of circles on a busy machine."""
_IDS = "return cy.nodes().not('.frame, .title').map((node) => node.id())"
_BUSY = "return cy.animated()"


def estate() -> Catalog:
    """The catalog, each object tagged and owned after the folder that it is in."""
    real = parse_catalog(real_file("mozilla_bigquery_etl.json").read_bytes())
    return replace(
        real,
        datasources=tuple(map(_described, real.datasources)),
        automations=tuple(map(_described, real.automations)),
    )


def reports(catalog: Catalog, now: datetime) -> Iterator[dict[str, Any]]:
    """Runs of what its chains run: a fourth of the chains has not run for long, another never."""
    chains = [each for each in catalog.automations if each.kind is AutomationKind.CHAIN]
    for number, chain in enumerate(sorted(chains, key=lambda each: each.id)):
        for place, step in enumerate(chain.steps):
            if number % 4 == 0:
                yield _report(step, "success", now - timedelta(days=400))
            elif number % 4 > 1:
                status = ("success", "failure", "success", "running")[(number + place) % 4]
                yield _report(step, status, now)


def chart_of(visitor: Visitor, view: View) -> Chart:
    """What a view shows at this moment, by the rules."""
    return visitor.store.snapshot().chart(view)


def grouped(visitor: Visitor, view: View | None = None) -> GroupedChart:
    """The same in groups."""
    return in_groups(chart_of(visitor, view or View()))


def circles(visitor: Visitor) -> set[str]:
    """The ids of all circles and boxes on the chart."""
    return set(visitor.cytoscape(_IDS) or ())


def shows(visitor: Visitor, view: View) -> None:
    """Waits until the circles and boxes are those of a view; what these are is found out once for
    each state of the runs, for the server needs the processor too."""
    told: list[tuple[Snapshot, set[str]]] = []

    def is_shown() -> bool:
        snapshot = visitor.store.snapshot()
        if not told or told[-1][0] is not snapshot:
            told.append((snapshot, set(in_groups(snapshot.chart(view)).items)))
        return circles(visitor) == told[-1][1]

    until(is_shown, PATIENCE, msg=f"{view.to_query()} awaited")


def is_still(visitor: Visitor) -> None:
    """Waits until nothing moves on the chart."""
    until(lambda: visitor.cytoscape(_BUSY) is False, PATIENCE)


def comes_close(visitor: Visitor, id: ObjectId, zoom: float = 1) -> str:
    """A circle, or a box, in the middle of the chart; answers its name."""
    is_still(visitor)
    name: str = visitor.cytoscape(
        f"const node = cy.getElementById({id!r}); cy.zoom({zoom}); cy.center(node);"
        "return node.data('name');"
    )
    return name


def hub(visitor: Visitor) -> ObjectId:
    """The datasource that most scheduled data leads to, of those that it leads away from too."""
    flow = chart_of(visitor, View()).dataflow
    inner = [id for id in flow.datasources if flow.predecessors.get(id) and flow.successors.get(id)]
    return max(inner, key=lambda id: (len(flow.ancestors(id)), id))


def _described(each: Any) -> Any:
    top, _, dataset = each.folder.partition("/")
    return replace(each, tags=(dataset.rpartition("_")[2] or top,), owner=f"team {top}")


def _report(automation: ObjectId, status: str, at: datetime) -> dict[str, Any]:
    ended = {} if status == "running" else {"finished_at": at.isoformat()}
    return {
        "id": f"{automation} {status}",
        "automation": automation,
        "status": status,
        "started_at": at.isoformat(),
        **ended,
    }
