"""A list of objects in an order: rows to move and remove, a picker to add to it."""

from collections.abc import Iterable, Sequence

from dash import dcc, html

from dataflow.components import ids
from dataflow.components.objects.lists import DESCRIPTION, described
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId
from dataflow.data.views.snapshot import Snapshot

MOST_OPTIONS = 50
Node = DatasourceNode | AutomationNode
_ADD = {
    "members": "Add a member: type part of its name",
    "inputs": "Add an input: type part of its name",
    "outputs": "Add an output: type part of its name",
    "steps": "Add a step: type part of its name",
}


def ordered_list(
    form: str,
    name: str,
    listed: Sequence[ObjectId],
    snapshot: Snapshot,
    *,
    usually_one: bool = False,
) -> html.Div:
    """The list `name` of a form; where one is the usual number, adding a second takes a click."""
    picker = dcc.Dropdown(
        id=ids.ordered_list("picker", form, name),
        options=options(name, "", by_name(name, snapshot)),
        placeholder=_ADD[name],
        searchable=True,
        optionHeight="auto",
        maxHeight=320,
        className="picker",
    )
    return html.Div(
        [
            dcc.Store(id=ids.ordered_list("ids", form, name), data=list(listed)),
            html.Ol(
                id=ids.ordered_list("rows", form, name),
                className="ordered-list",
                **{DESCRIPTION: described(listed, snapshot)},
            ),
            _more(picker) if usually_one and listed else picker,
        ]
    )


def options(name: str, text: str, found: Iterable[Node]) -> list[dict[str, str]]:
    """The objects that the picker offers for `text`, with their folders where names are equal."""
    once = {each.id: each for each in found}.values()
    offered = (each for each in once if _is_offered(name, each))
    return [
        {"label": _label(each), "value": each.id, "search": text or each.name}
        for each, _ in zip(offered, range(MOST_OPTIONS), strict=False)
    ]


def by_name(name: str, snapshot: Snapshot) -> Sequence[Node]:
    """All objects of the sort that the list `name` may hold."""
    nodes = snapshot.automations if name == "steps" else snapshot.datasources
    return sorted(nodes.values(), key=lambda each: (each.name.casefold(), each.folder, each.id))


def _is_offered(name: str, node: Node) -> bool:
    if name == "steps":
        return isinstance(node, AutomationNode)
    return isinstance(node, DatasourceNode) and not (name == "outputs" and node.kind.has_members)


def _label(node: Node) -> str:
    return f"{node.name} — {node.folder}" if node.folder else node.name


def _more(picker: dcc.Dropdown) -> html.Details:
    return html.Details([html.Summary("Add another"), picker], className="more")
