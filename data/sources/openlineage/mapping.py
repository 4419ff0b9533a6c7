"""Mapping of one OpenLineage event to updates of automations, datasources and runs."""

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
    ObjectUpdate,
    RunUpdate,
)
from dataflow.data.lineage.warehouses import holds_files
from dataflow.data.sources.openlineage.events import Event, EventType, Name, Part, name_of
from dataflow.data.sources.openlineage.facets import (
    as_path,
    dataset_fields,
    dbt_job_name,
    dbt_node,
    failed_tests,
    job_fields,
    nominal_time_text,
    test_message,
    truncate_label,
)

_STATUSES = {
    EventType.START: RunStatus.RUNNING,
    EventType.RUNNING: RunStatus.RUNNING,
    EventType.COMPLETE: RunStatus.SUCCESS,
    EventType.FAIL: RunStatus.FAILURE,
    EventType.ABORT: RunStatus.CANCELLED,
}
_PARENT_JOB_TYPES = (("DBT", "JOB"), ("AIRFLOW", "DAG"))
"""Integrations and job types of jobs that run other jobs and have no datasets of their own."""
DBT_JOBS = "dbt"
"""The namespace of dbt nodes in both readers of dbt."""


def to_updates(event: Event) -> Lineage:
    """The updates of an event; an object comes after those it links to."""
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


def _dataset(part: Part, name: Identity, event: Event, written: bool) -> ObjectUpdate:
    kind = DatasourceKind.STORAGE if written else DatasourceKind.SQL
    if holds_files(name.namespace):
        kind = DatasourceKind.FILE
    fields = {**dataset_fields(part), "kind": kind.value}
    return ObjectUpdate(identity=name, at=event.time, fields=fields, facets=part.all_facets)


def _job(event: Event, job: Part, inputs: list[Identity], outputs: list[Identity]) -> ObjectUpdate:
    fields = job_fields(job)
    links = {"inputs": tuple(dict.fromkeys(inputs)), "outputs": tuple(dict.fromkeys(outputs))}
    if _is_test_of_node(job):
        links = {}
    fields["kind"] = AutomationKind.CHAIN if _runs_others(job) else AutomationKind.TASK
    fields["kind"] = str(fields["kind"])
    return ObjectUpdate(
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
    if _type(job) == _PARENT_JOB_TYPES[0]:
        return (Identity(DBT, CHAIN, job.name.namespace, job.name.name),)
    return ()


def _parent(event: Event, job: Part) -> Iterator[ObjectUpdate]:
    """The update of the parent job, if any: a chain with this job as a step."""
    parent = event.run_facets.object("parent").object("job")
    if not parent.values:
        return
    name = name_of(parent)
    if name == job.name:
        return
    is_dbt = _type(job)[0] == "DBT"
    yield ObjectUpdate(
        identity=_identity(CHAIN, name),
        at=event.time,
        aliases=(Identity(DBT, CHAIN, name.namespace, name.name),) if is_dbt else (),
        fields={
            "name": truncate_label(name.name),
            "folder": as_path(name.namespace),
            "kind": AutomationKind.CHAIN.value,
        },
        links={"steps": (_identity(JOB, job.name),)},
    )


def _runs(event: Event, job: Part) -> Iterator[RunUpdate]:
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
    yield RunUpdate(
        job=_identity(JOB, job.name),
        id=invocation if invocation and _type(job)[0] == "DBT" else event.run_id,
        status=status,
        started_at=event.time if event.type is EventType.START else None,
        finished_at=event.time if status.is_finished else None,
        trigger=nominal_time_text(event.run_facets),
        message=message,
        in_parts=bool(dbt_node(job)),
    )


def _outcome_of_tests(event: Event, status: RunStatus) -> str | None:
    """The message that a model's tests add to its run; None when they do not count."""
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
    return _type(job) in _PARENT_JOB_TYPES


def _is_test_of_node(job: Part) -> bool:
    return bool(dbt_node(job)) and _type(job)[1] == "TEST"
