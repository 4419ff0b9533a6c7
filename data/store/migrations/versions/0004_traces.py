"""The log of changed and deleted objects by revision, and the names that search compares."""

from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BATCH = 5_000
_TRACE = sa.table(
    "trace", sa.column("object"), sa.column("revision"), sa.column("folded", sa.Text())
)


def upgrade() -> None:
    op.create_table(
        "trace",
        sa.Column("object", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "folded", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.PrimaryKeyConstraint("object", name=op.f("pk_trace")),
    )
    op.create_table(
        "catalog_revision",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_catalog_revision")),
    )
    connection = op.get_bind()
    now = connection.execute(sa.text("SELECT revision FROM catalog")).scalar_one()
    for table in ("datasource", "automation"):
        found: Any = connection.execute(
            sa.select(sa.column("id"), sa.column("name")).select_from(sa.table(table))
        ).all()
        for start in range(0, len(found), _BATCH):
            rows = [
                {"object": id, "revision": now, "folded": name.casefold()}
                for id, name in found[start : start + _BATCH]
            ]
            connection.execute(_TRACE.insert(), rows)
    op.create_index(op.f("ix_trace_revision"), "trace", ["revision"], unique=False)
    op.create_index(op.f("ix_trace_folded"), "trace", ["folded"], unique=False)
    token = sa.text("INSERT INTO catalog_revision (revision, token) VALUES (:revision, :token)")
    connection.execute(token, {"revision": now, "token": uuid4().hex})
