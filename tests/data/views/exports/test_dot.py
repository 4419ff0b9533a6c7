"""DOT, read back with Graphviz where it is installed."""

import json
import shutil
import subprocess

import pytest
from support.flows import id_of
from support.odd_names import ODD_NAMES, bridged_chart, odd_chart, waypoint_chart

from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.dot import dot

_needs_graphviz = pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")


def _read(chart: Chart) -> dict:  # type: ignore[type-arg]
    """What Graphviz understands, without drawing it."""
    done = subprocess.run(
        ["dot", "-Tdot_json"], input=dot(chart).encode(), capture_output=True, check=True
    )
    assert done.stderr == b""
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@_needs_graphviz
def test_graphviz_reads_every_circle_and_edge() -> None:
    chart = bridged_chart()

    found = _read(chart)

    names = {each["_gvid"]: each["name"] for each in found["objects"]}
    assert set(names.values()) == {node.id for node in chart.nodes}
    edges = {(names[each["tail"]], names[each["head"]]) for each in found["edges"]}
    assert edges == set(chart.dataflow.edges)


@_needs_graphviz
def test_graphviz_reads_odd_names_without_a_warning() -> None:
    found = _read(odd_chart())

    assert len(found["objects"]) == len(ODD_NAMES)


def test_a_name_never_ends_its_quotes() -> None:
    text = dot(odd_chart())

    assert len(text.splitlines()) == len(ODD_NAMES) + 3
    assert '\\"quoted\\"' in text
    assert 'at the end\\\\"' in text


def test_an_ampersand_of_a_name_is_no_entity() -> None:
    assert "&amp;lt;so&amp;gt;" in dot(odd_chart())


def test_bridges_and_waypoints_are_dashed() -> None:
    assert f'"{id_of("a")}" -> "{id_of("b")}" [style=dashed];' in dot(bridged_chart())
    assert "style=dashed, kind" in dot(waypoint_chart())
