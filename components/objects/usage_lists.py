"""Users of an object and objects that it uses; the origin of its clock; ids found in code."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.objects.lists import noted_list, object_list
from dataflow.components.shell.signs import mark, object_link
from dataflow.data.catalog.usage import Usage, UsageReason
from dataflow.data.graph.marks import CLOCK
from dataflow.data.graph.objects import AutomationNode, ObjectId
from dataflow.data.graph.scheduling import schedule_origins
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.elements import schedule_words

_USERS = (
    (UsageReason.OUTPUT, "Produced by"),
    (UsageReason.INPUT, "Read by"),
    (UsageReason.MEMBER, "Member of"),
    (UsageReason.CODE, "Its UUID is in the code of"),
)


def users(usages: Sequence[Usage], snapshot: Snapshot) -> Component:
    """Everything that uses or produces a datasource, by reason."""
    if not usages:
        return html.P("Nothing uses or produces this datasource.", className="empty")
    groups = [
        linked(title, [each.user for each in usages if each.reason is reason], snapshot)
        for reason, title in _USERS
    ]
    return html.Div(groups, className="usage-groups")


def refusal(usages: Sequence[Usage], snapshot: Snapshot) -> Component:
    """Users that keep an object from being deleted, each a link with the reason."""
    return noted_list([(each.user, str(each.reason)) for each in usages], snapshot)


def linked(title: str, objects: Iterable[ObjectId], snapshot: Snapshot) -> Component | None:
    """A titled list of links; nothing when there is no object."""
    given = list(objects)
    if not given:
        return None
    heading = html.H3([title, html.Span(str(len(given)), className="count")])
    return html.Section([heading, object_list(given, snapshot)])


def schedule_paths(automation: ObjectId, snapshot: Snapshot) -> Component:
    """Every way in which a schedule reaches an automation, in words."""
    origins = schedule_origins(snapshot.automations, automation)
    if not origins:
        return html.P("Not scheduled: no enabled schedule reaches it.", className="empty")
    rows = []
    for origin in origins:
        words = schedule_words(origin, snapshot.automations)
        chains = [object_link(each, snapshot) for each in origin.chains]
        rows.append(html.Li([mark(theme.MARKS[CLOCK], _sentence(words)), html.Span(chains)]))
    return html.Ul(rows, className="origins")


def undeclared(found: Sequence[ObjectId], snapshot: Snapshot) -> Component | None:
    """A warning for each datasource whose UUID is in the code and which is not declared."""
    if not found:
        return None
    rows = [
        html.Li([object_link(each, snapshot), *_declare_buttons(each, snapshot)]) for each in found
    ]
    text = "The code holds the UUID of a datasource that is not declared, so the chart lacks it:"
    if len(found) > 1:
        text = f"The code holds the UUIDs of {len(found)} datasources that are not declared:"
    return html.Div([html.P(text), html.Ul(rows)], className="warning", role="note")


def chains_of(automation: ObjectId, snapshot: Snapshot) -> list[ObjectId]:
    """The chains that run an automation directly, by name."""
    chains = (each for each in snapshot.automations.values() if automation in each.steps)
    return [each.id for each in sorted(chains, key=_by_name)]


def _declare_buttons(datasource: ObjectId, snapshot: Snapshot) -> list[html.Button]:
    node = snapshot.datasources.get(datasource)
    read_only = node is not None and node.kind.has_members
    roles = [("inputs", "Declare as input")]
    if not read_only:
        roles.append(("outputs", "Declare as output"))
    return [
        html.Button(
            words, id=ids.declare(datasource, role), className="btn btn-outline-secondary btn-sm"
        )
        for role, words in roles
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _by_name(node: AutomationNode) -> tuple[str, str]:
    return (node.name.casefold(), node.id)
