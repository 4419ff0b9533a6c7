"""Alembic's entry: runs the migrations on the connection and in the transaction it is handed."""

from alembic import context

from dataflow.data.store.tables.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
