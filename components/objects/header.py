"""The head of an object's page: what it is, how it is doing, where to go from it."""

from datetime import UTC

from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.chart.legend import kind_sign
from dataflow.components.objects.origins import origin_lines
from dataflow.components.shell.signs import mark, status_marks
from dataflow.components.shell.times import moment
from dataflow.data.graph.marks import CLOCK, LATE
from dataflow.data.graph.objects import Automation, RunState
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.elements import schedule_words
from dataflow.data.wire.object_facts import ObjectFacts

_LONG = 90
"""Letters from which a name is set in smaller type."""


def object_header(facts: ObjectFacts) -> list[Component]:
    """Sign, name, kind, folder and marks; the links and the button to delete it."""
    value = facts.value
    folder = value.folder or "no folder"
    return [
        kind_sign(value.kind, 46),
        html.Div(
            [
                html.H1(html.Bdi(value.name), className="long" if len(value.name) > _LONG else ""),
                html.Div(
                    [html.Span(theme.LOOKS[value.kind].label), html.Bdi(folder)],
                    className="subtitle",
                ),
                *origin_lines(facts.origins),
                html.Div(_marks(facts), className="marks"),
            ],
            className="object-title",
        ),
        html.Div(
            [
                *_ways(facts),
                html.Button("Delete…", id=ids.DELETE, className="btn btn-outline-danger btn-sm"),
            ],
            className="object-actions",
        ),
    ]


def _marks(facts: ObjectFacts) -> list[Component]:
    if not isinstance(facts.value, Automation):
        return []
    snapshot, id = facts.snapshot, facts.value.id
    marks = status_marks(snapshot.states.get(id, RunState()), facts.now)
    if id in snapshot.scheduled:
        words = schedule_words(snapshot.origins[id], snapshot.automations)
        marks.insert(0, mark(theme.MARKS[CLOCK], f"Scheduled {words}", words))
    if due := snapshot.late.get(id):
        marks.insert(1, mark(theme.MARKS[LATE], ["Late, due ", moment(due.astimezone(UTC))]))
    return marks


def _ways(facts: ObjectFacts) -> list[dcc.Link]:
    """To the chart: of what leads to a datasource, or to the first that an automation writes."""
    value = facts.value
    if not isinstance(value, Automation):
        return [_button("Show dataflow leading to this datasource", urls.leading_to(value.id))]
    written = [each for each in value.outputs if each in facts.snapshot.datasources]
    return [_button("Show in chart", urls.leading_to(written[0]))] if written else []


def _button(words: str, href: str) -> dcc.Link:
    return dcc.Link(words, href=href, className="btn btn-outline-primary btn-sm")
