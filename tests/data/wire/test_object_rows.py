"""The rows of the list tell what the chart draws."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from support.flows import catalog, flow, id_of, snapshot
from support.strategies import catalogs_and_views

from dataflow.data.graph.objects import Catalog, Run, RunState, RunStatus
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.object_rows import Listing, Row, object_rows

AT = datetime(2026, 5, 4, 3, tzinfo=UTC)
SHOP = catalog(
    "imp*: -> orders",
    "man: crm -> customers",
    "j = orders + customers",
    "night: [imp]",
    "mail!task: orders",
    "s!script:",
)


@given(catalogs_and_views())
def test_the_list_of_a_view_is_what_the_chart_shows_with_the_same_marks(
    given: tuple[Catalog, View],
) -> None:
    catalog, view = given
    shop = snapshot(catalog)

    rows = object_rows(shop, Listing(view=view))

    assert {row["id"]: _marks(row) for row in rows} == {
        node.id: (*node.marks, node.hidden_members) for node in shop.chart(view).nodes
    }


def test_the_marks_of_the_list_are_those_of_the_chart_after_runs() -> None:
    plain = snapshot(SHOP)
    states = {
        id_of("imp"): RunState(last=_run("imp", RunStatus.FAILURE), active=None),
        id_of("man"): RunState(
            last=_run("man", RunStatus.SUCCESS), active=_run("man", RunStatus.RUNNING)
        ),
    }
    shop = Snapshot(datasources=plain.datasources, automations=plain.automations, states=states)
    view = View(scheduled_only=False)

    rows = object_rows(shop, Listing(view=view))

    assert {row["id"]: _marks(row) for row in rows} == {
        node.id: (*node.marks, node.hidden_members) for node in shop.chart(view).nodes
    }
    assert _row(rows, "man")["status"] == "succeeded, running"
    assert _row(rows, "imp")["last_run"] == AT.isoformat()


def test_without_a_view_every_object_is_listed_by_name() -> None:
    rows = object_rows(snapshot(SHOP), Listing())

    names = ["crm", "customers", "imp", "j", "mail", "man", "night", "orders", "s"]
    assert [row["name"] for row in rows] == names


def test_the_undeclared_scripts_are_listed_alone() -> None:
    rows = object_rows(snapshot(SHOP), Listing(undeclared=True))

    assert [row["name"] for row in rows] == ["s"]


def test_a_row_tells_what_an_object_reads_and_writes() -> None:
    rows = object_rows(snapshot(SHOP), Listing())

    assert (_row(rows, "man")["inputs"], _row(rows, "man")["outputs"]) == ("crm", "customers")
    assert (_row(rows, "orders")["inputs"], _row(rows, "orders")["outputs"]) == ("imp", "j")
    assert _row(rows, "mail")["inputs"] == "orders"


def test_many_names_are_shortened_to_two_and_a_count() -> None:
    rows = object_rows(flow("etl: a, b, c, d -> z"), Listing())

    assert _row(rows, "etl")["inputs"] == "a, b and 2 more"


def test_the_schedule_of_a_row_is_told_in_words() -> None:
    rows = object_rows(flow("night*: [etl]", "etl: x -> y"), Listing())

    words = "every day at 03:00 Europe/Paris, through chain 'night'"
    assert _row(rows, "etl")["scheduled"] == words


@pytest.mark.parametrize(
    ("query", "listing"),
    [
        ({}, Listing()),
        ({"undeclared": "1"}, Listing(undeclared=True)),
        ({"undeclared": "0"}, Listing()),
        ({"scheduled": "1"}, Listing(view=View())),
        ({"target": "x"}, Listing(view=View(target="x", scheduled_only=False))),
        ({"complete": "1"}, Listing(view=View(complete=True))),
    ],
)
def test_the_address_says_what_is_listed(query: dict[str, str], listing: Listing) -> None:
    assert Listing.from_query(query) == listing


def _marks(row: Row) -> tuple[str | int, ...]:
    words = {"succeeded": "success", "failed": "failure", "running": "running", "queued": "running"}
    status = [words[each] for each in row["status"].split(", ") if each]
    return (*(["clock"] if row["scheduled"] else []), *status, row["hidden_members"] or 0)


def _row(rows: list[Row], name: str) -> Row:
    return next(row for row in rows if row["name"] == name)


def _run(name: str, status: RunStatus) -> Run:
    finished = AT if status.is_finished else None
    return Run(id="r", automation=id_of(name), status=status, started_at=AT, finished_at=finished)


@pytest.mark.parametrize("key", ["around", "from", "to", "status", "kind", "tag", "owner"])
def test_the_list_takes_the_parameters_of_the_chart(key: str) -> None:
    query = {key: "join" if key == "kind" else "late"}

    assert Listing.from_query(query) == Listing(view=View.from_query(query))


def test_waypoints_are_not_listed() -> None:
    many = ", ".join(f"a{number}" for number in range(20))
    snapshot = flow(f"hub: {many} -> {many.replace('a', 'b')}")
    view = View(scheduled_only=False, kind=("storage",))

    rows = object_rows(snapshot, Listing(view=view))

    assert len(rows) == 40
    assert "hub" not in {row["name"] for row in rows}
