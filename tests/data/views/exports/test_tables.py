"""CSV, read back with a CSV reader."""

import csv
import io

from support.flows import id_of
from support.odd_names import ODD_NAMES, bridged_chart, odd_chart

from dataflow.data.views.exports.tables import edges_table, nodes_table


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_names_are_those_of_the_objects_but_for_formulas() -> None:
    rows = _read(nodes_table(odd_chart()))

    expected = {name if name != "=1+2" else "'=1+2" for name in ODD_NAMES}
    assert {row["name"] for row in rows} == expected
    assert {row["owner"] for row in rows} == expected


def test_every_circle_has_a_line() -> None:
    chart = bridged_chart()

    rows = _read(nodes_table(chart))

    assert [row["id"] for row in rows] == [node.id for node in chart.nodes]
    assert {(row["name"], row["kind"], row["type"]) for row in rows} >= {
        ("j", "join", "datasource")
    }


def test_every_edge_has_a_line_that_says_whether_it_is_a_bridge() -> None:
    rows = _read(edges_table(bridged_chart()))

    found = {(row["source"], row["target"], row["bridge"], row["hidden"]) for row in rows}
    assert found == {
        (id_of("a"), id_of("b"), "true", "1"),
        (id_of("a"), id_of("j"), "false", "0"),
        (id_of("b"), id_of("j"), "false", "0"),
    }
