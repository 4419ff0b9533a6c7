"""How browser tests name the parts of the pages of objects, and objects to see there."""

from dataclasses import replace
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from support.flows import catalog, id_of
from support.visitor import Visitor

from dataflow.components import ids
from dataflow.data.graph.objects import Automation, Catalog
from dataflow.data.wire import urls

CONFIGURATION, EXECUTION, USAGE = urls.CONFIGURATION, urls.EXECUTION, urls.USAGE
SHOP = catalog(
    "imp*: -> orders",
    "man: crm -> customers",
    "j = orders + customers",
    "v!view = orders",
    "night: [imp]",
    "s!script:",
)


def datasource(name: str, tab: str | None = None) -> str:
    """The address of the page of the datasource of that name."""
    return urls.datasource(id_of(name), tab)


def automation(name: str, tab: str | None = None) -> str:
    """The address of the page of the automation of that name."""
    return urls.automation(id_of(name), tab)


def part(id: dict[str, Any]) -> str:
    """The selector of an element by its composed id."""
    return f"[id='{ids.dom_id(id)}']"


def field(name: str, form: str = CONFIGURATION) -> str:
    """The selector of a field."""
    return part(ids.field(form, name))


def fault(name: str, form: str = CONFIGURATION) -> str:
    """The selector of what is wrong with a field."""
    return part(ids.fault(form, name))


def save_button(form: str = CONFIGURATION) -> str:
    """The selector of the button that saves a form."""
    return part(ids.form_part("save", form))


def status(form: str = CONFIGURATION) -> str:
    """The selector of what became of saving it."""
    return part(ids.form_part("status", form))


def conflict(form: str = CONFIGURATION) -> str:
    """The selector of what somebody else has changed meanwhile."""
    return part(ids.form_part("conflict", form))


def move(name: str, index: int, direction: str, form: str = CONFIGURATION) -> str:
    """The selector of the button of a row of an ordered list."""
    return f"{rows(name, form)} li:nth-child({index + 1}) [data-move={direction}]"


def rows(name: str, form: str = CONFIGURATION) -> str:
    """The selector of the rows of an ordered list."""
    return part(ids.ordered_list("rows", form, name))


def presses(visitor: Visitor, selector: str) -> None:
    """A click on what may lie beyond the edge of the screen, or below the bar to save."""
    target = visitor.dash.wait_for_element(selector)
    visitor.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", target)
    target.click()


def types(visitor: Visitor, selector: str, text: str) -> None:
    """Replaces what stands in a field."""
    box = visitor.dash.wait_for_element(selector)
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys(Keys.DELETE, text)


def picks(visitor: Visitor, name: str, text: str, form: str = CONFIGURATION) -> None:
    """Adds the first object that the picker of an ordered list finds for `text`."""
    picker = part(ids.ordered_list("picker", form, name))
    presses(visitor, picker)
    search = visitor.dash.wait_for_element(".dash-dropdown-search")
    search.send_keys(text)
    visitor.dash.wait_for_contains_text(".dash-dropdown-option", text, timeout=8)
    first_option(visitor).click()


def first_option(visitor: Visitor) -> WebElement:
    """The first choice of the open picker."""
    return visitor.driver.find_element(By.CSS_SELECTOR, ".dash-dropdown-option")


def value_of(visitor: Visitor, selector: str) -> str:
    """What stands in a field."""
    value: str = visitor.dash.wait_for_element(selector).get_attribute("value")
    return value


def links(visitor: Visitor, selector: str) -> dict[str, str]:
    """The links within an element: their addresses by their words."""
    found = visitor.driver.find_elements(By.CSS_SELECTOR, f"{selector} a")
    root = visitor.dash.server_url
    return {each.text: each.get_attribute("href").removeprefix(root) for each in found}


def with_code(given: Catalog, name: str, code: str) -> Catalog:
    """The catalog with that code in the script of that name."""

    def coded(each: Automation) -> Automation:
        return replace(each, code=code) if each.name == name else each

    return replace(given, automations=tuple(map(coded, given.automations)))
