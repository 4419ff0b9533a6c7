"""Patching of an earlier snapshot with the objects that have changed, which alone are read."""

from sqlalchemy import Connection

from dataflow.data.store.database import change_log, revisions
from dataflow.data.store.runs import run_states
from dataflow.data.store.snapshots import loading
from dataflow.data.views.snapshot import Snapshot

FEW = 1_000
SHARE = 10
"""Patching is faster than loading up to `FEW` changed objects, or one in `SHARE`."""


def patch_snapshot(connection: Connection, known: Snapshot, token: str | None) -> Snapshot | None:
    """The current snapshot, made from an earlier one; None when too much has changed since, or the
    change log does not go back that far.

    `token` is that of the revision of `known`.
    """
    since = known.revision.catalog
    if token is None or change_log.revision_token(connection, since) != token:
        return None
    changed = change_log.changed_since(since)
    most = max(FEW, (len(known.datasources) + len(known.automations)) // SHARE)
    touched = connection.execute(changed.limit(most + 1)).scalars().all()
    if len(touched) > most:
        return None
    objects = loading.load_objects(connection, changed, changed)
    states = run_states.load(connection, after=known.revision.status)
    states |= run_states.load(connection, of=changed)
    now = Snapshot(
        datasources=objects.datasources,
        automations=objects.automations,
        revision=revisions.current(connection),
        states=states,
    )
    return known.with_objects(now, touched)
