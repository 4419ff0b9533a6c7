"""What filters hide, as the browser is told of it."""

from support.flows import flow, id_of
from support.payloads import sent

from dataflow.data.views.view import View
from dataflow.data.wire.rendering.payload import Payload


def _told() -> Payload:
    """The datasources of one flow that bridges stand for, and of one that a waypoint does."""
    many = ", ".join(f"a{number}" for number in range(20))
    snapshot = flow(f"hub: {many} -> {many.replace('a', 'b')}", "p: c -> d")
    return sent(snapshot, View(scheduled_only=False, kind=("storage",)))


def test_bridges_are_the_last_edges() -> None:
    told = _told()
    nodes, edges = told["nodes"]["id"], told["edges"]

    assert edges["bridges"] == 1
    assert len(edges["source"]) == 41
    ends = nodes[edges["source"][-1]], nodes[edges["target"][-1]]
    assert ends == (id_of("c"), id_of("d"))


def test_a_waypoint_bears_a_class_of_its_own() -> None:
    told = _told()
    texts, numbers = told["nodes"]["classes"]

    classes = dict(zip(told["nodes"]["id"], (texts[n].split() for n in numbers), strict=True))
    assert [id for id, names in classes.items() if "waypoint" in names] == [id_of("hub")]
