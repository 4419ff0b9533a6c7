"""What the wall says: how many, which failures since when, where they lead, what is in turn."""

from datetime import timedelta
from typing import Any

import orjson
from support.catalogs import NASTY_NAMES
from support.flows import flow, id_of, named
from support.runs import NOW, ran, run

from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.wall_facts import wall_facts

LINES = ["imp*: -> orders", "etl: orders -> mart", "man: crm -> customers", "j = mart + customers"]


def facts(snapshot: Snapshot, **view: Any) -> dict[str, Any]:
    """The facts of the whole flow, or of a view, as a browser reads them."""
    chart = snapshot.chart(View(**{"scheduled_only": False, **view}))
    read: dict[str, Any] = orjson.loads(orjson.dumps(wall_facts(chart, snapshot, NOW)))
    return read


def failing(snapshot: Snapshot) -> list[str]:
    return [each["name"] for each in facts(snapshot)["failures"]]


def test_an_empty_catalog_has_nothing_to_tell() -> None:
    assert facts(flow()) == {
        "counts": {"failed": 0, "late": 0, "running": 0, "succeeded": 0},
        "failures": [],
        "more": 0,
        "stops": [],
    }


def test_it_counts_what_failed_is_late_runs_and_has_succeeded_within_a_day() -> None:
    snapshot = ran(
        ["a*: -> x", "b: -> y", "c: -> z", "d: -> u", "e: -> v"],
        run("a", "failure"),
        run("b", minutes=23 * 60),
        run("c", minutes=25 * 60),
        run("d", "running"),
    ).with_late({id_of("a"): NOW, id_of("c"): NOW})

    assert facts(snapshot)["counts"] == {"failed": 1, "late": 2, "running": 1, "succeeded": 1}


def test_it_counts_only_what_its_view_shows() -> None:
    snapshot = ran(LINES, run("imp", "failure"), run("man", "failure"))

    assert facts(snapshot, scheduled_only=True)["counts"]["failed"] == 1
    assert facts(snapshot, target="customers")["counts"]["failed"] == 1


def test_the_newest_failure_comes_first() -> None:
    snapshot = ran(
        LINES, run("imp", "failure", 90), run("etl", "failure", 3), run("man", "failure")
    )

    assert failing(snapshot) == ["etl", "man", "imp"]


def test_a_failure_without_a_time_comes_last() -> None:
    timeless = run("imp", "failure")
    object.__setattr__(timeless, "started_at", None)
    object.__setattr__(timeless, "finished_at", None)
    snapshot = ran(LINES, timeless, run("etl", "failure", 900))

    found = facts(snapshot)["failures"]

    assert [(each["name"], bool(each["since"])) for each in found] == [
        ("etl", True),
        ("imp", False),
    ]


def test_a_failure_tells_since_when_and_what_it_said_on_one_line() -> None:
    message = "Traceback:\n  File 'x'\n\tKeyError <b>"

    (failure,) = facts(ran(LINES, run("imp", "failure", 5, message=message)))["failures"]

    assert failure["since"] == (NOW - timedelta(minutes=5)).isoformat()
    assert failure["message"] == "Traceback: File 'x' KeyError <b>"


def test_a_long_message_keeps_its_beginning_and_its_end() -> None:
    message = f"Traceback {'word ' * 999} KeyError"

    (failure,) = facts(ran(LINES, run("imp", "failure", message=message)))["failures"]

    assert 200 < len(failure["message"]) <= 240
    assert failure["message"].startswith("Traceback")
    assert failure["message"].endswith("KeyError")


def test_a_failure_tells_how_much_is_downstream_and_where_it_ends() -> None:
    imp, man = facts(ran(LINES, run("imp", "failure", 1), run("man", "failure", 2)))["failures"]

    assert (imp["downstream"], imp["ends"]) == (4, ["j"])
    assert (man["downstream"], man["ends"]) == (2, ["j"])


def test_of_many_ends_the_first_three_names_are_told() -> None:
    (failure,) = facts(ran(["a: -> z, y, x, w"], run("a", "failure")))["failures"]

    assert (failure["downstream"], failure["ends"]) == (4, ["w", "x", "y"])


def test_a_failure_with_nothing_downstream_says_so() -> None:
    (failure,) = facts(ran(["s!script: x"], run("s", "failure")))["failures"]

    assert (failure["downstream"], failure["ends"]) == (0, [])


def test_a_cycle_ends() -> None:
    snapshot = ran(["p: x -> y", "q: y -> x"], run("p", "failure"))

    found = facts(snapshot)

    assert found["failures"][0]["downstream"] == 3
    assert named(snapshot, found["stops"][0]["nodes"]) == {"p", "q", "x", "y"}


def test_beyond_forty_failures_the_rest_is_counted() -> None:
    names = [f"a{number}" for number in range(45)]

    found = facts(ran([f"{n}: -> {n}.out" for n in names], *(run(n, "failure") for n in names)))

    assert (len(found["failures"]), found["more"], found["counts"]["failed"]) == (40, 5, 45)


def test_failures_are_shown_in_turn_and_then_the_top_folders() -> None:
    snapshot = ran(
        [*LINES, "far: elsewhere -> out"], run("imp", "failure", 1), run("far", "failure")
    )

    stops = [(each["sort"], each["title"]) for each in facts(snapshot)["stops"]]

    assert stops == [("failure", "imp"), ("failure", "far"), ("folder", "flows")]


def test_failures_near_one_another_are_shown_together() -> None:
    snapshot = ran(LINES, run("imp", "failure", 1), run("etl", "failure", 2))

    (stop, _) = facts(snapshot)["stops"]

    assert stop["title"] == "imp"
    assert named(snapshot, stop["nodes"]) == {"imp", "orders", "etl", "mart"}


def test_names_are_handed_on_as_they_are() -> None:
    name = NASTY_NAMES[0].replace(":", "")
    lines = [f"a{place}: -> x{place}" for place in range(len(NASTY_NAMES))]
    plain = ran(lines, *(run(f"a{place}", "failure") for place in range(len(NASTY_NAMES))))
    for place, nasty in enumerate(NASTY_NAMES):
        object.__setattr__(plain.automations[id_of(f"a{place}")], "name", nasty)

    found = facts(plain)

    assert {each["name"] for each in found["failures"]} == set(NASTY_NAMES)
    assert name in {stop["title"] for stop in found["stops"]}
