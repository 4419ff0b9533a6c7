"""Run states also hold the run that started last and the latest failure among the last runs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STATUS = (
    "(slot = 'last' AND status IN ('success', 'failure'))"
    " OR (slot = 'active' AND status IN ('queued', 'running'))"
    " OR (slot = 'failed' AND status = 'failure') OR slot = 'started' OR run IS NULL"
)
_COPIES = """
INSERT INTO run_state
    (automation, slot, revision, run, status, started_at, finished_at, "trigger", message)
SELECT automation, :slot, (SELECT status_revision FROM catalog), id, status, started_at,
    finished_at, "trigger", message
FROM ({chosen}) AS chosen WHERE place = 1
"""
_STARTED = """
SELECT run.*, row_number() OVER (
    PARTITION BY automation ORDER BY ordered_at DESC, id DESC
) AS place FROM run WHERE started_at IS NOT NULL
"""
_FAILED = """
SELECT recent.*, row_number() OVER (
    PARTITION BY automation ORDER BY ordered_at DESC, id DESC
) AS place FROM (
    SELECT run.*, row_number() OVER (
        PARTITION BY automation ORDER BY ordered_at DESC, id DESC
    ) AS number FROM run WHERE status IN ('success', 'failure')
) AS recent WHERE number <= 10 AND status = 'failure'
"""


def upgrade() -> None:
    with op.batch_alter_table("run_state") as table:
        table.drop_constraint(op.f("ck_run_state_slot"), type_="check")
        table.drop_constraint(op.f("ck_run_state_status"), type_="check")
        table.alter_column("slot", type_=sa.String(8), existing_type=sa.String(6))
        table.create_check_constraint(
            op.f("ck_run_state_slot"), "slot IN ('last', 'active', 'started', 'failed')"
        )
        table.create_check_constraint(op.f("ck_run_state_status"), _STATUS)
    for slot, chosen in (("started", _STARTED), ("failed", _FAILED)):
        copies = sa.text(_COPIES.format(chosen=chosen))
        op.get_bind().execute(copies, {"slot": slot})
