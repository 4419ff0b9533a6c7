"""A real estate as files: every format, complete, of what is seen."""

import csv
import io
from xml.etree import ElementTree

import pytest
from selenium.webdriver.common.by import By
from support.mozilla import chart_of, grouped
from support.visitor import Visitor

from dataflow.data.views.view import View

SVG = "{http://www.w3.org/2000/svg}"
VIEW = View(scheduled_only=False, kind=("etl_step", "storage"))
_QUERY = "/?scheduled=0&kind=etl_step,storage"
_FETCHED = """
fetch(arguments[0]).then((answer) => answer.text()).then(arguments[1]);
"""
_PNG = """
const done = arguments[arguments.length - 1];
window.dataflow.exports.png().then(async ({ blob, scale }) => {
  const image = await createImageBitmap(blob);
  done({ scale, type: blob.type, width: image.width, height: image.height });
});
"""


def svg(visitor: Visitor) -> ElementTree.Element:
    """The drawing as SVG, parsed."""
    text = visitor.driver.execute_script("return window.dataflow.exports.svg()")
    return ElementTree.fromstring(text.encode())


def saved(visitor: Visitor, words: str) -> str:
    """The file behind an entry of the menu of exports."""
    visitor.clicks("#export")
    visitor.reads(".export-menu", words)
    links = visitor.driver.find_elements(By.CSS_SELECTOR, ".export-menu a")
    (address,) = [each.get_attribute("href") for each in links if words in each.text]
    text: str = visitor.driver.execute_async_script(_FETCHED, address)
    return text


def test_the_files_to_take_along_hold_every_object_of_the_view(visitor: Visitor) -> None:
    visitor.opens_chart("/?scheduled=0")
    visitor.clicks("#export")
    visitor.reads(".export-menu", "GraphML")
    links = visitor.driver.find_elements(By.CSS_SELECTOR, ".export-menu a")

    files = {
        each.text: visitor.driver.execute_async_script(_FETCHED, each.get_attribute("href"))
        for each in links
    }

    names = [node.id for node in chart_of(visitor, View(scheduled_only=False)).nodes]
    assert len(files) == 5
    (graphml,) = [text for name, text in files.items() if "GraphML" in name]
    assert graphml.count("<node ") == len(names)
    assert all(len(text) > 100_000 for text in files.values())


def test_a_file_of_graphml_is_the_view(visitor: Visitor) -> None:
    visitor.opens_chart(_QUERY)

    text = saved(visitor, "GraphML")

    chart = chart_of(visitor, VIEW)
    root = ElementTree.fromstring(text)
    space = root.tag.partition("}")[0] + "}"
    assert len(list(root.iter(f"{space}node"))) == len(chart.nodes)
    assert len(list(root.iter(f"{space}edge"))) == len(chart.edges) + len(chart.bridges)


@pytest.mark.parametrize(("words", "arrow"), [("DOT", "->"), ("Mermaid", "-")])
def test_a_file_of_text_names_every_object_of_the_view(
    visitor: Visitor, words: str, arrow: str
) -> None:
    visitor.opens_chart(_QUERY)

    text = saved(visitor, words)

    chart = chart_of(visitor, VIEW)
    assert all(each.name.split("/")[-1] in text for each in chart.nodes)
    assert text.count(arrow) >= len(chart.edges) + len(chart.bridges)


@pytest.mark.parametrize("part", ["objects", "edges"])
def test_a_table_has_a_row_for_each_object_and_each_edge(visitor: Visitor, part: str) -> None:
    visitor.opens_chart(_QUERY)

    text = saved(visitor, f"CSV: {part}")

    chart = chart_of(visitor, VIEW)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    wanted = {"objects": len(chart.nodes), "edges": len(chart.edges) + len(chart.bridges)}
    assert len(rows) == wanted[part]


def test_the_image_holds_the_whole_drawing(visitor: Visitor) -> None:
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(2)")
    box = visitor.cytoscape("return cy.elements().boundingBox()")

    image = visitor.driver.execute_async_script(_PNG)

    assert image["type"] == "image/png"
    assert image["width"] >= int(image["scale"] * box["w"])
    assert image["height"] >= int(image["scale"] * box["h"])


def test_a_real_catalog_is_saved_whole(visitor: Visitor) -> None:
    visitor.opens_chart("/?group=none")

    drawing = svg(visitor)

    strokes = [path for path in drawing.iter(f"{SVG}path") if path.get("stroke")]
    assert len(strokes) == visitor.cytoscape("return cy.edges().length")


def test_a_drawing_of_groups_is_saved_with_what_is_written_on_them(visitor: Visitor) -> None:
    visitor.opens_chart("/")

    said = {each.text for each in svg(visitor).iter(f"{SVG}text")}

    frames = [each.name for each in grouped(visitor).frames]
    assert frames
    assert any(name in (text or "") for name in frames for text in said)
    assert len(said) > 100
