"""Impact of failures, computed on all edges of the catalog as numbers, without its objects."""

from collections.abc import Collection
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    LargeBinary,
    SelectBase,
    cast,
    func,
    select,
    union_all,
)

from dataflow.data.graph.objects import ObjectId
from dataflow.data.graph.reachability import Keys, Reach
from dataflow.data.store.database import change_log, revisions
from dataflow.data.store.pushdown.edges import edges, ids_query
from dataflow.data.store.pushdown.impact import affected_among, failed

_FEW = 300
"""Up to this many nodes, walking upstream in the database is faster than reading all edges."""


class EdgeIds:
    """The edges of the latest revision that was needed, about 20 MB for a million objects; safe to
    share between threads.

    Whether something upstream failed depends on all ancestors of a view. For a view of thousands of
    nodes these are a large part of the catalog, which the database walks node by node; as numbers,
    all edges of a million objects are read and walked in a fraction of that time. A node's number
    is a hash of 64 bits: the chance that any two of a million nodes share one, so that a mark may
    be wrong, is one in 30 million.
    """

    def __init__(self, few: int = _FEW) -> None:
        self._few = few
        self._lock = Lock()
        self._cached: tuple[str, Reach] | None = None

    def affected(self, connection: Connection, nodes: Collection[ObjectId]) -> frozenset[ObjectId]:
        """Those of `nodes` that are affected, at the moment that the transaction sees."""
        if not nodes:
            return frozenset()
        reach = self._reach(connection, len(nodes))
        if reach is None:
            query = affected_among(connection, ids_query(connection, nodes))
            return frozenset(connection.execute(query).scalars())
        (id,) = ids_query(connection, nodes).subquery().c
        ids, keys = zip(*connection.execute(select(id, _key(id))), strict=True)
        causes = _keys(connection, failed())[:, 0]
        is_affected = reach.is_behind(causes, np.array(keys, np.int64))
        return frozenset(id for id, flag in zip(ids, is_affected.tolist(), strict=True) if flag)

    def _reach(self, connection: Connection, count: int) -> Reach | None:
        """The edges; None where they are not needed: for few nodes, and on SQLite."""
        if count <= self._few or connection.dialect.name != "postgresql":
            return None
        token = change_log.revision_token(connection, revisions.current(connection).catalog)
        with self._lock:
            if self._cached and self._cached[0] == token:
                return self._cached[1]
            self._cached = None  # so that memory never holds two
            pairs = _keys(connection, union_all(*edges("source", "target")))
            reach = Reach(pairs[:, 0], pairs[:, 1])
            self._cached = (token, reach) if token else None
            return reach


def _keys(connection: Connection, query: SelectBase) -> Keys:
    """The ids that a query selects, as numbers, one row for each of its rows.

    They are read as one binary value: a million rows of Python objects would take seconds and
    hundreds of MB.
    """
    columns = query.subquery().c
    row: Any = cast(b"", LargeBinary)
    for each in columns:
        row = row.op("||")(func.int8send(_key(each)))
    packed = select(func.string_agg(row, cast(b"", LargeBinary)))
    data = connection.execute(packed).scalar_one() or b""
    return np.frombuffer(data, ">i8").astype(np.int64).reshape(-1, len(columns))


def _key(id: ColumnElement[ObjectId]) -> ColumnElement[int]:
    """The number that stands for an id."""
    return func.hashtextextended(id, 0, type_=BigInteger)
