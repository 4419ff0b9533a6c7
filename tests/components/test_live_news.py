"""What each open page is told: its own marks, a redraw when its scene changes, nothing else."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from support.flows import flow, id_of

from components.live import changed, scene
from components.live_news import News, Subscription
from data.graph.objects import Run, RunState, RunStatus
from data.graph.snapshot import Revision, Snapshot
from data.graph.view import View

AT = datetime(2026, 11, 25, 4, tzinfo=UTC)
WHOLE = Subscription("chart", View(scheduled_only=False))
FLOW = flow("p: x -> y", "q: y -> z", "r: a -> b")


def failing(snapshot: Snapshot, name: str, status: int = 1) -> Snapshot:
    """The same catalog once a run of that automation has failed."""
    run = Run(id="1", automation=id_of(name), status=RunStatus.FAILURE, finished_at=AT)
    states = {**snapshot.states, id_of(name): RunState(last=run)}
    return snapshot.with_states(states, Revision(snapshot.revision.catalog, status))


def told(news: News, before: Snapshot, after: Snapshot, page: Subscription) -> list[dict[str, Any]]:
    """The messages that a page gets."""
    return [json.loads(text) for text in news.changes(before, after, [page])[page]]


def test_a_scene_is_the_same_whatever_the_marks() -> None:
    whole = View(scheduled_only=False)

    assert scene(failing(FLOW, "p").chart(whole)) == scene(FLOW.chart(whole))
    assert scene(flow("p: x -> w").chart(whole)) != scene(flow("p: x -> y").chart(whole))


def test_a_failure_changes_its_circle_and_what_it_affects() -> None:
    assert changed(FLOW, failing(FLOW, "p")) == {id_of(name) for name in ("p", "y", "q", "z")}


def test_a_chart_is_told_the_marks_that_changed_and_no_others() -> None:
    messages = told(News(), FLOW, failing(FLOW, "p"), WHOLE)

    assert [each["type"] for each in messages] == ["marks"]
    marks = messages[0]["marks"]
    assert set(marks) == {id_of(name) for name in ("p", "y", "q", "z")}
    assert marks[id_of("p")][0] == "marks-failure failing"
    assert marks[id_of("y")] == [None, 1, None]


def test_a_chart_that_does_not_show_what_changed_is_told_nothing() -> None:
    other = Subscription("chart", View(target=id_of("b"), scheduled_only=False))

    assert told(News(), FLOW, failing(FLOW, "p"), other) == []


def test_a_chart_whose_scene_changes_is_told_to_draw_anew() -> None:
    news = News()
    news.whole(WHOLE, FLOW, "")
    after = replace(flow("p: x -> y", "q: y -> z", "r: a -> c"), revision=Revision(1, 0))

    assert [each["type"] for each in told(news, FLOW, after, WHOLE)] == ["drawing"]


def test_a_chart_of_another_part_is_not_drawn_anew() -> None:
    news = News()
    part = Subscription("chart", View(target=id_of("y"), scheduled_only=False))
    digest = scene(FLOW.chart(part.view)).digest

    messages = [json.loads(text) for text in news.whole(part, FLOW, digest)]

    assert [each["type"] for each in messages] == ["marks"]


def test_a_wall_is_told_its_counts_and_failures_too() -> None:
    wall = Subscription("wall", View(scheduled_only=False))

    marks, facts = told(News(), FLOW, failing(FLOW, "p"), wall)

    assert (marks["type"], facts["type"]) == ("marks", "wall")
    assert facts["counts"]["failed"] == 1
    assert [each["name"] for each in facts["failures"]] == ["p"]
    assert facts["failures"][0]["downstream"] == 3
    assert facts["failures"][0]["ends"] == ["z"]
    assert [each["sort"] for each in facts["stops"]] == ["failure", "folder"]


def test_a_page_is_told_of_its_object_and_of_what_writes_it() -> None:
    pages = [Subscription("object", object=id_of(name)) for name in ("p", "y", "r")]
    after = failing(FLOW, "p")

    messages = News().changes(FLOW, after, [*pages, Subscription("objects")])

    assert [len(messages[page]) for page in pages] == [1, 1, 0]
    assert len(messages[Subscription("objects")]) == 1
