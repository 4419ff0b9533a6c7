"""Which object a text of the URL means."""

from dataclasses import replace

import pytest
from support.flows import flow, id_of

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.views.naming import Named, resolve, resolve_object
from dataflow.data.views.snapshot import Snapshot


def _twins(*names: str) -> Dataflow:
    """A datasource for each name, names repeated as given."""
    original = flow("x").datasources[id_of("x")]
    rows = (replace(original, id=id_of(f"row {n}"), name=name) for n, name in enumerate(names))
    return Dataflow.of(rows, ())


@pytest.mark.parametrize("spell", [str, str.upper, lambda id: id.replace("-", "")])
def test_a_target_is_found_by_its_uuid_however_it_is_spelled(spell) -> None:  # type: ignore[no-untyped-def]
    assert resolve(spell(id_of("x")), flow("p: x -> y").dataflow).id == id_of("x")


def test_a_target_is_found_by_a_name_that_exactly_one_bears() -> None:
    assert resolve("y", flow("p: x -> y").dataflow).id == id_of("y")


def test_a_name_that_several_bear_is_a_choice() -> None:
    target = resolve("orders", _twins("orders", "other", "orders"))

    assert target.id is None
    assert set(target.candidates) == {id_of("row 0"), id_of("row 2")}


@pytest.mark.parametrize("text", ["nobody", "X", id_of("nobody"), "p", id_of("p")])
def test_a_target_that_is_no_datasource_is_nothing(text: str) -> None:
    target = resolve(text, flow("p: x -> y").dataflow)

    assert (target.id, target.candidates) == (None, ())


def test_an_id_goes_before_a_name_that_looks_like_it() -> None:
    misleading = _twins("other", id_of("row 0"))

    assert resolve(id_of("row 0"), misleading).id == id_of("row 0")


def test_a_name_that_looks_like_an_unknown_id_is_still_a_name() -> None:
    assert resolve(id_of("nobody"), _twins(id_of("nobody"))).id == id_of("row 0")


def _object(text: str, snapshot: Snapshot) -> Named:
    return resolve_object(text, snapshot.dataflow, snapshot.automations)


@pytest.mark.parametrize("name", ["p", "x"])
def test_an_object_is_a_datasource_or_an_automation(name: str) -> None:
    snapshot = flow("p: x -> y")

    assert _object(name, snapshot).id == id_of(name)
    assert _object(id_of(name).upper(), snapshot).id == id_of(name)


def test_an_automation_and_a_datasource_of_one_name_are_a_choice() -> None:
    snapshot = flow("p: x -> y")
    twin = replace(snapshot.automations[id_of("p")], name="x")

    named = _object("x", Snapshot(datasources=snapshot.datasources, automations={twin.id: twin}))

    assert set(named.candidates) == {id_of("x"), id_of("p")}
    assert named.id is None


@pytest.mark.parametrize("text", ["night", id_of("night"), "mail", "script"])
def test_an_automation_that_is_never_drawn_is_known_as_such(text: str) -> None:
    snapshot = flow("p: x -> y", "night: [p]", "mail!task: y ->", "script!script:")

    named = _object(text, snapshot)

    assert (named.id, named.candidates) == (None, ())
    assert named.undrawn is not None


def test_a_name_that_nobody_bears_is_nothing() -> None:
    assert _object("<script>", flow("p: x -> y")) == Named()
