"""One build told by dbt's artifacts and by its OpenLineage events: one object, one run, each."""

import itertools
from pathlib import Path

import pytest
from support.builds import (
    BUILD,
    MODELS,
    RESULTS,
    by_artifacts,
    by_events,
    failing,
    fields,
    runs,
    told,
)
from support.real import real_file
from support.seen import seen

from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.sources.openlineage.event_files import read_event_lines
from dataflow.data.store.store import Store


def test_both_readers_make_the_same_objects_and_runs_in_either_order(
    store: Store, second: Store, target: Path
) -> None:
    by_artifacts(store, target, *MODELS, run=RESULTS)
    first = by_events(store, *BUILD)
    by_events(second, *BUILD)

    other = by_artifacts(second, target, *MODELS, run=RESULTS)

    assert (
        first.descriptions()
        == other.descriptions()
        == by_artifacts(store, target, *MODELS).descriptions()
    )
    assert len(first.catalog.datasources) == 2
    assert len(first.catalog.automations) == 3
    assert fields(first) == fields(other)
    assert runs(first) == runs(other)
    assert len(runs(first)) == 2


def test_repeating_one_reader_after_the_other_changes_nothing(store: Store, target: Path) -> None:
    by_artifacts(store, target, *MODELS, run=RESULTS)
    by_events(store, *BUILD)
    revision = store.revision()

    by_artifacts(store, target, *MODELS, run=RESULTS)
    by_events(store, *BUILD)

    assert store.revision() == revision


class TestTestsOfAModel:
    def test_a_failed_test_makes_the_run_a_failure_in_whatever_order(self, store: Store) -> None:
        events = [
            told("model.orders", "START", "01"),
            told("model.orders", "COMPLETE", "02"),
            told("model.orders", "START", "09", tests=[failing("unique_id", actual="3")]),
            told("model.orders", "FAIL", "09", tests=[failing("unique_id", actual="3")]),
        ]
        for order in itertools.permutations(events):
            for id in [each.id for each in seen(store).catalog.automations][::-1]:
                if not store.usages(id):
                    store.delete(id)

            (run,) = by_events(store, *order).runs("orders")

            assert (str(run.status), run.message) == ("failure", "1 test failed: unique_id")
            assert (run.started_at.second, run.finished_at.second) == (1, 2)
            if store.engine.dialect.name == "postgresql":
                break  # the order of events is no matter of the database

    def test_tests_that_succeed_do_not_mend_a_failed_run(self, store: Store) -> None:
        found = by_events(
            store,
            told("model.orders", "FAIL", "02"),
            told("model.orders", "COMPLETE", "09", tests=[]),
        )

        assert [str(run.status) for run in found.runs("orders")] == ["failure"]

    def test_skipped_tests_report_nothing(self, store: Store) -> None:
        skipped = [failing("relations"), failing("w", severity="warn", actual="1")]

        found = by_events(
            store,
            told("model.orders", "START", "01", tests=skipped),
            told("model.orders", "FAIL", "09", tests=skipped),
        )

        assert found.runs("orders") == []

    def test_testing_alone_reports_on_the_model(self, store: Store, target: Path) -> None:
        by_artifacts(store, target, *MODELS)

        found = by_events(store, told("model.orders", "COMPLETE", "09", tests=[]))

        assert [str(run.status) for run in found.runs("orders")] == ["success"]
        assert len(found.catalog.automations) == 3

    def test_what_a_test_reads_is_no_input_of_the_model(self, store: Store) -> None:
        found = by_events(
            store,
            told("model.orders", "COMPLETE", "09", tests=[]),
            told("model.orders", "COMPLETE", "02"),
        )

        assert "etl_step orders:  -> orders" in found.descriptions()
        assert len(found.catalog.automations) == 2

    def test_a_test_of_no_model_is_a_task(self, store: Store) -> None:
        found = by_events(store, told("test.totals", "FAIL", "09", tests=[]))

        assert "task test.totals.test: totals -> " in found.descriptions()
        assert ("test.totals.test", "failure") in found.statuses()


@pytest.mark.parametrize("build", ["ok", "failed"])
def test_a_real_build_is_the_same_through_both_readers_in_either_order(
    store: Store, second: Store, build: str
) -> None:
    artifacts = read_dbt(real_file(f"dbt/jaffle_{build}/manifest.json").parent).lineage
    events = real_file(f"openlineage/jaffle_build_{build}.ndjson").read_bytes()
    alone = read_event_lines(events)

    for given, into in (((artifacts, alone), store), ((alone, artifacts), second)):
        for lineage in given:
            into.ingest(lineage)

    first, other = seen(store), seen(second)
    assert first.descriptions() == other.descriptions()
    assert fields(first) == fields(other)
    assert len(first.catalog.datasources) == 8
    assert len(first.catalog.automations) == 9
    assert runs(first) == runs(other)
    assert len({run.id for run in first.catalog.runs}) == 1


def test_a_real_failure_is_told_alike_by_events_alone(store: Store) -> None:
    events = real_file("openlineage/jaffle_build_failed.ndjson").read_bytes()

    store.ingest(read_event_lines(events))

    failed = {name for name, status in seen(store).statuses() if status == "failure"}
    assert failed == {"customers", "dbt-run-jaffle_shop"}
