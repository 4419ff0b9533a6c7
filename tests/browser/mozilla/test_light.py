"""The light of a circle of a real estate: its upstream and downstream, on thousands of circles."""

import pytest
from dash.testing.wait import until
from support.moves import lit
from support.mozilla import PATIENCE, comes_close, hub
from support.visitor import Visitor

_LIT = "return (window.dataflow.light.lit()?.circles || []).map(({ node }) => node.id())"
_VEIL = """
const sheet = document.getElementById("chart-overlay"), pen = sheet.getContext("2d");
const { data } = pen.getImageData(0, 0, sheet.width, sheet.height);
let veiled = 0;
for (let at = 3; at < data.length; at += 4) if (data[at] > 180) veiled += 1;
return sheet.hidden ? 0 : (4 * veiled) / data.length;
"""


def is_lit(visitor: Visitor, id: str) -> bool:
    """Whether what leads to a circle, and what it leads to, is all that is lit."""
    flow = visitor.store.snapshot().dataflow
    return set(visitor.cytoscape(_LIT)) == flow.ancestors(id) | flow.descendants(id) | {id}


@pytest.mark.parametrize("zoom", [0.15, 0.6, 1.5])
def test_the_circle_under_the_pointer_lights_its_flow_and_veils_the_rest(
    visitor: Visitor, zoom: float
) -> None:
    id = hub(visitor)
    visitor.opens_chart("/?scheduled=0&group=none")
    name = comes_close(visitor, id, zoom)

    visitor.points_at(name).perform()

    until(lambda: is_lit(visitor, id), PATIENCE)
    assert visitor.driver.execute_script(_VEIL) > 0.3


def test_the_light_goes_out_with_the_pointer(visitor: Visitor) -> None:
    id = hub(visitor)
    visitor.opens_chart("/?scheduled=0&group=none")
    name = comes_close(visitor, id)
    visitor.points_at(name).perform()
    until(lambda: is_lit(visitor, id), PATIENCE)

    away = visitor.points_at(name)
    away.w3c_actions.pointer_action.move_to_location(8, 8)
    away.perform()

    until(lambda: not lit(visitor), PATIENCE)
    assert visitor.driver.execute_script(_VEIL) == 0


def test_on_a_real_catalog_the_light_is_what_leads_to_a_circle_and_from_it(
    visitor: Visitor,
) -> None:
    visitor.opens_chart("/?scheduled=0&group=none")
    flow = visitor.store.snapshot().dataflow
    centre = max(flow.nodes, key=lambda node: (len(flow.predecessors.get(node, ())), node))

    visitor.cytoscape(f"window.dataflow.light.set('hovered', cy.getElementById({str(centre)!r}))")

    assert is_lit(visitor, centre)
