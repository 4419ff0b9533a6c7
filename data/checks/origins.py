"""Validation of the origins of a catalog. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from dataflow.data.checks.objects import with_places
from dataflow.data.checks.texts import CONFIG_DEPTH, config_faults, text_faults
from dataflow.data.errors import Fault
from dataflow.data.graph.objects import Identity, ObjectId, Origin
from dataflow.data.lineage.merge import KINDS, LISTS, TEXTS
from dataflow.data.lineage.updates import DATASET, SORTS

_FIELDS = (*TEXTS, *LISTS, "kind", "config")


def origin_faults(
    origins: Sequence[Origin],
    datasources: Collection[ObjectId],
    automations: Collection[ObjectId],
) -> Iterator[Fault]:
    """The faults of origins, given the ids of all objects."""
    first: dict[Identity, str] = {}
    for place, origin in with_places("origins", origins):
        identity = origin.identity
        for name in ("source", "namespace", "name"):
            yield from text_faults(getattr(identity, name), f"{place}.{name}")
        if identity.sort not in SORTS:
            yield Fault(f"{place}.sort", f"{identity.sort!r} is not one of {', '.join(SORTS)}")
        sort, known = "automation", automations
        if identity.sort == DATASET:
            sort, known = "datasource", datasources
        if origin.object not in known:
            yield Fault(f"{place}.object", f"no {sort} has the id {origin.object}")
        if first.setdefault(identity, place) != place:
            yield Fault(f"{place}.name", f"repeats {first[identity]}")
        yield from config_faults(origin.facets, f"{place}.facets", -2 * CONFIG_DEPTH)
        yield from _given_faults(origin.given, f"{place}.given", sort)


def _given_faults(given: Mapping[str, Any], place: str, sort: str) -> Iterator[Fault]:
    yield from config_faults(given, place)
    for name, value in given.items():
        where = f"{place}.{name}"
        if name not in _FIELDS:
            yield Fault(where, f"is no field that tools give; those are {', '.join(_FIELDS)}")
        elif name in TEXTS and not isinstance(value, str):
            yield Fault(where, "is no text")
        elif name == "kind" and value not in KINDS[sort]:
            yield Fault(where, f"{value!r} is not one of {', '.join(KINDS[sort])}")
        elif name == "config" and not isinstance(value, Mapping):
            yield Fault(where, "is no object")
        elif name in LISTS and not _is_list_of_texts(value):
            yield Fault(where, "is no list of texts")


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
