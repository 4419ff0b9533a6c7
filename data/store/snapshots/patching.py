"""A snapshot brought up to date with what has changed, and with nothing else read."""

from sqlalchemy import Connection

from dataflow.data.store.database import revisions
from dataflow.data.store.database import tombstones as traces
from dataflow.data.store.runs import run_states
from dataflow.data.store.snapshots import loading as graph
from dataflow.data.views.snapshot import Snapshot

FEW = 1_000
SHARE = 10
"""Patching is worth it up to `FEW` changed objects, or one in `SHARE`."""


def patched(connection: Connection, known: Snapshot, token: str | None) -> Snapshot | None:
    """The snapshot of this moment, made of an earlier one; None when too much has changed since,
    or the database does not know that any more.

    `token` is that of the revision of `known`.
    """
    since = known.revision.catalog
    if token is None or traces.token(connection, since) != token:
        return None
    changed = traces.changed(since)
    most = max(FEW, (len(known.datasources) + len(known.automations)) // SHARE)
    touched = connection.execute(changed.limit(most + 1)).scalars().all()
    if len(touched) > most:
        return None
    objects = graph.load_objects(connection, changed, changed)
    states = run_states.load(connection, after=known.revision.status)
    states |= run_states.load(connection, of=changed)
    now = Snapshot(
        datasources=objects.datasources,
        automations=objects.automations,
        revision=revisions.current(connection),
        states=states,
    )
    return known.with_objects(now, touched)
