"""The outline of a view, as the page beside the chart asks for it."""

import pytest
from requests import Response, Session
from support.api import import_flow

from dataflow.data.store.store import Store

OUTLINE, MARKS = "/drawing/outline", "/drawing/outline/marks"


@pytest.fixture
def listed(client: Session, store: Store) -> Session:
    """A client of an API on a small flow."""
    import_flow(store, "p*: x -> y", "q: y -> z")
    return client


def names(response: Response) -> list[str]:
    """The objects that an outline lists."""
    assert response.status_code == 200, response.text
    found: list[str] = response.json()["nodes"]["name"]
    return found


def test_it_lists_what_the_view_shows(listed: Session) -> None:
    assert names(listed.get(OUTLINE)) == ["p", "x", "y"]


def test_it_takes_the_parameters_of_the_chart(listed: Session) -> None:
    response = listed.get(OUTLINE, params={"from": "q"})

    assert names(response) == ["q", "z"]


def test_an_unknown_target_is_an_empty_outline(listed: Session) -> None:
    response = listed.get(OUTLINE, params={"target": "nowhere"})

    assert names(response) == []
    assert response.json()["folders"]["path"] == []


@pytest.mark.parametrize("address", [OUTLINE, MARKS])
def test_what_a_client_has_is_not_sent_again(listed: Session, address: str) -> None:
    etag = listed.get(address).headers["ETag"]

    again = listed.get(address, headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", [OUTLINE, MARKS])
def test_it_is_sent_compressed_to_those_who_take_that(listed: Session, address: str) -> None:
    plain = listed.get(address, headers={"Accept-Encoding": "identity"})
    packed = listed.get(address, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.json() == plain.json()


def test_the_marks_say_which_list_they_belong_to(listed: Session) -> None:
    assert listed.get(MARKS).json()["list"] == listed.get(OUTLINE).json()["list"]


def test_the_marks_of_another_view_belong_to_another_list(listed: Session) -> None:
    other = listed.get(MARKS, params={"scheduled": "0"}).json()

    assert other["list"] != listed.get(OUTLINE).json()["list"]


def test_the_documented_api_leaves_it_out(client: Session) -> None:
    assert not [path for path in client.get("/openapi.json").json()["paths"] if "outline" in path]
