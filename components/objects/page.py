"""The page of a datasource or an automation: its head and three tabs."""

from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.objects.deletion import delete_dialog
from dataflow.components.objects.form.form import object_form
from dataflow.components.objects.form.values import form_of
from dataflow.components.objects.header import object_header
from dataflow.components.objects.origins import origin_facets
from dataflow.components.objects.usage import object_usage
from dataflow.components.runs.history import run_history
from dataflow.components.runs.schedules import schedule_editor, schedule_list
from dataflow.data.graph.objects import Automation, AutomationKind
from dataflow.data.wire import urls
from dataflow.data.wire.object_facts import ObjectFacts

_TABS = (urls.CONFIGURATION, urls.EXECUTION, urls.USAGE)


def object_page(facts: ObjectFacts) -> html.Div:
    """The whole page; the address tells which tab is shown."""
    panels = {
        urls.CONFIGURATION: [
            object_form(urls.CONFIGURATION, facts.value.kind, form_of(facts.value), facts.snapshot),
            *origin_facets(facts.origins),
        ],
        urls.EXECUTION: _execution(facts),
        urls.USAGE: _usage(facts),
    }
    return html.Div(
        [
            dcc.Location(id=ids.OBJECT_URL, refresh=False),
            dcc.Store(id=ids.OBJECT, data=object_data(facts)),
            dcc.Store(id=ids.OBJECT_LIVE),
            html.Header(object_header(facts), id=ids.OBJECT_HEADER, className="object-header"),
            _tabs(facts),
            *(
                html.Section(
                    content, className=f"panel panel-{tab}", **{"aria-label": tab.capitalize()}
                )
                for tab, content in panels.items()
            ),
            delete_dialog(),
        ],
        className="object-page",
        key=facts.value.id,
    )


def object_data(facts: ObjectFacts) -> dict[str, object]:
    """Data of the page for callbacks: the object that it shows, and the version in each tab."""
    value = facts.value
    return {
        "type": urls.type_of(value.kind),
        "id": value.id,
        "kind": value.kind,
        "versions": dict.fromkeys(_TABS, facts.version),
    }


def _tabs(facts: ObjectFacts) -> html.Nav:
    links = [
        dcc.Link(
            tab.capitalize(),
            href=urls.page_of(facts.value.id, facts.value.kind, tab),
            className=f"page-tab page-tab-{tab}",
        )
        for tab in _TABS
    ]
    return html.Nav(links, id=ids.OBJECT_TABS, className="page-tabs", **{"aria-label": "Tabs"})


def _execution(facts: ObjectFacts) -> list[Component]:
    history = html.Div(run_history(facts), id=ids.OBJECT_RUNS, className="object-runs")
    runs_part = [history, dcc.Store(id=ids.RUN_OPENED)]
    if not isinstance(facts.value, Automation):
        return runs_part
    add = html.Button(
        "Add schedule", id=ids.SCHEDULE_ADD, className="btn btn-outline-primary btn-sm"
    )
    return [
        html.Div([html.H2("Schedules"), add], className="heading-line"),
        html.Div(schedule_list(facts.value.schedules, facts.now), id=ids.SCHEDULES),
        dcc.Store(id=ids.SCHEDULE_EDITED),
        schedule_editor(),
        html.Div(id=ids.SCHEDULE_STATUS, className="save-status", role="status"),
        *runs_part,
    ]


def _usage(facts: ObjectFacts) -> list[Component]:
    usage = html.Div(object_usage(facts), id=ids.OBJECT_USAGE)
    if facts.value.kind is not AutomationKind.PYTHON_SCRIPT:
        return [usage]
    form = object_form(urls.USAGE, facts.value.kind, form_of(facts.value), facts.snapshot)
    return [usage, html.H2("Declared inputs and outputs"), form]
