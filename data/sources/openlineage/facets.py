"""Reading of the well-known facets of OpenLineage into the fields of objects."""

import re
from datetime import datetime
from typing import Any

from dataflow.data.checks.objects import NAME_LIMIT
from dataflow.data.lineage.warehouses import holds_files, scheme_of
from dataflow.data.sources.json_fields import Fields
from dataflow.data.sources.openlineage.events import Name, Part

_UNSPLIT_SCHEMES = ("kafka", "pubsub", "eventhub", "http", "https", "inmemory")
"""Schemes under which a dot in a name does not separate a folder."""
_NODES = ("model", "seed", "snapshot")


def job_fields(part: Part) -> dict[str, Any]:
    """The fields of an automation in the facets of a job."""
    node = dbt_node(part)
    label, folder = part.name.name, as_path(part.name.namespace)
    if node:
        label, folder = dbt_label(node), _dbt_folder(part, node) or folder
    fields: dict[str, Any] = {"name": truncate_label(label), "folder": folder}
    if query := part.facets.object("sql").text("query"):
        fields["config"] = {"sql": query}
    return fields | _description_fields(part)


def dataset_fields(part: Part) -> dict[str, Any]:
    """The fields of a datasource in the facets of a dataset."""
    folder, name = folder_and_label(part.name)
    fields: dict[str, Any] = {"name": truncate_label(name), "folder": folder}
    if columns := _columns(part):
        fields["config"] = {"schema": columns}
    return fields | _description_fields(part)


def folder_and_label(name: Name) -> tuple[str, str]:
    """The folder and the label of a dataset.

    >>> folder_and_label(Name("postgres://db:5432", "shop.public.orders"))
    ('postgres/db:5432/shop/public', 'orders')
    >>> folder_and_label(Name("s3://lake", "raw/2026/orders.csv"))
    ('s3/lake/raw/2026', 'orders.csv')
    """
    folder = as_path(name.namespace)
    separator = "/" if holds_files(name.namespace) else "."
    if scheme_of(name.namespace) in _UNSPLIT_SCHEMES:
        return folder, name.name
    *folders, label = [part for part in name.name.split(separator) if part.strip()] or [name.name]
    return "/".join(filter(None, [folder, *(part.strip("/") for part in folders)])), label


def as_path(namespace: str) -> str:
    """A namespace as a slash path.

    >>> as_path("duckdb://jaffle_shop.duckdb")
    'duckdb/jaffle_shop.duckdb'
    """
    return re.sub(r"/+", "/", namespace.replace("://", "/")).strip("/")


def truncate_label(text: str) -> str:
    """The text, cut to the length that is allowed for a name."""
    text = text.strip()
    return text if len(text) <= NAME_LIMIT else f"{text[: NAME_LIMIT - 1]}…"


def dbt_node(part: Part) -> str:
    """The unique id of the dbt node that a job builds or tests; empty for other jobs."""
    unique_id = part.facets.object("dbt_node").text("unique_id")
    return unique_id if unique_id.partition(".")[0] in _NODES else ""


def dbt_job_name(part: Part) -> str:
    """The name of a dbt node that both readers of dbt share."""
    node = part.facets.object("dbt_node")
    return ".".join(filter(None, [node.text("database"), node.text("schema"), dbt_node(part)]))


def dbt_label(unique_id: str) -> str:
    """The name of a dbt node.

    >>> dbt_label("model.shop.orders.v2")
    'orders.v2'
    """
    return ".".join(unique_id.split(".")[2:]) or unique_id


def nominal_time_text(facets: Fields) -> str:
    """The planned time of a run in words; empty without one."""
    moment = facets.object("nominalTime").time("nominalStartTime")
    return f"due {_minute(moment)}" if moment else ""


def failed_tests(inputs: tuple[Part, ...]) -> list[str] | None:
    """The names of failed tests; None when all that did not succeed were skipped by dbt."""
    failed, has_failures = [], False
    for part in inputs:
        for facets in (part.more_facets, part.facets):
            for test in facets.object("dataQualityAssertions").objects("assertions"):
                if test.values.get("success") is False and test.values.get("severity") != "warn":
                    has_failures = True
                    if test.values.get("actual") is not None:
                        failed.append(test.text("name") or test.text("assertion"))
    return sorted(set(failed)) if failed or not has_failures else None


def test_message(names: list[str]) -> str:
    """The message of a run whose tests failed.

    >>> test_message(["unique_id", "not_null_id"])
    '2 tests failed: not_null_id, unique_id'
    """
    if not names:
        return "tests failed"
    count = "1 test" if len(names) == 1 else f"{len(names)} tests"
    return f"{count} failed: {', '.join(sorted(names))}"


def _description_fields(part: Part) -> dict[str, Any]:
    facets = part.facets
    owners = [each.text("name") for each in facets.object("ownership").objects("owners")]
    tags = [_tag(each) for each in facets.object("tags").objects("tags")]
    fields = {
        "description": facets.object("documentation").text("description"),
        "owner": ", ".join(filter(None, owners)),
        "tags": [*dict.fromkeys(filter(None, tags))],
    }
    return {name: value for name, value in fields.items() if value}


def _tag(tag: Fields) -> str:
    key, value = tag.text("key").strip(), tag.text("value").strip()
    return truncate_label(f"{key}: {value}" if value.lower() not in ("", "true") else key)


def _columns(part: Part) -> list[dict[str, str]]:
    columns = []
    for field in part.facets.object("schema").objects("fields"):
        column = {name: field.text(name) for name in ("name", "type", "description")}
        columns.append({name: text for name, text in column.items() if text})
    return [column for column in columns if column]


def _dbt_folder(part: Part, node: str) -> str:
    """The package and the folder in it: of `models/staging/a.sql` of `shop`, `shop/staging`."""
    path = part.facets.object("dbt_node").text("original_file_path")
    return "/".join(filter(None, [node.split(".")[1], *path.split("/")[1:-1]]))


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
