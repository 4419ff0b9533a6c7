"""What the page of an object tells, read from the store."""

from datetime import UTC, datetime

from components.object_facts import MOST_RUNS, ObjectFacts, producers
from data.graph.objects import Automation, AutomationKind, Datasource, ObjectId
from data.store.store import Store, Stored


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
    snapshot = store.snapshot()
    writers = producers(snapshot, stored.value.id)
    share = max(1, MOST_RUNS // len(writers)) if writers else None
    return ObjectFacts(
        value=stored.value,
        version=stored.version,
        snapshot=snapshot,
        now=datetime.now(UTC),
        usages=store.usages(stored.value.id),
        runs=store.runs_of(writers, limit=max(MOST_RUNS, len(writers)), each=share),
        origins=store.origins(stored.value.id),
    )


def _automation(store: Store, stored: Stored[Automation]) -> ObjectFacts:
    id = stored.value.id
    is_script = stored.value.kind is AutomationKind.PYTHON_SCRIPT
    return ObjectFacts(
        value=stored.value,
        version=stored.version,
        snapshot=store.snapshot(),
        now=datetime.now(UTC),
        usages=store.usages(id),
        runs=store.runs(id, limit=MOST_RUNS),
        undeclared=store.undeclared_ids(id) if is_script else (),
        origins=store.origins(id),
    )
