"""Every address of the app, built here and nowhere else."""

from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

from dataflow.data.graph.objects import AutomationKind, DatasourceKind, ObjectId
from dataflow.data.views.grouping import UNDECIDED
from dataflow.data.views.view import View

CHART = "/"
OBJECTS = "/objects"
WALL = "/wall"
LIVE = "/live"
DRAWING = "/drawing"
RULES = "/drawing/rules"
REVEALING = "/drawing/revealing"
OUTLINE = "/drawing/outline"
OUTLINE_MARKS = "/drawing/outline/marks"
HEALTH = "/healthz"
API = "/api/v1"
API_DOCS = "/docs"
NEW_DATASOURCE = "/datasource/new"
NEW_AUTOMATION = "/automation/new"
UNDECLARED_SCRIPTS = "/objects?undeclared=1"

CONFIGURATION, EXECUTION, USAGE = "configuration", "execution", "usage"


def chart(view: View, page: str = CHART) -> str:
    """The chart, or the wall, that shows `view`."""
    query = urlencode(view.to_query())
    return f"{page}?{query}" if query else page


def listed(view: View) -> str:
    """The list of what the chart shows for `view`; without parameters it would hold all objects."""
    scheduled = {"scheduled": "1" if view.scheduled_only else "0"}
    return f"{OBJECTS}?{urlencode(view.to_query() | scheduled)}"


def export(view: View, format: str, part: str = "") -> str:
    """A file of what the chart shows for `view`, groups or not; `part` names the table of CSV."""
    query = {"format": format} | ({"part": part} if part else {})
    return (
        f"{API}/dataflow/export?{urlencode(query | replace(view, grouping=UNDECIDED).to_query())}"
    )


def leading_to(datasource: ObjectId) -> str:
    """The chart of the whole flow that builds a datasource."""
    return chart(View(target=datasource, scheduled_only=False))


def datasource(id: ObjectId, tab: str | None = None) -> str:
    """The page of a datasource."""
    return _page("datasource", id, tab)


def automation(id: ObjectId, tab: str | None = None) -> str:
    """The page of an automation."""
    return _page("automation", id, tab)


def page_of(id: ObjectId, kind: DatasourceKind | AutomationKind, tab: str | None = None) -> str:
    """The page of an object of either type."""
    return _page(type_of(kind), id, tab)


def runs_csv(id: ObjectId, kind: DatasourceKind | AutomationKind) -> str:
    """The runs of an automation, or of those that write a datasource, as a table to download."""
    return f"{API}/{type_of(kind)}s/{id}/runs.csv"


def new(type: str, kind: DatasourceKind | AutomationKind | None = None) -> str:
    """The page that creates an object, of a kind when it is known already."""
    page = NEW_DATASOURCE if type == "datasource" else NEW_AUTOMATION
    return f"{page}?{urlencode({'kind': kind})}" if kind else page


def type_of(kind: DatasourceKind | AutomationKind) -> str:
    """The type that a kind belongs to, as pages and the API name it."""
    return "datasource" if isinstance(kind, DatasourceKind) else "automation"


def asset_bundle(digest: str, ending: str) -> str:
    """The script of the pages, or all styles, as one file with that digest."""
    return f"/assets/dataflow.{digest}.{ending}"


def view(search: str | None) -> View:
    """The view that a URL's `?...` part asks for, parsed once for all who ask."""
    return _view((search or "").removeprefix("?"))


@lru_cache(maxsize=512)
def _view(search: str) -> View:
    return View.from_query(query(search))


def query(search: str | None) -> dict[str, str]:
    """The parameters of a URL's `?...` part; of a repeated one, the last.

    >>> query("?target=a%20b&scheduled=1")
    {'target': 'a b', 'scheduled': '1'}
    """
    pairs = parse_qs((search or "").removeprefix("?"), keep_blank_values=True)
    return {key: values[-1] for key, values in pairs.items()}


def _page(type: str, id: ObjectId, tab: str | None) -> str:
    return f"/{type}/{id}?{urlencode({'tab': tab})}" if tab else f"/{type}/{id}"
