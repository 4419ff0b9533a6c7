"""The lists of objects: pages and filters."""

from collections.abc import Iterator

import pytest
from requests import Session
from support.api import API, api_client, places, problem
from support.catalogs import every_kind

from dataflow.data.store.store import Store


@pytest.fixture(scope="module")
def listing(shared_store: Store) -> Iterator[Session]:
    """A client of a catalog with every kind of object."""
    shared_store.import_catalog(every_kind())
    with api_client(shared_store) as client:
        yield client


def _names(client: Session, sort: str, **query: object) -> list[str]:
    answer = client.get(f"{API}/{sort}", params=query).json()
    assert len(answer["items"]) == answer["total"]
    return [each["name"] for each in answer["items"]]


def test_objects_of_both_types_are_listed_by_name(listing: Session) -> None:
    catalog = every_kind()

    names = _names(listing, "objects")

    assert names == sorted(names, key=str.casefold)
    assert sorted(names) == sorted(
        each.name for each in (*catalog.datasources, *catalog.automations)
    )


def test_each_type_has_a_list_of_its_own(listing: Session) -> None:
    sources, automations = _names(listing, "datasources"), _names(listing, "automations")

    assert sorted(sources + automations) == sorted(_names(listing, "objects"))
    assert "orders" in sources
    assert "night" in automations


def test_pages_put_together_are_the_whole_list(listing: Session) -> None:
    whole = listing.get(f"{API}/objects").json()

    pages = [
        listing.get(f"{API}/objects", params={"limit": 5, "offset": offset}).json()
        for offset in range(0, whole["total"], 5)
    ]

    assert [each for page in pages for each in page["items"]] == whole["items"]
    assert {page["total"] for page in pages} == {whole["total"]}
    beyond = listing.get(f"{API}/objects", params={"offset": 10_000}).json()
    assert (beyond["items"], beyond["total"]) == ([], whole["total"])


def test_a_kind_filters_the_list(listing: Session) -> None:
    assert _names(listing, "datasources", kind="join") == ["join of joins", "orders <> crm"]
    assert _names(listing, "objects", kind="import") == ["load"]


def test_a_folder_filters_with_all_that_is_below_it(listing: Session) -> None:
    assert _names(listing, "objects", folder="outside") == ["crm"]
    assert _names(listing, "objects", folder="/outside/crm/") == ["crm"]
    assert _names(listing, "objects", folder="out") == []


def test_a_part_of_the_name_filters_in_any_case(listing: Session) -> None:
    assert _names(listing, "datasources", name="S <> C") == ["orders <> crm"]
    assert _names(listing, "datasources", name="<SCRIPT>") == ["<script>alert('x')</script>"]


def test_words_are_searched_for_and_the_closest_name_comes_first(listing: Session) -> None:
    assert _names(listing, "objects", q="orders")[0] == "orders"
    assert _names(listing, "objects", q="crm orders") == ["orders <> crm"]


def test_filters_narrow_each_other(listing: Session) -> None:
    assert _names(listing, "datasources", q="orders", kind="view") == ["recent orders"]
    assert _names(listing, "datasources", q="orders", kind="api") == []


def test_an_automation_is_listed_with_its_marks(listing: Session) -> None:
    found = listing.get(f"{API}/automations", params={"name": "load"}).json()["items"][0]

    marks = (found["scheduled"], found["status"], found["running"])
    assert marks == (True, "success", True)
    assert [each["enabled"] for each in found["schedules"]] == [True, False]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("limit", value) for value in ("0", "1001", "x", "9" * 5000)],
        *[("offset", value) for value in ("-1", "9" * 30)],
        ("kind", "import"),
        ("colour", "red"),
    ],
)
def test_a_parameter_that_is_wrong_is_refused(listing: Session, name: str, value: str) -> None:
    details = problem(listing.get(f"{API}/datasources", params={name: value}), 422)

    assert places(details) == [name]
