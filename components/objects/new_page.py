"""The page that creates an object: first its kind, then its form."""

from collections.abc import Iterable

from dash import dcc, html

from dataflow.components import ids
from dataflow.components.chart.legend import kind_sign
from dataflow.components.objects.form.form import object_form
from dataflow.components.objects.form.values import form_of
from dataflow.data.graph.kinds import KINDS
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
    words = html.Span([html.B(theme.LOOKS[kind].label), html.Span(KINDS[kind].description)])
    return dcc.Link([kind_sign(kind, 36), words], href=urls.new(type, kind), className="kind-card")
