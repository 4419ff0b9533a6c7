"""OpenLineage events into the catalog: what they make, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from support.openlineage import dataset, event, run_id
from support.queries import queries
from support.seen import seen

from dataflow.data.errors import InvalidError
from dataflow.data.graph.objects import RunStatus, Schedule
from dataflow.data.sources.openlineage.event_files import read_events
from dataflow.data.store.ingest.ingest import IngestReport
from dataflow.data.store.runs.reports import Tally
from dataflow.data.store.store import Store


def tell(store: Store, *events: dict[str, Any]) -> IngestReport:
    """Each event by itself, as clients send them; the report on the last."""
    for each in events:
        report = store.ingest(read_events(each))
    return report


class TestObjects:
    def test_a_job_with_outputs_is_an_etl_step(self, store: Store) -> None:
        tell(store, event("load: a, b -> c"))

        assert seen(store).descriptions() == {
            "etl_step load: a, b -> c",
            "sql a",
            "sql b",
            "storage c",
        }

    def test_a_job_without_outputs_is_a_task_until_it_names_one(self, store: Store) -> None:
        tell(store, event("mail: a ->", "START"))
        first = seen(store)

        tell(store, event("mail: a -> b"))

        assert "task mail: a -> " in first.descriptions()
        assert "etl_step mail: a -> b" in seen(store).descriptions()
        assert first.automation("mail").id == seen(store).automation("mail").id

    def test_what_is_read_first_and_written_later_becomes_storage(self, store: Store) -> None:
        tell(store, event("second: b -> c"), event("first: a -> b"), event("second: b -> c"))

        assert seen(store).datasource("b").kind == "storage"

    def test_events_that_name_a_part_take_nothing_back(self, store: Store) -> None:
        tell(store, event("load: a, b -> c"), event("load: a ->", at="2026-03-02T00:00:00Z"))

        assert "etl_step load: a, b -> c" in seen(store).descriptions()

    def test_a_dataset_in_a_file_store_is_a_file_even_when_it_is_written(
        self, store: Store
    ) -> None:
        sent = event("load: a ->")
        sent["outputs"] = [{"namespace": "s3://lake", "name": "raw/2026/x.csv"}]

        tell(store, sent)

        written = seen(store).datasource("x.csv")
        assert (written.kind, written.folder) == ("file", "s3/lake/raw/2026")

    def test_one_dataset_may_be_read_and_written_by_one_job(self, store: Store) -> None:
        tell(store, event("load: a -> a"))

        assert seen(store).descriptions() == {"etl_step load: a -> a", "storage a"}

    def test_facets_fill_the_fields(self, store: Store) -> None:
        facets = {
            "sql": {"query": "select 1"},
            "documentation": {"description": "Loads."},
            "ownership": {"owners": [{"name": "team:data"}, {"name": "user:ann"}]},
            "tags": {"tags": [{"key": "pii", "value": "true"}, {"key": "tier", "value": "1"}]},
        }
        sent = event("load: -> a", job_facets=facets)
        columns = [{"name": "id", "type": "int", "description": "Key."}, {"name": "n"}]
        sent["outputs"] = [dataset("a", schema={"fields": columns})]

        tell(store, sent)

        load = seen(store).automation("load")
        assert load.config == {"sql": "select 1"}
        assert (load.description, load.owner) == ("Loads.", "team:data, user:ann")
        assert load.tags == ("pii", "tier: 1")
        assert load.folder == "etl"
        assert seen(store).datasource("a").config == {"schema": columns}

    def test_unknown_facets_are_kept_the_latest_of_each(self, store: Store) -> None:
        for number, minute in ((2, 2), (1, 1)):
            facets = {"our_facet": {"number": number}, f"only_{number}": {"x": [1, {"y": None}]}}
            tell(store, event("load: -> a", at=f"2026-03-01T03:0{minute}:00Z", job_facets=facets))

        (origin,) = store.origins(seen(store).automation("load").id)
        assert origin.facets == {
            "our_facet": {"number": 2},
            "only_1": {"x": [1, {"y": None}]},
            "only_2": {"x": [1, {"y": None}]},
        }

    def test_the_whole_external_name_is_kept(self, store: Store) -> None:
        long = "part." * 600 + "table"
        sent = event("load: -> a")
        sent["outputs"] = [{"namespace": "postgres://me:hush@db:5432", "name": long}]

        tell(store, sent)

        (origin,) = store.origins(seen(store).datasource("table").id)
        assert origin.identity.name == long
        assert origin.identity.namespace == "postgres://me@db:5432"

    def test_job_and_dataset_events_tell_of_objects_without_a_run(self, store: Store) -> None:
        job = event("load: a -> b")
        of_dataset = {
            "eventTime": job["eventTime"],
            "dataset": dataset("c", documentation={"description": "All of c."}),
        }
        del job["run"], job["eventType"]

        tell(store, job, of_dataset)

        assert "etl_step load: a -> b" in seen(store).descriptions()
        assert seen(store).datasource("c").description == "All of c."
        assert seen(store).catalog.runs == ()


class TestRuns:
    def test_a_run_starts_and_ends(self, store: Store) -> None:
        due = {"nominalTime": {"nominalStartTime": "2026-03-01T02:00:00+00:00"}}

        tell(
            store,
            event("load: -> a", "START", "2026-03-01T03:00:00Z", facets=due),
            event("load: -> a", "RUNNING", "2026-03-01T03:01:00Z"),
            event("load: -> a", "COMPLETE", "2026-03-01T04:02:00+01:00"),
        )

        (run,) = seen(store).runs("load")
        assert (run.id, run.status) == (run_id("1"), RunStatus.SUCCESS)
        assert run.started_at == datetime(2026, 3, 1, 3, tzinfo=UTC)
        assert run.finished_at == datetime(2026, 3, 1, 3, 2, tzinfo=UTC)
        assert run.trigger == "due 2026-03-01 02:00 UTC"

    @pytest.mark.parametrize(
        ("type", "statuses"),
        [
            ("START", {"running"}),
            ("RUNNING", {"running"}),
            ("COMPLETE", {"success"}),
            ("FAIL", {"failure"}),
            ("ABORT", {"cancelled"}),
            ("OTHER", set()),
        ],
    )
    def test_each_type_of_event_says_how_far_a_run_is(
        self, store: Store, type: str, statuses: set[str]
    ) -> None:
        tell(store, event("load: -> a", type))

        assert {str(run.status) for run in seen(store).runs("load")} == statuses

    def test_a_failure_says_why(self, store: Store) -> None:
        why = {"errorMessage": {"message": "no column x", "programmingLanguage": "SQL"}}

        tell(store, event("load: -> a", "FAIL", facets=why))

        assert seen(store).runs("load")[0].message == "no column x"

    def test_events_out_of_order_end_in_the_same_run(self, store: Store) -> None:
        tell(
            store,
            event("load: -> a", "COMPLETE", "2026-03-01T03:01:00Z"),
            event("load: -> a", "START", "2026-03-01T03:00:00Z"),
        )

        (run,) = seen(store).runs("load")
        assert run.status is RunStatus.SUCCESS
        assert (run.finished_at - run.started_at).total_seconds() == 60

    def test_a_repeated_event_changes_nothing_and_reads_little(self, store: Store) -> None:
        sent = event("load: a -> b", parent="night")
        tell(store, sent)
        revision, catalog = store.revision(), store.export_catalog()

        with queries(store.engine) as asked:
            report = tell(store, sent)

        assert report == IngestReport(Tally(unchanged=4), Tally(unchanged=1))
        assert store.revision() == revision
        assert store.export_catalog() == catalog
        assert len(asked) == 3

    def test_another_run_of_a_known_job_leaves_the_catalog_revision(self, store: Store) -> None:
        tell(store, event("load: a -> b", parent="night"))
        before = store.revision()

        with queries(store.engine) as asked:
            tell(store, event("load: a -> b", parent="night", run="2", at="2026-03-02T03:00:00Z"))

        assert store.revision().catalog == before.catalog
        assert store.revision().status == before.status + 1
        assert len(asked) <= 12


class TestChains:
    def test_a_parent_is_a_chain_of_the_jobs_that_name_it(self, store: Store) -> None:
        tell(store, event("one: -> a", parent="night"), event("two: a -> b", parent="night"))

        assert "chain night: [one, two]" in seen(store).descriptions()
        assert {name for name, _ in seen(store).statuses()} == {"one", "two"}

    def test_a_task_that_turns_out_to_be_a_parent_becomes_a_chain(self, store: Store) -> None:
        tell(store, event("night:", "START"))
        first = seen(store).automation("night")

        tell(store, event("one: -> a", parent="night"), event("night:", "COMPLETE"))

        night = seen(store).automation("night")
        assert (first.kind, night.kind, night.id) == ("task", "chain", first.id)
        assert [run.status for run in seen(store).runs("night")] == [RunStatus.SUCCESS]

    def test_a_parent_with_datasets_has_a_chain_beside_it(self, store: Store) -> None:
        tell(store, event("task: a -> b", "START"), event("spark: a -> b", parent="task"))

        tell(store, event("task: a -> b", "COMPLETE", at="2026-03-01T04:00:00Z"))

        pictures = seen(store).descriptions()
        assert {"etl_step task: a -> b", "chain task: [task, spark]"} <= pictures
        tasks = [run for run in seen(store).catalog.runs if run.id == run_id("1")]
        named = {each.id: each.name for each in seen(store).catalog.automations}
        assert sorted(named[run.automation] for run in tasks) == ["spark", "task", "task"]
        assert {run.status for run in tasks} == {RunStatus.SUCCESS}

    def test_it_is_the_same_when_the_datasets_come_last(self, store: Store) -> None:
        tell(store, event("task:", "START"), event("spark: a -> b", parent="task"))

        tell(store, event("task: a -> b", "COMPLETE", at="2026-03-01T04:00:00Z"))

        pictures = seen(store).descriptions()
        assert {"etl_step task: a -> b", "chain task: [task, spark]"} <= pictures
        assert "etl_step spark: a -> b" in pictures
        assert len(seen(store).catalog.runs) == 3

    def test_chains_are_made_of_chains(self, store: Store) -> None:
        tell(store, event("spark: -> a", parent="task"), event("task:", parent="dag"))

        assert {"chain task: [spark]", "chain dag: [task]"} <= seen(store).descriptions()

    def test_a_step_that_would_close_a_circle_is_left_out(self, store: Store) -> None:
        tell(store, event("one:", parent="two"), event("two:", parent="three"))

        tell(store, event("three:", parent="one"), event("one:", parent="one"))

        pictures = seen(store).descriptions()
        assert {"chain one: []", "chain two: [one]", "chain three: [two]"} <= pictures

    def test_a_schedule_on_a_chain_puts_the_clock_on_its_steps(self, store: Store) -> None:
        tell(store, event("one: -> a", parent="night"))
        night = store.automation(seen(store).automation("night").id)
        schedules = (Schedule(cron="0 3 * * *"),)

        store.update(replace(night.value, schedules=schedules), version=night.version)
        tell(store, event("two: a -> b", parent="night"))

        snapshot = store.snapshot()
        scheduled = {snapshot.automations[id].name for id in snapshot.scheduled}
        assert scheduled == {"night", "one", "two"}
        assert seen(store).automation("night").schedules == schedules


class TestAllOrNothing:
    def test_a_batch_is_stored_at_once(self, store: Store) -> None:
        store.ingest(read_events([event("one: -> a"), event("two: a -> b")]))

        assert {"etl_step one:  -> a", "etl_step two: a -> b"} <= seen(store).descriptions()
        assert store.revision().catalog == 1

    def test_one_fault_keeps_all_of_a_batch_out(self, store: Store) -> None:
        with pytest.raises(InvalidError, match=r"\[1\].job.name: is missing"):
            store.ingest(read_events([event("one: -> a"), event("two: a -> b") | {"job": {}}]))

        assert store.is_empty()
