"""Reading of OpenLineage events, single, in lists and in files, with their faults."""

import json
import re
from typing import Any

from dataflow.data.errors import Fault, InvalidError
from dataflow.data.lineage.updates import Lineage, ObjectUpdate, RunUpdate
from dataflow.data.sources.json_fields import Faults
from dataflow.data.sources.openlineage.events import event
from dataflow.data.sources.openlineage.mapping import to_updates


def read_events(sent: Any) -> Lineage:
    """The lineage of an event or a list of events; InvalidError with every fault of any."""
    return _from_list(sent) if isinstance(sent, list) else _lineage([("", sent)])


def read_batch(sent: Any) -> Lineage:
    """The lineage of a list of events, or of an object whose `events` are that list."""
    if isinstance(sent, list):
        return _from_list(sent)
    if isinstance(sent, dict) and isinstance(sent.get("events"), list):
        return _from_list(sent["events"], "events")
    raise InvalidError([Fault("events", "is no list; send a list of events, or an object of it")])


def read_event_lines(text: bytes) -> Lineage:
    """The lineage of a file with one event a line; the place of a fault is its line."""
    events: list[tuple[str, Any]] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                events.append((f"line {number}", json.loads(line.decode("utf-8"))))
            except RecursionError:
                faults.append(Fault(f"line {number}", "is nested too deep"))
            except ValueError as error:
                faults.append(Fault(f"line {number}", f"is no JSON: {error}"))
    return _lineage(events, faults)


def _from_list(sent: list[Any], name: str = "") -> Lineage:
    return _lineage([(f"{name}[{index}]", each) for index, each in enumerate(sent)])


def _lineage(events: list[tuple[str, Any]], known: list[Fault] | None = None) -> Lineage:
    faults = Faults()
    faults.all += known or []
    objects: list[ObjectUpdate] = []
    runs: list[RunUpdate] = []
    for place, sent in events:
        before = len(faults.all)
        value = event(sent, place, faults)
        if value is not None and len(faults.all) == before:
            lineage = to_updates(value)
            objects += lineage.objects
            runs += lineage.runs
    if faults.all:
        raise InvalidError([*dict.fromkeys(map(_readable, faults.all))])
    return Lineage(objects=tuple(objects), runs=tuple(runs))


def _readable(fault: Fault) -> Fault:
    """The fault with its place written as "line 3, field"."""
    return Fault(re.sub(r"^(line \d+)\.", r"\1, ", fault.place), fault.problem)
