"""The history as pages ask for it: in order, bounded, and by the index however long it is."""

import re
from dataclasses import replace
from functools import partial

import pytest
from support.catalogs import run
from support.flows import catalog, id_of
from support.plans import analyse, steps, whole_reads, work

from dataflow.data.store.store import Store

NAMES = ("a", "b", "c")
IDS = tuple(map(id_of, NAMES))
LIMIT = 30
QUESTIONS = {
    "one automation": lambda store: store.runs(IDS[0], limit=LIMIT),
    "an arm alone": lambda store: store.runs_of(IDS[:1], limit=LIMIT),
    "several": lambda store: store.runs_of(IDS, limit=LIMIT),
    "several, shared": lambda store: store.runs_of(IDS, limit=LIMIT, per_automation=LIMIT // 3),
    "one run": lambda store: store.run(IDS[0], "a7"),
}


@pytest.fixture
def store(store: Store) -> Store:
    """A store with the automations `a`, `b` and `c`."""
    store.import_catalog(catalog("a: -> x", "b: -> x", "c: x -> y"))
    return store


def fill(store: Store, start: int, stop: int) -> None:
    """Runs of each automation, one a minute, in turns."""
    minutes = range(start, stop)
    runs = [run(name, f"{name}{at}", start=at, end=at + 1) for at in minutes for name in NAMES]
    store.report_runs(runs)


def test_runs_of_several_automations_come_newest_first(store: Store) -> None:
    store.report_runs([run("a", "1", start=1), run("b", "2", start=2), run("a", "3", start=3)])

    assert [each.id for each in store.runs_of(IDS, limit=9)] == ["3", "2", "1"]
    assert [each.id for each in store.runs_of(IDS, limit=2)] == ["3", "2"]


def test_each_automation_has_its_share_however_busy_another_one_is(store: Store) -> None:
    store.report_runs([run("a", f"a{minute}", start=100 + minute) for minute in range(20)])
    store.report_runs([run("b", "rare", start=0)])

    found = store.runs_of(IDS, limit=10, per_automation=3)

    assert [each.id for each in found] == ["a19", "a18", "a17", "rare"]


def test_no_automation_has_no_runs(store: Store) -> None:
    assert store.runs_of((), limit=9) == ()


def test_more_automations_than_one_query_takes_are_merged(store: Store) -> None:
    many = [f"m{number}" for number in range(450)]
    store.import_catalog(catalog(*(f"{name}: -> x" for name in many)))
    store.report_runs([run(name, name, start=at) for at, name in enumerate(many)])

    found = store.runs_of([id_of(name) for name in many], limit=440)

    assert [each.id for each in found] == many[:-441:-1]


def test_a_run_is_found_by_its_id(store: Store) -> None:
    told = replace(run("a", "é'<b>"), message="m" * 64_000)
    store.report_runs([told, run("b", "é'<b>")])

    assert store.run(IDS[0], "é'<b>") == told


@pytest.mark.parametrize("id", ["gone", "\0", "\ud800", ""])
def test_a_run_that_is_not_there_is_none(store: Store, id: str) -> None:
    assert store.run(IDS[0], id) is None
    assert store.run("no uuid", id) is None  # type: ignore[arg-type]


def test_a_question_takes_the_index_and_as_much_work_for_20_times_the_history(
    store: Store,
) -> None:
    questions = {name: partial(question, store) for name, question in QUESTIONS.items()}
    fill(store, 0, 150)
    analyse(store.engine)
    before = {name: work(store.engine, ask) for name, ask in questions.items()}
    fill(store, 150, 3000)
    analyse(store.engine)

    for name, ask in questions.items():
        taken = steps(store.engine, ask)
        assert whole_reads(store.engine, ask) == [], name
        assert all(re.search(r"ix_run_history|autoindex_run_1|pk_run", step) for step in taken)
        assert taken, name
        assert work(store.engine, ask) <= before[name] * 1.2, name
        if store.engine.dialect.name == "postgresql":
            assert work(store.engine, ask) <= LIMIT + len(NAMES), name
