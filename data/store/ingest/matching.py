"""One dataset, not two, when dbt and OpenLineage know it by different names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from dataflow.data.graph.objects import Identity, ObjectId, Origin
from dataflow.data.lineage.updates import DATASET, DBT, OPENLINEAGE, Told
from dataflow.data.lineage.warehouses import adapters_of, common_name, dbt_namespace, is_of_adapter
from dataflow.data.store.objects import origins


class Datasets:
    """The datasets that are known, by what their names have in common."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._alike: dict[str, list[tuple[Identity, ObjectId]]] | None = None
        self.ambiguous: list[Identity] = []
        """Those that may be any of several."""

    def same(self, told: Told, book: Mapping[Identity, Origin]) -> ObjectId | None:
        """The one object that is likely the same: the names agree, and the warehouses may."""
        if told.identity.source == OPENLINEAGE:
            return self._known_to_dbt(told.identity, book)
        own = told.identity
        found = {id for name, id in self._named_like(own.name) if _may_be(told, name)}
        if len(found) > 1:
            self.ambiguous.append(own)
        return found.pop() if len(found) == 1 else None

    def _known_to_dbt(self, identity: Identity, book: Mapping[Identity, Origin]) -> ObjectId | None:
        """What dbt told of, unless that is known to be on another host."""
        found = {book[each].object for each in dbt_names(identity) if each in book}
        if len(found) != 1:
            return None
        (id,) = found
        of_it = [*origins.of_objects(self._connection, [id]), *book.values()]
        hosts = {
            each.identity.namespace
            for each in of_it
            if each.object == id and each.identity.source == OPENLINEAGE
        }
        return id if hosts <= {identity.namespace} else None

    def _named_like(self, name: str) -> Iterable[tuple[Identity, ObjectId]]:
        if self._alike is None:
            self._alike = defaultdict(list)
            for identity, id in origins.named(self._connection, DATASET):
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


def _may_be(told: Told, other: Identity) -> bool:
    """Whether `other` may be a name of the dataset that dbt tells of."""
    own = told.identity
    if common_name(told.adapter, other.name) != common_name(told.adapter, own.name):
        return False
    if own.namespace == dbt_namespace(told.adapter):
        return is_of_adapter(other.namespace, told.adapter)
    return other.namespace in (own.namespace, dbt_namespace(told.adapter))
