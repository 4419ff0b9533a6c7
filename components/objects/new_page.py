"""The page that creates an object: first its kind, then its form."""

from collections.abc import Iterable

from dash import dcc, html

from dataflow.components import ids
from dataflow.components.chart.legend import kind_sign
from dataflow.components.objects.form.form import object_form
from dataflow.components.objects.form.values import form_of
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
)
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.appearance.theme import Kind

_WORDS: dict[Kind, str] = {
    DatasourceKind.STORAGE: "A stored table, the usual output of an automation",
    DatasourceKind.SQL: "A table in a database elsewhere",
    DatasourceKind.FILE: "A file such as CSV or XLSX",
    DatasourceKind.API: "What a web service answers",
    DatasourceKind.VIEW: "Stores nothing, reads one or more datasources",
    DatasourceKind.JOIN: "Stores nothing, reads two or more datasources, in an order",
    AutomationKind.ETL_STEP: "Reads datasources and writes datasources",
    AutomationKind.PYTHON_SCRIPT: "Your own code; what it reads and writes is declared by hand",
    AutomationKind.IMPORT: "Loads files over (S)FTP, from S3 or elsewhere",
    AutomationKind.CHAIN: "Runs other automations, one after the other",
    AutomationKind.TASK: "An e-mail, a cache refresh, an alarm: writes nothing",
}


def new_object_page() -> html.Div:
    """The page before its address has told a kind."""
    return html.Div(
        [dcc.Location(id=ids.NEW_URL, refresh=False), html.Div(id=ids.NEW_OBJECT)],
        className="object-page",
    )


def kind_choice(type: str) -> html.Div:
    """The kinds of datasources or of automations, each a link."""
    kinds: Iterable[Kind] = DatasourceKind if type == "datasource" else AutomationKind
    return html.Div(
        [
            html.H1(f"New {type}"),
            html.P("What kind is it?"),
            html.Div([_card(type, kind) for kind in kinds], className="kinds"),
        ],
        className="kind-choice",
    )


def new_object_form(kind: Kind, snapshot: Snapshot) -> html.Div:
    """The empty form of a kind."""
    type = urls.type_of(kind)
    back = dcc.Link("Choose another kind", href=urls.new(type))
    title = html.Div(
        [html.H1(f"New {theme.LOOKS[kind].label}"), html.Div(back, className="subtitle")],
        className="object-title",
    )
    return html.Div(
        [
            html.Header([kind_sign(kind, 46), title], className="object-header"),
            dcc.Store(id=ids.OBJECT, data={"type": type, "id": None, "kind": kind, "versions": {}}),
            html.Section(
                object_form(urls.CONFIGURATION, kind, form_of(blank(kind)), snapshot),
                className="panel",
            ),
        ]
    )


def blank(kind: Kind, id: str = "") -> Datasource | Automation:
    """An object of a kind that holds nothing yet."""
    if isinstance(kind, DatasourceKind):
        return Datasource(id=ObjectId(id), name="", kind=kind)
    return Automation(id=ObjectId(id), name="", kind=kind)


def _card(type: str, kind: Kind) -> dcc.Link:
    words = html.Span([html.B(theme.LOOKS[kind].label), html.Span(_WORDS[kind])])
    return dcc.Link([kind_sign(kind, 36), words], href=urls.new(type, kind), className="kind-card")
