"""The counters by which readers learn that something has changed."""

from sqlalchemy import Connection, select, update

from data.graph.snapshot import Revision
from data.store.models import CatalogRow


def current(connection: Connection) -> Revision:
    """The revision that this transaction sees."""
    row = connection.execute(select(CatalogRow.revision, CatalogRow.status_revision)).one()
    return Revision(row.revision, row.status_revision)


def bump_catalog(connection: Connection) -> None:
    """Says that objects have changed."""
    connection.execute(update(CatalogRow).values(revision=CatalogRow.revision + 1))


def bump_status(connection: Connection) -> int:
    """Says that runs have changed; answers the new status revision."""
    counter = CatalogRow.status_revision
    statement = update(CatalogRow).values(status_revision=counter + 1)
    return connection.execute(statement.returning(counter)).scalar_one()
