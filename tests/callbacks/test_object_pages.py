"""The pages of objects on each sort of database."""

import pytest
from support.flows import catalog, id_of
from support.layouts import text_of
from support.queries import queries

from callbacks.object_pages import page_of_object
from data.graph.objects import Catalog
from data.store.store import Store

SMALL = catalog("imp: -> orders", "j = orders + x", "night: [imp]")
LARGE = catalog(
    *(f"e{number}: orders -> o{number}" for number in range(30)),
    *(f"i{number}: -> orders" for number in range(30)),
    "imp: -> orders",
    "j = orders + x",
    f"night: [imp, {', '.join(f'e{number}' for number in range(30))}]",
)


@pytest.mark.parametrize(
    ("type", "name"), [("datasource", "orders"), ("automation", "imp"), ("automation", "night")]
)
def test_a_page_asks_the_same_number_of_questions_whatever_the_size_of_the_catalog(
    store: Store, second_store: Store, type: str, name: str
) -> None:
    store.import_catalog(SMALL)
    small = asked(store, type, name)
    store.import_catalog(LARGE)

    large = asked(second_store, type, name)

    assert large == small


@pytest.mark.parametrize("catalog", [SMALL, LARGE], ids=["small", "large"])
def test_every_object_has_a_page_with_its_name(store: Store, catalog: Catalog) -> None:
    store.import_catalog(catalog)

    for source in catalog.datasources:
        assert source.name in text_of(page_of_object(store, "datasource", source.id))
    for automation in catalog.automations:
        assert automation.name in text_of(page_of_object(store, "automation", automation.id))


@pytest.mark.parametrize(
    ("type", "id", "sentence"),
    [
        ("datasource", id_of("nobody"), f"There is no datasource with the id {id_of('nobody')}."),
        ("automation", id_of("orders"), f"There is no automation with the id {id_of('orders')}."),
        ("automation", "x'; --", "“x'; --” is not the id of an automation: an id is a UUID."),
        ("datasource", "\x00", "is not the id of a datasource: an id is a UUID."),
    ],
)
def test_an_id_that_stands_for_nothing_is_told(
    store: Store, type: str, id: str, sentence: str
) -> None:
    store.import_catalog(SMALL)

    assert sentence in text_of(page_of_object(store, type, id))


def asked(store: Store, type: str, name: str) -> int:
    with queries(store.engine) as sent:
        page_of_object(store, type, id_of(name))
    return len(sent)
