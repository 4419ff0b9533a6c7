"""Rendered views: made once for a view at a moment, and never of an older moment."""

import gzip
from datetime import UTC, datetime

import orjson
import pytest
from support.estates import estate
from support.flows import flow, id_of, ids, snapshot
from support.runs import NOW, run

from dataflow.data.graph.objects import RunState
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Revision
from dataflow.data.views.view import View
from dataflow.data.wire.rendering.rendered_view import EncodedJson, RenderedViews

WHOLE = View(scheduled_only=False)


def test_a_view_is_drawn_once_at_one_moment() -> None:
    snapshot, rendered_views = flow("load*: -> raw"), RenderedViews()

    first = rendered_views.of(View(), snapshot)

    assert rendered_views.of(View(), snapshot) is first
    assert rendered_views.of(WHOLE, snapshot) is not first


def test_another_moment_is_drawn_anew_even_of_the_same_revision() -> None:
    snapshot, rendered_views = flow("load*: -> raw"), RenderedViews()
    before = rendered_views.of(View(), snapshot)

    after = rendered_views.of(View(), snapshot.with_late({}))

    assert after is not before


def test_parts_of_one_moment_are_kept_beside_each_other() -> None:
    parts, rendered_views = [part(Revision(1, 1)) for _ in range(2)], RenderedViews()

    first, second = (rendered_views.of(WHOLE, each) for each in parts)

    assert rendered_views.of(WHOLE, parts[0]) is first
    assert rendered_views.of(WHOLE, parts[1]) is second


def test_parts_of_an_older_moment_are_let_go() -> None:
    old, new, rendered_views = part(Revision(1, 1)), part(Revision(1, 2)), RenderedViews()
    before = rendered_views.of(WHOLE, old)
    rendered_views.of(WHOLE, new)

    assert rendered_views.of(WHOLE, old) is not before


def part(revision: Revision) -> PartSnapshot:
    whole = flow("load: -> raw")
    return PartSnapshot(
        datasources=whole.datasources,
        automations=whole.automations,
        revision=revision,
        view=WHOLE,
        flow=ids("load raw"),
        until=datetime.max.replace(tzinfo=UTC),
        total=2,
        undeclared=0,
    )


def test_what_is_packed_is_the_payload_of_the_view() -> None:
    snapshot = flow("load*: -> raw").with_states({}, Revision(1, 2))

    encoded = RenderedViews().of(View(), snapshot).encoded

    assert orjson.loads(encoded.json)["revision"] == "1.2"
    assert gzip.decompress(encoded.gzipped) == encoded.json


def test_a_page_that_shows_a_drawing_gets_one_like_it() -> None:
    before, after = flow("load: -> raw", "etl: raw -> clean"), flow("load: -> raw", "other: -> aa")
    shown = orjson.loads(RenderedViews().of(WHOLE, before).encoded.json)

    told = orjson.loads(RenderedViews().of(WHOLE, after).encoded_after(shown["drawing"]).json)

    places = [
        dict(zip(*(each["nodes"][key] for key in ("id", "y")), strict=True))
        for each in (shown, told)
    ]
    assert all(places[1][id_of(name)] == places[0][id_of(name)] for name in ("load", "raw"))


def test_in_groups_there_is_nothing_to_follow() -> None:
    snapshot = flow("load@a: -> raw")
    rendered_view = RenderedViews(above=1).of(WHOLE, snapshot)

    assert "drawing" not in orjson.loads(rendered_view.encoded.json)
    assert rendered_view.encoded_after("any") is rendered_view.encoded


def test_the_etag_follows_the_content() -> None:
    assert EncodedJson(b"1").etag == EncodedJson(b"1").etag
    assert EncodedJson(b"1").etag != EncodedJson(b"2").etag


GROUPINGS = [
    Grouping(),
    Grouping(by=By.FOLDER, depth=0),
    Grouping(by=By.FOLDER, depth=1),
    Grouping(by=By.OWNER, depth=0),
]


@pytest.mark.parametrize("grouping", GROUPINGS, ids=str)
def test_a_view_of_which_marks_alone_have_changed_is_as_if_made_anew(grouping: Grouping) -> None:
    catalog = snapshot(estate())
    view, rendered_views = View(scheduled_only=False, grouping=grouping), RenderedViews()
    failed, running = RunState(last=run("book", "failure")), RunState(active=run("book", "running"))
    moments = [
        catalog.with_states({id_of("book"): failed}, Revision(0, 1)),
        catalog.with_states({id_of("book"): running}, Revision(0, 2)).with_late(
            {id_of("book"): NOW}
        ),
        catalog.with_states({}, Revision(0, 3)),
    ]
    first = rendered_views.of(view, catalog)

    for moment in moments:
        derived, anew = rendered_views.of(view, moment), RenderedViews().of(view, moment)
        assert derived.structure is first.structure
        assert derived.chart == anew.chart
        assert derived.states == anew.states
        assert derived.encoded == anew.encoded
        assert derived.outline_marks == anew.outline_marks


def test_a_view_by_status_is_charted_anew_once_runs_have_changed() -> None:
    catalog, rendered_views = snapshot(estate()), RenderedViews()
    view = View(scheduled_only=False, status=("failed",))
    first = rendered_views.of(view, catalog)
    failed = {id_of("book"): RunState(last=run("book", "failure"))}

    then = rendered_views.of(view, catalog.with_states(failed, Revision(0, 1)))

    assert id_of("book") in then.nodes
    assert then.structure is not first.structure
