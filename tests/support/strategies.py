"""Hypothesis strategies: catalogs with cycles, repeats, dangling references, disabled schedules."""

from uuid import UUID

from hypothesis import strategies as st

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Schedule,
)
from dataflow.data.views.view import View

_MOST = 7
_DATASOURCE_IDS = [ObjectId(str(UUID(int=number + 1))) for number in range(_MOST)]
_AUTOMATION_IDS = [ObjectId(str(UUID(int=number + 101))) for number in range(_MOST)]
_DANGLING = ObjectId(str(UUID(int=999)))

_names = st.sampled_from(["orders", "customers", "ORDERS <> CUSTOMERS", "é <b>"])
_schedules = st.lists(
    st.builds(
        Schedule,
        cron=st.sampled_from(["0 3 * * *", "*/15 * * * *"]),
        timezone=st.sampled_from(["UTC", "Europe/Paris"]),
        enabled=st.booleans(),
    ),
    max_size=2,
).map(tuple)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A catalog whose references are anything: cycles of joins and chains, repeats, no object."""
    datasource_ids = draw(st.lists(st.sampled_from(_DATASOURCE_IDS), unique=True))
    automation_ids = draw(st.lists(st.sampled_from(_AUTOMATION_IDS), unique=True))
    return Catalog(
        datasources=tuple(draw(_datasource(each)) for each in datasource_ids),
        automations=tuple(draw(_automation(each)) for each in automation_ids),
    )


def targets(catalog: Catalog) -> st.SearchStrategy[ObjectId | None]:
    """A datasource of the catalog, or none."""
    return st.sampled_from([None, *(each.id for each in catalog.datasources)])


@st.composite
def catalogs_and_targets(draw: st.DrawFn) -> tuple[Catalog, ObjectId]:
    """A catalog that has datasources, and one of them."""
    catalog = draw(catalogs().filter(lambda each: bool(each.datasources)))
    return catalog, draw(st.sampled_from([each.id for each in catalog.datasources]))


@st.composite
def catalogs_and_views(draw: st.DrawFn) -> tuple[Catalog, View]:
    """A catalog, and a view of it with or without a target that exists."""
    catalog = draw(catalogs())
    view = st.builds(
        View, target=targets(catalog), scheduled_only=st.booleans(), complete=st.booleans()
    )
    return catalog, draw(view)


@st.composite
def _datasource(draw: st.DrawFn, id: ObjectId) -> Datasource:
    """Of any kind, members included: rows that a kind would forbid are tolerated."""
    return Datasource(
        id=id,
        name=draw(_names),
        kind=draw(st.sampled_from(DatasourceKind)),
        folder="a/b",
        members=draw(_references(_DATASOURCE_IDS)),
    )


@st.composite
def _automation(draw: st.DrawFn, id: ObjectId) -> Automation:
    """Of any kind, with references that its kind would forbid: such rows are tolerated."""
    return Automation(
        id=id,
        name=draw(_names),
        kind=draw(st.sampled_from(AutomationKind)),
        inputs=draw(_references(_DATASOURCE_IDS)),
        outputs=draw(_references(_DATASOURCE_IDS)),
        steps=draw(_references(_AUTOMATION_IDS)),
        schedules=draw(_schedules),
    )


def _references(ids: list[ObjectId]) -> st.SearchStrategy[tuple[ObjectId, ...]]:
    return st.lists(st.sampled_from([*ids, _DANGLING]), max_size=4).map(tuple)
