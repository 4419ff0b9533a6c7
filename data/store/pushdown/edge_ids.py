"""What failures affect, found on the edges of the whole catalog without its objects."""

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
from dataflow.data.store.database import revisions
from dataflow.data.store.database import tombstones as traces
from dataflow.data.store.pushdown.edges import edges, given
from dataflow.data.store.pushdown.impact import affected_among, failed

_FEW = 300
"""Of so many nodes the database finds what leads to them sooner than it hands out all edges."""


class Skeleton:
    """The edges of the latest revision that was asked for, some 20 MB of a million objects; safe
    to share between threads.

    Whether something upstream failed is a question about all that leads to a view. Of a view of
    thousands of nodes that is a large part of the catalog, which the database walks node by node;
    as numbers, all edges of a million objects are handed out and walked in a fraction of that.
    Nodes are numbered by a hash of 64 bits: that any two of a million share one, and a mark may
    be wrong, is a matter of one in 30 million.
    """

    def __init__(self, few: int = _FEW) -> None:
        self._few = few
        self._lock = Lock()
        self._kept: tuple[str, Reach] | None = None

    def affected(self, connection: Connection, nodes: Collection[ObjectId]) -> frozenset[ObjectId]:
        """Those of `nodes` that are affected, in the moment that the connection sees."""
        if not nodes:
            return frozenset()
        reach = self._reach(connection, len(nodes))
        if reach is None:
            asked = affected_among(connection, given(connection, nodes))
            return frozenset(connection.execute(asked).scalars())
        (id,) = given(connection, nodes).subquery().c
        ids, keys = zip(*connection.execute(select(id, _key(id))), strict=True)
        causes = _keys(connection, failed())[:, 0]
        hit = reach.is_behind(causes, np.array(keys, np.int64))
        return frozenset(id for id, is_hit in zip(ids, hit.tolist(), strict=True) if is_hit)

    def _reach(self, connection: Connection, asked: int) -> Reach | None:
        """The edges; None where a walk for so few nodes, or this database, does without them."""
        if asked <= self._few or connection.dialect.name != "postgresql":
            return None
        token = traces.token(connection, revisions.current(connection).catalog)
        with self._lock:
            if self._kept and self._kept[0] == token:
                return self._kept[1]
            self._kept = None  # before there are two
            pairs = _keys(connection, union_all(*edges("source", "target")))
            reach = Reach(pairs[:, 0], pairs[:, 1])
            self._kept = (token, reach) if token else None
            return reach


def _keys(connection: Connection, question: SelectBase) -> Keys:
    """The answer of a question for ids as numbers, a row of them for each of its rows.

    In one value, not in rows: a million rows of Python objects take seconds and hundreds of MB.
    """
    columns = question.subquery().c
    row: Any = cast(b"", LargeBinary)
    for each in columns:
        row = row.op("||")(func.int8send(_key(each)))
    packed = select(func.string_agg(row, cast(b"", LargeBinary)))
    found = connection.execute(packed).scalar_one() or b""
    return np.frombuffer(found, ">i8").astype(np.int64).reshape(-1, len(columns))


def _key(id: ColumnElement[ObjectId]) -> ColumnElement[int]:
    """The number that stands for an id."""
    return func.hashtextextended(id, 0, type_=BigInteger)
