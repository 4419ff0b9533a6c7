"""The nodes of a dbt manifest as typed values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dataflow.data.sources.json_fields import Fields

MODEL, SEED, SNAPSHOT, SOURCE, EXPOSURE = "model", "seed", "snapshot", "source", "exposure"
TESTS = ("test", "unit_test")
_BUILT = (MODEL, SNAPSHOT, SEED)
_INTERMEDIATE_TYPES = ("metrics", "semantic_models", "saved_queries", "unit_tests")
_EPHEMERAL = "ephemeral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A model, seed, snapshot, source, exposure or test."""

    id: str
    type: str
    place: str
    label: str
    folder: str
    description: str
    owner: str
    tags: tuple[str, ...]
    parents: tuple[str, ...]
    relation: str = ""
    """`database.schema.name` of the table that it stands for."""
    qualified: str = ""
    """`database.schema.id`, the name that the OpenLineage client of dbt sends."""
    tested: str = ""
    """The id of the node that a test belongs to, when the manifest gives it."""
    materialized: str = ""
    config: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[dict[str, str], ...] = ()

    @property
    def is_built(self) -> bool:
        """Whether dbt runs something for it, which fills a table."""
        return self.type in _BUILT and not self.is_ephemeral

    @property
    def is_ephemeral(self) -> bool:
        """Whether it stands for a part of the queries that read it."""
        return self.materialized == _EPHEMERAL


def nodes(manifest: Fields) -> dict[str, Node]:
    """Every node that is enabled, in the order of ids."""
    owners = dict(_group_owners(manifest))
    enabled = [
        _node(fields, id, owners)
        for name in ("nodes", "sources", "exposures", "unit_tests")
        for id, fields in _each(manifest.object(name))
    ]
    return {node.id: node for node in sorted(enabled, key=lambda node: node.id)}


def intermediates(manifest: Fields) -> dict[str, tuple[str, ...]]:
    """The dependencies of metrics and the like, through which an exposure may read models."""
    return {
        id: fields.object("depends_on").texts("nodes")
        for name in _INTERMEDIATE_TYPES
        for id, fields in _each(manifest.object(name))
    }


def _each(fields: Fields) -> Iterator[tuple[str, Fields]]:
    return ((id, fields.object(id, required=True)) for id in fields.values)


def _group_owners(manifest: Fields) -> Iterator[tuple[str, str]]:
    for _, group in _each(manifest.object("groups")):
        yield group.text("name"), _owner(group.object("owner"))


def _node(fields: Fields, id: str, owners: Mapping[str, str]) -> Node:
    config = fields.object("config")
    type = fields.text("resource_type", required="unit_test." not in id) or "unit_test"
    table = fields.text("identifier") or fields.text("alias") or fields.text("name")
    path = [fields.text("database"), fields.text("schema")]
    fqn = [part for part in fields.texts("fqn") if part]
    own = -2 if fields.values.get("version") is not None else -1
    return Node(
        id=id,
        type=type,
        place=fields.place,
        label=_label(fields, id, type),
        folder="/".join(fqn[:own]) or fields.text("package_name"),
        description=fields.text("description"),
        owner=_owner_of(fields, config, owners),
        tags=_tags(fields, config),
        parents=fields.object("depends_on").texts("nodes"),
        relation=".".join(filter(None, [*path, table])),
        qualified=".".join(filter(None, [*path, id])),
        tested=_tested(fields, type),
        materialized=config.text("materialized"),
        config=_config(fields, type),
        columns=tuple(_columns(fields)),
    )


def _tags(fields: Fields, config: Fields) -> tuple[str, ...]:
    tags = (*fields.texts("tags"), *config.texts("tags"))
    return tuple(dict.fromkeys(tag for tag in tags if tag.strip()))


def _label(fields: Fields, id: str, type: str) -> str:
    """The name; that of a model has its version, as the OpenLineage client of dbt sends it."""
    name = fields.text("name") if type in (SOURCE, *TESTS) else ""
    return name or ".".join(id.split(".")[2:]) or id


def _owner_of(fields: Fields, config: Fields, owners: Mapping[str, str]) -> str:
    """The owner that an exposure names; else `meta.owner`; else the owner of the group."""
    if isinstance(fields.values.get("owner"), dict):
        return _owner(fields.object("owner"))
    for place in (config, fields):
        owner = place.object("meta").values.get("owner")
        if isinstance(owner, str) and owner:
            return owner
    return owners.get(fields.text("group") or config.text("group"), "")


def _owner(owner: Fields) -> str:
    name, email = owner.text("name"), owner.values.get("email")
    mail = ", ".join(map(str, email)) if isinstance(email, list) else str(email or "")
    return name or mail


def _tested(fields: Fields, type: str) -> str:
    """The node that a test belongs to; old manifests name it only in the test's arguments."""
    if type not in TESTS:
        return ""
    parents = fields.object("depends_on").texts("nodes")
    if fields.text("attached_node"):
        return fields.text("attached_node")
    if len(set(parents)) == 1:
        return parents[0]
    model = fields.object("test_metadata").object("kwargs").values.get("model")
    named = (each for each in parents if f"'{each.rpartition('.')[2]}'" in str(model))
    return next(named, "") if model else fields.text("model")


def _config(fields: Fields, type: str) -> dict[str, Any]:
    """The settings and the code by which a node is built, as far as the chart shows them."""
    code = next(
        filter(None, map(fields.text, ("compiled_code", "compiled_sql", "raw_code", "raw_sql"))), ""
    )
    meta = {**fields.object("meta").values, **fields.object("config").object("meta").values}
    config = {
        "materialized": fields.object("config").text("materialized") if type != SEED else "",
        "python" if fields.text("language") == "python" else "sql": code,
        "path": fields.text("original_file_path"),
        "loader": fields.text("loader"),
        "url": fields.text("url"),
        "meta": meta,
    }
    return {name: value for name, value in config.items() if value}


def _columns(fields: Fields) -> Iterator[dict[str, str]]:
    for name, column in _each(fields.object("columns")):
        texts = {
            "name": column.text("name") or name,
            "type": column.text("data_type"),
            "description": column.text("description"),
        }
        yield {key: text for key, text in texts.items() if text}
