"""A circle under the pointer lights all that leads to it and all that it leads to."""

from itertools import pairwise

from dash.testing.wait import until
from support.flows import catalog, id_of
from support.moves import lit, veil_over

SHOP = catalog(
    "imp*: -> orders", "man*: crm -> customers", "j = orders + customers", "out*: j -> r"
)
CYCLE = catalog("p*: x -> y", "q*: y -> x", "r*: y -> z", "other*: a -> b")


def test_a_circle_under_the_pointer_lights_its_upstream_and_downstream(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.points_at("orders").perform()

    assert lit(visitor) == {"imp", "orders", "j", "out", "r"}


def test_the_rest_lies_under_a_veil_and_what_is_lit_does_not(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.points_at("orders").perform()

    assert veil_over(visitor, "crm") > 180
    assert veil_over(visitor, "imp") == 0


def test_the_veil_goes_with_the_pointer_and_the_tooltip_stayed_with_it(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.points_at("orders").perform()
    visitor.reads(".chart-tip", "orders")

    actions = visitor.points_at("orders")
    actions.w3c_actions.pointer_action.move_to_location(8, 300)
    actions.perform()

    assert lit(visitor) == set()
    assert veil_over(visitor, "crm") == 0


def test_the_light_of_a_cycle_ends(serve) -> None:
    visitor = serve(CYCLE)
    visitor.opens_chart("/")

    visitor.points_at("x").perform()

    assert lit(visitor) == {"p", "q", "r", "x", "y", "z"}


def test_a_finger_lights_nothing(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    x, y = visitor.place("orders")
    touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}

    visitor.driver.execute_cdp_cmd("Input.dispatchTouchEvent", touch)

    assert lit(visitor) == set()


def test_the_light_follows_a_drawing_that_has_changed(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.points_at("r").perform()

    visitor.store.import_catalog(catalog("out*: j, extra -> r"))

    until(lambda: "extra" in lit(visitor), 8)


def test_the_edges_that_are_lit_are_those_between_what_is_lit(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.points_at("customers").perform()

    script = """
    const graph = window.dataflow.graph.of(cy);
    return [...window.dataflow.light.lit().edges].map((at) => [
      graph.edges[at].data("source"), graph.edges[at].data("target")]);
    """
    edges = {(id_of(a), id_of(b)) for a, b in _pairs("crm man customers j out r")}
    assert {tuple(edge) for edge in visitor.cytoscape(script)} == edges


def _pairs(path: str) -> list[tuple[str, str]]:
    return list(pairwise(path.split()))


def test_the_light_is_put_out_when_another_view_is_shown(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.points_at("orders").perform()

    visitor.driver.execute_script("window.dataflow.chart.go('/?scheduled=0')")
    until(lambda: "crm" in visitor.names(), 8)
    until(lambda: visitor.text(".chart-count").startswith("8 of 8"), 8)

    assert lit(visitor) == set()
