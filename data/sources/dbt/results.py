"""Results of a dbt run, read into run updates; tests count into the run of their model."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dataflow.data.graph.objects import Identity, RunStatus
from dataflow.data.lineage.updates import RunUpdate
from dataflow.data.sources.dbt.mapping import Project, job_of
from dataflow.data.sources.dbt.nodes import TESTS, Node
from dataflow.data.sources.json_fields import Fields
from dataflow.data.sources.openlineage.facets import test_message

_GOOD = ("success", "pass", "warn", "reused")
_BAD = ("error", "fail", "runtime error", "partial success")
_IGNORED = ("skipped", "no-op", "noop")


class Times(NamedTuple):
    """Start and end of a run, as far as they are given."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of one node."""

    id: str
    status: str
    message: str
    times: Times

    @property
    def failed(self) -> bool:
        """Whether it ended badly."""
        return self.status in _BAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """One run of dbt: its id, command and times, and the result of each node that it ran."""

    id: str
    command: str
    times: Times
    results: tuple[Result, ...]
    notes: tuple[str, ...]


def read_invocation(fields: Fields) -> Invocation:
    """The run of dbt that a `run_results.json` describes."""
    metadata = fields.object("metadata", required=True)
    end = metadata.time("generated_at")
    id = metadata.text("invocation_id", required=True)
    results = [_result(each) for each in fields.objects("results")]
    ran = [each for each in results if each.status in (*_GOOD, *_BAD)]
    odd = {each.status for each in results} - {*_GOOD, *_BAD, *_IGNORED}
    starts = [each.times.start for each in ran if each.times.start]
    start = metadata.time("invocation_started_at")
    if start is None or (starts and min(starts) < start):
        start = min(starts, default=None)
    which = fields.object("args").text("which")
    return Invocation(
        id=id,
        command=f"dbt {which}" if which else "dbt",
        times=Times(start, end),
        results=tuple(ran),
        notes=tuple(f"results with the status {each!r} are left out" for each in sorted(odd)),
    )


def runs(project: Project, done: Invocation) -> Iterator[RunUpdate]:
    """A run of each automation that dbt ran or tested, and one of the chain of them all."""
    own: dict[str, Result] = {}
    tests: dict[str, list[Result]] = defaultdict(list)
    for each in done.results:
        node = project.nodes.get(each.id)
        if node and node.type in TESTS:
            tests[node.tested].append(each)
        elif node and node.is_built:
            own[each.id] = each
    for id in sorted({*own, *tests}):
        node = project.nodes.get(id)
        if node and node.is_built:
            yield _run(job_of(node), done, own.get(id), tests.get(id, []), project.nodes)
    if done.results:
        yield _chain_run(project.chain, done)


def unattributed_tests(project: Project, done: Invocation | None) -> list[str]:
    """Notes on tests whose result no automation shows: those of sources and the like."""
    tests = [node for node in project.nodes.values() if node.type in TESTS]
    unattributed = [each for each in tests if not _is_built(project, each.tested)]
    notes = []
    if unattributed:
        notes.append(
            f"tests without an automation, of sources or of no one model: {len(unattributed):,}"
        )
    bad = {each.id for each in done.results if each.failed} if done else set()
    if failed := [each.label for each in unattributed if each.id in bad]:
        notes.append(f"of these failed: {', '.join(failed)}")
    return notes


def _is_built(project: Project, id: str) -> bool:
    node = project.nodes.get(id)
    return node is not None and node.is_built


def _run(
    job: Identity,
    done: Invocation,
    own: Result | None,
    tests: list[Result],
    nodes: Mapping[str, Node],
) -> RunUpdate:
    failed = [nodes[each.id].label for each in tests if each.failed]
    warned = [nodes[each.id].label for each in tests if each.status == "warn"]
    message = own.message if own and own.failed else ""
    if not message and failed:
        message = test_message(failed)
    if not message and warned:
        message = test_message(warned).replace("failed", "warned")
    times = own.times if own else _span(tests)
    bad = bool(failed) or bool(own and own.failed)
    return RunUpdate(
        job=job,
        id=done.id,
        status=RunStatus.FAILURE if bad else RunStatus.SUCCESS,
        started_at=times.start,
        finished_at=times.end or done.times.end,
        trigger=done.command,
        message=message,
        in_parts=True,
    )


def _chain_run(chain: Identity, done: Invocation) -> RunUpdate:
    bad = sum(each.failed for each in done.results)
    return RunUpdate(
        job=chain,
        id=done.id,
        status=RunStatus.FAILURE if bad else RunStatus.SUCCESS,
        started_at=done.times.start,
        finished_at=done.times.end,
        trigger=done.command,
        message=f"{bad:,} of {len(done.results):,} nodes failed" if bad else "",
    )


def _span(results: list[Result]) -> Times:
    starts = [each.times.start for each in results if each.times.start]
    ends = [each.times.end for each in results if each.times.end]
    return Times(min(starts, default=None), max(ends, default=None))


def _result(fields: Fields) -> Result:
    return Result(
        id=fields.text("unique_id", required=True),
        status=fields.text("status", required=True).lower(),
        message=fields.text("message"),
        times=_times(fields),
    )


def _times(fields: Fields) -> Times:
    """The times of the execution, else of the compilation."""
    by_name = {each.text("name"): each for each in fields.objects("timing")}
    for name in ("execute", "compile"):
        if name in by_name:
            timing = by_name[name]
            return Times(timing.time("started_at"), timing.time("completed_at"))
    return Times(None, None)
