"""In which conditions an automation is."""

import pytest
from support.catalogs import run
from support.flows import id_of

from dataflow.data.graph.marks import Condition
from dataflow.data.graph.run_states import run_state
from dataflow.data.views.marks import Marks, conditions

_P = id_of("p")


def _conditions(*statuses: str, late: bool = False) -> set[str]:
    ends = {"queued": None, "running": None}
    runs = [
        run("p", str(number), status, start=number, end=ends.get(status, number + 1))
        for number, status in enumerate(statuses)
    ]
    states = {_P: run_state(runs)} if runs else {}
    return set(conditions(_P, Marks(states=states, late={_P} if late else ())))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), {"never"}),
        (("success",), set()),
        (("failure",), {"failed"}),
        (("failure", "success"), set()),
        (("failure", "cancelled"), {"failed"}),
        (("failure", "running"), {"failed", "running"}),
        (("queued",), {"running"}),
        (("cancelled",), set()),
    ],
)
def test_the_conditions_are_those_of_the_marks(
    statuses: tuple[str, ...], expected: set[str]
) -> None:
    assert _conditions(*statuses) == expected


def test_a_late_automation_may_have_failed_too() -> None:
    assert _conditions("failure", late=True) == {Condition.LATE, Condition.FAILED}
