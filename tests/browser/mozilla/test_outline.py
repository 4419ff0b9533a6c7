"""The outline of a real estate: folders with counts and what is amiss, filtered, clicked."""

from collections import Counter

from dash.testing.wait import until
from selenium.webdriver.common.keys import Keys
from support.moves import is_shown, presses
from support.mozilla import PATIENCE, chart_of, circles, grouped
from support.outline import names, opens_outline, row, types
from support.visitor import Visitor

from dataflow.data.graph.objects import RunStatus
from dataflow.data.views.chart import Node
from dataflow.data.views.view import View

_FOLDERS = """
return [...document.querySelectorAll(".outline-folder")].map((row) => [
  row.querySelector(".outline-name").title, row.getAttribute("aria-label"),
]);
"""
_MIDDLE = """
const { x, y } = cy.getElementById(arguments[0]).renderedPosition();
return Math.max(Math.abs(x - cy.width() / 2), Math.abs(y - cy.height() / 2));
"""
_WORDS = ("failed", "late", "running", "succeeded")


def told(visitor: Visitor, view: View, path: str) -> tuple[int, str]:
    """How many objects of a view are in a folder, and how its automations are, in words."""
    inside = [
        each
        for each in chart_of(visitor, view).nodes
        if each.folder == path or each.folder.startswith(f"{path}/")
    ]
    counts = [sum(each) for each in zip(*map(_states, inside), strict=True)]
    words = (f"{count:,} {word}" for count, word in zip(counts, _WORDS, strict=True) if count)
    return len(inside), ", ".join(words)


def _states(node: Node) -> tuple[bool, ...]:
    ended = (RunStatus.FAILURE, RunStatus.SUCCESS)
    failed, succeeded = (node.status is status for status in ended)
    return failed, node.late, node.running, succeeded


def from_middle(visitor: Visitor, id: str) -> float:
    """How far a circle is from the middle of the chart, in pixels."""
    distance: float = visitor.cytoscape(_MIDDLE.replace("arguments[0]", repr(str(id))))
    return distance


def test_it_lists_the_folders_with_their_counts_and_what_is_amiss_in_them(
    visitor: Visitor,
) -> None:
    opens_outline(visitor)
    until(lambda: len(visitor.driver.execute_script(_FOLDERS)) > 10, PATIENCE)

    listed = visitor.driver.execute_script(_FOLDERS)

    for path, label in listed:
        count, states = told(visitor, View(scheduled_only=False), path)
        objects = f"{count:,} object{'' if count == 1 else 's'}"
        assert label.endswith(", ".join(filter(None, [objects, states])))
    assert any("failed" in label and "late" in label for _, label in listed)


def test_it_follows_the_view(visitor: Visitor) -> None:
    opens_outline(visitor)
    visitor.reads("#outline-count", "3,549 objects")

    visitor.driver.execute_script("window.dataflow.chart.go('/?status=failed')")

    count = len(chart_of(visitor, View(status=("failed",))).nodes)
    visitor.reads("#outline-count", f"{count:,} objects")


def test_what_is_typed_filters_it(visitor: Visitor) -> None:
    opens_outline(visitor)

    types(visitor, "clients daily v6")

    words = ("clients", "daily", "v6")
    nodes = chart_of(visitor, View(scheduled_only=False)).nodes
    fitting = {each.name for each in nodes if all(word in each.name.lower() for word in words)}
    count = sum(each.name in fitting for each in nodes)
    visitor.reads("#outline-count", f"{count} objects of 3,549")
    assert fitting & names(visitor)


def test_a_click_brings_an_object_out_of_its_group_and_to_the_middle(visitor: Visitor) -> None:
    groups = grouped(visitor)
    nodes = chart_of(visitor, View()).nodes
    often = Counter(each.name for each in nodes)
    hidden = min(
        (each for each in nodes if groups.item_of[each.id] != each.id and often[each.name] == 1),
        key=lambda each: (-len(each.name), each.id),
    )
    opens_outline(visitor, "/")
    types(visitor, hidden.name)

    row(visitor, hidden.name).click()

    until(lambda: hidden.id in circles(visitor), PATIENCE)
    until(lambda: from_middle(visitor, hidden.id) < 30, PATIENCE)


def test_a_click_closes_and_opens_a_folder(visitor: Visitor) -> None:
    opens_outline(visitor)
    folder = "moz-fx-data-shared-prod"
    until(lambda: folder in names(visitor), PATIENCE)
    expanded = [row(visitor, folder).get_attribute("aria-expanded")]

    for _ in range(2):
        row(visitor, folder).click()
        expanded.append(row(visitor, folder).get_attribute("aria-expanded"))

    assert expanded in (["true", "false", "true"], ["false", "true", "false"])


def test_it_closes_by_its_key(visitor: Visitor) -> None:
    opens_outline(visitor)

    presses(visitor, "o")

    until(lambda: not is_shown(visitor, ".outline-body"), PATIENCE)


def test_a_real_estate_is_listed_found_and_shown(visitor: Visitor) -> None:
    opens_outline(visitor)

    types(visitor, "clients_daily_v6")
    presses(visitor, Keys.ENTER)

    assert "objects of 3,549" in visitor.text("#outline-count")
    assert any("clients_daily_v6" in name for name in names(visitor))
    until(lambda: visitor.cytoscape("return cy.nodes('.found').length") == 1, PATIENCE)
