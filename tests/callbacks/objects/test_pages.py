"""The pages of objects on each sort of database."""

from dataclasses import replace
from functools import partial

import pytest
from support.catalogs import run
from support.flows import catalog, id_of
from support.layouts import text_of
from support.plans import analyse, whole_reads, work
from support.queries import queries

from dataflow.callbacks.objects.facts import object_facts
from dataflow.callbacks.objects.pages import page_of_object
from dataflow.callbacks.objects.run_history import details, history
from dataflow.data.graph.objects import Catalog
from dataflow.data.store.store import Store

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


PAGES = [("datasource", "orders"), ("automation", "imp")]


def test_a_page_costs_as_much_with_20_times_the_runs(store: Store) -> None:
    def ask(type: str, name: str) -> None:
        page_of_object(Store(store.engine), type, id_of(name))

    def cost(type: str, name: str) -> tuple[int, int]:
        return asked(Store(store.engine), type, name), work(store.engine, partial(ask, type, name))

    store.import_catalog(LARGE)
    report(store, 0, 300)
    analyse(store.engine)
    before = [cost(*page) for page in PAGES]
    report(store, 300, 6_000)
    analyse(store.engine)

    for page, (questions, done) in zip(PAGES, before, strict=True):
        after = cost(*page)
        assert after[0] == questions
        assert after[1] <= done * 1.2
        assert whole_reads(store.engine, partial(ask, *page)) == []


def report(store: Store, start: int, stop: int) -> None:
    """Runs of two of the many automations that write `orders`."""
    for name in ("imp", "i7"):
        runs = [run(name, str(at), start=at, end=at + 1) for at in range(start, stop)]
        store.report_runs(runs)


def test_the_panel_tells_a_run_and_says_when_it_is_gone(store: Store) -> None:
    store.import_catalog(SMALL)
    store.report_runs([replace(run("imp", "1", "failure", end=2), message="boom")])
    opened = {"automation": id_of("imp"), "run": "1"}

    assert "boom" in text_of(details(store, opened))
    assert "no longer in the history" in text_of(details(store, opened | {"run": "\0"}))
    assert details(store, None) == []


def test_runs_that_are_put_anew_keep_the_opened_one(store: Store) -> None:
    store.import_catalog(SMALL)
    store.report_runs([replace(run("imp", "1", "failure", end=2), message="m" * 400)])
    facts = object_facts(store, "datasource", id_of("orders"))

    closed, opened = (
        text_of(history(store, facts, which))
        for which in (None, {"automation": id_of("imp"), "run": "1"})
    )

    assert "m" * 400 not in closed
    assert "m" * 400 in opened
