"""Reports of runs come late, twice and out of order, and end in the right state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import permutations

import pytest
from support.catalogs import NOON, automation, run
from support.flows import catalog, id_of

from dataflow.data.errors import InvalidError, UnknownObjectError
from dataflow.data.graph.objects import AutomationKind, Run, RunStatus
from dataflow.data.graph.run_states import run_state
from dataflow.data.store.store import Store

ETL = id_of("etl")


@pytest.fixture
def store(store: Store) -> Store:
    """A store with the automation `etl`."""
    store.import_catalog(catalog("etl: x -> y"))
    return store


def test_a_run_is_read_as_it_was_reported(store: Store) -> None:
    reported = replace(
        run("etl", "é/1", "failure", end=2), trigger="webhook", message="<b>boom</b> 🚨\n'"
    )

    store.report_runs([reported])

    assert store.runs(ETL) == (reported,)
    assert store.snapshot().states[ETL].last == reported


def test_times_of_any_zone_are_read_in_utc(store: Store) -> None:
    tokyo = timezone(timedelta(hours=9))
    local = replace(run("etl", "1"), started_at=datetime(2026, 3, 1, 2, 0, 0, 5, tokyo))

    store.report_runs([local])

    (read,) = store.runs(ETL)
    assert read.started_at == local.started_at
    assert read.started_at is not None
    assert read.started_at.isoformat() == "2026-02-28T17:00:00.000005+00:00"


def test_the_same_report_twice_changes_nothing(store: Store) -> None:
    store.report_runs([run("etl", "1", end=2)])
    revision = store.revision()

    store.report_runs([run("etl", "1", end=2)])

    assert store.revision() == revision
    assert len(store.runs(ETL)) == 1


def test_a_report_that_changes_something_bumps_the_status_revision_only(store: Store) -> None:
    before = store.revision()

    store.report_runs([run("etl", "1"), run("etl", "2")])

    after = store.revision()
    assert (after.catalog, after.status) == (before.catalog, before.status + 1)


def test_a_run_goes_from_queued_over_running_to_its_end(store: Store) -> None:
    seen = []
    for report in (
        run("etl", "1", "queued", start=None),
        run("etl", "1", "running", start=1),
        run("etl", "1", "failure", start=None, end=3),
    ):
        store.report_runs([report])
        state = store.snapshot().states[ETL]
        seen.append((state.last and state.last.status, state.active and state.active.status))

    assert seen == [(None, "queued"), (None, "running"), ("failure", None)]
    assert store.runs(ETL) == (run("etl", "1", "failure", start=1, end=3),)


LIFE = (
    run("etl", "1", "queued", start=None),
    run("etl", "1", "running", start=1),
    run("etl", "1", "success", start=None, end=3),
)


@pytest.mark.parametrize("reports", list(permutations(LIFE)))
def test_the_reports_of_a_run_end_in_the_same_state_in_whatever_order(
    store: Store, reports: Sequence[Run]
) -> None:
    for report in reports:
        store.report_runs([report])

    finished = run("etl", "1", "success", start=1, end=3)
    assert store.runs(ETL) == (finished,)
    assert store.snapshot().states[ETL] == run_state([finished])


def test_reports_of_one_run_in_one_call_are_taken_in_their_order(store: Store) -> None:
    store.report_runs(LIFE)

    assert store.runs(ETL) == (run("etl", "1", "success", start=1, end=3),)


def test_a_late_report_of_an_earlier_run_does_not_replace_the_last_one(store: Store) -> None:
    newest = run("etl", "2", "success", start=10, end=11)
    store.report_runs([newest])

    store.report_runs([run("etl", "1", "failure", start=0, end=1)])

    assert store.snapshot().states[ETL].last == newest


def test_a_cancelled_run_replaces_nothing(store: Store) -> None:
    failed = run("etl", "1", "failure", start=0, end=1)
    store.report_runs([failed, run("etl", "2", "running", start=5)])

    store.report_runs([run("etl", "2", "cancelled", start=5, end=6)])

    assert store.snapshot().states[ETL].last == failed
    assert store.snapshot().states[ETL].active is None


def test_of_several_runs_under_way_the_latest_running_one_is_active(store: Store) -> None:
    store.report_runs(
        [
            run("etl", "1", "running", start=1),
            run("etl", "2", "running", start=2),
            run("etl", "3", "queued", start=3),
        ]
    )
    active = [store.snapshot().states[ETL].active]
    store.report_runs([run("etl", "2", "success", start=2, end=4)])
    active.append(store.snapshot().states[ETL].active)

    assert [each and each.id for each in active] == ["2", "1"]


def test_a_success_that_is_corrected_gives_way_to_the_run_before(store: Store) -> None:
    first, second = run("etl", "1", "failure", end=1), run("etl", "2", "success", start=5, end=6)
    store.report_runs([first, second])

    store.report_runs([replace(second, status=RunStatus.CANCELLED)])

    assert store.snapshot().states[ETL].last == first


def test_a_later_end_of_the_same_run_holds(store: Store) -> None:
    store.report_runs([run("etl", "1", "failure", end=9)])

    store.report_runs([run("etl", "1", "success", end=5)])

    assert store.runs(ETL)[0].status is RunStatus.FAILURE


def test_a_failure_is_forgotten_once_ten_later_runs_have_succeeded(store: Store) -> None:
    store.report_runs([run("etl", "bad", "failure", start=0, end=1)])
    known = []

    for minute in range(1, 11):
        store.report_runs([run("etl", f"{minute:02}", start=minute, end=minute + 1)])
        known.append(store.snapshot().states[ETL].has_recovered)

    assert known == [True] * 9 + [False]


def test_a_start_that_is_taken_back_gives_way_to_the_run_that_started_after_it(
    store: Store,
) -> None:
    first, second = run("etl", "1", "running", start=5), run("etl", "2", "running", start=9)
    store.report_runs([first, second])

    store.report_runs([replace(second, started_at=NOON)])

    assert store.snapshot().states[ETL].started == first


def test_the_state_is_that_of_the_pure_rule_after_any_sequence(store: Store) -> None:
    reports = [
        run("etl", str(number % 7), status, start=number * 3 % 11, end=end)
        for number, (status, end) in enumerate(
            [
                ("queued", None),
                ("success", 20),
                ("running", None),
                ("failure", 7),
                ("cancelled", 30),
                ("running", None),
                ("failure", 25),
                ("cancelled", 3),
                ("success", 31),
                ("failure", 31),
            ]
            * 3
        )
    ]
    for report in reports:
        store.report_runs([report])

        assert store.snapshot().states[ETL] == run_state(store.runs(ETL))


def test_runs_come_newest_first_and_no_more_than_asked_for(store: Store) -> None:
    store.report_runs([run("etl", str(minute), start=minute, end=40) for minute in (3, 1, 2)])
    store.report_runs([run("etl", "waiting", "queued", start=None)])

    assert [each.id for each in store.runs(ETL)] == ["waiting", "3", "2", "1"]
    assert [each.id for each in store.runs(ETL, limit=2)] == ["waiting", "3"]


def test_runs_of_the_same_moment_come_in_the_same_order_everywhere(store: Store) -> None:
    store.report_runs([run("etl", id) for id in ("a-1", "B2", "é", "a1", "10", "9")])

    assert [each.id for each in store.runs(ETL)] == sorted(
        ("a-1", "B2", "é", "a1", "10", "9"), reverse=True
    )


def test_the_same_run_id_of_two_automations_is_two_runs(store: Store) -> None:
    store.create(automation("other", AutomationKind.PYTHON_SCRIPT))

    store.report_runs([run("etl", "1", "success"), run("other", "1", "failure")])

    assert store.runs(ETL)[0].status is RunStatus.SUCCESS
    assert store.runs(id_of("other"))[0].status is RunStatus.FAILURE


def test_a_report_of_an_unknown_automation_stores_nothing(store: Store) -> None:
    with pytest.raises(UnknownObjectError):
        store.report_runs([run("etl", "1"), run("ghost", "1")])

    assert store.runs(ETL) == ()


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (replace(run("etl", "1"), id=" "), r"runs\[1\].id: is empty"),
        (replace(run("etl", "1"), id="x" * 301), r"runs\[1\].id: is 301 characters long"),
        (replace(run("etl", "1"), message="a\0b"), r"runs\[1\].message: holds a NUL character"),
        (replace(run("etl", "1"), trigger="\ud800"), r"runs\[1\].trigger: .* surrogate"),
        (
            replace(run("etl", "1"), started_at=NOON.replace(tzinfo=None)),
            r"runs\[1\].started_at: has no time zone",
        ),
        (run("etl", "1", "running", end=3), r"runs\[1\].finished_at: .* is running"),
    ],
)
def test_a_faulty_report_is_refused_with_its_place(store: Store, wrong: Run, fault: str) -> None:
    with pytest.raises(InvalidError, match=fault):
        store.report_runs([run("etl", "0"), wrong])

    assert store.runs(ETL) == ()


def test_many_runs_are_reported_at_once(store: Store) -> None:
    many = [run("etl", f"{minute:04}", start=minute, end=minute + 1) for minute in range(1000)]

    store.report_runs(many)

    assert store.runs(ETL, limit=2000) == tuple(reversed(many))
    assert store.snapshot().states[ETL].last == many[-1]
