"""The tables of runs: their history, and the copies that run states are loaded from."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from dataflow.data.graph import run_statuses
from dataflow.data.graph.objects import ObjectId, RunState, RunStatus
from dataflow.data.graph.run_statuses import DECIDED
from dataflow.data.store.tables.models import Base, Id, one_of

RunId = Text().with_variant(Text(collation="C"), "postgresql")
"""Ordered by its bytes on both databases."""
UNFINISHED = one_of("status", run_statuses.UNFINISHED)
"""The condition of the index `ix_run_unfinished`; queries must repeat it literally to use it."""
SLOTS = tuple(each.name for each in fields(RunState))


class RunRow(Base):
    """A run. `ordered_at` is its place in the automation's history: its start, else its end, else
    the time of its first report."""

    __tablename__ = "run"
    __table_args__ = (
        CheckConstraint(one_of("status", RunStatus), name="status"),
        Index("ix_run_history", "automation", "ordered_at", "id"),
        Index(
            "ix_run_unfinished",
            "automation",
            sqlite_where=text(UNFINISHED),
            postgresql_where=text(UNFINISHED),
        ),
    )

    automation: Mapped[ObjectId] = mapped_column(
        Id, ForeignKey("automation.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(RunId, primary_key=True)
    status: Mapped[str] = mapped_column(String(16))
    ordered_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    trigger: Mapped[str]
    message: Mapped[str]


class RunStateRow(Base):
    """A copy of a run in a field of `RunState`, the slot, so that the graph is loaded without the
    history. `run` is null where there is none (any more); `revision` is the status revision that
    wrote the row, so that readers fetch only new rows."""

    __tablename__ = "run_state"
    __table_args__ = (
        CheckConstraint(one_of("slot", SLOTS), name="slot"),
        CheckConstraint(
            f"(slot = 'last' AND {one_of('status', DECIDED)})"
            f" OR (slot = 'active' AND {UNFINISHED})"
            f" OR (slot = 'failed' AND status = '{RunStatus.FAILURE}')"
            " OR slot = 'started' OR run IS NULL",
            name="status",
        ),
    )

    automation: Mapped[ObjectId] = mapped_column(
        Id, ForeignKey("automation.id", ondelete="CASCADE"), primary_key=True
    )
    slot: Mapped[str] = mapped_column(String(8), primary_key=True)
    revision: Mapped[int] = mapped_column(index=True)
    run: Mapped[str | None]
    status: Mapped[str | None] = mapped_column(String(16))
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    trigger: Mapped[str | None]
    message: Mapped[str | None]
