"""Old runs go in small transactions; what the current states rest on stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from support.catalogs import NOON, run
from support.flows import catalog, id_of
from support.plans import analyse, whole_reads

from dataflow.data.graph.objects import RECENT, RunStatus
from dataflow.data.store.pruning import prune_daily
from dataflow.data.store.runs import retention
from dataflow.data.store.store import Store

ETL, OTHER = id_of("etl"), id_of("other")
EVERYTHING = NOON + timedelta(days=365)


@pytest.fixture
def store(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with two automations, in which nothing waits between two transactions, and which
    keeps one decided run of each."""
    monkeypatch.setattr(retention, "PAUSE", 0)
    monkeypatch.setattr(retention, "RECENT", 1)
    store.import_catalog(catalog("etl: x -> y", "other: x -> z"))
    return store


def left(store: Store) -> list[str]:
    return [each.id for each in store.runs(ETL, limit=9999)]


def test_runs_from_before_go_and_later_ones_stay(store: Store) -> None:
    store.report_runs([run("etl", str(minute), start=minute, end=minute) for minute in range(9)])

    deleted = store.prune(NOON + timedelta(minutes=5))

    assert deleted == 5
    assert left(store) == ["8", "7", "6", "5"]


def test_a_run_under_way_is_never_deleted(store: Store) -> None:
    store.report_runs(
        [
            run("etl", "1", "queued"),
            run("etl", "2", "running"),
            run("etl", "3", "cancelled", start=-1),
        ]
    )

    assert store.prune(EVERYTHING) == 1
    assert left(store) == ["2", "1"]


def test_the_last_ten_decided_runs_stay_and_what_was_started_last(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "RECENT", RECENT)
    reports = [run("etl", f"{at:02}", "failure", start=at, end=at) for at in range(15)]
    cancelled = [run("etl", f"{at:02}", "cancelled", start=at, end=at) for at in range(15, 18)]
    store.report_runs([*reports, *cancelled, run("other", "only", "failure", end=1)])

    assert store.prune(EVERYTHING) == 7
    assert left(store) == ["17", *(f"{at:02}" for at in range(14, 4, -1))]
    assert len(store.runs(OTHER)) == 1


def test_a_failure_is_forgotten_after_ten_successes_though_old_runs_are_deleted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "RECENT", RECENT)
    store.report_runs([run("etl", "bad", "failure", start=0, end=1)])
    told = []

    for week in range(1, 11):
        store.report_runs([run("etl", f"{week:02}", start=week, end=week + 1)])
        store.prune(NOON + timedelta(minutes=week - 2))
        told.append(store.snapshot().states[ETL].has_recovered)

    assert told == [True] * 9 + [False]


def test_the_states_are_the_same_afterwards(store: Store, second_store: Store) -> None:
    long_ago = run("etl", "long", "failure", start=0, end=90)
    store.report_runs([long_ago, run("etl", "short", "success", start=5, end=6)])
    before = store.snapshot().states, store.revision()

    store.prune(EVERYTHING)

    assert (second_store.snapshot().states, second_store.revision()) == before
    assert before[0][ETL].last == long_ago


def test_a_correction_still_finds_the_run_that_the_state_names(store: Store) -> None:
    kept = run("etl", "kept", "failure", start=0, end=1)
    last = run("etl", "last", "success", start=5, end=90)
    store.report_runs([kept, last, run("etl", "later", "success", start=6, end=7)])
    store.prune(EVERYTHING)

    store.report_runs([run("etl", "last", "cancelled", start=5, end=91)])

    assert store.snapshot().states[ETL].last is not None
    assert store.runs(ETL, limit=9)[0].id == "later"
    assert {each.id: each.status for each in store.runs(ETL)}["last"] is RunStatus.CANCELLED


def test_nothing_old_is_nothing_deleted(store: Store) -> None:
    assert store.prune(EVERYTHING) == 0
    store.report_runs([run("etl", "1", "success", end=1)])
    assert store.prune(NOON) == 0


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_a_long_history_goes_in_batches_each_a_transaction_of_its_own(
    store: Store, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(retention, "BATCH", batch)
    names = ("etl", "other")
    store.report_runs([run(name, f"{at}", start=at, end=at) for name in names for at in range(50)])
    commits: list[object] = []
    event.listen(store.engine, "commit", commits.append)

    deleted = store.prune(EVERYTHING)

    assert deleted == 98
    assert len(commits) >= 98 / batch
    assert (len(left(store)), len(store.runs(OTHER))) == (1, 1)


def test_others_write_between_two_batches(
    store: Store, second_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 10)
    store.report_runs([run("etl", f"{at}", start=at, end=at) for at in range(50)])
    written: list[int] = []

    def write(_seconds: float) -> None:
        written.append(len(written))
        second_store.report_runs([run("other", f"{len(written)}", "running", start=0)])

    retention.prune(store.engine, EVERYTHING, pause=write)

    assert len(written) >= 5
    assert len(store.runs(OTHER)) == len(written)


def test_two_that_prune_at_once_delete_each_run_once(store: Store, second_store: Store) -> None:
    store.report_runs([run("etl", f"{at}", start=at, end=at) for at in range(50)])
    theirs: list[int] = []

    def meanwhile(_seconds: float) -> None:
        if not theirs:
            theirs.append(second_store.prune(EVERYTHING))

    retention.BATCH, usual = 20, retention.BATCH
    ours = retention.prune(store.engine, EVERYTHING, pause=meanwhile)
    retention.BATCH = usual

    assert ours + theirs[0] == 49


def test_the_history_is_never_read_whole(store: Store) -> None:
    names = [f"a{number}" for number in range(20)]
    store.import_catalog(catalog(*(f"{name}: -> x" for name in names)))
    for name in names:
        statuses = ("success", "failure")
        store.report_runs([run(name, str(at), statuses[at % 2], start=at) for at in range(200)])
    analyse(store.engine)

    def prune() -> None:
        store.prune(NOON + timedelta(minutes=3))

    assert whole_reads(store.engine, prune) == []


class StopError(Exception):
    """The end of a process that would serve for ever."""


def test_a_serving_process_prunes_at_once_and_every_day(store: Store) -> None:
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        store.report_runs([run("etl", f"later {len(waited)}", start=len(waited))])
        if len(waited) == 3:
            raise StopError

    store.report_runs([run("etl", str(minute), start=-minute) for minute in range(1, 4)])
    with pytest.raises(StopError):
        prune_daily(store, datetime.now(UTC) - EVERYTHING, wait=wait)

    assert waited == [86_400] * 3
    assert left(store) == ["later 3", "later 2"]


def test_a_database_that_is_away_is_asked_again_the_next_day(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away = Store.open(f"sqlite:///{tmp_path / 'never-migrated.db'}")
    days: list[float] = []

    def wait(seconds: float) -> None:
        days.append(seconds)
        if len(days) == 2:
            raise StopError

    with pytest.raises(StopError):
        prune_daily(away, timedelta(days=90), wait=wait)

    assert len([each for each in caplog.messages if "old runs are not deleted" in each]) == 2
