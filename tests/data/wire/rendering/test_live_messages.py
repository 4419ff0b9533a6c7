"""What an open chart is told: scenes differ with what is drawn, marks with how it goes."""

from dataclasses import replace

import pytest
from support.flows import flow, id_of, ids
from support.runs import NOW, ran, reported, run

from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.rendering.live_messages import changed, marks, marks_message, scene

WHOLE = View(scheduled_only=False)
LINES = ["imp*: -> orders", "man: crm -> customers", "j = orders + customers"]


def digest(snapshot: Snapshot, view: View = WHOLE) -> str:
    return scene(snapshot.chart(view)).digest


def altered(snapshot: Snapshot, of: str, **changes: str) -> Snapshot:
    """The same catalog with another word for one of its datasources."""
    old = snapshot.datasources[id_of(of)]
    datasources = {**snapshot.datasources, old.id: replace(old, **changes)}  # type: ignore[arg-type]
    return Snapshot(datasources=datasources, automations=snapshot.automations)


def test_a_scene_holds_the_circles_that_are_drawn() -> None:
    assert scene(flow(*LINES).chart(View())).nodes == ids("imp orders j")


def test_the_same_structure_is_the_same_scene_whatever_its_marks() -> None:
    calm = flow(*LINES)
    stormy = ran(LINES, run("imp", "failure"), run("man", "running")).with_late({id_of("imp"): NOW})

    assert digest(stormy) == digest(calm)


@pytest.mark.parametrize(
    "lines",
    [
        ["imp*: -> orders", "man: crm -> customers", "j = orders + customers", "new"],
        ["imp*: -> orders", "man: crm -> customers", "j = customers + orders", "k = orders + j"],
        ["imp*: -> orders", "man: crm -> customers, orders", "j = orders + customers"],
        ["imp!script*: -> orders", "man: crm -> customers", "j = orders + customers"],
        ["imp: -> orders", "man: crm -> customers", "j = orders + customers"],
        ["imp*: -> orders", "man*: crm -> customers", "j = orders + customers"],
    ],
    ids=["node", "join", "edge", "kind", "clock off", "clock on"],
)
def test_another_structure_is_another_scene(lines: list[str]) -> None:
    assert digest(flow(*lines)) != digest(flow(*LINES))


@pytest.mark.parametrize("change", [{"name": "Orders"}, {"folder": "elsewhere"}])
def test_another_name_or_folder_is_another_scene(change: dict[str, str]) -> None:
    assert digest(altered(flow(*LINES), "orders", **change)) != digest(flow(*LINES))


def test_other_hidden_members_are_another_scene() -> None:
    more = [*LINES[:2], "j = orders + customers + crm"]

    assert scene(flow(*more).chart(View())).nodes == scene(flow(*LINES).chart(View())).nodes
    assert digest(flow(*more), View()) != digest(flow(*LINES), View())


def test_what_is_said_below_the_chart_is_part_of_its_scene() -> None:
    assert digest(flow(*LINES, "s!script:"), View()) != digest(flow(*LINES), View())
    assert digest(flow(*LINES, "elsewhere"), View()) != digest(flow(*LINES), View())


def test_nothing_has_changed_between_a_moment_and_itself() -> None:
    now = ran(LINES, run("imp", "failure"))

    assert changed(now, now) == frozenset()


def test_a_report_changes_its_automation_and_what_the_failure_affects() -> None:
    before = ran(LINES, run("man"))

    after = reported(before, run("imp", "failure"))

    assert changed(before, after) == ids("imp orders j")


def test_a_failure_that_is_over_changes_what_it_affected() -> None:
    before = ran(LINES, run("imp", "failure"))

    assert changed(before, reported(before, run("imp"))) == ids("imp orders j")


def test_a_success_after_a_success_changes_its_automation_alone() -> None:
    before = ran(LINES, run("imp"))

    assert changed(before, reported(before, run("imp", id="2"))) == ids("imp")


def test_what_becomes_late_is_late_since_another_time_or_no_longer_has_changed() -> None:
    punctual = ran(LINES, run("imp"))
    late = punctual.with_late({id_of("imp"): NOW})
    later = punctual.with_late({id_of("imp"): NOW.replace(hour=10)})

    assert changed(punctual, late) == ids("imp")
    assert changed(late, later) == ids("imp")
    assert changed(late, punctual) == ids("imp")
    assert changed(late, late.with_late({id_of("imp"): NOW})) == frozenset()


def test_the_marks_of_an_automation_are_its_classes_and_its_tooltip() -> None:
    snapshot = ran(LINES, run("imp", "failure", message="no <b>file</b>"))

    (told,) = marks(ids("imp"), snapshot).values()

    assert told[:2] == ["marks-clock-failure failing", 0]
    assert (told[2]["status"], told[2]["message"]) == ("failed", "no <b>file</b>")


def test_the_marks_of_a_datasource_are_whether_a_failure_affects_it() -> None:
    snapshot = ran(LINES, run("imp", "failure"))

    told = marks(ids("orders crm ghost"), snapshot)

    assert told == {id_of("orders"): [None, 1, None], id_of("crm"): [None, 0, None]}


def test_the_message_names_the_revision_that_its_marks_are_of() -> None:
    snapshot = ran(LINES, run("imp"))

    message = marks_message(marks(ids("crm"), snapshot), snapshot)

    assert message == {
        "type": "marks",
        "revision": str(snapshot.revision),
        "marks": {id_of("crm"): [None, 0, None]},
    }
