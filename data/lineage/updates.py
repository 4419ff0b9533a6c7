"""Updates of objects and runs, in the names of the tool that sends them: the one form that all
lineage sources are turned into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dataflow.data.graph.objects import Identity, RunStatus

OPENLINEAGE = "openlineage"
DBT = "dbt"
SOURCES = (OPENLINEAGE, DBT)
"""By rising precedence: where two give the same field, the later one holds."""
DATASET, JOB, CHAIN = "dataset", "job", "chain"
SORTS = (DATASET, JOB, CHAIN)
LINKS = ("inputs", "outputs", "steps", "members")
"""The fields that name other objects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectUpdate:
    """The values that a tool gives for one object, at one time."""

    identity: Identity
    at: datetime
    aliases: tuple[Identity, ...] = ()
    """Other names of the same object; the first name that is known decides which object it is."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Values of the fields that it gives; `tags` and `config` may be partial."""
    links: Mapping[str, tuple[Identity, ...]] = field(default_factory=dict)
    """Inputs, outputs, steps and members; each has an update of its own."""
    facets: Mapping[str, Any] = field(default_factory=dict)
    adapter: str = ""
    """For a dataset of dbt: the adapter by which it reaches the warehouse, whose host it omits."""
    is_complete: bool = False
    """Whether the fields are complete: fields given before and not given now are removed."""

    @property
    def has_datasets(self) -> bool:
        """Whether it reads or writes."""
        return bool(self.links.get("inputs") or self.links.get("outputs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunUpdate:
    """One report of a run of a job; the job has an update of its own."""

    job: Identity
    id: str
    status: RunStatus
    started_at: datetime | None = None
    finished_at: datetime | None = None
    trigger: str = ""
    message: str = ""
    in_parts: bool = False
    """Whether the run is reported in parts, such as its tests: then the worst status holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Updates that are stored together."""

    objects: tuple[ObjectUpdate, ...] = ()
    runs: tuple[RunUpdate, ...] = ()
    project: str = ""
    """The dbt project that these updates describe completely; empty for partial updates."""
