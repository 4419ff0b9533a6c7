"""Catalog files in the format `dataflow-catalog/1`: JSON for import, export and backup."""

import json
from datetime import UTC, datetime
from typing import Any

from dataflow.data.checks.catalog import catalog_faults
from dataflow.data.errors import Fault, InvalidError
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    Identity,
    Origin,
    Run,
    RunStatus,
    Schedule,
)
from dataflow.data.sources.json_fields import Faults, Fields

FORMAT = "dataflow-catalog/1"
_NEVER = datetime.min.replace(tzinfo=UTC)

_CATALOG = ("format", "about", "datasources", "automations", "runs", "origins")
_OBJECT = ("id", "name", "kind", "folder", "description", "owner", "tags", "config")
_DATASOURCE = (*_OBJECT, "members")
_AUTOMATION = (*_OBJECT, "inputs", "outputs", "steps", "code", "schedules")
_SCHEDULE = ("cron", "timezone", "enabled")
_IDENTITY = ("source", "sort", "namespace", "name")
_ORIGIN = (*_IDENTITY, "object", "given", "facets", "seen_at")
_RUN = ("id", "automation", "status", "started_at", "finished_at", "trigger", "message")


def parse_catalog(text: str | bytes) -> Catalog:
    """The catalog in a file; InvalidError with every fault of the file."""
    values = _json(text)
    if (format := values.get("format")) != FORMAT:
        problem = f"is {format!r}" if format else "is missing"
        raise InvalidError([Fault("format", f"{problem}; this program reads {FORMAT!r}")])
    faults = Faults()
    file = Fields(values, "", faults)
    file.refuse_unknown_fields(_CATALOG)
    catalog = Catalog(
        about=file.text("about"),
        datasources=tuple(map(_datasource, file.objects("datasources"))),
        automations=tuple(map(_automation, file.objects("automations"))),
        runs=tuple(map(_run, file.objects("runs"))),
        origins=tuple(map(_origin, file.objects("origins"))),
    )
    lists_are_read = {each.place for each in faults.all}.isdisjoint(_CATALOG)
    others = faults.independent(catalog_faults(catalog)) if lists_are_read else []
    if faults.all or others:
        raise InvalidError([*faults.all, *others])
    return catalog


def render_catalog(catalog: Catalog) -> str:
    """The file that `parse_catalog` turns into `catalog`; what is empty is left out."""
    file: dict[str, Any] = {"format": FORMAT}
    if catalog.about:
        file["about"] = catalog.about
    file["datasources"] = [_object_json(each, _DATASOURCE) for each in catalog.datasources]
    file["automations"] = [_object_json(each, _AUTOMATION) for each in catalog.automations]
    if catalog.runs:
        file["runs"] = [_run_json(each) for each in catalog.runs]
    if catalog.origins:
        file["origins"] = [_origin_json(each) for each in catalog.origins]
    return json.dumps(file, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _json(text: str | bytes) -> dict[str, Any]:
    try:
        values = json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
    except UnicodeDecodeError as error:
        raise _unreadable(f"the file is not UTF-8 text: {error}") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        cut = "; the file looks cut off" if _is_cut_off(error) else ""
        raise _unreadable(f"{place}: no JSON: {error.msg}{cut}") from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(f"no JSON that can be read: {error}") from error
    if not isinstance(values, dict):
        raise _unreadable("a catalog file holds one JSON object")
    return values


def _is_cut_off(error: json.JSONDecodeError) -> bool:
    return error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")


def _unreadable(problem: str) -> InvalidError:
    return InvalidError([Fault("", problem)])


def _datasource(fields: Fields) -> Datasource:
    fields.refuse_unknown_fields(_DATASOURCE)
    return Datasource(
        **_common(fields),
        kind=fields.kind("kind", DatasourceKind, DatasourceKind.STORAGE),
        members=fields.ids("members"),
    )


def _automation(fields: Fields) -> Automation:
    fields.refuse_unknown_fields(_AUTOMATION)
    return Automation(
        **_common(fields),
        kind=fields.kind("kind", AutomationKind, AutomationKind.PYTHON_SCRIPT),
        inputs=fields.ids("inputs"),
        outputs=fields.ids("outputs"),
        steps=fields.ids("steps"),
        code=fields.text("code"),
        schedules=tuple(map(_schedule, fields.objects("schedules"))),
    )


def _common(fields: Fields) -> dict[str, Any]:
    return {
        "id": fields.id("id"),
        "name": fields.text("name", required=True),
        "folder": fields.text("folder"),
        "description": fields.text("description"),
        "owner": fields.text("owner"),
        "tags": fields.texts("tags"),
        "config": fields.mapping("config"),
    }


def _schedule(fields: Fields) -> Schedule:
    fields.refuse_unknown_fields(_SCHEDULE)
    return Schedule(
        cron=fields.text("cron", required=True),
        timezone=fields.text("timezone", default="UTC"),
        enabled=fields.flag("enabled", default=True),
    )


def _run(fields: Fields) -> Run:
    fields.refuse_unknown_fields(_RUN)
    return Run(
        id=fields.text("id", required=True),
        automation=fields.id("automation"),
        status=fields.kind("status", RunStatus, RunStatus.CANCELLED),
        started_at=fields.time("started_at"),
        finished_at=fields.time("finished_at"),
        trigger=fields.text("trigger"),
        message=fields.text("message"),
    )


def _origin(fields: Fields) -> Origin:
    fields.refuse_unknown_fields(_ORIGIN)
    if not fields.values.get("seen_at"):
        fields.refuse("seen_at", "is missing")
    return Origin(
        identity=Identity(*(fields.text(name, required=True) for name in _IDENTITY)),
        object=fields.id("object"),
        given=fields.mapping("given"),
        facets=fields.mapping("facets"),
        seen_at=fields.time("seen_at") or _NEVER,
    )


def _object_json(value: Datasource | Automation, names: tuple[str, ...]) -> dict[str, Any]:
    """The JSON of an object: always `id`, `name`, `kind` and `folder`, the rest unless empty."""
    fields = {name: getattr(value, name) for name in names}
    if isinstance(value, Automation):
        fields["schedules"] = [
            {"cron": each.cron, "timezone": each.timezone, "enabled": each.enabled}
            for each in value.schedules
        ]
    return {name: each for name, each in fields.items() if name in _OBJECT[:4] or each}


def _run_json(run: Run) -> dict[str, Any]:
    fields = {name: getattr(run, name) for name in _RUN}
    fields |= {name: _time(fields[name]) for name in ("started_at", "finished_at")}
    return {
        name: each for name, each in fields.items() if name not in ("trigger", "message") or each
    }


def _origin_json(origin: Origin) -> dict[str, Any]:
    fields = {name: getattr(origin.identity, name) for name in _IDENTITY}
    fields |= {"object": origin.object, "given": origin.given, "facets": origin.facets}
    fields = {
        name: each for name, each in fields.items() if name not in ("given", "facets") or each
    }
    return fields | {"seen_at": _time(origin.seen_at)}


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
