"""Mermaid flowcharts."""

import re

from support.odd_names import ODD_NAMES, bridged_chart, odd_chart, waypoint_chart

from dataflow.data.views.exports.mermaid import mermaid

_NODE = re.compile(r'  n\d+(\(\[".+"\]\)|\[".+"\])(:::waypoint)?')
_EDGE = re.compile(r"  n\d+ (-->|-\.->) n\d+")


def test_every_line_is_a_node_or_an_edge_whatever_the_names() -> None:
    first, *lines = mermaid(odd_chart()).splitlines()

    assert first == "flowchart LR"
    assert len(lines) == len(ODD_NAMES)
    assert all(_NODE.fullmatch(line) for line in lines)


def test_nothing_in_a_label_means_anything_to_mermaid() -> None:
    labels = re.findall(r'"(.+)"', mermaid(odd_chart()))

    assert all(not re.search(r"[<>\"`&\\|]", each) for each in labels)
    assert "#60;script#62;document.title = #39;run#39;#60;/script#62;" in labels


def test_a_bridge_is_dashed_and_an_edge_is_not() -> None:
    lines = mermaid(bridged_chart()).splitlines()

    assert sum("-.->" in line for line in lines) == 1
    assert sum("-->" in line for line in lines) == 2


def test_every_edge_is_there_and_a_waypoint_is_marked() -> None:
    lines = mermaid(waypoint_chart()).splitlines()

    assert sum(bool(_EDGE.fullmatch(line)) for line in lines) == 40
    assert sum(line.endswith(":::waypoint") for line in lines) == 1
