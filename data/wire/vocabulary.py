"""The alarms, conditions and parameters for the browser, so that no script repeats them."""

from typing import Any

from dataflow.data.graph.marks import ALARM_COLOURS, CONDITIONS, Condition, alarm_of
from dataflow.data.views.filters import BY_KEY
from dataflow.data.views.grouping import PARAMETERS as GROUP_PARAMETERS
from dataflow.data.views.parameters import FOCUS, PARAMETERS, ParameterType

_COLOURS = {
    Condition.FAILED: "--danger",
    Condition.LATE: "--late",
    Condition.RUNNING: "--running",
}
"""The CSS variables of the colours in which groups name their conditions."""


def vocabulary() -> dict[str, Any]:
    """The tables as JSON, which `frontend/src/dom/vocabulary.js` reads.

    `alarms` are classes of circles, the worst last; `conditions` those that groups name, the worst
    first, each with the class of a group whose worst condition it is. `overlays` are the flags that
    leave alone which objects are shown.
    """
    flags = [each for each in PARAMETERS if each.type is ParameterType.FLAG]
    return {
        "alarms": list(ALARM_COLOURS),
        "conditions": [_entry(each) for each in Condition if _is_named(each)],
        "parameters": {
            "objects": list(FOCUS),
            "flags": [each.key for each in flags],
            "overlays": [each.key for each in flags if not each.selects],
            "filters": [each.key for each in PARAMETERS if each.key in BY_KEY],
            "groups": list(GROUP_PARAMETERS),
        },
    }


def _is_named(condition: Condition) -> bool:
    """Whether the words for the state of a group name it."""
    return bool(CONDITIONS[condition].marks) and CONDITIONS[condition].is_filter


def _entry(condition: Condition) -> dict[str, str]:
    alarm = alarm_of(CONDITIONS[condition].marks)
    return {"name": str(condition), "alarm": alarm, "colour": _COLOURS[condition]}
