"""The parameters of a view, for the endpoints that answer one."""

from keyword import iskeyword
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, create_model

from dataflow.api.problems.problems import ProblemError, candidate
from dataflow.data.errors import Fault, InvalidError
from dataflow.data.views.chart import Chart
from dataflow.data.views.filters import FILTERS
from dataflow.data.views.parameters import PARAMETERS, Parameter, ParameterType
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.value_lists import separated
from dataflow.data.views.view import View

Flag = Literal["0", "1", ""]
Levels = Annotated[str, Field(pattern=r"^[0-9]{0,2}$")]
_TYPES = {ParameterType.FLAG: Flag, ParameterType.LEVELS: Levels}


def _field(parameter: Parameter) -> tuple[str, Any]:
    """The name of a parameter's field in Python, and its type with all that the API says of it."""
    name = parameter.field if iskeyword(parameter.key) else parameter.key
    alias = parameter.key if name != parameter.key else None
    described = Field("", alias=alias, description=parameter.description)
    return name, (_TYPES.get(parameter.type, str), described)


_ViewFields = create_model(
    "_ViewFields",
    __config__=ConfigDict(extra="forbid"),
    **dict(map(_field, PARAMETERS)),
)


class ViewQuery(_ViewFields):
    """The filters of the chart, as its own URL has them."""

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
