"""The parameters of a view, for the endpoints that answer one."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dataflow.api.problems.problems import ProblemError, candidate
from dataflow.data.errors import Fault, InvalidError
from dataflow.data.graph.marks import FILTER_CONDITIONS
from dataflow.data.views.chart import Chart
from dataflow.data.views.filters import FILTERS
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.value_lists import separated
from dataflow.data.views.view import View

Flag = Literal["0", "1", ""]
Levels = Annotated[str, Field(pattern=r"^[0-9]{0,2}$")]


class ViewQuery(BaseModel):
    """The filters of the chart, as its own URL has them."""

    model_config = ConfigDict(extra="forbid")

    target: str = Field("", description="Show only what leads to this datasource: an id or a name")
    around: str = Field("", description="Only what is near this object: an id or a name")
    up: Levels = Field("", description="How many levels upstream of `around`. By default 1")
    down: Levels = Field("", description="How many levels downstream of it. By default 1")
    start: str = Field(
        "", alias="from", description="Only what is downstream of this object, itself included"
    )
    end: str = Field(
        "", alias="to", description="Only what is upstream of this object; with `from`, the paths"
    )
    scheduled: Flag = Field(
        "",
        description="1: only the scheduled flow. By default 1, and 0 when an object is named",
    )
    complete: Flag = Field("", description="1: with all members of joins and views. By default 0")
    folder: str = Field("", description="Only what is in this folder or below, and its neighbours")
    status: str = Field(
        "",
        description="Only automations in one of these conditions, and their datasources: "
        + ", ".join(FILTER_CONDITIONS),
    )
    kind: str = Field("", description="Only objects of one of these kinds")
    tag: str = Field("", description="Only objects with one of these tags")
    owner: str = Field("", description="Only objects of one of these owners")
    impact: Flag = Field("", description="As on the chart; `affected` is answered in any case")

    def view(self) -> View:
        """The view that the chart would show; InvalidError when a filter has no such value."""
        given = self.model_dump(by_alias=True, include=set(ViewQuery.model_fields))
        faults = [
            Fault(each.key, f"{value!r} is none of {', '.join(each.known)}")
            for each in FILTERS
            if each.known is not None
            for value in sorted(separated(given[each.key]))
            if value not in each.known
        ]
        if faults:
            raise InvalidError(faults)
        return View.from_query({name: value for name, value in given.items() if value})


def refuse_unresolved(chart: Chart, snapshot: Snapshot) -> None:
    """A problem when what the view names is not exactly one object that is drawn."""
    for key, named in chart.named.items():
        if named.id is None:
            raise _unresolved(key, chart, snapshot)


def _unresolved(key: str, chart: Chart, snapshot: Snapshot) -> ProblemError:
    named, text = chart.named[key], chart.view.focus[key]
    what = "datasource" if key == "target" else "object"
    if named.undrawn:
        detail = f"{key}: {text!r} is an automation that is never drawn"
        return ProblemError(404, "not-drawn", detail)
    if not named.candidates:
        return ProblemError(
            404, "unknown-target", f"{key}: no {what} has the id or the name {text!r}"
        )
    nodes = snapshot.dataflow
    found = [nodes.datasources.get(each) or nodes.automations[each] for each in named.candidates]
    return ProblemError(
        409,
        "ambiguous-target",
        f"{key}: {len(found)} {what}s are named {text!r}; name the one you mean by its id",
        candidates=[*map(candidate, found)],
    )
