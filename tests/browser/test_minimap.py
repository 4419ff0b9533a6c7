"""The minimap: there when the drawing is larger than the screen, with what fails in red."""

from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from support.flows import catalog, id_of
from support.moves import is_shown, pixel

LONG = catalog(*(f"a{n}*: d{n} -> d{n + 1}" for n in range(12)))

_MIDDLE = "const { x1, x2, y1, y2 } = cy.extent(); return [(x1 + x2) / 2, (y1 + y2) / 2]"
_CORNER = "cy.zoom(2); cy.pan({ x: 0, y: 0 })"


def minimap(visitor):
    """The minimap, once it is shown."""
    until(lambda: is_shown(visitor, "#chart-minimap"), 5)
    return visitor.driver.find_element(By.ID, "chart-minimap")


def test_it_is_hidden_while_the_whole_drawing_is_seen(serve) -> None:
    visitor = serve(LONG)
    visitor.opens_chart("/")
    whole = is_shown(visitor, "#chart-minimap")

    visitor.cytoscape(_CORNER)

    assert not whole
    minimap(visitor)


def test_a_click_moves_the_view_there(serve) -> None:
    visitor = serve(LONG)
    visitor.opens_chart("/")
    visitor.cytoscape(_CORNER)
    before = visitor.cytoscape(_MIDDLE)

    box = minimap(visitor).rect
    actions = ActionChains(visitor.driver)
    right, middle = box["x"] + box["width"] - 8, box["y"] + box["height"] / 2
    actions.w3c_actions.pointer_action.move_to_location(round(right), round(middle))
    actions.click().perform()

    last = visitor.cytoscape(f"return cy.getElementById({str(id_of('d12'))!r}).position('x')")
    after = visitor.cytoscape(_MIDDLE)
    assert after[0] > before[0]
    assert abs(after[0] - last) < 200


def test_dragging_moves_the_view_along(serve) -> None:
    visitor = serve(LONG)
    visitor.opens_chart("/")
    visitor.cytoscape(_CORNER)
    actions = ActionChains(visitor.driver).click_and_hold(minimap(visitor)).move_by_offset(40, 0)

    actions.perform()
    dragged = visitor.cytoscape(_MIDDLE)
    ActionChains(visitor.driver).release().move_by_offset(-90, 0).perform()

    assert visitor.cytoscape(_MIDDLE) == dragged


def test_the_frame_follows_the_view(serve) -> None:
    visitor = serve(LONG)
    visitor.opens_chart("/")
    visitor.cytoscape(_CORNER)
    minimap(visitor)
    image = "return document.getElementById('chart-minimap').toDataURL()"
    before = visitor.driver.execute_script(image)

    visitor.cytoscape("cy.panBy({ x: -900, y: 0 })")

    until(lambda: visitor.driver.execute_script(image) != before, 5)


def test_what_fails_is_red_on_it_as_soon_as_it_fails(serve) -> None:
    visitor = serve(LONG)
    visitor.opens_chart("/")
    visitor.cytoscape(_CORNER)
    minimap(visitor)
    place = f"""
    const graph = window.dataflow.graph.of(cy), {{ x, y }} = cy.getElementById({str(id_of("a9"))!r}).position();
    const box = window.dataflow.graph.bounds(graph), width = box.x2 - box.x1 + 120;
    const scale = sheet.width / width;
    return [(x - box.x1 + 60) * scale, (y - box.y1 + 60) * scale];
    """  # noqa: E501
    green = pixel(visitor, "chart-minimap", place)

    visitor.fails("a9")

    until(lambda: pixel(visitor, "chart-minimap", place)[0] > 150, 8)
    assert green[1] > green[0]


def test_the_wall_has_none(serve) -> None:
    visitor = serve(LONG)

    visitor.opens_chart("/wall")
    visitor.cytoscape(_CORNER)

    assert not is_shown(visitor, "#chart-minimap")


def test_a_small_screen_has_none(serve) -> None:
    visitor = serve(LONG)
    visitor.opens_chart("/")
    visitor.cytoscape(_CORNER)
    minimap(visitor)

    metrics = {"width": 600, "height": 720, "deviceScaleFactor": 1, "mobile": False}
    visitor.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    until(lambda: not is_shown(visitor, "#chart-minimap"), 5)
