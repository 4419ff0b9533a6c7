"""The OpenLineage client that tools have, against a server over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import requests
from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import (
    Dataset,
    InputDataset,
    Job,
    JobEvent,
    OutputDataset,
    Run,
    RunEvent,
    RunState,
)
from openlineage.client.facet_v2 import (
    error_message_run,
    nominal_time_run,
    parent_run,
    schema_dataset,
    sql_job,
)
from openlineage.client.transport.http import HttpCompression, HttpConfig, HttpTransport
from support.listening import running
from support.openlineage import run_id
from support.seen import seen
from support.visitor import free_port

from dataflow.api.server import api_server
from dataflow.data.store.store import Store

_AT = "2026-03-01T03:00:{:02}Z"


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The URL of a server on `store`."""
    port = free_port()
    with running(api_server(store), port):
        yield f"http://127.0.0.1:{port}"


def job(name: str) -> Job:
    return Job("etl", name, {"sql": sql_job.SQLJobFacet(query="select 1")})


def run(name: str, parent: str) -> Run:
    return Run(
        run_id(name),
        {
            "nominalTime": nominal_time_run.NominalTimeRunFacet("2026-03-01T02:00:00Z"),
            "parent": parent_run.ParentRunFacet(
                run=parent_run.Run(run_id(parent)), job=parent_run.Job("etl", parent)
            ),
        },
    )


def report(client: OpenLineageClient) -> None:
    """A run that goes well, one that fails, and a job that has not run."""
    columns = schema_dataset.SchemaDatasetFacet(
        fields=[schema_dataset.SchemaDatasetFacetFields("id", "int")]
    )
    inputs = [InputDataset("postgres://db:5432", "shop.public.raw")]
    outputs = [OutputDataset("postgres://db:5432", "shop.public.clean", facets={"schema": columns})]
    for state, second in ((RunState.START, 0), (RunState.COMPLETE, 5)):
        event = RunEvent(
            eventTime=_AT.format(second),
            eventType=state,
            run=run("one", "night"),
            job=job("clean"),
            producer="https://example.org/tests",
            inputs=inputs,
            outputs=outputs,
        )
        client.emit(event)
    failed = run("two", "night")
    failed.facets["errorMessage"] = error_message_run.ErrorMessageRunFacet("no raw", "SQL")
    client.emit(
        RunEvent(
            eventTime=_AT.format(9),
            eventType=RunState.FAIL,
            run=failed,
            job=job("mart"),
            producer="https://example.org/tests",
            inputs=[Dataset("postgres://db:5432", "shop.public.clean")],
        )
    )
    client.emit(
        JobEvent(
            eventTime=datetime.now(UTC).isoformat(),
            job=job("later"),
            producer="https://example.org/tests",
            outputs=[OutputDataset("s3://lake", "raw/x.csv")],
        )
    )


@pytest.mark.parametrize("compression", [None, HttpCompression.GZIP])
def test_what_the_client_emits_is_in_the_catalog(
    store: Store, compression: HttpCompression | None
) -> None:
    with served(store) as url:
        config = HttpConfig(url=url, compression=compression)
        report(OpenLineageClient(transport=HttpTransport(config)))

    assert seen(store).descriptions() == {
        "sql raw",
        "storage clean",
        "file x.csv",
        "etl_step clean: raw -> clean",
        "task mart: clean -> ",
        "etl_step later:  -> x.csv",
        "chain night: [clean, mart]",
    }
    assert seen(store).statuses() == {("clean", "success"), ("mart", "failure")}
    (clean,) = seen(store).runs("clean")
    assert (clean.finished_at - clean.started_at).total_seconds() == 5
    assert clean.trigger == "due 2026-03-01 02:00 UTC"
    assert seen(store).runs("mart")[0].message == "no raw"
    assert seen(store).automation("clean").config == {"sql": "select 1"}


def test_the_client_hears_of_what_is_refused(store: Store) -> None:
    wrong = RunEvent(
        eventTime=_AT.format(0),
        eventType=RunState.START,
        run=Run(run_id("x")),
        job=Job("etl", ""),
        producer="https://example.org/tests",
    )
    with served(store) as url:
        client = OpenLineageClient(transport=HttpTransport(HttpConfig(url=url)))

        with pytest.raises(requests.HTTPError, match="422"):
            client.emit(wrong)

    assert store.is_empty()
