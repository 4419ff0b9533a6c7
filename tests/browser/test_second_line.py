"""The second line of a circle close up: as wide as its cell, or on two rows."""

from support.flows import catalog, id_of
from support.visitor import Visitor

SHOP = catalog("imp*: -> orders", "etl*: orders -> mart")
_LINES = """
const context = document.createElement("canvas").getContext("2d");
context.font = "7.5px sans-serif";
const node = cy.getElementById({id!r});
node.data("tip", {{ status: "succeeded", schedule: {schedule!r} }});
return window.dataflow.close.lines(context, node, {wide}, {rows});
"""


def lines(visitor: Visitor, schedule: str, *, wide: int, rows: int) -> list[str]:
    """The rows that an automation of that schedule has."""
    script = _LINES.format(id=str(id_of("etl")), schedule=schedule, wide=wide, rows=rows)
    told: list[str] = visitor.cytoscape(script)
    return told


def test_a_time_zone_is_told_by_its_city(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    told = lines(visitor, "every day at 03:00 Europe/Berlin", wide=400, rows=1)

    assert told == ["succeeded · every day at 03:00 Berlin"]


def test_what_one_row_does_not_hold_stands_on_two(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    told = lines(visitor, "every day at 03:00 Europe/Berlin", wide=120, rows=2)

    assert told == ["succeeded", "every day at 03:00 Berlin"]


def test_what_two_rows_do_not_hold_is_cut_at_its_end(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    first, second = lines(visitor, "every day at 03:00 Europe/Berlin", wide=60, rows=2)

    assert first == "succeeded"
    assert second.endswith("…")
