"""What dbt artifacts and OpenLineage events tell, read naively: what an import must agree with.

Nothing of the product is imported. Objects are pairs of their sort and their label.
"""

from typing import Any

Json = dict[str, Any]
Edge = tuple[tuple[str, str], tuple[str, str]]


def dbt_edges(manifest: Json) -> set[Edge]:
    """The edges of a project of models, seeds and sources, none of them ephemeral."""
    found: set[Edge] = set()
    everything = {**manifest["nodes"], **manifest["sources"]}
    for node in manifest["nodes"].values():
        if node["resource_type"] not in ("model", "seed", "snapshot"):
            continue
        step = ("automation", node["name"])
        found.add((step, ("datasource", node["alias"])))
        for parent in node["depends_on"].get("nodes", []):
            table = everything[parent]
            label = table.get("identifier") or table["alias"]
            found.add((("datasource", label), step))
    return found


def openlineage_edges(events: list[Json]) -> set[Edge]:
    """The edges of events about dbt nodes; what tests read is none of the model's inputs."""
    found: set[Edge] = set()
    for event in events:
        facets = event["job"]["facets"]
        if "dbt_node" not in facets or facets["jobType"]["jobType"] == "TEST":
            continue
        step = ("automation", facets["dbt_node"]["unique_id"].split(".", 2)[2])
        for dataset in event["inputs"]:
            found.add((("datasource", dataset["name"].split(".")[-1]), step))
        for dataset in event["outputs"]:
            found.add((step, ("datasource", dataset["name"].split(".")[-1])))
    return found


def catalog_edges(catalog: Json) -> set[Edge]:
    """The edges of a catalog file, by labels."""
    label = {each["id"]: ("datasource", each["name"]) for each in catalog["datasources"]}
    found: set[Edge] = set()
    for each in catalog["automations"]:
        step = ("automation", each["name"])
        found |= {(label[id], step) for id in each.get("inputs", ())}
        found |= {(step, label[id]) for id in each.get("outputs", ())}
    return found


def outcomes(results: Json) -> dict[str, bool]:
    """Whether each model and seed that ran went well, its tests counted in, by its label.

    Only for projects whose tests name one model each in their ids.
    """
    found: dict[str, bool] = {}
    for result in results["results"]:
        sort, _, name = result["unique_id"].split(".", 2)
        if sort in ("model", "seed") and result["status"] != "skipped":
            found[name] = result["status"] == "success"
    return found
