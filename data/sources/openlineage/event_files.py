"""OpenLineage: events of runs, jobs and datasets, as dbt, Airflow, Spark and others send them."""

import json
import re
from typing import Any

from dataflow.data.errors import Fault, InvalidError
from dataflow.data.lineage.updates import Lineage, Told, ToldRun
from dataflow.data.sources.json_fields import Faults
from dataflow.data.sources.openlineage.events import event
from dataflow.data.sources.openlineage.mapping import told_by


def read_events(sent: Any) -> Lineage:
    """What an event tells, or a list of events; InvalidError with every fault if any is wrong."""
    return _listed(sent) if isinstance(sent, list) else _told([("", sent)])


def read_batch(sent: Any) -> Lineage:
    """What a list of events tells, or an object that has it as its `events`."""
    if isinstance(sent, list):
        return _listed(sent)
    if isinstance(sent, dict) and isinstance(sent.get("events"), list):
        return _listed(sent["events"], "events")
    raise InvalidError([Fault("events", "is no list; send a list of events, or an object of it")])


def read_event_lines(text: bytes) -> Lineage:
    """What a file tells that has one event a line; faults are named by line."""
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
    return _told(events, faults)


def _listed(sent: list[Any], name: str = "") -> Lineage:
    return _told([(f"{name}[{index}]", each) for index, each in enumerate(sent)])


def _told(events: list[tuple[str, Any]], known: list[Fault] | None = None) -> Lineage:
    faults = Faults()
    faults.found += known or []
    objects: list[Told] = []
    runs: list[ToldRun] = []
    for place, sent in events:
        before = len(faults.found)
        found = event(sent, place, faults)
        if found is not None and len(faults.found) == before:
            told = told_by(found)
            objects += told.objects
            runs += told.runs
    if faults.found:
        raise InvalidError([*dict.fromkeys(map(_readable, faults.found))])
    return Lineage(objects=tuple(objects), runs=tuple(runs))


def _readable(fault: Fault) -> Fault:
    """A place in a file: the line, then the field."""
    return Fault(re.sub(r"^(line \d+)\.", r"\1, ", fault.place), fault.problem)
