"""Every filter on a real estate: in the address, in words, bridged, combined with the others."""

import pytest
from dash.testing.wait import until
from support.mozilla import PATIENCE, chart_of, circles, hub, shows
from support.visitor import Visitor

from dataflow.data.views.filters import BY_KEY
from dataflow.data.views.view import View

FILTERS = (
    ("status", "failed", "Automations that failed"),
    ("status", "late", "Automations that are late"),
    ("status", "running", "Automations that are running"),
    ("status", "never", "Automations that never ran"),
    ("kind", "view", "Of the kind view"),
    ("kind", "python_script", "Of the kind python script"),
    ("folder", "moz-fx-data-shared-prod/telemetry_derived", "In the folder moz-fx-data-"),
    ("tag", "derived", "With the tag derived"),
    ("owner", "team moz-fx-data-shared-prod", "Owned by team moz-fx-data-shared-prod"),
)
WHOLE = View(scheduled_only=False)
_BRIDGES = """
return cy.edges('.bridge').map((each) => [
  each.data('source') + ' ' + each.data('target'), each.style('line-style'),
]);
"""


def opens(visitor: Visitor, query: str, view: View) -> None:
    """The chart of that query, once it shows the view."""
    visitor.opens_chart(f"/?{query}")
    shows(visitor, view)


def goes(visitor: Visitor, address: str) -> None:
    """Another view, without loading the page anew."""
    visitor.driver.execute_script("window.dataflow.chart.go(arguments[0])", address)


def bridges(visitor: Visitor) -> list[tuple[str, str]]:
    """The bridges that are drawn, each with its style; none while nothing is."""
    return [(edge, style) for edge, style in visitor.cytoscape(_BRIDGES) or ()]


def chooses(visitor: Visitor, key: str, value: str) -> None:
    """An entry of the menu of filters, once the menu is there."""
    visitor.clicks("#chart-filter")
    visitor.clicks(f"[data-filter={key}] .choice[title='Show: {BY_KEY[key].words([value])}']")


@pytest.mark.parametrize(
    ("key", "value", "words"), FILTERS, ids=[each[1].rpartition("/")[2] for each in FILTERS]
)
def test_a_filter_is_chosen_bridged_and_combined_in_one_walk(
    visitor: Visitor, key: str, value: str, words: str
) -> None:
    opens(visitor, "scheduled=0", WHOLE)

    is_chosen_in_the_menu_and_told_in_the_address_and_by_a_chip(visitor, key, value, words)
    holds_within_the_scheduled_flow(visitor, key, value)
    has_dashed_lines_for_what_it_hides(visitor, key, value)
    holds_within_what_leads_to_a_datasource(visitor, key, value)


def is_chosen_in_the_menu_and_told_in_the_address_and_by_a_chip(
    visitor: Visitor, key: str, value: str, words: str
) -> None:
    """From the whole flow, which it narrows."""
    chooses(visitor, key, value)

    view = WHOLE.toggled(key, value)
    shows(visitor, view)
    visitor.reads(f".chip[data-filter={key}]", words)
    until(lambda: View.from_query(query_of(visitor)).wanted == {key: (value,)}, PATIENCE)
    fitting = len(chart_of(visitor, view).fitting)
    visitor.reads("#chart-count", f"{fitting:,} of 3,549 objects")
    assert fitting > 10


def holds_within_the_scheduled_flow(visitor: Visitor, key: str, value: str) -> None:
    """From the filtered flow, by the switch."""
    visitor.driver.execute_script("document.body.click()")  # closes the menu

    visitor.clicks("#chart-scheduled")

    shows(visitor, View().toggled(key, value))
    until(lambda: "scheduled=0" not in visitor.address, PATIENCE)


def has_dashed_lines_for_what_it_hides(visitor: Visitor, key: str, value: str) -> None:
    """All bridges that the rules know."""
    view = WHOLE.toggled(key, value)

    goes(visitor, f"/?scheduled=0&{key}={value}&group=none")

    told = {f"{source} {target}" for source, target in chart_of(visitor, view).bridges}
    until(lambda: {edge for edge, _ in bridges(visitor)} == told, PATIENCE)
    assert {style for _, style in bridges(visitor)} <= {"dashed"}


def holds_within_what_leads_to_a_datasource(visitor: Visitor, key: str, value: str) -> None:
    """With the flow that leads to it, and its name, in sight."""
    id = hub(visitor)
    flow = View(target=id, scheduled_only=False)

    goes(visitor, f"/?target={id}&{key}={value}")

    shows(visitor, flow.toggled(key, value))
    assert id in circles(visitor)
    visitor.reads("#chart-chip", "Leading to")
    visitor.reads(f".chip[data-filter={key}]", BY_KEY[key].words([value])[1:].strip()[:30])


@pytest.mark.parametrize("scheduled", [True, False])
def test_all_filters_hold_together(visitor: Visitor, scheduled: bool) -> None:
    id = hub(visitor)
    query = f"target={id}&scheduled={int(scheduled)}&kind=etl_step,storage&tag=derived"
    view = View(target=id, scheduled_only=scheduled, kind=("etl_step", "storage"), tag=("derived",))

    opens(visitor, query, view)

    assert len(circles(visitor)) > 1
    assert visitor.count("#chart-chip .chip") == 3


def test_two_states_of_one_filter_widen_it(visitor: Visitor) -> None:
    opens(visitor, "status=failed", View(status=("failed",)))

    chooses(visitor, "status", "running")

    shows(visitor, View(status=("failed", "running")))
    visitor.reads(".chip[data-filter=status]", "Automations that failed or are running")


@pytest.mark.parametrize(
    ("key", "value"), [("status", "failed"), ("kind", "view"), ("tag", "derived")]
)
def test_the_cross_of_a_chip_takes_its_filter_off(visitor: Visitor, key: str, value: str) -> None:
    opens(
        visitor,
        f"owner=team mozdata&{key}={value}",
        View(owner=("team mozdata",)).toggled(key, value),
    )

    visitor.clicks(f".chip[data-filter={key}] .chip-cross")

    shows(visitor, View(owner=("team mozdata",)))
    assert f"{key}=" not in visitor.address


def test_a_second_click_in_the_menu_takes_the_filter_off(visitor: Visitor) -> None:
    opens(visitor, "kind=view", View(kind=("view",)))
    visitor.clicks("#chart-filter")

    visitor.clicks("[data-filter=kind] .choice[title='Remove: of the kind view']")

    shows(visitor, View())


def test_the_back_button_takes_the_filter_off(visitor: Visitor) -> None:
    opens(visitor, "scheduled=1", View())
    chooses(visitor, "kind", "view")
    shows(visitor, View(kind=("view",)))

    visitor.goes_back()

    shows(visitor, View())


def test_nothing_that_fits_is_said_in_a_sentence(visitor: Visitor) -> None:
    visitor.opens_chart("/?status=failed&kind=join&tag=nobody")

    visitor.reads("#chart-sentence", "No objects match: the scheduled flow")
    visitor.reads("#chart-sentence", "with the tag nobody")


def test_a_large_estate_is_filtered_and_bridged(visitor: Visitor) -> None:
    visitor.opens_chart("/?scheduled=0&kind=view&group=none")

    assert visitor.cytoscape("return cy.nodes().length") > 100
    assert visitor.cytoscape("return cy.edges('.bridge').length") > 10


def query_of(visitor: Visitor) -> dict[str, str]:
    """The parameters of the address."""
    script = "return Object.fromEntries(new URLSearchParams(window.location.search))"
    query: dict[str, str] = visitor.driver.execute_script(script)
    return query
