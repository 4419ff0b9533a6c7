"""What Cytoscape's renderer is spared: blank canvases, layers at rest, throwing away twice."""

import pytest
from dash.testing.wait import until
from selenium.webdriver import ActionChains
from support.flows import catalog

_TOUCHED = """
window.touched = [];
const plain = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  if (this.canvas.isConnected) window.touched.push(this.canvas.dataset.id);
  return plain.apply(this, box);
};
cy.panBy({ x: 20, y: 10 });
"""
_DRAWN_ON = """
const canvas = document.querySelector("canvas[data-id='layer0-selectbox']");
const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
return data.some((each) => each > 0);
"""
_LAYERS = """
const layers = cy.renderer().data.lyrTxrCache.layersByLevel;
return Object.values(layers).filter((each) => each && each.length).length
"""
_RESTYLED = """
const node = cy.nodes()[0], elements = Object.getPrototypeOf(cy.collection());
const before = node.outerWidth(), plain = elements.connectedEdges;
let count = 0;
elements.connectedEdges = function (...chosen) { count += 1; return plain.apply(this, chosen); };
const wide = { width: 90, height: 90, "border-width": 4, color: "#111" };
cy.style().selector(".wide").style(wide).update();
count = 0;
node.addClass("wide");
node.outerWidth();
elements.connectedEdges = plain;
return [before, node.outerWidth(), count];
"""


@pytest.fixture
def visitor(serve):
    """Somebody before a small chart that has been drawn and is at rest."""
    visitor = serve(catalog("imp*: -> orders", "etl*: orders -> mart"))
    visitor.opens_chart("/")
    return visitor


def test_a_canvas_on_which_nothing_is_drawn_is_not_wiped_while_the_chart_moves(visitor) -> None:
    visitor.cytoscape(_TOUCHED)

    touched = "return window.touched"
    until(lambda: "layer2-node" in visitor.cytoscape(touched), visitor.patience)
    assert not {"layer0-selectbox", "layer1-drag"}.intersection(visitor.cytoscape(touched))


def test_the_spot_under_a_pressed_pointer_is_shown_and_goes(visitor) -> None:
    beside = visitor.points_at("imp").move_by_offset(0, -60)

    beside.click_and_hold().perform()

    until(lambda: visitor.cytoscape(_DRAWN_ON), visitor.patience)
    ActionChains(visitor.driver).release().perform()
    until(lambda: not visitor.cytoscape(_DRAWN_ON), visitor.patience)


def test_layers_are_made_when_the_chart_first_moves(visitor) -> None:
    at_rest = visitor.cytoscape(_LAYERS)

    visitor.cytoscape("cy.panBy({ x: 20, y: 10 })")

    assert at_rest == 0
    until(lambda: visitor.cytoscape(_LAYERS), visitor.patience)


def test_what_is_kept_of_a_circle_is_thrown_away_twice_at_most_and_told_anew(visitor) -> None:
    before, after, times = visitor.cytoscape(_RESTYLED)

    assert (before != 94, after) == (True, 94)
    assert times <= 2
