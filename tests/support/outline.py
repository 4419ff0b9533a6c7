"""What a visitor does with the outline and sees of it, and folders to see there."""

import json
from dataclasses import replace

from dash.testing.wait import until
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from support.flows import catalog, id_of
from support.moves import presses
from support.visitor import Visitor

from dataflow.data.graph.objects import Catalog

_ROWS = """
return [...document.querySelectorAll("#outline-tree .outline-row")]
  .sort((a, b) => a.dataset.at - b.dataset.at)
  .map((row) => [
    Number(row.getAttribute("aria-level")), row.querySelector(".outline-name").textContent,
  ]);
"""
_MADE = "return document.querySelectorAll('#outline-tree .outline-row').length"
_ACTIVE = """
const id = document.getElementById("outline-tree").getAttribute("aria-activedescendant");
return document.getElementById(id).querySelector(".outline-name").textContent;
"""
_LABEL = """
const rows = [...document.querySelectorAll(".outline-row")];
const at = rows.find((row) => row.querySelector(".outline-name").textContent === arguments[0]);
return at ? at.getAttribute("aria-label") : "";
"""


def foldered(*lines: str, **folders: str) -> Catalog:
    """A flow whose objects are in these folders, by name; the others are in none."""
    made = catalog(*lines)
    return Catalog(
        datasources=tuple(replace(d, folder=folders.get(d.name, "")) for d in made.datasources),
        automations=tuple(replace(a, folder=folders.get(a.name, "")) for a in made.automations),
    )


SALES = foldered(
    "load*: raw -> orders",
    "sum*: orders -> totals",
    "lone",
    load="Sales/EU",
    raw="Sales/EU",
    orders="Sales/EU",
    sum="Sales",
    totals="Finance",
)


def opens_outline(visitor: Visitor, path: str = "/?scheduled=0") -> None:
    """The chart with its outline open and filled, the keyboard in the tree."""
    visitor.opens_chart(path)
    presses(visitor, "o")
    until(lambda: made(visitor) > 0, visitor.patience)


def made(visitor: Visitor) -> int:
    """How many rows are in the page."""
    count: int = visitor.driver.execute_script(_MADE)
    return count


def rows(visitor: Visitor) -> list[str]:
    """The rows in sight, two blanks for each level."""
    found = visitor.driver.execute_script(_ROWS)
    return ["  " * (level - 1) + name for level, name in found]


def active(visitor: Visitor) -> str:
    """The row that the keyboard is at."""
    name: str = visitor.driver.execute_script(_ACTIVE)
    return name


def label(visitor: Visitor, name: str) -> str:
    """What is told of a row to those who hear it."""
    found: str = visitor.driver.execute_script(_LABEL, name)
    return found


def row(visitor: Visitor, name: str) -> WebElement:
    """The row of that name."""
    path = f"//*[contains(@class,'outline-row')][.//bdi[.={json.dumps(name)}]]"
    return visitor.driver.find_element(By.XPATH, path)


def names(visitor: Visitor) -> set[str]:
    """The names on the rows in the page."""
    return {name for _, name in visitor.driver.execute_script(_ROWS)}


def types(visitor: Visitor, text: str) -> None:
    """Into the field that filters."""
    visitor.driver.find_element(By.CSS_SELECTOR, "#outline-filter input").send_keys(text)


def middle(visitor: Visitor, name: str) -> list[float]:
    """How far a circle is from the middle of the chart, in pixels."""
    script = f"""
    const {{ x, y }} = cy.getElementById("{id_of(name)}").renderedPosition();
    return [Math.abs(x - cy.width() / 2), Math.abs(y - cy.height() / 2)];
    """
    found: list[float] = visitor.cytoscape(script)
    return found
