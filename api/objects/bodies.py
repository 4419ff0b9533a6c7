"""The bodies of requests and answers about objects, and the values that they stand for."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any
from uuid import uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt

from dataflow.data.checks.objects import NAME_LIMIT
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
    Origin,
    Schedule,
    object_id,
)
from dataflow.data.store.store import Stored

ORDERS, CUSTOMERS, LOAD = (
    "6ba7b810-9dad-51d1-80b4-00c04fd430c8",
    "6ba7b811-9dad-51d1-80b4-00c04fd430c8",
    "6ba7b812-9dad-51d1-80b4-00c04fd430c8",
)
_LARGEST_VERSION = 2**31 - 1


def _canonical(text: str) -> ObjectId:
    try:
        return object_id(text)
    except ValueError:
        raise ValueError(f"{text!r} is no UUID") from None


Id = Annotated[str, AfterValidator(_canonical), Field(json_schema_extra={"format": "uuid"})]
# Documented only: the one check of a name, with its sentence, is that of the data layer.
Name = Annotated[str, Field(json_schema_extra={"minLength": 1, "maxLength": NAME_LIMIT})]
Version = Annotated[StrictInt, Field(ge=1, le=_LARGEST_VERSION)]


class _ObjectBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Id | None = Field(None, description="Chosen by the server when left out")
    name: Name = Field(description="A label: it may change and need not be unique")
    folder: str = Field("", description="A slash path")
    description: str = ""
    owner: str = ""
    tags: list[str] = []
    config: dict[str, Any] = Field(
        {}, description="Any JSON. Secrets are never answered; a masked or absent one is kept"
    )

    def _fields(self, id: ObjectId | None) -> dict[str, Any]:
        """The arguments of the value; lists as tuples."""
        names = (name for name in type(self).model_fields if name not in _STORED)
        values = {name: getattr(self, name) for name in names}
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        return values | {"id": id or self.id or ObjectId(str(uuid4()))}


class OriginPart(BaseModel):
    """By what name a tool knows the object."""

    source: str = Field(description="openlineage or dbt")
    namespace: str
    name: str
    seen_at: datetime = Field(description="When the tool told of it last")


class _Stored(BaseModel):
    version: Version = Field(
        description="Grows with every change; a save names the one it has read"
    )
    updated_at: datetime
    origins: list[OriginPart] = Field([], description="The tools that tell of it, latest first")


class _Change(BaseModel):
    """Fields of an answer beside the object: they may be sent back as they came."""

    version: Version | None = Field(None, description="The version read; else send If-Match")
    updated_at: datetime | None = Field(None, description="Ignored")
    origins: list[dict[str, Any]] | None = Field(None, description="Ignored")


_STORED = frozenset(_Stored.model_fields)


class DatasourceBody(_ObjectBody):
    """A datasource as it is sent."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "name": "ORDERS <> CUSTOMERS",
                "kind": "join",
                "folder": "Sales",
                "members": [ORDERS, CUSTOMERS],
            }
        }
    )

    kind: DatasourceKind
    members: list[Id] = Field([], description="What a join or view reads, in their order")

    def value(self, id: ObjectId | None = None) -> Datasource:
        """The datasource that the body describes, of the id given or its own or a new one."""
        return Datasource(**self._fields(id))


class DatasourceChange(DatasourceBody, _Change):
    """A datasource as it shall be, and the version that it was."""


class DatasourceAnswer(_Stored, DatasourceBody):
    """A datasource as it is stored."""

    id: Id


class ScheduleBody(BaseModel):
    """When an automation starts by itself."""

    model_config = ConfigDict(extra="forbid")

    cron: str = Field(description="minute hour day month weekday", examples=["0 3 * * *"])
    timezone: str = Field("UTC", description="An IANA time zone", examples=["Europe/Paris"])
    enabled: StrictBool = True


class AutomationBody(_ObjectBody):
    """An automation as it is sent."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "name": "load orders",
                "kind": "etl_step",
                "folder": "Sales",
                "inputs": [CUSTOMERS],
                "outputs": [ORDERS],
                "schedules": [{"cron": "0 3 * * *", "timezone": "Europe/Paris"}],
            }
        }
    )

    kind: AutomationKind
    inputs: list[Id] = Field([], description="The datasources that it reads")
    outputs: list[Id] = Field([], description="The datasources that it writes")
    steps: list[Id] = Field([], description="The automations that a chain runs, in their order")
    schedules: list[ScheduleBody] = []
    code: str = Field("", description="Of a Python script")

    def value(self, id: ObjectId | None = None) -> Automation:
        """The automation that the body describes, of the id given or its own or a new one."""
        schedules = tuple(Schedule(**each.model_dump()) for each in self.schedules)
        return Automation(**self._fields(id) | {"schedules": schedules})


class AutomationChange(AutomationBody, _Change):
    """An automation as it shall be, and the version that it was."""


class AutomationAnswer(_Stored, AutomationBody):
    """An automation as it is stored."""

    id: Id


def answered(
    stored: Stored[Datasource] | Stored[Automation], origins: Iterable[Origin] = ()
) -> dict[str, Any]:
    """A stored object as the JSON of its answer."""
    value = stored.value
    values = {field.name: getattr(value, field.name) for field in fields(value)}
    return values | {
        "version": stored.version,
        "updated_at": stored.updated_at,
        "origins": [*map(_origin, origins)],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    identity = origin.identity
    return {
        "source": identity.source,
        "namespace": identity.namespace,
        "name": identity.name,
        "seen_at": origin.seen_at,
    }
