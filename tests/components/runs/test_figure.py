"""The last runs as a figure, without a browser."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest
from support.flows import id_of

from dataflow.components.runs.figure import run_figure
from dataflow.components.runs.points import scale, untimed
from dataflow.data.graph import colours
from dataflow.data.graph.objects import ObjectId, Run, RunStatus

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ETL, LOAD = id_of("etl"), id_of("load")


def run(
    minutes: float | None = 5,
    status: RunStatus = RunStatus.SUCCESS,
    *,
    hours: float = 1,
    automation: ObjectId = ETL,
    **more: object,
) -> Run:
    """A run that began some hours ago and took some minutes."""
    started = NOW - timedelta(hours=hours)
    ended = None if minutes is None else started + timedelta(minutes=minutes)
    given = Run(
        id=f"{hours}h", automation=automation, status=status, started_at=started, finished_at=ended
    )
    return replace(given, **more)


def figure(*runs: Run, names: dict[ObjectId, str] | None = None) -> dict[str, Any]:
    """The figure, which Plotly has found valid."""
    made = run_figure(runs, NOW, names or {}, "page")
    go.Figure(made)
    return made


def markers(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in made["data"] if trace["mode"] == "markers"]


def test_each_status_has_a_shape_and_a_colour_of_its_own() -> None:
    statuses = [each for each in RunStatus if each is not RunStatus.QUEUED]

    traces = markers(figure(*(run(status=status) for status in statuses)))

    looks = {trace["name"]: trace["marker"] for trace in traces}
    assert {name: look["symbol"] for name, look in looks.items()} == {
        "succeeded": "circle",
        "failed": "x",
        "running": "square",
        "cancelled": "diamond",
    }
    assert looks["failed"]["color"] == colours.CROSS_RED
    assert len({look["color"] for look in looks.values()}) == 4


def test_a_point_is_at_the_start_of_its_run_in_utc_and_as_high_as_it_took() -> None:
    made = figure(run(7, hours=2))

    (trace,) = made["data"]
    assert (trace["x"], trace["y"]) == (["2026-05-04T10:00:00.000"], [7])
    assert made["layout"]["yaxis"]["title"]["text"] == "Duration, minutes"
    assert made["layout"]["xaxis"]["title"]["text"] == "Start (UTC)"


def test_a_running_one_is_as_high_as_it_has_taken_so_far() -> None:
    (trace,) = figure(run(None, RunStatus.RUNNING, hours=1))["data"]

    assert trace["y"] == [60]
    assert trace["customdata"][0][3] == "1 h 0 min so far"


def test_a_point_bears_the_ids_by_which_its_run_is_opened() -> None:
    (trace,) = figure(run(id="é'<b>\n"))["data"]

    assert trace["customdata"][0][:2] == [ETL, "é'<b>\n"]


@pytest.mark.parametrize("count", [1, 2, 50, 200])
def test_every_run_is_a_point_however_many_there_are(count: int) -> None:
    made = figure(*(run(5 + at % 3, hours=at) for at in range(1, count + 1)))

    points = [x for trace in made["data"] for x in trace["x"]]
    first, last = made["layout"]["xaxis"]["autorangeoptions"]["include"]
    assert len(points) == count
    assert first < min(points) <= max(points) < last
    assert made["layout"]["yaxis"].get("type") != "log"


def test_runs_of_one_duration_have_a_scale_from_nothing_up() -> None:
    made = figure(*(run(5, hours=at) for at in range(1, 9)))

    assert made["layout"]["yaxis"]["range"] == pytest.approx([0, 5.75])


def test_runs_that_took_no_time_have_a_scale() -> None:
    made = figure(run(0), run(0, hours=2))

    assert made["layout"]["yaxis"]["range"] == pytest.approx([0, 1.15])


def test_one_run_that_took_100_times_as_long_makes_the_scale_logarithmic_and_says_so() -> None:
    made = figure(run(500), *(run(5, hours=at) for at in range(2, 50)))

    axis = made["layout"]["yaxis"]
    assert (axis["type"], axis["title"]["text"]) == ("log", "Duration (log scale)")
    assert {"5 min", "1 h", "6 h"} <= set(axis["ticktext"])
    assert made["data"][0]["y"][-1] == 500 * 60


def test_a_logarithmic_scale_shows_what_took_no_time_too() -> None:
    made = figure(run(0), run(0, hours=2), run(90, hours=3))

    assert min(made["data"][0]["y"]) > 0
    assert made["layout"]["yaxis"]["type"] == "log"


@pytest.mark.parametrize(
    ("seconds", "title"), [(3, "seconds"), (119, "seconds"), (600, "minutes"), (9e4, "hours")]
)
def test_the_unit_of_the_scale_is_that_of_the_longest_run(seconds: float, title: str) -> None:
    assert scale([timedelta(seconds=seconds)]).title == f"Duration, {title}"


def test_what_looks_like_markup_is_shown_as_it_is_written() -> None:
    message = "<script>alert(1)</script> & <b>'quotes\"</b> 🚨\nsecond line"

    (trace,) = figure(run(message=message))["data"]

    said = trace["customdata"][0][4]
    assert said.startswith("<br>&lt;script&gt;alert")
    assert "second line" not in said
    assert "<b>" not in said


@pytest.mark.parametrize("message", ["", "  \n ", "x" * 300, "y" * 64_000])
def test_a_long_message_is_not_part_of_the_figure(message: str) -> None:
    (trace,) = figure(run(message=message))["data"]

    assert len(trace["customdata"][0][4]) < 100


def test_several_producers_have_a_line_each_and_are_named_at_their_points() -> None:
    names = {ETL: "etl", LOAD: "<b>load</b>"}

    made = figure(run(), run(automation=LOAD, hours=2), run(automation=LOAD), names=names)

    lines = [trace for trace in made["data"] if trace["mode"] == "lines"]
    assert [line["name"] for line in lines] == ["etl", "&lt;b&gt;load&lt;/b&gt;"]
    assert len({line["line"]["color"] for line in lines}) == 2
    assert {trace["legendgroup"] for trace in markers(made)} == {ETL, LOAD}
    assert all("customdata[5]" in trace["hovertemplate"] for trace in markers(made))
    assert made["layout"]["showlegend"]


def test_forty_producers_are_told_apart_as_far_as_it_goes() -> None:
    names = {id_of(str(number)): str(number) for number in range(40)}

    made = figure(*(run(automation=id) for id in names), names=names)

    assert len([trace for trace in made["data"] if trace["mode"] == "lines"]) == 40


def test_one_producer_needs_no_legend() -> None:
    assert not figure(run(), names={ETL: "etl"})["layout"]["showlegend"]


def test_what_a_user_has_zoomed_to_stays_while_the_page_is_the_same() -> None:
    assert figure(run())["layout"]["uirevision"] == "page"
    assert figure(run(), run(hours=3))["layout"]["uirevision"] == "page"


def test_runs_without_a_start_or_an_end_are_told_and_not_drawn() -> None:
    queued = run(None, RunStatus.QUEUED, started_at=None)
    timeless = run(started_at=None)
    endless = run(None)

    assert figure(queued, timeless, endless)["data"] == []
    assert untimed([run(), queued, timeless, endless], NOW) == [
        "1 run waits to begin.",
        "2 runs have no start or no end and cannot be drawn; the table has all.",
    ]
    assert untimed([run()], NOW) == []


def test_no_run_is_an_empty_figure() -> None:
    assert figure()["data"] == []
