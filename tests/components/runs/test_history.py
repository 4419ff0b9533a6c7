"""What a page tells of runs: words, chart, panel, table; without a browser."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from dash.development.base_component import Component
from support.flows import catalog, id_of, snapshot
from support.layouts import components_of, links_of, text_of

from dataflow.components import ids
from dataflow.components.runs.history import run_history
from dataflow.components.runs.panel import run_details
from dataflow.data.graph.objects import Run, RunState, RunStatus
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.object_facts import MOST_RUNS, ObjectFacts

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
FLOW = catalog("etl: raw -> clean", "load: -> clean", "idle: -> clean", "j = raw + clean")
PLAIN = snapshot(FLOW)
ODD = ["'\"<script>alert(1)</script>", "🚀 \u202e rtl", "x" * 300, "a\nb\n\tc", "y" * 64_000]


def run(
    status: RunStatus = RunStatus.SUCCESS, *, hours: float = 2, minutes: float = 5, **more: object
) -> Run:
    started = NOW - timedelta(hours=hours)
    ended = started + timedelta(minutes=minutes) if status.is_finished else None
    given = Run(
        id=f"{hours}h",
        automation=id_of("etl"),
        status=status,
        started_at=started,
        finished_at=ended,
    )
    return replace(given, **more)


def told(name: str, *runs: Run, snapshot: Snapshot = PLAIN, **more: object) -> list[Component]:
    value = {each.id: each for each in (*FLOW.datasources, *FLOW.automations)}[id_of(name)]
    facts = ObjectFacts(value=value, version=1, snapshot=snapshot, now=NOW, runs=runs)
    return run_history(facts, **more)


def openers(layout: list[Component]) -> list[Component]:
    buttons = components_of(layout, "Button")
    return [each for each in buttons if "run-opener" in each.className]


def test_a_run_tells_status_age_duration_trigger_and_message() -> None:
    said = text_of(told("etl", run(minutes=4.2, trigger="schedule", message="<b>42 rows</b>")))

    for words in ("succeeded", "2 hours ago", "4 min 12 s", "schedule", "<b>42 rows</b>"):
        assert words in said


def test_a_running_one_tells_how_long_so_far() -> None:
    assert "2 h 0 min so far" in text_of(told("etl", run(RunStatus.RUNNING)))


def test_the_runs_are_summed_up_in_a_sentence() -> None:
    runs = [run(hours=at, minutes=minutes) for at, minutes in ((1, 1), (2, 3), (3, 11))]

    said = text_of(told("etl", *runs, run(RunStatus.FAILURE, hours=4)))

    assert "3 of the last 4 runs succeeded (75%), typically in 3 min 0 s, at most in 11 min" in said
    assert "The last one took 1 min 0 s." in said


def test_all_but_one_of_300_is_not_100_percent() -> None:
    runs = [run(hours=at) for at in range(1, 300)]

    assert "299 of the last 300 runs succeeded (99%)" in text_of(
        told("etl", *runs, run(RunStatus.FAILURE))
    )


@pytest.mark.parametrize(
    ("status", "word"), [(RunStatus.SUCCESS, "succeeded"), (RunStatus.FAILURE, "failed")]
)
def test_a_single_run_is_summed_up_as_one(status: RunStatus, word: str) -> None:
    said = text_of(told("etl", run(status)))

    assert f"The only run that has ended {word}. It took 5 min 0 s." in said


def test_a_run_under_way_that_takes_too_long_is_told() -> None:
    usual = [run(hours=at) for at in range(2, 9)]

    said = text_of(told("etl", run(RunStatus.RUNNING, hours=2 / 3), *usual))

    assert "It  has been running for 40 min, usually 5 min." in said


def test_a_last_run_that_took_too_long_is_told() -> None:
    usual = [run(hours=at) for at in range(2, 9)]

    assert "took 30 min in its last run, usually 5 min." in text_of(
        told("etl", run(hours=1, minutes=30), *usual)
    )


def test_no_run_is_a_sentence_without_chart_and_table() -> None:
    layout = told("etl")

    assert "It has never run" in text_of(layout)
    assert components_of(layout, "Graph") == components_of(layout, "Table") == []


def test_runs_that_cannot_be_drawn_are_told_and_in_the_table() -> None:
    queued = run(RunStatus.QUEUED, id="waits", started_at=None)

    layout = told("etl", queued)

    assert "1 run waits to begin." in text_of(layout)
    assert [each.to_plotly_json()["props"]["data-run"] for each in openers(layout)] == ["waits"]


@pytest.mark.parametrize("message", ODD, ids=range(len(ODD)))
def test_a_message_of_any_text_is_whole_in_the_panel_and_short_in_the_table(message: str) -> None:
    given = run(message=message)

    assert message in text_of(run_details(given, NOW, PLAIN))
    assert len(text_of(told("etl", given))) < 1_000


def test_the_panel_tells_all_of_a_run() -> None:
    said = text_of(run_details(run(id="night-1", trigger="manual"), NOW, PLAIN))

    for words in ("etl", "night-1", "2026-05-04 10:00 UTC", "2026-05-04 10:05 UTC", "manual"):
        assert words in said
    assert "It left no message." in said


def test_the_panel_is_empty_until_a_run_is_opened_and_can_be_made_with_it() -> None:
    given = run(message="boom")
    (empty,), (full,) = (
        [each for each in components_of(layout) if getattr(each, "id", None) == ids.RUN_DETAILS]
        for layout in (told("etl", given), told("etl", given, opened=given))
    )

    assert text_of(empty) == ""
    assert "boom" in text_of(full)


def test_every_row_of_the_table_can_be_opened() -> None:
    layout = told("etl", *(run(hours=at) for at in range(1, 11)))

    names = [each.to_plotly_json()["props"]["aria-label"] for each in openers(layout)]
    assert len(names) == 10
    assert names[0] == "Details of the run of 2026-05-04 11:00 UTC"


def test_a_long_history_is_all_in_the_chart_and_its_end_in_the_table() -> None:
    layout = told("etl", *(run(hours=at) for at in range(1, MOST_RUNS + 1)))

    (graph,) = components_of(layout, "Graph")
    assert len(graph.figure["data"][0]["x"]) == MOST_RUNS
    assert len(openers(layout)) == 50
    assert "The last 50 of these 200 runs" in text_of(layout)


def test_the_table_can_be_downloaded() -> None:
    assert links_of(told("etl", run()))["Download as CSV"] == (
        f"/api/v1/automations/{id_of('etl')}/runs.csv"
    )
    assert links_of(told("clean", run()))["Download as CSV"] == (
        f"/api/v1/datasources/{id_of('clean')}/runs.csv"
    )


def test_a_datasource_tells_who_wrote_it_last() -> None:
    given = run()
    states = {id_of("etl"): RunState(last=given)}
    ran = Snapshot(datasources=PLAIN.datasources, automations=PLAIN.automations, states=states)

    layout = told("clean", given, snapshot=ran)

    assert "Last written  1 hour ago" in text_of(layout)
    assert links_of(layout)["etl"] == urls.automation(id_of("etl"), urls.EXECUTION)


def test_a_datasource_names_the_producer_of_each_run_and_those_that_never_ran() -> None:
    layout = told("clean", run(), run(automation=id_of("load"), hours=3))

    said = text_of(layout)
    assert "Written by" in said
    assert "idle flows  never ran." in said
    (graph,) = components_of(layout, "Graph")
    assert [each["name"] for each in graph.figure["data"] if each["mode"] == "lines"] == [
        "etl",
        "load",
    ]


def test_a_datasource_says_which_producer_takes_too_long() -> None:
    usual = [run(hours=at) for at in range(2, 9)]

    said = text_of(told("clean", run(RunStatus.RUNNING, hours=2 / 3), *usual))

    assert "etl flows  has been running for 40 min" in said
    assert "typically" not in said


def test_a_datasource_without_producer_says_so() -> None:
    assert "No automation writes" in text_of(told("raw"))
