"""The tables by which a process follows changes without loading the whole catalog again."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.tables.models import Base, Id

FoldedName = Text().with_variant(Text(collation="C"), "postgresql")
"""Ordered by its bytes on both databases."""


class TraceRow(Base):
    """The catalog revision that changed an object last, so that readers fetch only new objects, and
    its name as search compares it, in a narrow row of its own. `folded` is null once the object is
    deleted: a tombstone, which is removed after some revisions."""

    __tablename__ = "trace"

    object: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    revision: Mapped[int] = mapped_column(index=True)
    folded: Mapped[str | None] = mapped_column(FoldedName, index=True)


class CatalogRevisionRow(Base):
    """The last revisions of the catalog, each with a token. A reader that knows another token for
    the same number has read a database that was since restored from a backup."""

    __tablename__ = "catalog_revision"

    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(32))
