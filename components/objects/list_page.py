"""The list of objects: sorted and filtered in the browser, the view of the chart by its address."""

from typing import Any

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.chart.chips import names, unresolved_words
from dataflow.data.graph.marks import CLOCK, LATE, Condition
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.object_rows import Listing

_TEXT = "agTextColumnFilter"
_OPTIONS: dict[str, Any] = {
    "ensureDomOrder": True,
    "animateRows": False,
    "suppressMovableColumns": False,
    "rowHeight": 38,
    "headerHeight": 38,
    "floatingFiltersHeight": 36,
    "enableCellTextSelection": True,
    "tooltipShowDelay": 400,
    "localeText": {"noRowsToShow": "No objects match these filters"},
}


def objects_page() -> html.Div:
    """The page before its address has been read."""
    search = dbc.Input(
        id=ids.LIST_SEARCH,
        type="search",
        placeholder="Search in all columns",
        value="",
        autocomplete="off",
        class_name="list-search",
        debounce=0.2,
    )
    return html.Div(
        [
            dcc.Location(id=ids.LIST_URL, refresh=False),
            dcc.Store(id=ids.LIST_LIVE),
            html.Div(
                [
                    html.H1("Objects"),
                    html.Label(search, className="list-search-label", title="Search"),
                    html.Span(id=ids.LIST_COUNT, className="quiet", role="status"),
                    html.Button("Download as CSV", id=ids.LIST_CSV, className="link-button"),
                    html.Div(id=ids.LIST_FILTERS, className="list-filters"),
                ],
                className="list-bar",
            ),
            html.Div(
                _grid(), className="list-area", role="region", **{"aria-label": "List of objects"}
            ),
        ],
        className="list-page",
    )


def filters(listing: Listing, snapshot: Snapshot) -> list[Component]:
    """Filters of the list, each with a link that removes it; and a link to the chart."""
    if listing.undeclared:
        return [_chip("Scripts that declare no datasource")]
    if listing.view is None:
        return []
    view = listing.view
    chart = snapshot.chart(view)
    unknown = [key for key in chart.named if key not in chart.focus]
    if unknown:
        words = unresolved_words(unknown[0], chart, snapshot)
    else:
        words = f"Only {view.words(names(chart, snapshot))}"
    return [_chip(words), dcc.Link("Show as a chart", href=urls.chart(view))]


def _chip(words: str) -> html.Span:
    cross = dcc.Link("×", href=urls.OBJECTS, className="chip-cross", title="List all objects")
    return html.Span([html.B(words), cross], className="chip")


def _grid() -> dag.AgGrid:
    return dag.AgGrid(
        id=ids.LIST,
        columnDefs=columns(Listing()),
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "filter": _TEXT,
            "floatingFilter": True,
            "suppressHeaderMenuButton": True,
            "suppressHeaderFilterButton": True,
            "suppressFloatingFilterButton": True,
            "minWidth": 90,
        },
        rowData=[],
        getRowId="params.data.id",
        dashGridOptions=_OPTIONS,
        csvExportParams={
            "fileName": "objects.csv",
            "processCellCallback": {"function": "dataflowCell(params)"},
        },
        eventListeners={"cellKeyDown": ["dataflowOpenRow(params)"]},
        style={"height": "100%", "width": "100%"},
    )


def columns(listing: Listing) -> list[dict[str, Any]]:
    """The columns of a listing: only a view of the chart hides members of joins."""
    signs = {
        str(kind): {"colour": look.colour, "glyph": look.glyph}
        for kind, look in theme.LOOKS.items()
    }
    marks = {status.word: mark.image for status, mark in theme.STATUS_MARKS.items()}
    marks |= {str(Condition.LATE): theme.MARKS[LATE].image}
    marked = {"cellRenderer": "DataflowMarks", "cellRendererParams": {"marks": marks}}
    clock = {
        "cellRenderer": "DataflowMarks",
        "cellRendererParams": {"always": theme.MARKS[CLOCK].image},
    }
    link = {"cellRenderer": "DataflowObjectLink", "cellRendererParams": {"signs": signs}}
    return [
        _column("name", "Name", 5, minWidth=360, **link),
        _column("kind", "Kind", 1.1, minWidth=118),
        _column("folder", "Folder", 1.8, tooltipField="folder"),
        _column("scheduled", "Scheduled", 2, tooltipField="scheduled", **clock),
        _column("status", "Status", 1.2, minWidth=120, tooltipField="status", **marked),
        _last_run(),
        _column("inputs", "Inputs", 2, tooltipField="inputs"),
        _column("outputs", "Outputs", 2, tooltipField="outputs"),
        *([_hidden_members()] if listing.view else []),
    ]


def _column(field: str, title: str, flex: float, **more: Any) -> dict[str, Any]:
    return {"field": field, "headerName": title, "flex": flex, **more}


def _last_run() -> dict[str, Any]:
    return _column(
        "last_run",
        "Last run",
        1.9,
        minWidth=165,
        tooltipValueGetter={"function": "dataflowMoment(params.value)"},
        valueFormatter={"function": "dataflowMoment(params.value)"},
        filterValueGetter={"function": "dataflowMoment(params.data.last_run)"},
    )


def _hidden_members() -> dict[str, Any]:
    return _column(
        "hidden_members",
        "Hidden",
        0.7,
        minWidth=96,
        filter="agNumberColumnFilter",
        valueFormatter={"function": "params.value ? '+' + params.value : ''"},
        headerTooltip="Members of a join or view that this list does not show",
    )
