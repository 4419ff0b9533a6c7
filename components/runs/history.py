"""All that depends on the runs of an object, made by one function: words, chart, panel, table."""

from collections.abc import Sequence
from itertools import chain

from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.runs.figure import HEIGHT, run_figure
from dataflow.components.runs.panel import run_details, run_panel
from dataflow.components.runs.points import taken, untimed
from dataflow.components.runs.summary import slowness, summary
from dataflow.components.runs.table import MOST_ROWS, run_table
from dataflow.components.shell.signs import object_link
from dataflow.components.shell.times import age, moment
from dataflow.data.graph.objects import Automation, ObjectId, Run, RunStatus
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.object_facts import ObjectFacts

_CONFIG = {"displayModeBar": False, "doubleClick": "autosize", "displaylogo": False}


def run_history(facts: ObjectFacts, opened: Run | None = None) -> list[Component]:
    """Content of `ids.OBJECT_RUNS`; `opened` is the run that the panel shows."""
    writers = [] if isinstance(facts.value, Automation) else _of_producers(facts)
    if not facts.runs:
        return [html.H2("Last runs"), *writers, *_never_ran(facts)]
    content = run_details(opened, facts.now, facts.snapshot) if opened else None
    return [
        html.H2("Last runs"),
        *writers,
        *_words(facts),
        *_chart(facts),
        run_panel(content),
        *_table(facts),
    ]


def _never_ran(facts: ObjectFacts) -> list[Component]:
    if isinstance(facts.value, Automation):
        text = "It has never run, or nobody has reported a run of it."
    elif not facts.producers:
        text = "No automation writes to this datasource, so there are no runs to show."
    else:
        return []
    return [html.P(text, className="empty")]


def _words(facts: ObjectFacts) -> list[Component]:
    if isinstance(facts.value, Automation):
        sentences = [summary(facts.runs), slowness(facts.runs, facts.now)]
        return [each for each in sentences if each]
    sentences = [summary(facts.runs, of_one=len(facts.producers) == 1)]
    for producer in facts.producers:
        theirs = [run for run in facts.runs if run.automation == producer]
        sentences.append(slowness(theirs, facts.now, object_link(producer, facts.snapshot)))
    return [each for each in sentences if each]


def _chart(facts: ObjectFacts) -> list[Component]:
    """The figure in its frame, its legend, and what it cannot show."""
    writers = [(facts.snapshot.automations[id].name, id) for id in facts.producers]
    names = {id: name for name, id in sorted(writers)}
    figure = run_figure(facts.runs, facts.now, names, facts.value.id)
    drawn = {run.status for run in facts.runs if taken(run, facts.now) is not None}
    graph = dcc.Graph(
        id=ids.RUN_CHART,
        figure=figure,
        config=_CONFIG,
        responsive=True,
        style={"height": HEIGHT},
        className="run-chart",
    )
    left_out = " ".join(untimed(facts.runs, facts.now))
    frame = html.Div(
        [_legend(drawn), graph],
        className="run-frame",
        hidden=not drawn,
        role="group",
        **{"aria-label": "Duration of each run over time; the table below tells the same"},
    )
    return [frame, *([html.P(left_out, className="empty")] if left_out else [])]


def _legend(statuses: set[RunStatus]) -> html.Div:
    signs = [
        html.Span([html.Img(src=look.image, alt="", width=13, height=13), each.word])
        for each, look in theme.RUN_POINTS.items()
        if each in statuses
    ]
    return html.Div(signs, className="run-legend")


def _table(facts: ObjectFacts) -> list[Component]:
    count = len(facts.runs)
    few = "1 run" if count == 1 else f"{count} runs"
    shown = f"The last {MOST_ROWS} of these {few}" if count > MOST_ROWS else few
    link = html.A("Download as CSV", href=urls.runs_csv(facts.value.id, facts.value.kind))
    link.download = ""
    line = html.Div([html.Span(shown, className="quiet"), link], className="run-line")
    snapshot = None if isinstance(facts.value, Automation) else facts.snapshot
    return [line, run_table(facts.runs, facts.now, snapshot)]


def _of_producers(facts: ObjectFacts) -> list[Component]:
    """The last writer of a datasource, and its producers that never ran."""
    ran = {run.automation for run in facts.runs}
    idle = [id for id in facts.producers if id not in ran]
    links = [object_link(id, facts.snapshot, urls.EXECUTION) for id in idle]
    never = html.P([*_listed(links), " never ran."], className="run-idle") if links else None
    return [each for each in (_last_written(facts), never) if each]


def _listed(links: Sequence[Component]) -> list[Component | str]:
    return list(chain.from_iterable((", ", each) for each in links))[1:]


def _last_written(facts: ObjectFacts) -> html.P | None:
    """Its last writer, as far as the last runs show."""
    states = (facts.snapshot.states.get(each) for each in facts.producers)
    last = (state.last for state in states if state and state.last)
    written: list[tuple[object, ObjectId]] = [
        (run.finished_at, run.automation)
        for run in last
        if run.status is RunStatus.SUCCESS and run.finished_at
    ]
    if not written:
        return None
    at, by = max(written)
    link = object_link(by, facts.snapshot)
    return html.P(["Last written ", age(at, facts.now), ", ", moment(at), ", by ", link, "."])
