"""What a question costs a database: the tables it reads whole, and how much work it is."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Engine, event, text
from support.queries import queries

Question = Callable[[], object]


def analyse(engine: Engine) -> None:
    """Lets the database count its rows, as it does by itself now and then."""
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def whole_reads(engine: Engine, ask: Question) -> list[str]:
    """The steps of its plan in which a question reads the history whole."""
    return [step for step in steps(engine, ask) if step.startswith(("SCAN run", "Seq Scan run"))]


def steps(engine: Engine, ask: Question) -> list[str]:
    """The steps by which the database finds runs, in its own words."""
    if engine.dialect.name == "sqlite":
        plans = (row.detail for row in _explained(engine, ask, "EXPLAIN QUERY PLAN"))
        return [each for each in plans if " run " in f"{each} "]
    return [
        f"{node['Node Type']} {node['Relation Name']} {node.get('Index Name')}"
        for node in _nodes(engine, ask)
        if node.get("Relation Name") == "run"
    ]


def work(engine: Engine, ask: Question) -> int:
    """How much a question asks for: instructions of SQLite, rows that PostgreSQL reads."""
    if engine.dialect.name == "postgresql":
        read = [node for node in _nodes(engine, ask) if "Relation Name" in node]
        return round(sum(_rows(node) for node in read))
    done = [0]

    def count(connection: Any, *_: Any) -> None:
        connection.connection.driver_connection.set_progress_handler(step, 1)

    def step() -> None:
        done[0] += 1

    event.listen(engine, "before_cursor_execute", count)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", count)
    with engine.connect() as connection:
        connection.connection.driver_connection.set_progress_handler(None, 1)  # type: ignore[union-attr]
    return done[0]


def _nodes(engine: Engine, ask: Question) -> Iterator[dict[str, Any]]:
    for row in _explained(engine, ask, "EXPLAIN (ANALYZE, FORMAT JSON)"):
        yield from _within(row[0][0]["Plan"])


def _explained(engine: Engine, ask: Question, explain: str) -> Iterator[Any]:
    with queries(engine, parameters=(parameters := [])) as sent:
        ask()
    with engine.connect() as connection:
        for statement, values in zip(sent, parameters, strict=True):
            if statement.startswith(("SELECT", "WITH")):
                yield from connection.exec_driver_sql(f"{explain} {statement}", values)


def _within(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from _within(each)


def _rows(node: dict[str, Any]) -> float:
    rows: float = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return rows * float(node["Actual Loops"])
