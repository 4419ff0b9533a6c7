"""What one OpenLineage event tells of automations, datasources and runs."""

from collections.abc import Iterator
from typing import Any

from dataflow.data.graph.objects import AutomationKind, DatasourceKind, Identity, RunStatus
from dataflow.data.lineage.updates import (
    CHAIN,
    DATASET,
    DBT,
    JOB,
    OPENLINEAGE,
    Lineage,
    Told,
    ToldRun,
)
from dataflow.data.lineage.warehouses import holds_files
from dataflow.data.sources.openlineage.events import Event, EventType, Name, Part, name_of
from dataflow.data.sources.openlineage.facets import (
    as_path,
    dataset_fields,
    dbt_job_name,
    dbt_node,
    due,
    failed_tests,
    job_fields,
    shortened,
    test_message,
)

_STATUSES = {
    EventType.START: RunStatus.RUNNING,
    EventType.RUNNING: RunStatus.RUNNING,
    EventType.COMPLETE: RunStatus.SUCCESS,
    EventType.FAIL: RunStatus.FAILURE,
    EventType.ABORT: RunStatus.CANCELLED,
}
_WHOLES = (("DBT", "JOB"), ("AIRFLOW", "DAG"))
"""The integrations and job types of what runs others and has no datasets of its own."""
DBT_JOBS = "dbt"
"""The namespace of the names of dbt nodes that both readers of dbt share."""


def told_by(event: Event) -> Lineage:
    """All that an event tells; what it links to comes before it."""
    inputs, outputs = [*map(_name, event.inputs)], [*map(_name, event.outputs)]
    written = set(outputs)
    objects = [
        _dataset(part, name, event, name in written)
        for name, part in zip([*inputs, *outputs], [*event.inputs, *event.outputs], strict=True)
    ]
    if event.job is None:
        return Lineage(objects=tuple(objects))
    objects.append(_job(event, event.job, inputs, outputs))
    objects += _parent(event, event.job)
    return Lineage(objects=tuple(objects), runs=tuple(_runs(event, event.job)))


def _name(part: Part) -> Identity:
    return _identity(DATASET, part.name)


def _identity(sort: str, name: Name) -> Identity:
    return Identity(OPENLINEAGE, sort, name.namespace, name.name)


def _dataset(part: Part, name: Identity, event: Event, written: bool) -> Told:
    kind = DatasourceKind.STORAGE if written else DatasourceKind.SQL
    if holds_files(name.namespace):
        kind = DatasourceKind.FILE
    fields = {**dataset_fields(part), "kind": kind.value}
    return Told(identity=name, at=event.time, fields=fields, facets=part.all_facets)


def _job(event: Event, job: Part, inputs: list[Identity], outputs: list[Identity]) -> Told:
    fields = job_fields(job)
    links = {"inputs": tuple(dict.fromkeys(inputs)), "outputs": tuple(dict.fromkeys(outputs))}
    if _is_test_of_node(job):
        links = {}
    fields["kind"] = AutomationKind.CHAIN if _runs_others(job) else AutomationKind.TASK
    fields["kind"] = str(fields["kind"])
    return Told(
        identity=_identity(JOB, job.name),
        at=event.time,
        aliases=_aliases(job),
        fields=fields,
        links=links,
        facets=_job_facets(event, job),
    )


def _job_facets(event: Event, job: Part) -> dict[str, Any]:
    run = {name: each for name, each in event.run_facets.values.items() if each is not None}
    return job.all_facets | ({"run": run} if run else {})


def _aliases(job: Part) -> tuple[Identity, ...]:
    """The names that dbt's own artifacts give to the same node."""
    if dbt_node(job):
        return (Identity(DBT, JOB, DBT_JOBS, dbt_job_name(job)),)
    if _type(job) == _WHOLES[0]:
        return (Identity(DBT, CHAIN, job.name.namespace, job.name.name),)
    return ()


def _parent(event: Event, job: Part) -> Iterator[Told]:
    """A job that is named as a parent is a chain, and this job a step of it."""
    parent = event.run_facets.object("parent").object("job")
    if not parent.values:
        return
    name = name_of(parent)
    if name == job.name:
        return
    is_dbt = _type(job)[0] == "DBT"
    yield Told(
        identity=_identity(CHAIN, name),
        at=event.time,
        aliases=(Identity(DBT, CHAIN, name.namespace, name.name),) if is_dbt else (),
        fields={
            "name": shortened(name.name),
            "folder": as_path(name.namespace),
            "kind": AutomationKind.CHAIN.value,
        },
        links={"steps": (_identity(JOB, job.name),)},
    )


def _runs(event: Event, job: Part) -> Iterator[ToldRun]:
    status = _STATUSES.get(event.type)
    if not event.run_id or status is None:
        return
    message = event.run_facets.object("errorMessage").text("message")
    if _is_test_of_node(job):
        outcome = _outcome_of_tests(event, status)
        if outcome is None:
            return
        message = message or outcome
    invocation = event.run_facets.object("dbt_run").text("invocation_id")
    yield ToldRun(
        job=_identity(JOB, job.name),
        id=invocation if invocation and _type(job)[0] == "DBT" else event.run_id,
        status=status,
        started_at=event.time if event.type is EventType.START else None,
        finished_at=event.time if status.is_finished else None,
        trigger=due(event.run_facets),
        message=message,
        in_parts=bool(dbt_node(job)),
    )


def _outcome_of_tests(event: Event, status: RunStatus) -> str | None:
    """What the tests of a model say to its run; None when they do not count."""
    if not status.is_finished:
        return None
    if status is not RunStatus.FAILURE:
        return ""
    failed = failed_tests(event.inputs)
    return None if failed is None else test_message(failed)


def _type(job: Part) -> tuple[str, str]:
    facet = job.facets.object("jobType")
    return facet.text("integration").upper(), facet.text("jobType").upper()


def _runs_others(job: Part) -> bool:
    return _type(job) in _WHOLES


def _is_test_of_node(job: Part) -> bool:
    return bool(dbt_node(job)) and _type(job)[1] == "TEST"
