"""The parameters of a view, one row each: its URL, its API and its sentence are made of them.

To add a parameter, add a field to `View` and its row here; a filter by what objects are needs a row
in `filters.py` too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dataflow.data.graph.marks import FILTER_CONDITIONS
from dataflow.data.views.filters import BY_KEY
from dataflow.data.views.neighbourhood import MOST_LEVELS
from dataflow.data.views.value_lists import joined, separated

ON, OFF = "1", "0"


class ParameterType(StrEnum):
    """The values that a parameter takes."""

    OBJECT = "object"
    LEVELS = "levels"
    FLAG = "flag"
    FOLDER = "folder"
    VALUES = "values"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a view: its `key` in URLs and the `field` of `View` that holds its value.

    `description` is for the API, `phrase` a part of the view's sentence. What `needs` another field
    says nothing without it; what does not `select` leaves alone which objects are shown. The
    `default` of a flag may depend on the fields of the rows above.
    """

    key: str
    field: str
    type: ParameterType
    description: str
    phrase: str = ""
    needs: str = ""
    selects: bool = True
    default: Callable[[Mapping[str, Any]], bool] = lambda _fields: False

    def parse(self, text: str, fields: Mapping[str, Any]) -> Any:
        """The value that `text` of a URL stands for; the default when it cannot be read."""
        if self.needs and not fields[self.needs]:
            text = ""
        match self.type:
            case ParameterType.OBJECT:
                return text.strip() or None
            case ParameterType.LEVELS:
                return _levels(text)
            case ParameterType.FLAG:
                return text == ON if text in (ON, OFF) else self.default(fields)
            case ParameterType.FOLDER:
                return text.strip().strip("/") or None
            case ParameterType.VALUES:
                known = BY_KEY[self.key].known
                values = separated(text)
                return tuple(sorted(each for each in values if known is None or each in known))

    def text(self, fields: Mapping[str, Any]) -> str:
        """The shortest text of a URL for the value that `fields` has; empty for the default."""
        value = fields[self.field]
        if (self.needs and not fields[self.needs]) or value == self.parse("", fields):
            return ""
        match self.type:
            case ParameterType.FLAG:
                return ON if value else OFF
            case ParameterType.VALUES:
                return joined(value)
        return str(value)


def _levels(text: str) -> int:
    """A number of levels, one unless it is readable."""
    if not text.isascii() or not text.isdigit():
        return 1
    return min(int(text[:9]), MOST_LEVELS)


def _names_nothing(fields: Mapping[str, Any]) -> bool:
    return not any(fields[each.field] for each in OBJECT_PARAMETERS)


_T = ParameterType
OBJECT_PARAMETERS = (
    Parameter(
        key="target",
        field="target",
        type=_T.OBJECT,
        description="Show only what leads to this datasource: an id or a name",
        phrase=" leading to {target}",
    ),
    Parameter(
        key="around",
        field="around",
        type=_T.OBJECT,
        description="Only what is near this object: an id or a name",
        phrase=" around {around} ({up} up, {down} down)",
    ),
    Parameter(
        key="from",
        field="start",
        type=_T.OBJECT,
        description="Only what is downstream of this object, itself included",
        phrase=" downstream of {from}",
    ),
    Parameter(
        key="to",
        field="end",
        type=_T.OBJECT,
        description="Only what is upstream of this object; with `from`, the paths",
        phrase=" upstream of {to}",
    ),
)
"""The parameters that name an object."""
PATHS = " on the paths from {from} to {to}"
"""The phrase of `from` and `to` together."""
PARAMETERS = (
    *OBJECT_PARAMETERS,
    Parameter(
        key="up",
        field="up",
        type=_T.LEVELS,
        description="How many levels upstream of `around`. By default 1",
        needs="around",
        selects=False,
    ),
    Parameter(
        key="down",
        field="down",
        type=_T.LEVELS,
        description="How many levels downstream of it. By default 1",
        needs="around",
        selects=False,
    ),
    Parameter(
        key="scheduled",
        field="scheduled_only",
        type=_T.FLAG,
        description="1: only the scheduled flow. By default 1, and 0 when an object is named",
        default=_names_nothing,
    ),
    Parameter(
        key="complete",
        field="complete",
        type=_T.FLAG,
        description="1: with all members of joins and views. By default 0",
        phrase=", with all members of joins and views",
    ),
    Parameter(
        key="impact",
        field="impact",
        type=_T.FLAG,
        description="As on the chart; `affected` is answered in any case",
        selects=False,
    ),
    Parameter(
        key="folder",
        field="folder",
        type=_T.FOLDER,
        description="Only what is in this folder or below, and its neighbours",
    ),
    Parameter(
        key="status",
        field="status",
        type=_T.VALUES,
        description="Only automations in one of these conditions, and their datasources: "
        + ", ".join(FILTER_CONDITIONS),
    ),
    Parameter(
        key="kind",
        field="kind",
        type=_T.VALUES,
        description="Only objects of one of these kinds",
    ),
    Parameter(
        key="tag",
        field="tag",
        type=_T.VALUES,
        description="Only objects with one of these tags",
    ),
    Parameter(
        key="owner",
        field="owner",
        type=_T.VALUES,
        description="Only objects of one of these owners",
    ),
)
PARAMETER = {each.key: each for each in PARAMETERS}
SELECTING_KEYS = tuple(each.key for each in PARAMETERS if each.selects)
"""The parameters that say which objects are shown."""
FOCUS = tuple(each.key for each in OBJECT_PARAMETERS)
FOCUS_FIELDS = {each.key: each.field for each in OBJECT_PARAMETERS}
