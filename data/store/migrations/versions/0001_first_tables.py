"""The first tables: objects, what relates them, runs, revisions and changes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "automation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("config", sa.JSON(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('etl_step', 'python_script', 'import', 'chain', 'task')",
            name=op.f("ck_automation_kind"),
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_automation_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_automation")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_automation_id")),
    )
    op.create_table(
        "catalog",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status_revision", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_catalog_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalog")),
    )
    op.create_table(
        "change",
        sa.Column("object", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("object", "version", name=op.f("pk_change")),
    )
    op.create_table(
        "datasource",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("config", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('storage', 'sql', 'file', 'api', 'view', 'join')",
            name=op.f("ck_datasource_kind"),
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_datasource_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_datasource")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_datasource_id")),
    )
    op.create_table(
        "automation_datasource",
        sa.Column("automation", sa.String(length=36), nullable=False),
        sa.Column("datasource", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=6), nullable=False),
        sa.Column("automation_kind", sa.String(length=16), nullable=False),
        sa.Column("datasource_kind", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role <> 'input' OR automation_kind IN ('etl_step', 'python_script', 'task')",
            name=op.f("ck_automation_datasource_reader"),
        ),
        sa.CheckConstraint(
            "role <> 'output' OR automation_kind IN ('etl_step', 'python_script', 'import')",
            name=op.f("ck_automation_datasource_writer"),
        ),
        sa.CheckConstraint(
            "role <> 'output' OR datasource_kind NOT IN ('view', 'join')",
            name=op.f("ck_automation_datasource_written"),
        ),
        sa.CheckConstraint(
            "role IN ('input', 'output')", name=op.f("ck_automation_datasource_role")
        ),
        sa.ForeignKeyConstraint(
            ["automation", "automation_kind"],
            ["automation.id", "automation.kind"],
            name=op.f("fk_automation_datasource_automation"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["datasource", "datasource_kind"],
            ["datasource.id", "datasource.kind"],
            name=op.f("fk_automation_datasource_datasource"),
            onupdate="CASCADE",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint(
            "automation", "datasource", "role", name=op.f("pk_automation_datasource")
        ),
        sa.UniqueConstraint(
            "automation", "role", "position", name=op.f("uq_automation_datasource_automation")
        ),
    )
    op.create_index(
        op.f("ix_automation_datasource_datasource"),
        "automation_datasource",
        ["datasource"],
        unique=False,
    )
    op.create_table(
        "chain_step",
        sa.Column("chain", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chain_kind", sa.String(length=16), nullable=False),
        sa.Column("step", sa.String(length=36), nullable=False),
        sa.CheckConstraint("chain_kind = 'chain'", name=op.f("ck_chain_step_chain_kind")),
        sa.ForeignKeyConstraint(
            ["chain", "chain_kind"],
            ["automation.id", "automation.kind"],
            name=op.f("fk_chain_step_chain"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["step"], ["automation.id"], name=op.f("fk_chain_step_step"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("chain", "position", name=op.f("pk_chain_step")),
    )
    op.create_index(op.f("ix_chain_step_step"), "chain_step", ["step"], unique=False)
    op.create_table(
        "membership",
        sa.Column("parent", sa.String(length=36), nullable=False),
        sa.Column("member", sa.String(length=36), nullable=False),
        sa.Column("parent_kind", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "parent_kind IN ('view', 'join')", name=op.f("ck_membership_parent_kind")
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["datasource.id"], name=op.f("fk_membership_member"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["parent", "parent_kind"],
            ["datasource.id", "datasource.kind"],
            name=op.f("fk_membership_parent"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("parent", "member", name=op.f("pk_membership")),
        sa.UniqueConstraint("parent", "position", name=op.f("uq_membership_parent")),
    )
    op.create_index(op.f("ix_membership_member"), "membership", ["member"], unique=False)
    op.create_table(
        "run",
        sa.Column("automation", sa.String(length=36), nullable=False),
        sa.Column(
            "id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'success', 'failure', 'cancelled')",
            name=op.f("ck_run_status"),
        ),
        sa.ForeignKeyConstraint(
            ["automation"], ["automation.id"], name=op.f("fk_run_automation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("automation", "id", name=op.f("pk_run")),
    )
    op.create_index("ix_run_history", "run", ["automation", "ordered_at", "id"], unique=False)
    op.create_index(
        "ix_run_unfinished",
        "run",
        ["automation"],
        unique=False,
        sqlite_where=sa.text("status IN ('queued', 'running')"),
        postgresql_where=sa.text("status IN ('queued', 'running')"),
    )
    op.create_table(
        "run_state",
        sa.Column("automation", sa.String(length=36), nullable=False),
        sa.Column("slot", sa.String(length=6), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("run", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trigger", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(slot = 'last' AND status IN ('success', 'failure'))"
            " OR (slot = 'active' AND status IN ('queued', 'running')) OR run IS NULL",
            name=op.f("ck_run_state_status"),
        ),
        sa.CheckConstraint("slot IN ('last', 'active')", name=op.f("ck_run_state_slot")),
        sa.ForeignKeyConstraint(
            ["automation"],
            ["automation.id"],
            name=op.f("fk_run_state_automation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("automation", "slot", name=op.f("pk_run_state")),
    )
    op.create_index(op.f("ix_run_state_revision"), "run_state", ["revision"], unique=False)
    op.create_table(
        "schedule",
        sa.Column("automation", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cron", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["automation"],
            ["automation.id"],
            name=op.f("fk_schedule_automation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("automation", "position", name=op.f("pk_schedule")),
    )
    op.execute("INSERT INTO catalog (id, revision, status_revision, about) VALUES (1, 0, 0, '')")
