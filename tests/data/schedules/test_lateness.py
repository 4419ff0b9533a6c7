"""Late: due, the grace period over, and no run started; of chains the whole is late or nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from support.flows import catalog, id_of, named, snapshot

from dataflow.data.graph.objects import ObjectId, Run, RunState, RunStatus, Schedule
from dataflow.data.graph.run_states import run_state
from dataflow.data.schedules.lateness import Lateness, Timetable, lateness

DUE = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)  # 03:00 in Paris, when the stars of flows run
GRACE = timedelta(minutes=10)
AFTER = DUE + timedelta(minutes=10)


def ran(at: datetime, status: RunStatus = RunStatus.SUCCESS) -> RunState:
    """A run that started at `at`."""
    ended = at + timedelta(minutes=1) if status.is_finished else None
    return run_state(
        [Run(id="1", automation=id_of("p"), status=status, started_at=at, finished_at=ended)]
    )


def told(lines: list[str], states: Mapping[str, RunState], at: datetime = AFTER) -> set[str]:
    """The names of the late automations."""
    flow = snapshot(catalog(*lines))
    return named(flow, _told(lines, states, at).due)


def _told(lines: list[str], states: Mapping[str, RunState], at: datetime) -> Lateness:
    flow = snapshot(catalog(*lines))
    by_id: dict[ObjectId, RunState] = {id_of(name): state for name, state in states.items()}
    return lateness(flow.automations, by_id, at, GRACE)


YESTERDAY = ran(DUE - timedelta(days=1))


def test_an_automation_is_late_once_the_grace_period_is_over() -> None:
    before = AFTER - timedelta(seconds=1)

    assert told(["p*: x -> y"], {"p": YESTERDAY}, before) == set()
    assert told(["p*: x -> y"], {"p": YESTERDAY}, AFTER) == {"p"}


def test_it_tells_the_time_that_was_missed() -> None:
    assert _told(["p*: x -> y"], {"p": YESTERDAY}, AFTER).due == {id_of("p"): DUE}


@pytest.mark.parametrize("minutes", [-1, 0, 9])
@pytest.mark.parametrize("status", [RunStatus.SUCCESS, RunStatus.FAILURE, RunStatus.CANCELLED])
def test_a_run_that_has_started_is_not_late_whatever_became_of_it(
    minutes: int, status: RunStatus
) -> None:
    state = ran(DUE + timedelta(minutes=minutes), status)

    assert told(["p*: x -> y"], {"p": state}) == set()


def test_a_run_well_before_its_time_does_not_count() -> None:
    assert told(["p*: x -> y"], {"p": ran(DUE - timedelta(minutes=30))}) == {"p"}


def test_a_run_that_still_goes_on_from_before_is_not_late() -> None:
    state = ran(DUE - timedelta(hours=2), RunStatus.RUNNING)

    assert told(["p*: x -> y"], {"p": state}) == set()


def test_a_run_that_only_waits_is_late() -> None:
    queued = Run(id="2", automation=id_of("p"), status=RunStatus.QUEUED)
    state = RunState(last=YESTERDAY.last, started=YESTERDAY.started, active=queued)

    assert told(["p*: x -> y"], {"p": state}) == {"p"}


def test_one_that_never_ran_is_not_late_for_nobody_reports_its_runs() -> None:
    assert told(["p*: x -> y"], {}) == set()


def test_a_disabled_schedule_and_none_make_nothing_late() -> None:
    states = {"p": YESTERDAY, "q": YESTERDAY}

    assert told(["p-: x -> y", "q: x -> z"], states) == set()


def test_a_late_chain_is_late_with_all_that_it_runs() -> None:
    lines = ["night*: [sub, mail]", "sub: [load, etl]", "load: -> raw", "etl: raw -> clean"]
    lines.append("mail!task: clean")

    assert told(lines, {"load": YESTERDAY}) == {"night", "sub", "load", "etl", "mail"}


def test_a_chain_has_started_as_soon_as_one_of_its_steps_has() -> None:
    lines = ["night*: [load, etl]", "load: -> raw", "etl: raw -> clean"]
    states = {"load": ran(DUE + timedelta(minutes=1)), "etl": YESTERDAY}

    assert told(lines, states) == set()


def test_a_cycle_of_chains_ends() -> None:
    lines = ["a*: [b]", "b: [a, e]", "e: x -> y"]

    assert told(lines, {"e": YESTERDAY}) == {"a", "b", "e"}


def test_a_step_that_is_no_automation_any_more_is_passed_over() -> None:
    assert told(["c*: [ghost]"], {"c": YESTERDAY}) == {"c"}


def test_the_answer_holds_until_the_next_time_and_its_grace_have_passed() -> None:
    lines = ["p*: x -> y"]

    assert _told(lines, {}, AFTER).until == DUE + timedelta(days=1) + GRACE
    assert _told(lines, {}, DUE).until == AFTER
    assert _told(["q: x -> y"], {}, DUE).until.year == 9999


@pytest.mark.parametrize("cron", ["nonsense", "0 0 31 2 *"])
def test_a_schedule_that_cannot_be_read_makes_nothing_late(cron: str) -> None:
    window = Timetable().window(Schedule(cron=cron), AFTER)

    assert window == (None, datetime.max.replace(tzinfo=UTC))


def test_a_timetable_follows_the_clock_forward_and_back() -> None:
    table, night = Timetable(), Schedule(cron="0 3 * * *", timezone="Europe/Paris")
    day = timedelta(days=1)

    windows = [table.window(night, at) for at in (DUE, DUE + day, DUE - timedelta(seconds=1))]

    assert windows == [(DUE, DUE + day), (DUE + day, DUE + 2 * day), (DUE - day, DUE)]


def test_the_hour_that_the_clock_skips_is_made_up_for_as_cron_does() -> None:
    skipped = Schedule(cron="30 2 * * *", timezone="Europe/Paris")
    spring = datetime(2026, 3, 29, 12, tzinfo=UTC)

    last, following = Timetable().window(skipped, spring)

    assert last == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert following == datetime(2026, 3, 30, 0, 30, tzinfo=UTC)
