"""Which objects a tool means by the names that it tells, and what it has told of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from dataflow.data.graph.objects import AutomationKind, Identity, ObjectId, Origin
from dataflow.data.lineage.merge import Values, effective, folded, owns_kind
from dataflow.data.lineage.updates import CHAIN, DATASET, JOB, OPENLINEAGE, Lineage, Told
from dataflow.data.store.ingest.matching import Datasets, dbt_names
from dataflow.data.store.objects import origins
from dataflow.data.store.objects import reading as objects

_CHAIN_KIND = AutomationKind.CHAIN.value


class Book:
    """The origins as they are stored, and as they are to be once everything is told."""

    def __init__(self, connection: Connection, lineage: Lineage) -> None:
        self._connection = connection
        names = {name for told in lineage.objects for name in _names(told)}
        self.stored = origins.load(connection, names)
        self.now = dict(self.stored)
        self.touched: dict[ObjectId, str] = {}
        """The objects of which something new is told, each with its sort."""
        self.copied: dict[ObjectId, ObjectId] = {}
        """The objects that take over the runs of another."""
        self.told = {told.identity for told in lineage.objects}
        self.datasets = Datasets(connection)
        self._names_of: dict[ObjectId, set[Identity]] = defaultdict(set)
        for identity, origin in self.now.items():
            self._names_of[origin.object].add(identity)

    def tell(self, told: Told) -> None:
        """Writes down what is told of one object, whose links were told before."""
        id = self._known(told) or self._alike(told) or origins.new_id(_first_name(told))
        aside = told.identity.sort == JOB and told.has_datasets and self._is_chain(id)
        if aside:
            id = self._beside_chain(told, id)
        for alias in told.aliases:
            if alias not in self.now or aside:
                self._put(Origin(identity=alias, object=id, seen_at=told.at))
        before = self.now.get(told.identity)
        if before is None or before.object != id:
            before = Origin(identity=told.identity, object=id, seen_at=told.at)
        self._put(self._after(before, told))

    def object_of(self, identity: Identity) -> ObjectId:
        """What a name that was told stands for."""
        return self.now[identity].object

    def runners(self, job: Identity) -> list[ObjectId]:
        """The automations that a run of `job` is a run of: it, and the chain that it is too."""
        found = (self.now.get(each) for each in (job, replace(job, sort=CHAIN)))
        return list(dict.fromkeys(each.object for each in found if each))

    def changed(self) -> list[Origin]:
        """The origins that are to be stored."""
        return [each for name, each in self.now.items() if self.stored.get(name) is not each]

    def _known(self, told: Told) -> ObjectId | None:
        names = (*told.aliases, told.identity)
        return next((self.now[each].object for each in names if each in self.now), None)

    def _after(self, before: Origin, told: Told) -> Origin:
        newer = told.at >= before.seen_at
        links = {field: [*map(self.object_of, names)] for field, names in told.links.items()}
        values = {**told.fields, **{field: ids for field, ids in links.items() if ids}}
        given = folded(before.given, values, newer=newer, whole=told.whole)
        facets = {**before.facets, **told.facets} if newer else {**told.facets, **before.facets}
        seen_at = max(before.seen_at, told.at)
        if given is before.given and facets == before.facets and seen_at == before.seen_at:
            return before
        return replace(before, given=given, facets=facets, seen_at=seen_at)

    def _put(self, origin: Origin) -> None:
        before = self.now.get(origin.identity)
        self.now[origin.identity] = origin
        self._names_of[origin.object].add(origin.identity)
        if before is None or before.given is not origin.given or before.object != origin.object:
            self.touched[origin.object] = origin.identity.sort

    def _alike(self, told: Told) -> ObjectId | None:
        """An object that is known by another name, as far as that tells."""
        match told.identity.sort:
            case "dataset":
                return self.datasets.same(told, self.now)
            case "job":
                twin = self.now.get(replace(told.identity, sort=CHAIN))
                return twin.object if twin and not told.has_datasets else None
        job = self.now.get(replace(told.identity, sort=JOB))
        if job and not self._may_become_chain(job.object):
            self._start_chain(told, job.object)
            return None
        return job.object if job else None

    def _start_chain(self, told: Told, job: ObjectId) -> None:
        """A chain beside a job that has datasets: the job is its first step."""
        id = origins.new_id(_first_name(told))
        given = {"kind": _CHAIN_KIND, "steps": [job]}
        self._put(Origin(identity=told.identity, object=id, given=given, seen_at=told.at))
        self.copied[id] = job

    def _beside_chain(self, told: Told, chain: ObjectId) -> ObjectId:
        """A job that turns out to have datasets gets an object of its own: a chain has none."""
        id = origins.new_id(told.identity)
        if id == chain:
            id = origins.new_id(replace(told.identity, sort=f"{JOB} beside its {CHAIN}"))
        twin = replace(told.identity, sort=CHAIN)
        before = self.now.get(twin) or Origin(identity=twin, object=chain, seen_at=told.at)
        steps = dict.fromkeys([id, *before.given.get("steps", ())])
        self._put(replace(before, given={**before.given, "kind": _CHAIN_KIND, "steps": [*steps]}))
        self.copied[id] = chain
        return id

    def _is_chain(self, id: ObjectId) -> bool:
        return any(each.given.get("kind") == _CHAIN_KIND for each in self._of(id))

    def _may_become_chain(self, id: ObjectId) -> bool:
        """Whether an automation has no datasets, and no kind that a person chose."""
        given = effective(self._of(id))
        if given.get("inputs") or given.get("outputs"):
            return False
        found = objects.load_automations(self._connection, [id]).get(id)
        if found is None:
            return True
        value, before = found.value, self._stored_given(id)
        return not (value.inputs or value.outputs) and owns_kind(before, value.kind, value.outputs)

    def _of(self, id: ObjectId) -> Iterable[Origin]:
        return (self.now[name] for name in self._names_of[id] if self.now[name].object == id)

    def _stored_given(self, id: ObjectId) -> Values:
        return effective(each for each in self.stored.values() if each.object == id)


def _first_name(told: Told) -> Identity:
    """The name of which the id of a new object is made: rather one that all tools know."""
    return (*told.aliases, told.identity)[0]


def _names(told: Told) -> Iterable[Identity]:
    """All the names that tell which object is meant."""
    yield told.identity
    yield from told.aliases
    match told.identity.sort:
        case "job":
            yield replace(told.identity, sort=CHAIN)
        case "chain":
            yield replace(told.identity, sort=JOB)
    if told.identity.sort == DATASET and told.identity.source == OPENLINEAGE:
        yield from dbt_names(told.identity)
