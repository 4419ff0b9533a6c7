"""A page that is left open for days keeps nothing of what it showed long before."""

from support.flows import catalog

_KEPT = """
const read = Object.values(cy.style().propCache || {});
const bends = read.filter((each) => each && each.name === "control-point-distances");
const own = cy.edges().map((edge) => 1 + (edge.data("distances") || []).length);
return [window.store.getState().history.past.length, bends.length, own.reduce((a, b) => a + b)];
"""


def test_redrawing_a_chart_lets_go_of_older_drawings(serve) -> None:
    names = [f"imp{number}" for number in range(8)]
    visitor = serve(catalog("imp0*: -> orders"))
    visitor.opens_chart("/")

    for count in range(2, 9):
        visitor.store.import_catalog(catalog(*(f"{name}*: -> orders" for name in names[:count])))
        visitor.sees("orders", *names[:count])
    drawings, bends, own = visitor.cytoscape(_KEPT)

    assert drawings <= 2
    assert bends <= own
