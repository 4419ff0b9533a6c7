"""The demo catalog: a small shop's dataflow that shows every kind of object and every mark."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Schedule,
)
from dataflow.data.sources.demo.runs import DemoTimes, demo_runs

_NAMESPACE = UUID("5f0c3f5e-7f0b-4a53-9a3e-2f6f2d1f9a10")
_TIMES = DemoTimes(
    night=Schedule(cron="0 3 * * *", timezone="Europe/Paris"),
    events=Schedule(cron="5 * * * *", timezone="UTC"),
    sessions=Schedule(cron="20 * * * *"),
    campaigns=Schedule(cron="30 6 * * 1-5", timezone="Europe/Paris"),
)
_ABOUT = "Demo catalog of Dataflow: imports, loads, marts, scripts and chain tasks of a small shop"


def demo_catalog(now: datetime) -> Catalog:
    """The catalog with runs that ended shortly before `now` (aware); ids are always the same."""
    return Catalog(
        about=_ABOUT,
        datasources=(*_sales_data(), *_web_data(), *_finance_data()),
        automations=(*_sales_steps(), *_web_steps(), *_finance_steps(), *_chains()),
        runs=demo_runs(now, _TIMES, demo_id),
    )


def demo_id(name: str) -> ObjectId:
    """The id of the demo object of that name."""
    return ObjectId(str(uuid5(_NAMESPACE, name)))


def _data(name: str, kind: str, folder: str, description: str = "", **more: Any) -> Datasource:
    return Datasource(
        id=demo_id(name),
        name=name,
        kind=DatasourceKind(kind),
        folder=folder,
        description=description,
        owner=more.pop("owner", "data team"),
        members=_ids(more.pop("members", "")),
        tags=tuple(more.pop("tags", "").split()),
        config=more,
    )


def _step(name: str, kind: str, folder: str, flow: str = "", **more: Any) -> Automation:
    """An automation; `flow` lists its links: "input, input -> output"."""
    inputs, _, outputs = flow.partition("->")
    return Automation(
        id=demo_id(name),
        name=name,
        kind=AutomationKind(kind),
        folder=folder,
        inputs=_ids(inputs),
        outputs=_ids(outputs),
        steps=_ids(more.pop("steps", "")),
        schedules=tuple(more.pop("schedules", ())),
        description=more.pop("description", ""),
        owner=more.pop("owner", "data team"),
        code=more.pop("code", ""),
        config=more,
    )


def _ids(names: str) -> tuple[ObjectId, ...]:
    return tuple(demo_id(name.strip()) for name in names.split(",") if name.strip())


def _sales_data() -> tuple[Datasource, ...]:
    return (
        _data("users.csv", "file", "Sales/Incoming", "Users of the shop, one file a night"),
        _data("users-storage", "storage", "Sales", "All users, deduplicated", tags="personal-data"),
        _data("ORDERS", "storage", "Sales", "Orders as the shop's ERP exports them"),
        _data("ORDER_LINES", "storage", "Sales", "The lines of each order"),
        _data(
            "CUSTOMERS",
            "sql",
            "Sales",
            "The CRM's own table",
            owner="crm team",
            table="crm.public.customers",
        ),
        _data("ORDERS <> CUSTOMERS", "join", "Sales", members="ORDERS, CUSTOMERS"),
        _data(
            "sales-mart",
            "storage",
            "Sales/Marts",
            "Orders by customer, product and day",
            tags="mart",
        ),
        _data(
            "churn-scores",
            "storage",
            "Sales/Marts",
            "How likely each user is to leave",
            tags="mart",
        ),
        _data("churn-report.xlsx", "file", "Sales/Reports", "For the monthly meeting"),
        _data(
            "active-users", "view", "Sales/Marts", "Users seen in 30 days", members="users-storage"
        ),
    )


def _web_data() -> tuple[Datasource, ...]:
    return (
        _data("web-events", "api", "Marketing", "Pushed by the shop's pages", owner="web team"),
        _data("events-clean", "storage", "Marketing", "Events without bots"),
        _data("sessions", "storage", "Marketing", "Events grouped by visit"),
        _data("ad-costs", "api", "Marketing", "Daily costs of the advertising networks"),
        _data("campaign-roi", "storage", "Marketing", "Return of each campaign", tags="mart"),
        _data(
            "MARKETING 360", "join", "Marketing", members="campaign-roi, churn-scores, active-users"
        ),
    )


def _finance_data() -> tuple[Datasource, ...]:
    return (
        _data("budget-2026.xlsx", "file", "Finance", "Uploaded by hand", owner="finance"),
        _data("budget", "storage", "Finance", "Planned sales by month"),
        _data("BUDGET <> SALES", "join", "Finance", members="budget, sales-mart"),
        _data("budget-variance", "storage", "Finance", "Plan against reality", tags="mart"),
        _data("suppliers", "storage", "Finance", "Suppliers and their terms"),
        _data("country-codes.csv", "file", "Reference", "ISO 3166 codes, used by nobody yet"),
    )


def _sales_steps() -> tuple[Automation, ...]:
    sftp = {"connector": "sftp", "host": "sftp.shop.example"}
    return (
        _step(
            "import users.csv",
            "import",
            "Sales/Incoming",
            "-> users.csv",
            path="/out/users.csv",
            **sftp,
        ),
        _step("load users", "etl_step", "Sales", "users.csv -> users-storage"),
        _step(
            "import ERP export",
            "import",
            "Sales/Incoming",
            "-> ORDERS, ORDER_LINES",
            path="/erp/*.zip",
            **sftp,
        ),
        _step(
            "build sales mart",
            "etl_step",
            "Sales/Marts",
            "ORDERS <> CUSTOMERS, ORDER_LINES -> sales-mart",
        ),
        _step(
            "score churn",
            "python_script",
            "Sales/Marts",
            "users-storage, sales-mart, sessions -> churn-scores, churn-report.xlsx",
            code="scores = model.predict(features(users, sales, sessions))\nscores.save()\n",
            owner="data science",
        ),
    )


def _web_steps() -> tuple[Automation, ...]:
    return (
        _step(
            "clean events",
            "python_script",
            "Marketing",
            "web-events -> events-clean",
            code="events = events[~events.is_bot]\n",
            schedules=[_TIMES.events],
        ),
        _step("group sessions", "etl_step", "Marketing", "events-clean -> sessions"),
        _step(
            "attribute campaigns",
            "python_script",
            "Marketing",
            "sessions, ad-costs, sales-mart -> campaign-roi",
            code="roi = attribute(sessions, costs, sales, model='linear')\n",
            schedules=[_TIMES.campaigns],
        ),
        _step(
            "warn on churn",
            "python_script",
            "Sales/Reports",
            description="Declares no datasource, so the chart does not draw it",
            code=f"scores = load('{demo_id('churn-scores')}')\nwarn(scores.query('risk > 0.9'))\n",
        ),
        _step(
            "mail campaign report",
            "task",
            "Marketing",
            "campaign-roi ->",
            to="marketing@shop.example",
        ),
    )


def _finance_steps() -> tuple[Automation, ...]:
    weekly = Schedule(cron="0 5 * * 1", timezone="Europe/Paris", enabled=False)
    return (
        _step("load budget", "etl_step", "Finance", "budget-2026.xlsx -> budget"),
        _step("compare budget", "etl_step", "Finance", "BUDGET <> SALES -> budget-variance"),
        _step(
            "import suppliers",
            "import",
            "Finance",
            "-> suppliers",
            connector="ftp",
            host="ftp.suppliers.example",
            path="/terms.csv",
            description="Paused until the new contract",
            schedules=[weekly],
        ),
    )


def _chains() -> tuple[Automation, ...]:
    return (
        _step(
            "night",
            "chain",
            "Chains",
            steps="night loads, night marts",
            schedules=[_TIMES.night],
            description="Everything that must be ready in the morning",
        ),
        _step(
            "night loads",
            "chain",
            "Chains",
            steps="import users.csv, load users, import ERP export",
        ),
        _step(
            "night marts",
            "chain",
            "Chains",
            steps="build sales mart, score churn, mail campaign report",
        ),
        _step(
            "after events",
            "chain",
            "Chains",
            steps="group sessions",
            schedules=[_TIMES.sessions],
        ),
    )
