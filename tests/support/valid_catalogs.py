"""Hypothesis strategy: catalogs without a fault, full of odd text, nested configs and runs."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Run,
    RunStatus,
    Schedule,
)

_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_titles = _texts.filter(lambda text: bool(text.strip()))
_numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
_configs = st.dictionaries(
    _texts,
    st.recursive(
        st.none() | st.booleans() | _numbers | _texts,
        lambda each: st.lists(each, max_size=3) | st.dictionaries(_texts, each, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)
_times = st.none() | st.datetimes(
    datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)
)
_schedules = st.builds(
    Schedule,
    cron=st.sampled_from(["0 3 * * *", "*/15 8-18 * * 1-5"]),
    timezone=st.sampled_from(["UTC", "Europe/Paris"]),
    enabled=st.booleans(),
)


@st.composite
def valid_catalogs(draw: st.DrawFn) -> Catalog:
    """A catalog that passes every check; objects refer to earlier ones only, so without cycles."""
    datasources: list[Datasource] = []
    for number in range(draw(st.integers(0, 6))):
        datasources.append(draw(_datasource(number, [each.id for each in datasources])))
    written = [each.id for each in datasources if not each.kind.has_members]
    automations: list[Automation] = []
    for number in range(draw(st.integers(0, 5))):
        earlier = [each.id for each in automations]
        read = [each.id for each in datasources]
        automations.append(draw(_automation(number, read, written, earlier)))
    runs = draw(_runs([each.id for each in automations]))
    return Catalog(
        about=draw(_texts),
        datasources=tuple(datasources),
        automations=tuple(automations),
        runs=runs,
    )


@st.composite
def _datasource(draw: st.DrawFn, number: int, earlier: list[ObjectId]) -> Datasource:
    least = {DatasourceKind.VIEW: 1, DatasourceKind.JOIN: 2}
    kind = draw(st.sampled_from([k for k in DatasourceKind if least.get(k, 0) <= len(earlier)]))
    members = draw(_some(earlier, least[kind])) if kind.has_members else ()
    id = ObjectId(str(UUID(int=number + 1)))
    return Datasource(id=id, kind=kind, members=members, **draw(_common()))


@st.composite
def _automation(
    draw: st.DrawFn,
    number: int,
    read: list[ObjectId],
    written: list[ObjectId],
    earlier: list[ObjectId],
) -> Automation:
    kinds = [k for k in AutomationKind if written or k not in ("etl_step", "import")]
    kind = draw(st.sampled_from(kinds))
    least = 1 if kind in (AutomationKind.ETL_STEP, AutomationKind.IMPORT) else 0
    steps = st.lists(st.sampled_from(earlier), max_size=4) if earlier else st.just([])
    return Automation(
        id=ObjectId(str(UUID(int=number + 101))),
        kind=kind,
        inputs=draw(_some(read)) if kind not in ("import", "chain") else (),
        outputs=draw(_some(written, least)) if kind not in ("task", "chain") else (),
        steps=tuple(draw(steps)) if kind is AutomationKind.CHAIN else (),
        schedules=tuple(draw(st.lists(_schedules, max_size=2))),
        code=draw(_texts),
        **draw(_common()),
    )


def _some(ids: list[ObjectId], least: int = 0) -> st.SearchStrategy[tuple[ObjectId, ...]]:
    if not ids:
        return st.just(())
    return st.lists(st.sampled_from(ids), unique=True, min_size=least, max_size=4).map(tuple)


def _common() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "name": _titles,
            "folder": _texts,
            "description": _texts,
            "owner": _texts,
            "tags": st.lists(_titles, max_size=2).map(tuple),
            "config": _configs,
        }
    )


@st.composite
def _runs(draw: st.DrawFn, automations: list[ObjectId]) -> tuple[Run, ...]:
    if not automations:
        return ()
    keys = st.tuples(st.sampled_from(automations), _titles)
    return tuple(
        draw(_run(automation, id))
        for automation, id in draw(st.lists(keys, unique=True, max_size=4))
    )


@st.composite
def _run(draw: st.DrawFn, automation: ObjectId, id: str) -> Run:
    status = draw(st.sampled_from(RunStatus))
    return Run(
        id=id,
        automation=automation,
        status=status,
        started_at=draw(_times),
        finished_at=draw(_times) if status.is_finished else None,
        trigger=draw(_texts),
        message=draw(_texts),
    )
