"""What the page of an object tells, gathered in one value."""

from dataclasses import dataclass
from datetime import datetime

from data.graph.objects import Automation, Datasource, ObjectId, Origin, Run
from data.graph.snapshot import Snapshot
from data.graph.usage import Usage

MOST_RUNS = 50
"""How many of the last runs a page tells."""


@dataclass(frozen=True, kw_only=True)
class ObjectFacts:
    """An object as it is stored, and what else is known of it at the time `now`."""

    value: Datasource | Automation
    version: int
    snapshot: Snapshot
    now: datetime
    usages: tuple[Usage, ...] = ()
    runs: tuple[Run, ...] = ()
    undeclared: tuple[ObjectId, ...] = ()
    origins: tuple[Origin, ...] = ()
