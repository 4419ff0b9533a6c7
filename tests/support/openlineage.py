"""Handmade OpenLineage events, each field of which a test may name."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

Json = dict[str, Any]
WAREHOUSE = "postgres://db:5432"
TIME = "2026-03-01T03:00:00Z"


def run_id(name: str) -> str:
    """The run id of a name, the same in every test."""
    return str(uuid5(NAMESPACE_URL, name))


def event(picture: str, type: str = "COMPLETE", at: str = TIME, **more: Any) -> Json:
    """A run event after a picture: `job: a, b -> c`; datasets are in one warehouse.

    `run` names the run, `facets`, `job_facets` and `parent` go to where they belong.
    """
    job, _, flow = picture.partition(":")
    inputs, _, outputs = flow.partition("->")
    facets = dict(more.get("facets", {}))
    if parent := more.get("parent"):
        job_of_parent = {"namespace": "etl", "name": parent}
        facets["parent"] = {"job": job_of_parent, "run": {"runId": run_id(parent)}}
    return {
        "eventType": type,
        "eventTime": at,
        "producer": "https://example.org/tests",
        "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
        "run": {"runId": run_id(more.get("run", "1")), "facets": facets},
        "job": {"namespace": "etl", "name": job.strip(), "facets": more.get("job_facets", {})},
        "inputs": [dataset(name) for name in _listed(inputs)],
        "outputs": [dataset(name) for name in _listed(outputs)],
    }


def dataset(name: str, namespace: str = WAREHOUSE, **facets: Any) -> Json:
    """A dataset of the warehouse, in the schema `shop.public`."""
    return {"namespace": namespace, "name": f"shop.public.{name}", "facets": facets}


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
