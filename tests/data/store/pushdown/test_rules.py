"""The rules that a view is made of, each answered inside the database, and by its indexes."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import CTE, Connection, select, text
from support.effort import effort
from support.flows import catalog, id_of
from support.plans import analyse, work
from support.storable import put, storable_catalogs

from dataflow.data.graph.objects import Catalog, ObjectId
from dataflow.data.store.database.engine import reading
from dataflow.data.store.pushdown.impact import affected
from dataflow.data.store.pushdown.membership import in_flow
from dataflow.data.store.pushdown.neighbourhood import around, between, downstream_of, leading_to
from dataflow.data.store.pushdown.scheduled import scheduled
from dataflow.data.store.store import Store
from dataflow.data.views.view import View

LAWS = settings(
    max_examples=effort(40), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_FLOWS = 40


def answered(store: Store, question: Callable[[Connection], CTE]) -> frozenset[ObjectId]:
    with reading(store.engine) as connection:
        return frozenset(connection.execute(select(question(connection).c.id)).scalars())


@LAWS
@given(storable_catalogs())
def test_what_is_scheduled_is_that_of_the_rule(store: Store, drawn: Catalog) -> None:
    put(store, drawn)

    assert answered(store, scheduled) == store.snapshot().scheduled


@LAWS
@given(storable_catalogs())
def test_what_failures_affect_is_that_of_the_rule(store: Store, drawn: Catalog) -> None:
    put(store, drawn)

    assert answered(store, affected) == store.snapshot().affected


def test_a_cycle_ends(store: Store) -> None:
    put(store, catalog("p: x -> y", "q: y -> x"))

    assert len(answered(store, lambda c: leading_to(c, id_of("x")))) == 4
    assert len(answered(store, lambda c: around(c, id_of("x"), 99, 99))) == 4


@pytest.fixture
def short_lines(postgresql_url: str) -> Iterator[Store]:
    """Short lines beside each other, counted by the database."""
    lines = [f"p{n}: x{n} -> y{n}" for n in range(_FLOWS)]
    joins = [f"j{n} = x{n} + y{n}" for n in range(_FLOWS)]
    store = Store.open(postgresql_url)
    put(store, catalog(*lines, *joins))
    analyse(store.engine)
    yield store
    store.engine.dispose()


@pytest.mark.parametrize(
    "question", ["leading to", "downstream of", "between", "around", "both filters", "complete"]
)
def test_postgresql_walks_along_indexes(short_lines: Store, question: str) -> None:
    ends = id_of("x7"), id_of("j7")
    with short_lines.engine.connect() as connection:
        nodes = {
            "leading to": lambda: leading_to(connection, ends[1]),
            "downstream of": lambda: downstream_of(connection, ends[0]),
            "between": lambda: between(connection, *ends),
            "around": lambda: around(connection, ends[0], 2, 2),
            "both filters": lambda: in_flow(connection, View(target="j7"), {"target": ends[1]}),
            "complete": lambda: in_flow(
                connection, View(target="j7", complete=True), {"target": ends[1]}
            ),
        }[question]()
    compiled = select(nodes.c.id).compile(
        dialect=short_lines.engine.dialect, compile_kwargs={"literal_binds": True}
    )

    with short_lines.engine.connect() as connection:
        # So few rows are read whole sooner than looked up, if that is allowed.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(connection.execute(text(f"EXPLAIN {compiled}")).scalars())

    assert "Seq Scan" not in plan
    assert plan.count("Index") >= 3


@pytest.mark.parametrize("complete", [False, True])
def test_both_filters_cost_what_they_walk_however_much_is_scheduled(
    store: Store, complete: bool
) -> None:
    view = View(target=id_of("y0"), complete=complete)

    few, many = (
        _work(store, catalog(*(f"p{n}*: x{n} -> y{n}" for n in range(lines))), view)
        for lines in (200, 600)
    )

    assert many < 1.5 * few


def _work(store: Store, drawn: Catalog, view: View) -> int:
    put(store, drawn)
    analyse(store.engine)

    def ask() -> None:
        with reading(store.engine) as connection:
            nodes = in_flow(connection, view, {"target": id_of("y0")})
            assert len(connection.execute(select(nodes.c.id)).all()) == 3

    return work(store.engine, ask)


def test_postgresql_does_not_compile_what_it_is_asked(short_lines: Store) -> None:
    with reading(short_lines.engine) as connection:
        assert connection.execute(text("SHOW jit")).scalar_one() == "off"
