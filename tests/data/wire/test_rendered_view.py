"""Pictures: made once for a view at a moment, and never of an older moment."""

import gzip
from datetime import UTC, datetime

import orjson
from support.flows import flow, id_of, ids

from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Revision
from dataflow.data.views.view import View
from dataflow.data.wire.rendered_view import Packed, Pictures

WHOLE = View(scheduled_only=False)


def test_a_view_is_drawn_once_at_one_moment() -> None:
    snapshot, pictures = flow("load*: -> raw"), Pictures()

    first = pictures.of(View(), snapshot)

    assert pictures.of(View(), snapshot) is first
    assert pictures.of(WHOLE, snapshot) is not first


def test_another_moment_is_drawn_anew_even_of_the_same_revision() -> None:
    snapshot, pictures = flow("load*: -> raw"), Pictures()
    before = pictures.of(View(), snapshot)

    after = pictures.of(View(), snapshot.with_late({}))

    assert after is not before


def test_parts_of_one_moment_are_kept_beside_each_other() -> None:
    parts, pictures = [part(Revision(1, 1)) for _ in range(2)], Pictures()

    first, second = (pictures.of(WHOLE, each) for each in parts)

    assert pictures.of(WHOLE, parts[0]) is first
    assert pictures.of(WHOLE, parts[1]) is second


def test_parts_of_an_older_moment_are_let_go() -> None:
    old, new, pictures = part(Revision(1, 1)), part(Revision(1, 2)), Pictures()
    before = pictures.of(WHOLE, old)
    pictures.of(WHOLE, new)

    assert pictures.of(WHOLE, old) is not before


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

    packed = Pictures().of(View(), snapshot).packed

    assert orjson.loads(packed.json)["revision"] == "1.2"
    assert gzip.decompress(packed.gzipped) == packed.json


def test_a_page_that_shows_a_drawing_gets_one_like_it() -> None:
    before, after = flow("load: -> raw", "etl: raw -> clean"), flow("load: -> raw", "other: -> aa")
    shown = orjson.loads(Pictures().of(WHOLE, before).packed.json)

    told = orjson.loads(Pictures().of(WHOLE, after).packed_after(shown["drawing"]).json)

    places = [
        dict(zip(*(each["nodes"][key] for key in ("id", "y")), strict=True))
        for each in (shown, told)
    ]
    assert all(places[1][id_of(name)] == places[0][id_of(name)] for name in ("load", "raw"))


def test_in_groups_there_is_nothing_to_follow() -> None:
    snapshot = flow("load@a: -> raw")
    picture = Pictures(above=1).of(WHOLE, snapshot)

    assert "drawing" not in orjson.loads(picture.packed.json)
    assert picture.packed_after("any") is picture.packed


def test_the_etag_follows_the_content() -> None:
    assert Packed(b"1").etag == Packed(b"1").etag
    assert Packed(b"1").etag != Packed(b"2").etag
