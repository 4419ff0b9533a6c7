"""An estate in folders for tests of groups: who stands where, and what flows to whom."""

from dataclasses import replace
from typing import Any

from dash.testing.wait import until
from support.flows import catalog
from support.visitor import Visitor

from dataflow.data.graph.objects import Catalog

_LINES = (
    "load*: -> raw one",
    "fetch*: -> raw two",
    "clean*: raw one -> eu one",
    "scrub*: raw two -> eu two",
    "sum*: eu one -> total",
    "book*: total -> ledger",
    "tell*: eu two -> report",
)
_FOLDERS = {
    "Raw": "load, fetch, raw one, raw two",
    "Sales/EU": "clean, scrub, eu one, eu two",
    "Sales": "sum, total",
    "Finance": "book, ledger, tell, report",
}
CLOSED = "/?group=folder&depth=0"


def estate() -> Catalog:
    """Raw -> Sales with EU in it -> Finance; what `total` tells, `report` never hears of."""
    folders = {name: folder for folder, names in _FOLDERS.items() for name in names.split(", ")}
    return foldered(catalog(*_LINES), folders)


def two_halves() -> Catalog:
    """Of the middle group one half reads and the other writes: no path leads through it."""
    lines = ("in*: -> c", "step*: c -> a2", "make*: -> a1", "out*: a1 -> b")
    folders = dict.fromkeys(("in", "c"), "First")
    folders |= dict.fromkeys(("step", "a2", "make", "a1"), "Middle")
    folders |= dict.fromkeys(("out", "b"), "Last")
    return foldered(catalog(*lines), folders)


def many(count: int) -> Catalog:
    """So many imports and their datasources in ten folders of their own each."""
    lines = [f"i{n}*: -> d{n}" for n in range(count // 2)]
    folders = {f"{sort}{n}": f"part {n % 10}" for n in range(count // 2) for sort in "id"}
    return foldered(catalog(*lines), folders)


def foldered(given: Catalog, folders: dict[str, str]) -> Catalog:
    """The catalog with its objects in folders, tagged and owned after the outermost of them."""

    def placed(each: Any) -> Any:
        folder = folders.get(each.name, "")
        top = folder.partition("/")[0]
        return replace(each, folder=folder, tags=(top.lower(),), owner=f"team {top}")

    return replace(
        given,
        datasources=tuple(placed(each) for each in given.datasources),
        automations=tuple(placed(each) for each in given.automations),
    )


def boxes(visitor: Visitor) -> set[str]:
    """The names of the closed groups on the screen."""
    return set(visitor.cytoscape("return cy.nodes('.box').map((each) => each.data('name'))") or ())


def frames(visitor: Visitor) -> set[str]:
    """The names of the open ones."""
    return set(
        visitor.cytoscape("return cy.nodes('.title').map((each) => each.data('name'))") or ()
    )


def sees_groups(visitor: Visitor, *, closed: str, opened: str = "") -> None:
    """Waits until exactly these groups are closed and open."""
    wanted = set(closed.split()), set(opened.split())
    until(lambda: (boxes(visitor), frames(visitor)) == wanted, 8, msg=f"{wanted} awaited")
