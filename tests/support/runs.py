"""Runs of the tests' own, and flows of which some have run."""

from datetime import UTC, datetime, timedelta

from support.flows import flow, id_of

from dataflow.data.graph.objects import ObjectId, Run, RunState, RunStatus
from dataflow.data.graph.run_states import run_state
from dataflow.data.views.snapshot import Revision, Snapshot

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def run(
    name: str, status: str = "success", minutes: float = 5, *, message: str = "", id: str = "1"
) -> Run:
    """A run of an automation that ended, or goes on, so many minutes before `NOW`."""
    at = NOW - timedelta(minutes=minutes)
    given = RunStatus(status)
    return Run(
        id=id,
        automation=id_of(name),
        status=given,
        started_at=at - timedelta(minutes=1),
        finished_at=at if given.is_finished else None,
        message=message,
    )


def states(*runs: Run) -> dict[ObjectId, RunState]:
    """What those runs say of their automations."""
    automations = {each.automation for each in runs}
    return {
        automation: run_state([each for each in runs if each.automation == automation])
        for automation in automations
    }


def ran(lines: list[str], *runs: Run) -> Snapshot:
    """The flow that the lines picture, once the runs have been reported."""
    return reported(flow(*lines), *runs)


def reported(before: Snapshot, *runs: Run) -> Snapshot:
    """The same objects after a report of those runs, which are the only ones of theirs."""
    revision = Revision(before.revision.catalog, before.revision.status + 1)
    return before.with_states({**before.states, **states(*runs)}, revision)
