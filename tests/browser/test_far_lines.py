"""From afar each line runs between its two ends, whatever drawing was shown before."""

from dash.testing.wait import until
from support.estates import CLOSED, foldered, sees_groups
from support.flows import catalog
from support.moves import is_shown
from support.visitor import Visitor

from dataflow.data.graph.objects import Catalog

_LINES = (
    "load*: -> raw",
    "clean*: raw -> neat",
    "sum*: neat -> total",
    "book*: total -> ledger",
    "copy*: raw -> mirror",
    "tell*: mirror, ledger -> report",
    "send*: report -> news",
)
_FOLDERS = {
    "Left": "load, raw",
    "Middle": "clean, neat, sum, total",
    "Right": "book, ledger, copy, mirror",
    "End": "tell, report, send, news",
}
# Keeps the points of each line at the time that it is put into the picture.
_WATCHED = """
const { lines } = window.dataflow;
window.traced = new Map();
for (const name of ["trace", "traceTold", "traceStraight"].filter((each) => lines[each])) {
  const trace = lines[name];
  lines[name] = (path, edge) => {
    const points = [];
    const add = (...numbers) => points.push(numbers.slice(-2));
    trace({ moveTo: add, lineTo: add, quadraticCurveTo: add }, edge);
    window.traced.set(edge.id(), points);
    trace(path, edge);
  };
}
"""
# The lines that are not in the picture, or begin or end beside what they lead from or to.
_STRAYS = """
const outside = (node, [x, y]) => {
  const at = node.position();
  return Math.max(Math.abs(x - at.x) - node.width() / 2, Math.abs(y - at.y) - node.height() / 2);
};
const strays = (edge, points) => !points ||
  Math.max(outside(edge.source(), points[0]), outside(edge.target(), points.at(-1))) > 8;
return cy.edges().filter((edge) => strays(edge, window.traced.get(edge.id()))).map((edge) => edge.id());
"""  # noqa: E501
_SMALL = "Object.assign(document.querySelector('.chart-room').style, { width: '130px' })"


def passed_by() -> Catalog:
    """Left -> Middle -> Right -> End, and lines that stay, though elsewhere, when Middle opens."""
    folders = {name: folder for folder, names in _FOLDERS.items() for name in names.split(", ")}
    return foldered(catalog(*_LINES), folders)


def from_afar(visitor: Visitor, path: str) -> None:
    """The chart at a place so narrow that it is always seen from afar."""
    visitor.opens_chart(path)
    visitor.driver.execute_script(_SMALL)
    until(lambda: is_far(visitor), 8)
    until(lambda: not visitor.cytoscape("return cy.animated()"), 8)
    visitor.driver.execute_script(_WATCHED)


def is_far(visitor: Visitor) -> bool:
    """Whether discs alone are drawn."""
    shown = is_shown(visitor, "#chart-far")
    return shown and bool(visitor.cytoscape("return window.dataflow.detail.isFar()"))


def test_lines_follow_a_group_that_opens(serve) -> None:
    visitor = serve(passed_by())
    from_afar(visitor, CLOSED)

    visitor.clicks_circle("Middle")
    sees_groups(visitor, closed="Left Right End", opened="Middle")

    assert visitor.cytoscape(_STRAYS) == []
    assert is_far(visitor)


def test_lines_follow_a_group_that_closes_on_the_way_back(serve) -> None:
    visitor = serve(passed_by())
    from_afar(visitor, CLOSED)
    visitor.clicks_circle("Middle")
    sees_groups(visitor, closed="Left Right End", opened="Middle")

    visitor.goes_back()
    sees_groups(visitor, closed="Left Middle Right End")

    assert visitor.cytoscape(_STRAYS) == []
    assert is_far(visitor)


def test_lines_follow_a_filter_that_is_switched(serve) -> None:
    visitor = serve(catalog("a*: x -> y", "b*: y -> z", "c: x, p, q -> y", "d: p -> q"))
    from_afar(visitor, "/")

    visitor.clicks("#chart-scheduled")
    visitor.sees("x", "y", "z", "p", "q", "a", "b", "c", "d")

    assert visitor.cytoscape(_STRAYS) == []
    assert is_far(visitor)
