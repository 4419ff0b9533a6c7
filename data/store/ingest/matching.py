"""Matching of dbt and OpenLineage names: one dataset, not two, when they differ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from dataflow.data.graph.objects import Identity, ObjectId, Origin
from dataflow.data.lineage.updates import DATASET, DBT, OPENLINEAGE, ObjectUpdate
from dataflow.data.lineage.warehouses import adapters_of, common_name, dbt_namespace, is_of_adapter
from dataflow.data.store.objects import origins


class Datasets:
    """The known datasets, looked up by names that may differ in host or case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._alike: dict[str, list[tuple[Identity, ObjectId]]] | None = None
        self.ambiguous: list[Identity] = []
        """Datasets that match several objects."""

    def match(
        self, update: ObjectUpdate, origins_by_name: Mapping[Identity, Origin]
    ) -> ObjectId | None:
        """The one object with the same name in a warehouse that may be the same; else None."""
        if update.identity.source == OPENLINEAGE:
            return self._match_of_dbt(update.identity, origins_by_name)
        own = update.identity
        matches = {id for name, id in self._named_like(own.name) if _may_mean(update, name)}
        if len(matches) > 1:
            self.ambiguous.append(own)
        return matches.pop() if len(matches) == 1 else None

    def _match_of_dbt(
        self, identity: Identity, origins_by_name: Mapping[Identity, Origin]
    ) -> ObjectId | None:
        """The object that dbt knows by this name, unless it is known to be on another host."""
        matches = {
            origins_by_name[each].object for each in dbt_names(identity) if each in origins_by_name
        }
        if len(matches) != 1:
            return None
        (id,) = matches
        of_it = [*origins.load_of_objects(self._connection, [id]), *origins_by_name.values()]
        hosts = {
            each.identity.namespace
            for each in of_it
            if each.object == id and each.identity.source == OPENLINEAGE
        }
        return id if hosts <= {identity.namespace} else None

    def _named_like(self, name: str) -> Iterable[tuple[Identity, ObjectId]]:
        if self._alike is None:
            self._alike = defaultdict(list)
            for identity, id in origins.names_of_sort(self._connection, DATASET):
                self._alike[identity.name.upper()].append((identity, id))
        return self._alike.get(name.upper(), ())


def dbt_names(identity: Identity) -> list[Identity]:
    """The names by which dbt may know a dataset of OpenLineage."""
    names = [Identity(DBT, DATASET, identity.namespace, identity.name)]
    for adapter in adapters_of(identity.namespace):
        name = common_name(adapter, identity.name)
        names.append(Identity(DBT, DATASET, identity.namespace, name))
        names.append(Identity(DBT, DATASET, dbt_namespace(adapter), name))
    return list(dict.fromkeys(names))


def _may_mean(update: ObjectUpdate, other: Identity) -> bool:
    """Whether `other` may be a name of the dataset of `update`, which comes from dbt."""
    own = update.identity
    if common_name(update.adapter, other.name) != common_name(update.adapter, own.name):
        return False
    if own.namespace == dbt_namespace(update.adapter):
        return is_of_adapter(other.namespace, update.adapter)
    return other.namespace in (own.namespace, dbt_namespace(update.adapter))
