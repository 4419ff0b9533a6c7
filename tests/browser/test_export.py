"""The drawing as a file: all of it, at full size, valid whatever the names are."""

import base64
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from dash.testing.wait import until
from support.flows import catalog, id_of
from support.moves import is_shown

from dataflow.data.graph.objects import Catalog, Datasource, DatasourceKind, ObjectId

SVG = "{http://www.w3.org/2000/svg}"
SHOP = catalog("imp*: -> orders", "man: crm -> customers", "j = orders + customers")
ODD = [
    '<script>alert("1")</script>',
    "a & b's ]]>",
    "\x07bell\x00",
    "日本語 🐘",
    "x" * 300,
    "--><!--",
]

_SAVED = """
window.saved = [];
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (this.download) window.saved.push(this.download);
  else click.call(this);
};
"""
_PNG = """
const done = arguments[arguments.length - 1];
window.dataflow.exports.png().then(async ({ blob, scale }) => {
  const image = await createImageBitmap(blob);
  done({ scale, type: blob.type, width: image.width, height: image.height });
});
"""


def svg(visitor) -> ElementTree.Element:
    """The drawing as SVG, parsed."""
    text = visitor.driver.execute_script("return window.dataflow.exports.svg()")
    return ElementTree.fromstring(text.encode())


def texts(drawing: ElementTree.Element) -> list[str]:
    """What its texts say."""
    return [each.text or "" for each in drawing.iter(f"{SVG}text")]


def test_the_svg_holds_every_name_the_view_in_words_and_the_legend(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?target=j&complete=1")
    visitor.sees("crm", "customers", "imp", "j", "man", "orders")

    drawing = svg(visitor)

    assert {"crm", "customers", "imp", "j", "man", "orders"} <= set(texts(drawing))
    words = "The whole flow · Leading to j · joins complete"
    assert texts(drawing)[0] == words
    assert {"ETL step", "Scheduled", "Failed"} <= set(texts(drawing))
    assert drawing.findtext(f"{SVG}title") == f"Dataflow: {words}"


def test_the_svg_is_complete_however_little_is_on_the_screen(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    whole = texts(svg(visitor))

    for zoom in (3, 0.05):
        visitor.cytoscape(f"cy.zoom({zoom}); cy.pan({{ x: -4000, y: 0 }})")

        assert texts(svg(visitor)) == whole


def test_the_svg_has_the_curves_that_are_drawn(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")

    drawing = svg(visitor)

    curves = [path.get("d", "") for path in drawing.iter(f"{SVG}path") if path.get("stroke")]
    edges = visitor.cytoscape("return cy.edges().length")
    bends = visitor.cytoscape(
        "return cy.edges().map((edge) => (edge._private.rscratch.allpts.length - 2) / 4)"
    )
    assert len(curves) == edges
    assert sorted(curve.count("Q") for curve in curves) == sorted(
        int(bend) if bend >= 1 else 0 for bend in bends
    )


def test_the_svg_needs_nothing_from_elsewhere(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    drawing = svg(visitor)

    images = [image.get("href", "") for image in drawing.iter(f"{SVG}image")]
    assert images
    for address in images:
        assert address.startswith("data:image/svg+xml;base64,")
        ElementTree.fromstring(base64.b64decode(address.partition(",")[2]))


def test_the_svg_has_every_glyph_though_cytoscape_has_loaded_none(serve) -> None:
    visitor = serve(catalog("a*: x -> y", "b*: sheet -> z", "sheet!file"))
    visitor.opens_chart("/")
    glyphs = """
    cy.renderer().imageCache = {};
    return cy.nodes().toArray().flatMap((node) => node.pstyle("background-image").value);
    """
    expected = {unquote(address.partition(",")[2]) for address in visitor.cytoscape(glyphs)}

    drawing = svg(visitor)

    hrefs = [image.get("href", "") for image in drawing.iter(f"{SVG}image")]
    found = {base64.b64decode(href.partition(",")[2]).decode() for href in hrefs}
    assert expected <= found


def test_the_svg_is_valid_whatever_the_names_are(serve) -> None:
    rows = tuple(
        Datasource(id=ObjectId(id_of(str(n))), name=name, kind=DatasourceKind.STORAGE)
        for n, name in enumerate(ODD)
        if "\x00" not in name
    )
    visitor = serve(Catalog(datasources=rows))
    visitor.opens_chart("/?scheduled=0")
    names = "cy.nodes().forEach((node, at) => node.data('label', arguments[0][at] || 'x'))"
    visitor.driver.execute_script(
        f"const cy = document.getElementById('chart')._cyreg.cy; {names}", ODD
    )

    said = "".join(texts(svg(visitor)))

    assert '<script>alert("1")</script>' in said
    assert "a & b's ]]>" in said
    assert "日本語 🐘" in said


def test_the_png_holds_the_whole_drawing_sharply(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    visitor.cytoscape("cy.zoom(3)")
    box = visitor.cytoscape("return cy.elements().boundingBox()")

    image = visitor.driver.execute_async_script(_PNG)

    assert image["type"] == "image/png"
    assert image["scale"] == 2
    assert image["width"] >= 2 * box["w"]
    assert image["height"] >= 2 * box["h"]


@pytest.mark.parametrize(("width", "height"), [(60_000, 900), (30_000, 30_000), (900, 90_000)])
def test_an_image_is_never_larger_than_a_canvas_may_be(serve, width: int, height: int) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    size = {"width": width, "height": height}
    scale = visitor.driver.execute_script(
        "return window.dataflow.exports.scaleFor(arguments[0])", size
    )

    assert 0 < scale < 1
    assert max(width, height) * scale <= 16_384.001
    assert width * height * scale**2 <= 16_384**2


def test_a_drawing_that_had_to_be_scaled_down_says_so(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.driver.execute_script(_SAVED)
    visitor.cytoscape("cy.nodes()[0].position({ x: 40000, y: 0 })")

    visitor.clicks("#export")
    visitor.clicks("#export-png")

    visitor.reads(".chart-notice", "larger than an image may be: it was saved at")


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_buttons_save_a_file_named_after_the_view(serve, ending: str) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?target=j")
    visitor.driver.execute_script(_SAVED)

    visitor.clicks("#export")
    visitor.clicks(f"#export-{ending}")

    until(lambda: visitor.driver.execute_script("return window.saved"), 10)
    named = f"dataflow-the-whole-flow-leading-to-j.{ending}"
    assert visitor.driver.execute_script("return window.saved") == [named]
    until(lambda: not is_shown(visitor, ".export-menu"), 4)


def test_an_empty_chart_says_that_there_is_nothing_to_save(serve) -> None:
    visitor = serve(catalog("x"))
    visitor.opens_chart("/")

    visitor.clicks("#export")
    visitor.clicks("#export-svg")

    visitor.reads(".chart-notice", "nothing to save")
