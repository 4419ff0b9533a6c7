"""The parts of an object's page, each from a value, without a browser."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.flows import catalog, id_of, snapshot
from support.layouts import components_of, links_of, text_of

from dataflow.components import ids
from dataflow.components.objects.deletion import deleted_parts, refused_deletion
from dataflow.components.objects.form.ordered_list import by_name, options, ordered_list
from dataflow.components.objects.header import object_header
from dataflow.components.objects.new_page import kind_choice
from dataflow.components.objects.usage import object_usage
from dataflow.components.runs.schedules import preview, schedule_list
from dataflow.components.shell.times import age, duration
from dataflow.data.catalog.usage import usages
from dataflow.data.graph.objects import (
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
    Run,
    RunState,
    RunStatus,
    Schedule,
)
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.object_facts import MOST_RUNS, ObjectFacts

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAILY = Schedule(cron="0 3 * * *", timezone="Europe/Paris")
FLOW = catalog(
    "night*: [sub]",
    "sub: [load, etl]",
    "load: -> raw",
    "etl: raw -> clean",
    "j = raw + clean",
    "mail!task: clean",
    "s!script: raw ->",
)
PLAIN = snapshot(FLOW)


def facts_of(name: str, snapshot: Snapshot = PLAIN, **more: object) -> ObjectFacts:
    id = id_of(name)
    value = {each.id: each for each in (*FLOW.datasources, *FLOW.automations)}[id]
    used = usages(id, FLOW.datasources, FLOW.automations)
    facts = ObjectFacts(value=value, version=1, snapshot=snapshot, now=NOW, usages=used)
    return replace(facts, **more)


def run(status: RunStatus = RunStatus.SUCCESS, **more: object) -> Run:
    started = NOW - timedelta(hours=2)
    given = Run(id="1", automation=id_of("etl"), status=status, started_at=started)
    return replace(given, **more)


class TestHeader:
    def test_it_tells_clock_and_status_in_words(self) -> None:
        last = run(RunStatus.FAILURE, finished_at=NOW - timedelta(hours=1))
        state = {id_of("etl"): RunState(last=last, active=run(RunStatus.RUNNING))}
        snapshot = Snapshot(
            datasources=PLAIN.datasources, automations=PLAIN.automations, states=state
        )

        said = text_of(object_header(facts_of("etl", snapshot)))

        scheduled = "Scheduled every day at 03:00 Europe/Paris, through chain 'night' › 'sub'"
        assert scheduled in said
        assert "Last run failed 1 hour ago" in said
        assert "Running now" in said

    def test_what_never_ran_says_so(self) -> None:
        assert "Never ran" in text_of(object_header(facts_of("etl")))

    def test_a_datasource_has_neither_clock_nor_status(self) -> None:
        said = text_of(object_header(facts_of("clean")))

        assert "Scheduled" not in said
        assert "Never ran" not in said

    def test_a_datasource_leads_to_its_dataflow(self) -> None:
        links = links_of(object_header(facts_of("clean")))

        assert links == {
            "Show dataflow leading to this datasource": urls.leading_to(id_of("clean"))
        }

    def test_an_automation_is_shown_in_the_chart_of_what_it_writes(self) -> None:
        links = links_of(object_header(facts_of("etl")))

        assert links == {"Show in chart": urls.leading_to(id_of("clean"))}

    def test_what_is_not_drawn_has_no_link_to_the_chart(self) -> None:
        assert links_of(object_header(facts_of("sub"))) == {}


class TestUsage:
    def test_a_datasource_lists_its_users_by_reason(self) -> None:
        said = text_of(object_usage(facts_of("clean")))

        assert "Produced by 1 etl flows" in said
        assert "Read by 1 mail flows" in said
        assert "Member of 1 j flows" in said

    def test_a_datasource_links_to_the_dataflow_that_leads_to_it(self) -> None:
        links = links_of(object_usage(facts_of("clean")))

        words = "Show dataflow leading to this datasource"
        assert links[words] == urls.leading_to(id_of("clean"))
        assert links["etl"] == urls.automation(id_of("etl"))

    def test_a_datasource_that_nobody_uses_says_so(self) -> None:
        said = text_of(object_usage(facts_of("j")))

        assert "Nothing uses or produces this datasource." in said

    def test_an_automation_tells_the_way_of_its_schedule(self) -> None:
        usage = object_usage(facts_of("etl"))

        assert "Every day at 03:00 Europe/Paris, through chain 'night' › 'sub'" in text_of(usage)
        assert links_of(usage)["night"] == urls.automation(id_of("night"))

    def test_what_no_schedule_reaches_says_so(self) -> None:
        said = text_of(object_usage(facts_of("mail")))

        assert "Not scheduled: no enabled schedule reaches it." in said
        assert "No chain runs it." in said

    def test_a_chain_lists_its_steps_and_the_chains_that_run_it(self) -> None:
        said = text_of(object_usage(facts_of("sub")))

        assert "Run by the chains 1 night" in said
        assert "Steps 2 load flows" in said

    def test_a_script_is_warned_of_every_id_in_its_code_that_it_does_not_declare(self) -> None:
        usage = object_usage(facts_of("s", undeclared=(id_of("clean"), id_of("j"))))

        assert "the UUIDs of 2 datasources that are not declared" in text_of(usage)
        buttons = [each.id for each in components_of(usage, "Button")]
        assert ids.declare(id_of("clean"), "inputs") in buttons
        assert ids.declare(id_of("clean"), "outputs") in buttons

    def test_a_join_is_not_offered_as_an_output(self) -> None:
        usage = object_usage(facts_of("s", undeclared=(id_of("j"),)))

        assert [each.id for each in components_of(usage, "Button")] == [
            ids.declare(id_of("j"), "inputs")
        ]


class TestSchedules:
    def test_a_schedule_is_told_in_words_with_its_next_times_in_its_zone(self) -> None:
        said = text_of(schedule_list([DAILY], NOW))

        assert "Every day at 03:00 Europe/Paris" in said
        assert "Tue 2026-05-05 03:00" in said

    def test_a_disabled_schedule_is_paused_and_can_be_resumed(self) -> None:
        layout = schedule_list([replace(DAILY, enabled=False)], NOW)

        assert "Paused" in text_of(layout)
        assert "Next" not in text_of(layout)
        actions = [each.id["action"] for each in components_of(layout, "Button")]
        assert actions == ["edit", "resume", "remove"]

    @pytest.mark.parametrize(
        ("schedule", "words"),
        [
            (Schedule(cron="0 3 * * * *"), "has six fields"),
            (Schedule(cron="0 3 * * *", timezone="Mars"), "'Mars' is not an IANA time zone"),
            (Schedule(cron=" "), "Type a cron expression"),
            (DAILY, "Every day at 03:00 Europe/Paris"),
        ],
    )
    def test_what_is_typed_is_read_back(self, schedule: Schedule, words: str) -> None:
        assert words in text_of(preview(schedule, NOW))


class TestOrderedList:
    def test_it_describes_each_object_once_however_often_it_comes(self) -> None:
        given = ordered_list("configuration", "steps", [id_of("etl"), id_of("etl")], PLAIN)

        assert links_of(given) == {"etl": urls.automation(id_of("etl"))}
        assert text_of(given).split().count("etl") == 1

    def test_an_object_that_is_gone_is_named_by_its_id(self) -> None:
        given = ordered_list("configuration", "members", [ObjectId("gone")], PLAIN)

        assert "an object that is no longer there gone" in text_of(given)

    def test_outputs_are_never_joins_or_views(self) -> None:
        assert {each["label"] for each in options("outputs", "", by_name("outputs", PLAIN))} == {
            "raw — flows",
            "clean — flows",
        }

    def test_steps_are_automations_of_every_kind(self) -> None:
        labels = {
            each["label"].split()[0] for each in options("steps", "", by_name("steps", PLAIN))
        }

        assert labels == {"night", "sub", "load", "etl", "mail", "s"}

    def test_equal_names_are_told_apart_by_their_folders(self) -> None:
        twins = {
            id_of(folder): Datasource(
                id=id_of(folder), name="users", kind=DatasourceKind.STORAGE, folder=folder
            )
            for folder in ("crm", "erp")
        }

        found = options("members", "user", twins.values())

        assert {each["label"] for each in found} == {"users — crm", "users — erp"}

    def test_4000_objects_give_50_choices(self) -> None:
        many = {
            id_of(str(number)): Datasource(
                id=id_of(str(number)), name=f"table {number}", kind=DatasourceKind.STORAGE
            )
            for number in range(4000)
        }

        assert len(options("members", "table", many.values())) == 50

    def test_a_second_output_of_an_etl_step_takes_a_click(self) -> None:
        empty = ordered_list("configuration", "outputs", [], PLAIN, usually_one=True)
        one = ordered_list("configuration", "outputs", [id_of("raw")], PLAIN, usually_one=True)

        assert "Add another" not in text_of(empty)
        assert "Add another" in text_of(one)


class TestDeletion:
    def test_the_question_tells_what_goes_along(self) -> None:
        value = replace(facts_of("etl").value, schedules=(DAILY, DAILY), code="a\nb")

        said = text_of(deleted_parts(facts_of("etl", value=value, runs=(run(),) * 3)))

        for words in ("its 2 schedules", "its 3 runs", "its code, 2 lines", "1 inputs and 1 outp"):
            assert words in said

    def test_a_long_history_is_not_said_to_be_short(self) -> None:
        said = text_of(deleted_parts(facts_of("etl", runs=(run(),) * MOST_RUNS)))

        assert "200 or more" in said

    def test_the_refusal_links_every_user_with_its_reason(self) -> None:
        used = usages(id_of("clean"), FLOW.datasources, FLOW.automations)

        layout = refused_deletion(used, PLAIN)

        assert links_of(layout) == {
            "j": urls.datasource(id_of("j")),
            "etl": urls.automation(id_of("etl")),
            "mail": urls.automation(id_of("mail")),
        }
        assert "etl flows output" in text_of(layout)


def test_every_kind_can_be_created() -> None:
    links = [
        *links_of(kind_choice("datasource")).values(),
        *links_of(kind_choice("automation")).values(),
    ]

    assert links == [
        *(f"/datasource/new?kind={kind}" for kind in DatasourceKind),
        *(f"/automation/new?kind={kind}" for kind in AutomationKind),
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7199, "1 hour ago"),
        (90_000, "1 day ago"),
        (864_000, "10 days ago"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(seconds: int, words: str) -> None:
    assert age(NOW - timedelta(seconds=seconds), NOW) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.44, "0.4 s"), (59.4, "59 s"), (60, "1 min 0 s"), (3_725, "1 h 2 min"), (-1, "0.0 s")],
)
def test_a_duration_is_told_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert duration(timedelta(seconds=seconds)) == words
