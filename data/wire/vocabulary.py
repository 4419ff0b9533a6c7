"""The tables of kinds, marks and conditions for the browser, so that no script repeats them."""

from typing import Any

from dataflow.data.graph.kinds import KINDS
from dataflow.data.graph.marks import ALARM_COLOURS, CONDITIONS, MARKS, Condition, alarm_of
from dataflow.data.graph.run_statuses import STATUSES
from dataflow.data.views.grouping import PARAMETERS as GROUP_PARAMETERS
from dataflow.data.views.parameters import FOCUS, SELECTING_KEYS


def vocabulary() -> dict[str, Any]:
    """The tables as JSON. `alarms` are classes of circles, the worst last; `alarm` of a condition
    is the class of a group whose worst condition it is; `selecting` are the parameters that say
    which objects are shown."""
    return {
        "kinds": {
            str(kind): {"type": facts.type, "label": facts.label, "colour": facts.colour}
            for kind, facts in KINDS.items()
        },
        "marks": {
            name: {"legend": mark.legend, "title": mark.title, "alarm": mark.alarm}
            for name, mark in MARKS.items()
        },
        "alarms": list(ALARM_COLOURS),
        "conditions": {
            str(name): {"label": facts.label, "alarm": _alarm(name), "marks": facts.marks}
            for name, facts in CONDITIONS.items()
        },
        "statuses": {
            str(status): {"word": facts.word, "active": facts.active_words}
            for status, facts in STATUSES.items()
        },
        "parameters": {
            "focus": list(FOCUS),
            "selecting": list(SELECTING_KEYS),
            "groups": list(GROUP_PARAMETERS),
        },
    }


def _alarm(condition: Condition) -> str:
    return alarm_of(CONDITIONS[condition].marks)
