"""RenderedViews of flows, parsed: `flow("load*: -> raw", "etl: raw -> clean", "j = clean + crm")`.

===================  ==========================================================================
``a: x, y -> z``     an automation: an import without inputs, else an ETL step
``a!script: x -> z`` the same as a Python script; ``!task`` likewise, and ``!import``
``a*:`` ``a-:``      with an enabled, a disabled schedule; ``a*-:`` with both
``c: [a, b]``        a chain task of steps; steps without a line of their own are dangling
``j = x + y``        a join; ``v!view = x`` a view
``x`` ``x!file``     a datasource alone, or of another kind than storage
``?ghost``           in inputs, outputs or members: an id that no object bears
===================  ==========================================================================
"""

import re
from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Schedule,
)
from dataflow.data.views.chart import Chart
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

_SUBJECT = re.compile(r"(?P<name>.+?)(?P<stars>\*?-?)(!(?P<kind>\w+))?")
_AUTOMATION_KINDS = {
    "script": AutomationKind.PYTHON_SCRIPT,
    "task": AutomationKind.TASK,
    "import": AutomationKind.IMPORT,
    "etl": AutomationKind.ETL_STEP,
}
_ENABLED = Schedule(cron="0 3 * * *", timezone="Europe/Paris")
_DISABLED = Schedule(cron="0 4 * * *", timezone="Europe/Paris", enabled=False)


def flow(*lines: str) -> Snapshot:
    """The snapshot of the catalog that the lines picture, its rows in their order."""
    return snapshot(catalog(*lines))


def catalog(*lines: str) -> Catalog:
    """The catalog that the lines picture: a datasource for every name that data goes through."""
    automations: list[Automation] = []
    datasources: dict[str, Datasource] = {}
    mentioned: dict[str, None] = {}
    for line in lines:
        if ":" in line:
            automation, names = _automation(line)
            automations.append(automation)
        else:
            datasource, names = _datasource(line)
            datasources[datasource.name] = datasource
        mentioned |= dict.fromkeys(names)
    for name in mentioned:
        if name not in datasources and not name.startswith("?"):
            datasources[name] = Datasource(
                id=id_of(name), name=name, kind=DatasourceKind.STORAGE, folder="flows"
            )
    return Catalog(datasources=tuple(datasources.values()), automations=tuple(automations))


def snapshot(catalog: Catalog) -> Snapshot:
    """The snapshot of a catalog, without runs."""
    return Snapshot(
        datasources={each.id: each for each in catalog.datasources},
        automations={each.id: each for each in catalog.automations},
    )


def id_of(name: str) -> ObjectId:
    """The id of the object of that name, the same in every test."""
    return ObjectId(str(uuid5(NAMESPACE_URL, name)))


def ids(text: str) -> frozenset[ObjectId]:
    """The ids of the objects whose names `text` lists."""
    return frozenset(map(id_of, text.split()))


def names(text: str) -> set[str]:
    """The names that `text` lists.

    >>> sorted(names("p x y"))
    ['p', 'x', 'y']
    """
    return set(text.split())


def named(flow: Snapshot, nodes: Iterable[ObjectId]) -> set[str]:
    """The names of the objects that bear those ids."""
    return {(flow.datasources.get(node) or flow.automations[node]).name for node in nodes}


def charted(
    flow: Snapshot, *, scheduled: bool = False, target: str | None = None, complete: bool = False
) -> Chart:
    """The chart of a flow, its target given by name."""
    wanted = id_of(target) if target else None
    return flow.chart(View(target=wanted, scheduled_only=scheduled, complete=complete))


def shown(
    flow: Snapshot, *, scheduled: bool = False, target: str | None = None, complete: bool = False
) -> set[str]:
    """The names of all circles of the chart."""
    chart = charted(flow, scheduled=scheduled, target=target, complete=complete)
    return {node.name for node in chart.nodes}


def arrows(chart: Chart) -> set[str]:
    """The edges of a chart as rendered_views: `{"x -> p", "p -> y"}`."""
    name = {node.id: node.name for node in chart.nodes}
    return {f"{name[edge.source]} -> {name[edge.target]}" for edge in chart.edges}


def clocks(chart: Chart) -> set[str]:
    """The names of the circles that bear a clock."""
    return {node.name for node in chart.nodes if node.scheduled}


def hidden(chart: Chart) -> dict[str, int]:
    """The +n marks, by name."""
    return {node.name: node.hidden_members for node in chart.nodes if node.hidden_members}


def _automation(line: str) -> tuple[Automation, list[str]]:
    subject, _, body = line.partition(":")
    name, stars, kind_name = _subject(subject)
    steps = re.fullmatch(r"\s*\[(.*)\]\s*", body)
    inputs, outputs = ([], []) if steps else map(_listed, f"{body}->".split("->")[:2])
    kind = _AUTOMATION_KINDS[kind_name] if kind_name else _guessed(bool(steps), bool(inputs))
    automation = Automation(
        id=id_of(name),
        name=name,
        kind=kind,
        folder="flows",
        inputs=tuple(map(id_of, inputs)),
        outputs=tuple(map(id_of, outputs)),
        steps=tuple(map(id_of, _listed(steps[1]))) if steps else (),
        schedules=(_ENABLED,) * ("*" in stars) + (_DISABLED,) * ("-" in stars),
    )
    return automation, [*inputs, *outputs]


def _datasource(line: str) -> tuple[Datasource, list[str]]:
    subject, is_join, body = line.partition("=")
    name, _, kind_name = _subject(subject)
    members = _listed(body.replace("+", ","))
    kind = DatasourceKind(kind_name or ("join" if is_join else "storage"))
    datasource = Datasource(
        id=id_of(name), name=name, kind=kind, folder="flows", members=tuple(map(id_of, members))
    )
    return datasource, members


def _subject(text: str) -> tuple[str, str, str | None]:
    match = _SUBJECT.fullmatch(text.strip())
    assert match, f"no name in {text!r}"
    return match["name"], match["stars"], match["kind"]


def _guessed(is_chain: bool, has_inputs: bool) -> AutomationKind:
    if is_chain:
        return AutomationKind.CHAIN
    return AutomationKind.ETL_STEP if has_inputs else AutomationKind.IMPORT


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
