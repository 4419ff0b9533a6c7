"""The signs of objects on pages: kind, clock, status, each with its words."""

from datetime import datetime

from dash import dcc, html

from dataflow.components.chart.legend import kind_sign
from dataflow.components.shell.times import age, moment
from dataflow.data.graph.marks import CONDITIONS, RECOVERED, Condition
from dataflow.data.graph.objects import ObjectId, RunState, RunStatus
from dataflow.data.graph.run_statuses import STATUSES, Stage
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme

GONE = "an object that is no longer there"


def mark(sign: theme.Mark, words: object, title: str = "") -> html.Span:
    """A sign and, beside it, what it says."""
    image = html.Img(src=sign.image, alt="", width=18, height=18)
    return html.Span([image, html.Span(words)], className="sign", title=title or sign.label)


def status_marks(state: RunState, now: datetime) -> list[html.Span]:
    """The last finished run and the one under way (R6), in signs and words."""
    marks = []
    if state.last:
        at = state.last.finished_at or state.last.started_at
        words = f"Last run {state.last.status.word}"
        said = [f"{words} {age(at, now)}, ", moment(at)] if at else words
        sign = (
            theme.MARKS[RECOVERED] if state.has_recovered else theme.STATUS_MARKS[state.last.status]
        )
        marks.append(mark(sign, said))
    if state.active:
        status = state.active.status
        marks.append(mark(theme.STATUS_MARKS[status], STATUSES[status].active_words))
    return marks or [html.Span(CONDITIONS[Condition.NEVER].label, className="sign quiet")]


def run_status(status: RunStatus) -> html.Span:
    """The status of one run: a shape and a word."""
    has_begun = STATUSES[status].stage > Stage.WAITING
    if has_begun and status in theme.STATUS_MARKS:
        return mark(theme.STATUS_MARKS[status], status.word)
    return html.Span([html.Span(className="no-sign"), html.Span(status.word)], className="sign")


def object_link(id: ObjectId, snapshot: Snapshot, tab: str | None = None) -> html.Span:
    """The kind, the name and the folder of an object, the name a link to its page."""
    node = snapshot.datasources.get(id) or snapshot.automations.get(id)
    if node is None:
        return html.Span([GONE, html.Code(id)], className="object-link quiet")
    link = dcc.Link(node.name, href=urls.page_of(id, node.kind, tab), className="object-name")
    folder = html.Span(node.folder, className="object-folder")
    return html.Span([kind_sign(node.kind, 22), link, folder], className="object-link")
