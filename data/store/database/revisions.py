"""The revision counters, by which readers notice changes."""

from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update

from dataflow.data.store.database.change_log import RETAINED_REVISIONS
from dataflow.data.store.tables.models import CatalogRow
from dataflow.data.store.tables.trace_rows import CatalogRevisionRow
from dataflow.data.views.snapshot import Revision


def current(connection: Connection) -> Revision:
    """The revision that this transaction sees."""
    row = connection.execute(select(CatalogRow.revision, CatalogRow.status_revision)).one()
    return Revision(row.revision, row.status_revision)


def bump_catalog(connection: Connection) -> int:
    """Note that objects have changed; returns the new catalog revision."""
    statement = update(CatalogRow).values(revision=CatalogRow.revision + 1)
    revision = connection.execute(statement.returning(CatalogRow.revision)).scalar_one()
    row = CatalogRevisionRow
    old = (row.revision <= revision - RETAINED_REVISIONS) | (row.revision >= revision)
    connection.execute(delete(row).where(old))
    connection.execute(insert(row), {"revision": revision, "token": uuid4().hex})
    return revision


def bump_status(connection: Connection) -> int:
    """Note that runs have changed; returns the new status revision."""
    counter = CatalogRow.status_revision
    statement = update(CatalogRow).values(status_revision=counter + 1)
    return connection.execute(statement.returning(counter)).scalar_one()
