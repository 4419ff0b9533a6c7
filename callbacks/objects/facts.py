"""The facts on the page of an object, read from the store."""

from datetime import UTC, datetime

from dataflow.data.graph.objects import Automation, AutomationKind, Datasource, ObjectId
from dataflow.data.store.store import Store, Stored
from dataflow.data.wire.object_facts import MOST_RUNS, ObjectFacts, producers


def object_facts(store: Store, type: str, id: ObjectId) -> ObjectFacts:
    """Everything about one object, in a fixed number of queries; UnknownObjectError if gone."""
    if type == "datasource":
        return _datasource(store, store.datasource(id))
    return _automation(store, store.automation(id))


def stored_object(store: Store, type: str, id: ObjectId) -> Stored[Datasource] | Stored[Automation]:
    """The object as it is stored, of either type."""
    return store.datasource(id) if type == "datasource" else store.automation(id)


def _datasource(store: Store, stored: Stored[Datasource]) -> ObjectFacts:
    """Each producer has its share of the runs, so that a busy one does not hide the others."""
    id, usages = stored.value.id, store.usages(stored.value.id)
    snapshot = store.snapshot_with({id, *stored.value.members, *(each.user for each in usages)})
    writers = producers(snapshot, id)
    share = max(1, MOST_RUNS // len(writers)) if writers else None
    return ObjectFacts(
        value=stored.value,
        version=stored.version,
        snapshot=snapshot,
        now=datetime.now(UTC),
        usages=usages,
        runs=store.runs_of(writers, limit=max(MOST_RUNS, len(writers)), per_automation=share),
        origins=store.origins(id),
    )


def _automation(store: Store, stored: Stored[Automation]) -> ObjectFacts:
    value, id = stored.value, stored.value.id
    usages = store.usages(id)
    is_script = value.kind is AutomationKind.PYTHON_SCRIPT
    undeclared = store.undeclared_ids(id) if is_script else ()
    near = {id, *value.inputs, *value.outputs, *value.steps, *undeclared}
    return ObjectFacts(
        value=value,
        version=stored.version,
        snapshot=store.snapshot_with(near | {each.user for each in usages}),
        now=datetime.now(UTC),
        usages=usages,
        runs=store.runs(id, limit=MOST_RUNS),
        undeclared=undeclared,
        origins=store.origins(id),
    )
