"""What circles tell: their classes, their marks, their tooltips."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from support.flows import catalog, flow, id_of
from support.payloads import WHOLE, Circle, circles, sent

from dataflow.data.graph import colours
from dataflow.data.graph.kinds import AUTOMATIONS_DRAWN
from dataflow.data.graph.objects import (
    AutomationKind,
    Datasource,
    DatasourceKind,
    Run,
    RunState,
    RunStatus,
)
from dataflow.data.views.chart import Node
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.elements import mark_classes, marks_class, schedule_words, tip
from dataflow.data.wire.stylesheets.chart_stylesheet import stylesheet

AT = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


def drawn(snapshot: Snapshot, view: View = WHOLE) -> dict[str, Circle]:
    """The circles of a view, by name."""
    return circles(sent(snapshot, view))


def bearing(kind: AutomationKind = AutomationKind.ETL_STEP, **marks: Any) -> Node:
    """A circle of an automation that bears those marks."""
    return Node(id=id_of("a"), type="automation", kind=kind, name="a", folder="", **marks)


def test_a_circle_has_the_class_of_its_kind_and_of_its_marks() -> None:
    found = drawn(flow("load*: -> raw", "s!script: raw -> clean", "j = raw + clean"))

    assert found["load"].classes == "import marks-clock"
    assert found["s"].classes == "python_script marks"
    assert found["raw"].classes == "storage marks"
    assert found["j"].classes == "join marks"


@pytest.mark.parametrize(
    ("scheduled", "status", "running", "expected"),
    [
        (False, None, False, "marks"),
        (True, None, False, "marks-clock"),
        (False, RunStatus.SUCCESS, False, "marks-success"),
        (True, RunStatus.FAILURE, False, "marks-clock-failure"),
        (True, RunStatus.SUCCESS, True, "marks-clock-success-running"),
        (False, None, True, "marks-running"),
    ],
)
def test_clock_status_and_running_are_independent_marks(
    scheduled: bool, status: RunStatus | None, running: bool, expected: str
) -> None:
    node = bearing(scheduled=scheduled, status=status, running=running)

    assert marks_class(node) == expected


def test_every_kind_that_is_drawn_has_a_rule_for_every_set_of_marks() -> None:
    selectors = {rule["selector"] for rule in stylesheet()}

    for kind in AUTOMATIONS_DRAWN:
        for scheduled in (False, True):
            for status in (None, RunStatus.SUCCESS, RunStatus.FAILURE):
                for running, more in product((False, True), repeat=2):
                    node = bearing(
                        kind=kind,
                        scheduled=scheduled,
                        status=status,
                        running=running,
                        late=scheduled and more,
                        failed_recently=more,
                    )
                    marks = marks_class(node)
                    wanted = f"node.{kind}" if marks == "marks" else f"node.{kind}.{marks}"
                    assert wanted in selectors


@pytest.mark.parametrize(
    ("status", "late", "expected"),
    [
        (RunStatus.FAILURE, True, "marks-late-failure failing"),
        (RunStatus.SUCCESS, True, "marks-late-success delayed"),
        (RunStatus.SUCCESS, False, "marks-success"),
        (None, False, "marks"),
    ],
)
def test_what_is_amiss_has_a_class_of_its_own_and_a_failure_goes_first(
    status: RunStatus | None, late: bool, expected: str
) -> None:
    node = bearing(status=status, late=late)

    assert mark_classes(node) == expected


def test_a_run_that_failed_recently_has_a_mark_and_words_of_its_own() -> None:
    failed = Run(id="1", automation=id_of("p"), status=RunStatus.FAILURE, finished_at=AT)
    after = replace(failed, id="2", status=RunStatus.SUCCESS)
    state = RunState(last=after, failed=failed)
    found = drawn(flow("p: x -> y").with_states({id_of("p"): state}, Revision(1, 1)))["p"]

    assert found.classes == "etl_step marks-recovered"
    assert found.tip["failed_at"] == AT.isoformat()


def test_a_late_automation_tells_when_it_was_due() -> None:
    found = drawn(flow("p*: x -> y").with_late({id_of("p"): AT}))["p"]

    assert found.classes == "etl_step marks-clock-late delayed"
    assert found.tip["due"] == AT.isoformat()


def test_what_a_failure_affects_is_in_the_data_of_its_circle() -> None:
    failed = Run(id="1", automation=id_of("p"), status=RunStatus.FAILURE, finished_at=AT)
    found = drawn(
        flow("p: x -> y").with_states({id_of("p"): RunState(last=failed)}, Revision(1, 1))
    )

    assert [name for name, each in found.items() if each.affected] == ["y"]


def test_what_is_amiss_has_its_own_colour_from_afar() -> None:
    discs = {
        rule["selector"]: rule["style"]["underlay-color"]
        for rule in stylesheet()
        if "underlay-color" in rule["style"]
    }

    assert discs["node.etl_step"] == colours.GREEN
    assert discs["node.failing"] == colours.CROSS_RED
    assert discs["node.delayed"] == colours.AMBER
    assert not any("success" in selector for selector in discs)


def test_the_colours_are_those_of_the_design() -> None:
    drawn = {kind: look.colour for kind, look in theme.LOOKS.items()}

    for kind in DatasourceKind:
        assert drawn[kind] == (colours.YELLOW if kind is DatasourceKind.JOIN else colours.BLUE)
    assert drawn[AutomationKind.ETL_STEP] == colours.GREEN
    assert drawn[AutomationKind.PYTHON_SCRIPT] == colours.GREEN
    assert drawn[AutomationKind.IMPORT] == colours.PURPLE
    assert theme.LOOKS[AutomationKind.PYTHON_SCRIPT].icon == "python"


def test_success_and_failure_differ_by_shape_as_well_as_colour() -> None:
    def shape(mark: theme.Mark) -> str:
        return mark.image.replace("%23", "#").split("fill%3D%22")[2].split("%2F%3E")[0]

    assert "circle" in theme.MARKS["success"].image
    assert "circle" not in theme.MARKS["failure"].image
    assert shape(theme.MARKS["success"]) != shape(theme.MARKS["failure"])


def test_a_join_some_of_whose_members_are_hidden_bears_a_mark_that_says_how_many() -> None:
    snapshot = flow("imp*: -> orders", "man: crm -> customers", "j = orders + customers")

    scheduled = drawn(snapshot, View())
    whole = drawn(snapshot)

    assert "%2B1" in scheduled["j"].images[1]
    assert scheduled["j"].tip["hidden"] == "1 member not shown in this view"
    assert whole["j"].images == []


def test_the_target_is_marked() -> None:
    found = drawn(flow("e: a -> b"), View(target="b", scheduled_only=False))

    assert found["b"].classes.split()[-1] == "target"
    assert "target" not in found["a"].classes.split()


def test_the_tooltip_tells_last_run_message_and_what_runs_now() -> None:
    snapshot = flow("load: -> raw")
    state = RunState(
        last=Run(
            id="1",
            automation=id_of("load"),
            status=RunStatus.FAILURE,
            finished_at=AT,
            message="disk full",
        ),
        active=Run(id="2", automation=id_of("load"), status=RunStatus.QUEUED),
    )
    known = snapshot.with_states({id_of("load"): state}, Revision(1, 1))
    node = next(each for each in known.chart(WHOLE).nodes if each.name == "load")

    facts = tip(node, known)

    assert facts == {
        "kind": "Import",
        "folder": "flows",
        "status": "failed",
        "at": AT.isoformat(),
        "message": "disk full",
        "running": "queued",
    }


def test_the_tooltip_of_an_automation_without_runs_says_so() -> None:
    snapshot = flow("load: -> raw")

    assert drawn(snapshot)["load"].tip["status"] == "never ran"
    assert "status" not in drawn(snapshot)["raw"].tip


def test_a_schedule_is_told_in_words_with_the_chains_it_comes_through() -> None:
    snapshot = flow("night*: [sub]", "sub: [load]", "load: -> raw")

    words = schedule_words(snapshot.origins[id_of("load")], snapshot.automations)

    assert words == "every day at 03:00 Europe/Paris, through chain 'night' › 'sub'"


@pytest.mark.parametrize(
    "name",
    ['<script>alert("1")</script>', "node[id='x']", "a" * 300, "שלום עולם", "🚀 load", "' \" `"],
)
def test_odd_names_stay_text_whole_in_the_tooltip_and_short_in_the_label(name: str) -> None:
    odd = catalog("load: -> raw").datasources[0]
    odd = Datasource(id=odd.id, name=name, kind=odd.kind)
    snapshot = Snapshot(datasources={odd.id: odd}, automations={})

    circle = drawn(snapshot)[name]

    assert circle.name == name
    assert all(len(line) <= 24 for line in circle.label.split("\n"))
