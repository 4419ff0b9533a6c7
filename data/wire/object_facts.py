"""All that the page of an object shows, in one value."""

from dataclasses import dataclass
from datetime import datetime

from dataflow.data.catalog.usage import Usage
from dataflow.data.graph.objects import Automation, Datasource, ObjectId, Origin, Run
from dataflow.data.views.snapshot import Snapshot

MOST_RUNS = 200
"""How many of the last runs a page tells."""


@dataclass(frozen=True, kw_only=True)
class ObjectFacts:
    """An object as it is stored, and what else is known of it at the time `now`.

    `runs` are the last ones, newest first: its own, or those of the automations that write it.
    """

    value: Datasource | Automation
    version: int
    snapshot: Snapshot
    now: datetime
    usages: tuple[Usage, ...] = ()
    runs: tuple[Run, ...] = ()
    undeclared: tuple[ObjectId, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def producers(self) -> tuple[ObjectId, ...]:
        """The automations that write a datasource."""
        return producers(self.snapshot, self.value.id)


def producers(snapshot: Snapshot, id: ObjectId) -> tuple[ObjectId, ...]:
    """The automations that write a datasource; none write an automation."""
    if id not in snapshot.datasources:
        return ()
    before = snapshot.dataflow.predecessors.get(id, ())
    return tuple(each for each in before if each in snapshot.automations)
