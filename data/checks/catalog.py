"""Validation of a catalog, alone and together with the stored objects. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from dataflow.data.checks.objects import (
    Node,
    automation_faults,
    cycle_faults,
    datasource_faults,
    reference_faults,
    run_faults,
    with_places,
    writer_fault,
)
from dataflow.data.checks.origins import origin_faults
from dataflow.data.errors import Fault
from dataflow.data.graph.objects import AutomationNode, Catalog, DatasourceNode, ObjectId, Run

N = TypeVar("N", DatasourceNode, AutomationNode)


def catalog_faults(
    catalog: Catalog,
    datasources: Mapping[ObjectId, DatasourceNode] | None = None,
    automations: Mapping[ObjectId, AutomationNode] | None = None,
) -> list[Fault]:
    """Every fault of `catalog`, whose objects refer to each other and to the stored ones given."""
    stored_datasources, stored_automations = datasources or {}, automations or {}
    all_datasources = {**stored_datasources, **_by_id(catalog.datasources)}
    all_automations = {**stored_automations, **_by_id(catalog.automations)}
    kinds = {each.id: each.kind for each in all_datasources.values()}
    faults = [*_duplicate_faults(catalog, stored_datasources, stored_automations)]
    for place, source in with_places("datasources", catalog.datasources):
        faults += datasource_faults(source, place)
        faults += reference_faults(source, kinds, all_automations, place)
    for place, automation in with_places("automations", catalog.automations):
        faults += automation_faults(automation, place)
        faults += reference_faults(automation, kinds, all_automations, place)
    faults += _written_faults(catalog, stored_automations)
    faults += cycle_faults(catalog.datasources, all_datasources, "datasources")
    faults += cycle_faults(catalog.automations, all_automations, "automations")
    faults += _run_list_faults(catalog.runs, all_automations)
    faults += origin_faults(catalog.origins, all_datasources, all_automations)
    return faults


def _by_id(values: Iterable[N]) -> dict[ObjectId, N]:
    return {each.id: each for each in values}


def _duplicate_faults(
    catalog: Catalog, datasources: Collection[ObjectId], automations: Collection[ObjectId]
) -> Iterator[Fault]:
    """Ids that several objects of the catalog have, or a stored object of the other sort."""
    first: dict[ObjectId, str] = {}
    lists: tuple[tuple[str, Sequence[Node], Collection[ObjectId], str], ...] = (
        ("datasources", catalog.datasources, automations, "automation"),
        ("automations", catalog.automations, datasources, "datasource"),
    )
    for name, values, others, sort in lists:
        for place, value in with_places(name, values):
            if first.setdefault(value.id, place) != place:
                yield Fault(f"{place}.id", f"{value.id} is the id of {first[value.id]} too")
            elif value.id in others:
                yield Fault(f"{place}.id", f"{value.id} is the id of a stored {sort}")


def _written_faults(catalog: Catalog, stored: Mapping[ObjectId, AutomationNode]) -> Iterator[Fault]:
    """Joins and views that a stored automation writes to, unless the catalog replaces it."""
    places = {
        each.id: (place, each)
        for place, each in with_places("datasources", catalog.datasources)
        if each.kind.has_members
    }
    replaced = {each.id for each in catalog.automations}
    for automation in stored.values():
        if automation.id not in replaced:
            for output in automation.outputs:
                if output in places:
                    place, datasource = places[output]
                    yield writer_fault(datasource, automation.name, place)


def _run_list_faults(runs: Sequence[Run], automations: Collection[ObjectId]) -> Iterator[Fault]:
    first: dict[tuple[ObjectId, str], str] = {}
    for place, run in with_places("runs", runs):
        yield from run_faults(run, place)
        if run.automation not in automations:
            yield Fault(f"{place}.automation", f"no automation has the id {run.automation}")
        elif first.setdefault((run.automation, run.id), place) != place:
            yield Fault(f"{place}.id", f"repeats {first[run.automation, run.id]}.id")
