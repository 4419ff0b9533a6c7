"""What a tool tells of objects and runs, in its own names: the one form of all lineage sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dataflow.data.graph.objects import Identity, RunStatus

OPENLINEAGE = "openlineage"
DBT = "dbt"
SOURCES = (OPENLINEAGE, DBT)
"""In rising order of what they know: where two tell of one field, the later holds."""
DATASET, JOB, CHAIN = "dataset", "job", "chain"
SORTS = (DATASET, JOB, CHAIN)
LINKS = ("inputs", "outputs", "steps", "members")
"""The fields that name other objects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a tool says of one object, at one time."""

    identity: Identity
    at: datetime
    aliases: tuple[Identity, ...] = ()
    """Other names of the same object; the object of the first that is known is meant."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Values of the fields that it speaks of; `tags` and `config` with what it knows of them."""
    links: Mapping[str, tuple[Identity, ...]] = field(default_factory=dict)
    """Inputs, outputs, steps and members, which are told of too."""
    facets: Mapping[str, Any] = field(default_factory=dict)
    adapter: str = ""
    """Of a dataset that dbt tells of: how it reaches the warehouse, whose host it does not tell."""
    whole: bool = False
    """Whether that is all there is: what was told before and is not told now is no more."""

    @property
    def has_datasets(self) -> bool:
        """Whether it reads or writes."""
        return bool(self.links.get("inputs") or self.links.get("outputs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRun:
    """One report of a run of a job, which is told of too."""

    job: Identity
    id: str
    status: RunStatus
    started_at: datetime | None = None
    finished_at: datetime | None = None
    trigger: str = ""
    message: str = ""
    in_parts: bool = False
    """Whether others report on parts of the same run, such as its tests: then the worst holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """All that is told at once."""

    objects: tuple[Told, ...] = ()
    runs: tuple[ToldRun, ...] = ()
    project: str = ""
    """Of which this is everything: an object of it that is not told of is gone."""
