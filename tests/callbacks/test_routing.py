"""The layout that a browser gets first: the frame, and in it the page if that reads nothing."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from dataflow.app import create_app
from dataflow.data.settings import Settings


@pytest.fixture
def browser(sqlite_url: str) -> TestClient:
    return TestClient(create_app(Settings(database_url=sqlite_url)).server)


def _page(layout: dict[str, Any]) -> dict[str, Any]:
    return next(
        each["props"] for each in layout["props"]["children"] if each["props"].get("id") == "page"
    )


@pytest.mark.parametrize("path", ["/", "/wall"])
def test_the_page_of_a_chart_is_in_the_first_layout(browser: TestClient, path: str) -> None:
    layout = browser.get("/_dash-layout", params={"path": path}).json()

    page = _page(layout)

    assert page["data-path"] == path
    assert page["children"]["type"] == "Div"


def test_the_first_wall_is_the_one_asked_for(browser: TestClient) -> None:
    query = {"path": "/wall", "search": "?theme=light&rotate=20"}

    page = _page(browser.get("/_dash-layout", params=query).json())

    assert page["children"]["props"]["className"] == "wall light"
    assert page["children"]["props"]["data-rotate"] == "20"


@pytest.mark.parametrize("query", [{}, {"path": "/objects"}, {"path": "/datasource/1"}])
def test_any_other_page_comes_by_its_callback(browser: TestClient, query: dict[str, str]) -> None:
    page = _page(browser.get("/_dash-layout", params=query).json())

    assert page.get("children") is None
    assert page.get("data-path") is None
