"""A catalog of the tests' own: every kind of object, every status of a run, text of every sort."""

from datetime import UTC, datetime, timedelta

from support.flows import id_of

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Run,
    RunStatus,
    Schedule,
)

NASTY_NAMES = (
    "<script>alert('x')</script>",
    "\"quotes\" 'and' `ticks` \\ ; DROP TABLE run; --",
    '#id.class[name="x"] > *:hover',
    "مصدر البيانات \u202e rtl",
    "🧑‍🚀 emoji 🚀",
    "n" * 300,
    "line\nbreak\ttab",
    "%d %s {x} ${y}",
)
NOON = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)


def datasource(
    name: str, kind: DatasourceKind = DatasourceKind.STORAGE, **more: object
) -> Datasource:
    """A datasource whose id follows from its name."""
    return Datasource(id=id_of(name), name=name, kind=kind, **more)  # type: ignore[arg-type]


def automation(name: str, kind: AutomationKind, **more: object) -> Automation:
    """An automation whose id follows from its name."""
    return Automation(id=id_of(name), name=name, kind=kind, **more)  # type: ignore[arg-type]


def run(
    automation: str,
    id: str,
    status: str = "success",
    *,
    start: int | None = 0,
    end: int | None = None,
) -> Run:
    """A run that starts and ends so many minutes after noon."""
    return Run(
        id=id,
        automation=id_of(automation),
        status=RunStatus(status),
        started_at=None if start is None else NOON + timedelta(minutes=start),
        finished_at=None if end is None else NOON + timedelta(minutes=end),
    )


def every_kind() -> Catalog:
    """Everything that a catalog can hold, in the order of ids."""
    night = Schedule(cron="0 3 * * *", timezone="Europe/Paris")
    paused = Schedule(cron="*/15 8-18 * * 1-5", timezone="UTC", enabled=False)
    datasources = [
        datasource(
            "orders", description="All orders\nof the shop", owner="Ada", tags=("pii", "gold")
        ),
        datasource("crm", DatasourceKind.SQL, folder="outside/crm", config={"table": "people"}),
        datasource("users.csv", DatasourceKind.FILE, config={"path": "/in", "rows": 1.5}),
        datasource("weather", DatasourceKind.API, config={"deep": [{"a": None, "b": [True, 1]}]}),
        datasource("recent orders", DatasourceKind.VIEW, members=(id_of("orders"),)),
        datasource("orders <> crm", DatasourceKind.JOIN, members=_ids("orders", "crm")),
        datasource("join of joins", DatasourceKind.JOIN, members=_ids("weather", "orders <> crm")),
        *(datasource(name) for name in NASTY_NAMES),
    ]
    automations = [
        automation(
            "load", AutomationKind.IMPORT, outputs=_ids("users.csv"), schedules=(night, paused)
        ),
        automation("etl", AutomationKind.ETL_STEP, inputs=_ids("crm"), outputs=_ids("orders")),
        automation(
            "script",
            AutomationKind.PYTHON_SCRIPT,
            inputs=_ids("weather", "orders <> crm", "orders"),
            outputs=_ids("orders", "weather"),
            code=f"read('{id_of('crm').upper()}')\nprint('é')\n",
        ),
        automation("idle script", AutomationKind.PYTHON_SCRIPT, code="pass"),
        automation("mail", AutomationKind.TASK, inputs=_ids("orders"), config={"to": "ops"}),
        automation("inner", AutomationKind.CHAIN, steps=_ids("load", "etl", "load")),
        automation("night", AutomationKind.CHAIN, steps=_ids("inner", "mail"), schedules=(night,)),
        automation("empty chain", AutomationKind.CHAIN, owner="Bob", tags=("x",)),
    ]
    return Catalog(
        about="Everything there is",
        datasources=tuple(sorted(datasources, key=lambda each: each.id)),
        automations=tuple(sorted(automations, key=lambda each: each.id)),
        runs=tuple(sorted(_runs(), key=lambda each: each.automation)),
    )


def _runs() -> list[Run]:
    failed = run("etl", "2", "failure", start=5, end=9)
    message = "Traceback <b>: 'é' 🚨\nline 2"
    return [
        run("load", "1", "success", start=0, end=3),
        run("load", "2", "running", start=20),
        run("etl", "1", "success", start=0, end=4),
        Run(
            id="2",
            automation=failed.automation,
            status=failed.status,
            started_at=failed.started_at,
            finished_at=failed.finished_at,
            trigger="schedule",
            message=message,
        ),
        run("script", "x", "cancelled", start=1, end=2),
        run("mail", "soon", "queued", start=None),
    ]


def _ids(*names: str) -> tuple[ObjectId, ...]:
    return tuple(map(id_of, names))
