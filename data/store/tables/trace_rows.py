"""The tables by which a process follows what others change, without loading all anew."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.tables.models import Base, Id

FoldedName = Text().with_variant(Text(collation="C"), "postgresql")
"""Ordered by its bytes on both databases."""


class TraceRow(Base):
    """What is kept beside each object, in a narrow row of its own: the catalog revision that
    changed it last, so that readers fetch only what is new, and its name as search compares it.
    `folded` is null once the object is deleted; such rows go after some revisions."""

    __tablename__ = "trace"

    object: Mapped[ObjectId] = mapped_column(Id, primary_key=True)
    revision: Mapped[int] = mapped_column(index=True)
    folded: Mapped[str | None] = mapped_column(FoldedName, index=True)


class CatalogRevisionRow(Base):
    """The last revisions of the catalog, each with a token of its own: who knows another token of
    that number has read a database that was since put back to an earlier moment."""

    __tablename__ = "catalog_revision"

    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(32))
