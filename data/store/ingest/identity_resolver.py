"""Resolution of the names that tools use: finds or makes the object behind each name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from dataflow.data.graph.objects import AutomationKind, Identity, ObjectId, Origin
from dataflow.data.lineage.merge import Values, combined_fields, merge_fields, owns_kind
from dataflow.data.lineage.updates import CHAIN, DATASET, JOB, OPENLINEAGE, Lineage, ObjectUpdate
from dataflow.data.store.ingest.matching import Datasets, dbt_names
from dataflow.data.store.objects import origins
from dataflow.data.store.objects import reading as objects

_CHAIN_KIND = AutomationKind.CHAIN.value


class IdentityResolver:
    """Origins as they are stored and as the updates change them: `add` each update, then store
    `changed_origins`."""

    def __init__(self, connection: Connection, lineage: Lineage) -> None:
        self._connection = connection
        names = {name for update in lineage.objects for name in _lookup_names(update)}
        self.stored = origins.load(connection, names)
        self.current = dict(self.stored)
        self.changed_objects: dict[ObjectId, str] = {}
        """The objects for which an update brought something new, each with its sort."""
        self.run_donors: dict[ObjectId, ObjectId] = {}
        """Objects that get a copy of another object's runs, each with that other object."""
        self.updated = {update.identity for update in lineage.objects}
        self.datasets = Datasets(connection)
        self._names_of: dict[ObjectId, set[Identity]] = defaultdict(set)
        for identity, origin in self.current.items():
            self._names_of[origin.object].add(identity)

    def add(self, update: ObjectUpdate) -> None:
        """Resolve one update and merge it into the origins; its links must be resolved already."""
        id = (
            self._known_object(update)
            or self._matched_object(update)
            or origins.new_id(_first_name(update))
        )
        is_split = update.identity.sort == JOB and update.has_datasets and self._is_chain(id)
        if is_split:
            id = self._beside_chain(update, id)
        for alias in update.aliases:
            if alias not in self.current or is_split:
                self._store(Origin(identity=alias, object=id, seen_at=update.at))
        before = self.current.get(update.identity)
        if before is None or before.object != id:
            before = Origin(identity=update.identity, object=id, seen_at=update.at)
        self._store(self._updated_origin(before, update))

    def object_of(self, identity: Identity) -> ObjectId:
        """The object that a resolved name stands for."""
        return self.current[identity].object

    def automations_of_job(self, job: Identity) -> list[ObjectId]:
        """The automations that a run of `job` belongs to: the job and, if it is one, the chain."""
        known = (self.current.get(each) for each in (job, replace(job, sort=CHAIN)))
        return list(dict.fromkeys(each.object for each in known if each))

    def changed_origins(self) -> list[Origin]:
        """The origins that are to be stored."""
        return [each for name, each in self.current.items() if self.stored.get(name) is not each]

    def _known_object(self, update: ObjectUpdate) -> ObjectId | None:
        names = (*update.aliases, update.identity)
        return next((self.current[each].object for each in names if each in self.current), None)

    def _updated_origin(self, before: Origin, update: ObjectUpdate) -> Origin:
        newer = update.at >= before.seen_at
        links = {field: [*map(self.object_of, names)] for field, names in update.links.items()}
        values = {**update.fields, **{field: ids for field, ids in links.items() if ids}}
        given = merge_fields(before.given, values, newer=newer, is_complete=update.is_complete)
        facets = {**before.facets, **update.facets} if newer else {**update.facets, **before.facets}
        seen_at = max(before.seen_at, update.at)
        if given is before.given and facets == before.facets and seen_at == before.seen_at:
            return before
        return replace(before, given=given, facets=facets, seen_at=seen_at)

    def _store(self, origin: Origin) -> None:
        before = self.current.get(origin.identity)
        self.current[origin.identity] = origin
        self._names_of[origin.object].add(origin.identity)
        if before is None or before.given is not origin.given or before.object != origin.object:
            self.changed_objects[origin.object] = origin.identity.sort

    def _matched_object(self, update: ObjectUpdate) -> ObjectId | None:
        """An object that is known by another name, if exactly one matches."""
        match update.identity.sort:
            case "dataset":
                return self.datasets.match(update, self.current)
            case "job":
                twin = self.current.get(replace(update.identity, sort=CHAIN))
                return twin.object if twin and not update.has_datasets else None
        job = self.current.get(replace(update.identity, sort=JOB))
        if job and not self._may_become_chain(job.object):
            self._start_chain(update, job.object)
            return None
        return job.object if job else None

    def _start_chain(self, update: ObjectUpdate, job: ObjectId) -> None:
        """A chain beside a job that has datasets: the job is its first step."""
        id = origins.new_id(_first_name(update))
        given = {"kind": _CHAIN_KIND, "steps": [job]}
        self._store(Origin(identity=update.identity, object=id, given=given, seen_at=update.at))
        self.run_donors[id] = job

    def _beside_chain(self, update: ObjectUpdate, chain: ObjectId) -> ObjectId:
        """The id of a new object for a job that turns out to have datasets: a chain has none."""
        id = origins.new_id(update.identity)
        if id == chain:
            id = origins.new_id(replace(update.identity, sort=f"{JOB} beside its {CHAIN}"))
        twin = replace(update.identity, sort=CHAIN)
        before = self.current.get(twin) or Origin(identity=twin, object=chain, seen_at=update.at)
        steps = dict.fromkeys([id, *before.given.get("steps", ())])
        self._store(replace(before, given={**before.given, "kind": _CHAIN_KIND, "steps": [*steps]}))
        self.run_donors[id] = chain
        return id

    def _is_chain(self, id: ObjectId) -> bool:
        return any(each.given.get("kind") == _CHAIN_KIND for each in self._origins_of(id))

    def _may_become_chain(self, id: ObjectId) -> bool:
        """Whether an automation has no datasets, and no kind that a person chose."""
        given = combined_fields(self._origins_of(id))
        if given.get("inputs") or given.get("outputs"):
            return False
        stored = objects.load_automations(self._connection, [id]).get(id)
        if stored is None:
            return True
        value, before = stored.value, self._stored_given(id)
        return not (value.inputs or value.outputs) and owns_kind(before, value.kind, value.outputs)

    def _origins_of(self, id: ObjectId) -> Iterable[Origin]:
        return (
            self.current[name] for name in self._names_of[id] if self.current[name].object == id
        )

    def _stored_given(self, id: ObjectId) -> Values:
        return combined_fields(each for each in self.stored.values() if each.object == id)


def _first_name(update: ObjectUpdate) -> Identity:
    """The name from which a new object's id is derived: an alias if any, since tools share it."""
    return (*update.aliases, update.identity)[0]


def _lookup_names(update: ObjectUpdate) -> Iterable[Identity]:
    """All the names under which the object of an update may be stored."""
    yield update.identity
    yield from update.aliases
    match update.identity.sort:
        case "job":
            yield replace(update.identity, sort=CHAIN)
        case "chain":
            yield replace(update.identity, sort=JOB)
    if update.identity.sort == DATASET and update.identity.source == OPENLINEAGE:
        yield from dbt_names(update.identity)
