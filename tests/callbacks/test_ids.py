"""A mistyped id passes silently on the server, so every id of a callback is looked for here."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from dash import Dash
from dash.development.base_component import Component
from support.flows import catalog, id_of, snapshot

from dataflow.app import create_app
from dataflow.components.objects.page import object_page
from dataflow.data.graph.objects import Automation, Run, RunStatus
from dataflow.data.settings import Settings
from dataflow.data.wire.object_facts import ObjectFacts

SHOP = catalog("s*!script: x -> y", "etl: x -> y", "found")


@pytest.fixture
def app(sqlite_url: str) -> Dash:
    return create_app(Settings(database_url=sqlite_url))


def test_every_plain_id_of_a_callback_is_in_a_layout(app: Dash) -> None:
    known = {id for id in _ids(app.validation_layout) if isinstance(id, str)}

    used = {id for id in _used(app) if not id.startswith("{")}

    assert used
    assert used <= known


def test_every_composed_id_of_a_callback_has_a_match_on_a_page(app: Dash) -> None:
    pages = map(_page, SHOP.automations)
    known = [id for page in pages for id in _ids(page) if isinstance(id, dict)]

    used = [json.loads(id) for id in _used(app) if id.startswith("{")]

    assert used
    for pattern in used:
        assert any(_matches(pattern, id) for id in known), pattern


@pytest.mark.parametrize("automation", SHOP.automations, ids=lambda each: each.name)
def test_no_id_is_on_a_page_twice(automation: Automation) -> None:
    found = [json.dumps(id, sort_keys=True) for id in _ids(_page(automation))]

    assert found
    assert len(found) == len(set(found))


def _page(automation: Automation) -> Component:
    now = datetime.now(UTC)
    runs = (Run(id="1", automation=automation.id, status=RunStatus.RUNNING, started_at=now),)
    return object_page(
        ObjectFacts(
            value=automation,
            version=1,
            snapshot=snapshot(SHOP),
            now=now,
            runs=runs,
            undeclared=(id_of("found"),),
        )
    )


def _used(app: Dash) -> set[str]:
    used = set()
    for key, callback in app.callback_map.items():
        for each in (*callback["inputs"], *callback["state"]):
            used.add(each["id"])
        for output in key.strip(".").split("..."):
            used.add(output.rpartition(".")[0])
    return used - {""}


def _ids(layout: Any) -> Iterator[Any]:
    for each in (layout, *layout._traverse()):
        if isinstance(each, Component) and getattr(each, "id", None) is not None:
            yield each.id


def _matches(pattern: dict[str, Any], id: dict[str, Any]) -> bool:
    """Whether `id` is of the pattern's type; not every form has a part of each type."""
    return pattern.keys() == id.keys() and pattern["type"] == id["type"]
