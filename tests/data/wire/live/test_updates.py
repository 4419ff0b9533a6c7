"""Updates: each page gets what concerns it, and no other; equal ones are made once."""

from collections.abc import Iterable
from typing import Any

import orjson
import pytest
from support.estates import estate
from support.flows import flow, id_of, ids, snapshot
from support.runs import NOW, ran, reported, run

from dataflow.data.graph.objects import RunState
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.live import messages as live
from dataflow.data.wire.live.updates import Subscription, UpdateBuilder

LINES = ["imp*: -> orders", "man: crm -> customers", "j = orders + customers"]
CHART = Subscription("chart")
WHOLE = Subscription("chart", View(scheduled_only=False))
WALL = Subscription("wall")
OBJECTS = Subscription("objects")


def page(name: str) -> Subscription:
    return Subscription("object", object=id_of(name))


def read(texts: Iterable[str]) -> list[dict[str, Any]]:
    return [orjson.loads(text) for text in texts]


def types(texts: Iterable[str]) -> list[str]:
    return [message["type"] for message in read(texts)]


def told(before: Snapshot, after: Snapshot, *pages: Subscription) -> dict[Subscription, list[str]]:
    """The types of the messages for each page, which have been told of `before`."""
    updates = UpdateBuilder()
    for each in pages:
        updates.full(each, before, "")
    return {page: types(texts) for page, texts in updates.changes(before, after, pages).items()}


def edited(snapshot: Snapshot, *lines: str) -> Snapshot:
    """Another catalog, in place of that of `snapshot`."""
    after = flow(*lines)
    revision = Revision(snapshot.revision.catalog + 1, snapshot.revision.status)
    return Snapshot(
        datasources=after.datasources,
        automations=after.automations,
        revision=revision,
        states=snapshot.states,
    )


def test_a_chart_is_told_the_marks_of_its_own_circles_alone() -> None:
    before = ran(LINES, run("man"))
    after = reported(before, run("imp", "failure"), run("man", "failure"))

    (message,) = read(UpdateBuilder().changes(before, after, [CHART])[CHART])

    assert message["type"] == "marks"
    assert message["revision"] == str(after.revision)
    assert set(message["marks"]) == ids("imp orders j")


def test_a_chart_of_another_view_is_told_nothing() -> None:
    before = ran(LINES)
    apart = Subscription("chart", View(target=id_of("orders"), scheduled_only=False))

    found = told(before, reported(before, run("man")), CHART, WHOLE, apart)

    assert found == {CHART: [], WHOLE: ["marks"], apart: []}


def test_a_wall_is_told_its_facts_beside_its_marks() -> None:
    before = ran(LINES)

    found = told(before, reported(before, run("imp")), CHART, WALL)

    assert found == {CHART: ["marks"], WALL: ["marks", "wall"]}


def test_a_view_by_status_is_drawn_anew_when_runs_change_what_it_shows() -> None:
    before = ran(LINES, run("man"))
    failing = View(scheduled_only=False, status=("failed",))
    chart, wall = Subscription("chart", failing), Subscription("wall", failing)

    found = told(before, reported(before, run("man", "failure")), chart, wall, WHOLE)

    assert found == {chart: ["drawing"], wall: ["drawing", "wall"], WHOLE: ["marks"]}


def test_a_view_by_status_is_told_marks_while_it_shows_the_same() -> None:
    before = ran(LINES, run("man", "failure"))
    failing = Subscription("chart", View(scheduled_only=False, status=("failed",)))

    found = told(before, reported(before, run("imp")), failing)

    assert found == {failing: ["marks"]}


def test_a_page_of_an_object_is_told_of_its_runs_and_of_those_of_its_producers() -> None:
    before = ran(LINES)
    pages = [page(name) for name in ("man", "customers", "imp", "orders", "crm")]

    found = told(before, reported(before, run("man")), *pages)

    concerned = {each.object for each, messages in found.items() if messages == ["touched"]}
    assert concerned == ids("man customers")


def test_a_page_is_told_that_its_object_is_affected_by_a_failure_far_upstream() -> None:
    before = ran(LINES)

    assert told(before, reported(before, run("imp", "failure")), page("j"))[page("j")]


def test_the_list_of_objects_is_told_of_every_change_and_of_no_other() -> None:
    before = ran(LINES)

    assert told(before, reported(before, run("man")), OBJECTS) == {OBJECTS: ["touched"]}
    assert told(before, reported(before), OBJECTS) == {OBJECTS: []}


def test_a_change_of_the_scene_is_drawn_anew() -> None:
    before = ran(LINES)
    after = edited(before, *LINES, "more*: orders -> report")

    found = told(before, after, CHART, WALL, page("crm"), OBJECTS)

    assert found == {
        CHART: ["drawing"],
        WALL: ["drawing", "wall"],
        page("crm"): ["touched"],
        OBJECTS: ["touched"],
    }


def test_a_change_of_the_catalog_that_leaves_the_scene_as_it_is_only_patches_marks() -> None:
    before = ran(LINES)
    lines = ["imp*: -> orders", "other: crm -> customers", "j = orders + customers"]

    found = told(before, edited(before, *lines), CHART, WHOLE)

    assert found == {CHART: ["marks"], WHOLE: ["drawing"]}


def test_what_becomes_late_is_told() -> None:
    before = ran(LINES, run("imp"))
    late = before.with_late({id_of("imp"): NOW})

    assert told(before, late, CHART, WALL, page("orders")) == {
        CHART: ["marks"],
        WALL: ["marks", "wall"],
        page("orders"): ["touched"],
    }


def test_a_page_that_joins_with_the_scene_that_is_current_is_told_all_its_marks() -> None:
    snapshot = ran(LINES, run("imp", "failure"))
    digest = live.scene(snapshot.chart(View())).digest

    (message,) = read(UpdateBuilder().full(CHART, snapshot, digest))

    assert message["type"] == "marks"
    assert set(message["marks"]) == ids("imp orders j")


def test_a_page_that_joins_with_another_scene_draws_anew() -> None:
    snapshot = ran(LINES)

    assert types(UpdateBuilder().full(CHART, snapshot, "old")) == ["drawing"]
    assert types(UpdateBuilder().full(WALL, snapshot, "old")) == ["drawing", "wall"]
    assert types(UpdateBuilder().full(OBJECTS, snapshot, "")) == ["touched"]


def test_a_message_is_made_once_for_all_pages_that_show_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = ran(LINES)
    after = reported(before, run("imp", "failure"))
    scenes, messages = counted(monkeypatch, "scene"), counted(monkeypatch, "marks_message")
    updates = UpdateBuilder()
    same = [Subscription("chart") for _ in range(50)]

    found = updates.changes(before, after, set(same))
    digest = updates.digest(CHART)
    wholes = [updates.full(each, after, digest) for each in same]

    assert len(found) == 1
    assert all(each is wholes[0] for each in wholes)
    assert (len(scenes), len(messages)) == (1, 2)


def test_scenes_last_as_long_as_the_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ran(LINES)
    scenes = counted(monkeypatch, "scene")
    updates = UpdateBuilder()

    for minute in range(9):
        after = reported(before, run("imp", minutes=minute))
        updates.changes(before, after, [CHART, WALL])
        before = after
    updates.changes(before, edited(before, *LINES), [CHART, WALL])

    assert len(scenes) == 2


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[Any]:
    """The calls of a function of `dataflow.data.wire.live.messages`."""
    calls: list[Any] = []
    act = getattr(live, name)

    def note(*arguments: Any) -> Any:
        calls.append(arguments)
        return act(*arguments)

    monkeypatch.setattr(live, name, note)
    return calls


def test_a_grouped_chart_is_told_of_the_boxes_in_which_something_has_changed() -> None:
    before = snapshot(estate())
    failed = {id_of("book"): RunState(last=run("book", "failure"))}
    after = before.with_states(failed, Revision(0, 1))
    closed = Subscription("chart", View(grouping=Grouping(by=By.FOLDER, depth=0)))

    (message,) = read(UpdateBuilder().changes(before, after, [closed])[closed])

    classes, affected, tip = message["marks"].pop("group:Finance")
    assert (classes, affected, tip["state"]) == ("marks failing", 1, "1 failed")
    assert message["marks"] == {}


def test_the_stops_of_a_grouped_wall_are_the_boxes_that_hide_what_fails() -> None:
    before = snapshot(estate())
    failed = {id_of("book"): RunState(last=run("book", "failure"))}
    after = before.with_states(failed, Revision(0, 1))
    closed = Subscription("wall", View(grouping=Grouping(by=By.FOLDER, depth=0)))

    _, wall = read(UpdateBuilder().changes(before, after, [closed])[closed])

    failure = wall["stops"][0]
    assert failure["sort"] == "failure"
    assert set(failure["nodes"]) <= {"group:Finance", "group:Sales", "group:Raw"}
    assert [each["name"] for each in wall["failures"]] == ["book"]


def test_the_marks_of_the_outline_come_with_those_of_the_chart() -> None:
    before = ran(LINES, run("man"))
    after = reported(before, run("imp", "failure"))

    (message,) = read(UpdateBuilder().changes(before, after, [WHOLE])[WHOLE])

    assert message["outline"] == {id_of("imp"): "clock failure"}


def test_the_outline_gets_the_marks_of_objects_that_boxes_hide() -> None:
    before = snapshot(estate())
    failed = {id_of("book"): RunState(last=run("book", "failure"))}
    after = before.with_states(failed, Revision(0, 1))
    closed = Subscription("chart", View(grouping=Grouping(by=By.FOLDER, depth=0)))

    (message,) = read(UpdateBuilder().changes(before, after, [closed])[closed])

    assert "failure" in message["outline"][id_of("book")].split()


def test_a_page_that_joins_gets_the_marks_of_its_whole_outline() -> None:
    snapshot = ran(LINES, run("imp", "failure"))
    digest = live.scene(snapshot.chart(View(scheduled_only=False))).digest

    (message,) = read(UpdateBuilder().full(WHOLE, snapshot, digest))

    assert message["outline"] == {id_of("imp"): "clock failure", id_of("man"): ""}
