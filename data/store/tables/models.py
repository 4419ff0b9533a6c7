"""The tables. Foreign keys and check constraints hold the rules of the design.

A row that relates two objects repeats their kinds, in a foreign key to (id, kind), so that its
check constraints can say which kinds may be related, and a change of kind is checked too.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dataflow.data.graph.kinds import READERS, WITH_MEMBERS, WRITERS
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, ObjectId
from dataflow.data.store.tables.types import UtcDateTime


def one_of(column: str, values: Iterable[str]) -> str:
    """The SQL condition that `column` has one of `values`."""
    return f"{column} IN ({', '.join(repr(str(each)) for each in values)})"


Id = String(36)
_MEMBER_KINDS = ", ".join(repr(str(each)) for each in WITH_MEMBERS)

MANY = 500
"""Up to this many ids are listed in a query; for more, the whole table is read."""


class Base(DeclarativeBase):
    """The base of all tables: names of constraints, types of columns."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


class CatalogRow(Base):
    """One row: the two counters of `Revision`, which every write locks first, so that writes
    happen one after the other on both databases."""

    __tablename__ = "catalog"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
    status_revision: Mapped[int]
    about: Mapped[str]


class DatasourceRow(Base):
    """A datasource without its members."""

    __tablename__ = "datasource"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        CheckConstraint(one_of("kind", DatasourceKind), name="kind"),
        CheckConstraint("length(name) > 0", name="name"),
    )

    id: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    folder: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime]
    owner: Mapped[str]
    tags: Mapped[list[str]]
    description: Mapped[str]
    config: Mapped[dict[str, Any]]


class AutomationRow(Base):
    """An automation without its inputs, outputs, steps, schedules and runs."""

    __tablename__ = "automation"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        CheckConstraint(one_of("kind", AutomationKind), name="kind"),
        CheckConstraint("length(name) > 0", name="name"),
    )

    id: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    folder: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime]
    owner: Mapped[str]
    tags: Mapped[list[str]]
    description: Mapped[str]
    config: Mapped[dict[str, Any]]
    code: Mapped[str]


class MembershipRow(Base):
    """One member of a join or view."""

    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(
            ["parent", "parent_kind"],
            ["datasource.id", "datasource.kind"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        UniqueConstraint("parent", "position"),
        CheckConstraint(one_of("parent_kind", WITH_MEMBERS), name="parent_kind"),
    )

    parent: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    member: Mapped[ObjectId] = mapped_column(
        Id, ForeignKey("datasource.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
    parent_kind: Mapped[str] = mapped_column(String(16))
    position: Mapped[int]


class AutomationDatasourceRow(Base):
    """One input or output of an automation."""

    __tablename__ = "automation_datasource"
    __table_args__ = (
        ForeignKeyConstraint(
            ["automation", "automation_kind"],
            ["automation.id", "automation.kind"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        ForeignKeyConstraint(
            ["datasource", "datasource_kind"],
            ["datasource.id", "datasource.kind"],
            ondelete="RESTRICT",
            onupdate="CASCADE",
        ),
        UniqueConstraint("automation", "role", "position"),
        CheckConstraint(one_of("role", ["input", "output"]), name="role"),
        CheckConstraint(
            f"role <> 'input' OR {one_of('automation_kind', READERS)}",
            name="reader",
        ),
        CheckConstraint(
            f"role <> 'output' OR {one_of('automation_kind', WRITERS)}",
            name="writer",
        ),
        CheckConstraint(
            f"role <> 'output' OR datasource_kind NOT IN ({_MEMBER_KINDS})", name="written"
        ),
    )

    automation: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    datasource: Mapped[ObjectId] = mapped_column(Id, primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(6), primary_key=True)
    automation_kind: Mapped[str] = mapped_column(String(16))
    datasource_kind: Mapped[str] = mapped_column(String(16))
    position: Mapped[int]


class ChainStepRow(Base):
    """One step of a chain; the same automation may be several steps."""

    __tablename__ = "chain_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["chain", "chain_kind"],
            ["automation.id", "automation.kind"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        CheckConstraint(f"chain_kind = '{AutomationKind.CHAIN}'", name="chain_kind"),
    )

    chain: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chain_kind: Mapped[str] = mapped_column(String(16))
    step: Mapped[ObjectId] = mapped_column(
        Id, ForeignKey("automation.id", ondelete="RESTRICT"), index=True
    )


class ScheduleRow(Base):
    """One schedule of an automation."""

    __tablename__ = "schedule"

    automation: Mapped[ObjectId] = mapped_column(
        Id, ForeignKey("automation.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cron: Mapped[str]
    timezone: Mapped[str]
    enabled: Mapped[bool]


class ChangeRow(Base):
    """The fields that each version of an object changed. The rows outlive the object, so that the
    versions of a reused id go on. As both sorts of objects are in this table, its key also keeps a
    datasource and an automation from having the same id."""

    __tablename__ = "change"

    object: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    changed_at: Mapped[datetime]
    fields: Mapped[list[str]]
