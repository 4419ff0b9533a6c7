"""One build of a dbt project, as its artifacts and as its events tell of it."""

from pathlib import Path
from typing import Any

from support.dbt import INVOCATION, PROJECT, manifest, node, result, results, unique, written
from support.openlineage import event
from support.seen import Seen, seen

from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.sources.openlineage.event_files import read_events
from dataflow.data.store.store import Store

HOST = "postgres://db:5432"
MODELS = (node("model.orders"), node("model.mart", "model.orders"))


def told(id: str, type: str, at: str, **more: Any) -> dict[str, Any]:
    """An event about a dbt node, as its OpenLineage client sends it."""
    tests = more.pop("tests", None)
    flow = more.pop("flow", "" if tests is not None else f"-> {id.rpartition('.')[2]}")
    kind = "TEST" if tests is not None else "MODEL"
    sent = event(
        f"{more.pop('job', f'{id}.{kind.lower()}')}: {flow}",
        type,
        f"2026-03-01T03:00:{at}Z",
        run=f"{id} {kind}",
        facets={"dbt_run": {"invocation_id": INVOCATION, "project_name": PROJECT}},
        job_facets={
            "jobType": {"integration": "DBT", "jobType": kind, "processingType": "BATCH"},
            "dbt_node": {
                "unique_id": unique(id),
                "database": "db",
                "schema": "public",
                "alias": id.rpartition(".")[2],
                "original_file_path": f"models/staging/{id.rpartition('.')[2]}.sql",
            },
        },
    )
    parent = {"namespace": "dbt", "name": f"dbt-run-{PROJECT}"}
    sent["run"]["facets"]["parent"] = {"job": parent}
    for each in (*sent["inputs"], *sent["outputs"]):
        each["name"] = each["name"].replace("shop.public.", "db.public.")
    if tests is not None:
        facet = {"dataQualityAssertions": {"assertions": tests}}
        sent["inputs"] = [
            {"namespace": HOST, "name": f"db.public.{id.partition('.')[2]}", "inputFacets": facet}
        ]
    return sent


def failing(name: str, **more: Any) -> dict[str, Any]:
    """What an event says of a test that failed."""
    return {"assertion": name, "name": name, "success": False, "severity": "error"} | more


BUILD = (
    told("model.orders", "START", "01"),
    told("model.orders", "COMPLETE", "02"),
    told("model.mart", "START", "03", flow="orders -> mart"),
    told("model.mart", "COMPLETE", "04", flow="orders -> mart"),
)
RESULTS = results(result("model.orders", "success", 1), result("model.mart", "success", 3))


def by_events(store: Store, *events: dict[str, Any]) -> Seen:
    """What a store holds once those events are in."""
    for each in events:
        store.ingest(read_events(each))
    return seen(store)


def by_artifacts(store: Store, folder: Path, *nodes: Any, **more: Any) -> Seen:
    """The same of the artifacts of those nodes."""
    namespace = more.pop("namespace", "")
    run = more.pop("run", None)
    store.ingest(read_dbt(written(folder, manifest(*nodes, **more), run), namespace).lineage)
    return seen(store)


def fields(found: Seen) -> set[tuple[Any, ...]]:
    """All that pages show of objects, but for ids and the order in lists."""
    return {
        (each.name, str(each.kind), each.folder, each.description, str(sorted(each.config.items())))
        for each in (*found.catalog.datasources, *found.catalog.automations)
    }


def runs(found: Seen) -> set[tuple[Any, ...]]:
    """The runs of all but the build itself."""
    name = {each.id: each.name for each in found.catalog.automations}
    return {
        (name[run.automation], run.id, str(run.status), run.started_at, run.finished_at)
        for run in found.catalog.runs
        if not name[run.automation].startswith("dbt-run-")
    }
