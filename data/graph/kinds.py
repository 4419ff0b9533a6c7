"""The kinds of datasources and automations: one row each, for rules, database, forms and chart.

To add a kind, add a member and its row here, and a migration of the table's check constraint; an
icon of its own goes to `assets/icons`. Everything else reads the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dataflow.data.graph.colours import BLUE, GREEN, GREY, ON_YELLOW, PAPER, PURPLE, YELLOW

ObjectType = Literal["datasource", "automation"]


class DatasourceKind(StrEnum):
    """The kind of a datasource."""

    STORAGE = "storage"
    SQL = "sql"
    FILE = "file"
    API = "api"
    VIEW = "view"
    JOIN = "join"

    @property
    def has_members(self) -> bool:
        """Whether it stores nothing and reads member datasources."""
        return self in WITH_MEMBERS


class AutomationKind(StrEnum):
    """The kind of an automation."""

    ETL_STEP = "etl_step"
    PYTHON_SCRIPT = "python_script"
    IMPORT = "import"
    CHAIN = "chain"
    TASK = "task"


Kind = DatasourceKind | AutomationKind


class Drawn(StrEnum):
    """When the full chart has a circle for an object."""

    ALWAYS = "always"
    WITH_FLOW = "with flow"
    """Once it declares what it reads or writes."""
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """The links that a kind may have, its words and its looks.

    `legend` is its word in the legend, where it has a row of its own; `undrawn` is the reason for
    which an object of this kind is not on the chart.
    """

    type: ObjectType
    label: str
    description: str
    colour: str
    icon: str
    ink: str = PAPER
    legend: str = ""
    drawn: Drawn = Drawn.ALWAYS
    undrawn: str = ""
    least_members: int = 0
    reads: bool = False
    writes: bool = False
    least_outputs: int = 0
    has_steps: bool = False
    has_code: bool = False
    has_connection: bool = False


def _datasource(label: str, icon: str, description: str, **facts: object) -> KindFacts:
    looks = {"colour": BLUE, "icon": icon, "description": description}
    return KindFacts(type="datasource", label=label, **looks | facts)  # type: ignore[arg-type]


KINDS: Mapping[Kind, KindFacts] = {
    DatasourceKind.STORAGE: _datasource(
        "Storage",
        "database-fill",
        "A stored table, the usual output of an automation",
        legend="Datasource",
    ),
    DatasourceKind.SQL: _datasource("SQL table", "table", "A table in a database elsewhere"),
    DatasourceKind.FILE: _datasource(
        "File", "file-earmark-text-fill", "A file such as CSV or XLSX"
    ),
    DatasourceKind.API: _datasource("Web service", "cloud-fill", "What a web service answers"),
    DatasourceKind.VIEW: _datasource(
        "View",
        "eye-fill",
        "Stores nothing, reads one or more datasources",
        legend="View",
        least_members=1,
    ),
    DatasourceKind.JOIN: _datasource(
        "Join",
        "join",
        "Stores nothing, reads two or more datasources, in an order",
        legend="Join",
        colour=YELLOW,
        ink=ON_YELLOW,
        least_members=2,
    ),
    # The design asks of an ETL step for an input too, but real catalogs hold ETL steps that read
    # nothing they know of: queries on generated rows, or on tables that the parser did not see.
    AutomationKind.ETL_STEP: KindFacts(
        type="automation",
        label="ETL step",
        legend="ETL step",
        description="Reads datasources and writes datasources",
        colour=GREEN,
        icon="gear-fill",
        reads=True,
        writes=True,
        least_outputs=1,
    ),
    AutomationKind.PYTHON_SCRIPT: KindFacts(
        type="automation",
        label="Python script",
        legend="Script",
        description="Your own code; what it reads and writes is declared by hand",
        colour=GREEN,
        icon="python",
        drawn=Drawn.WITH_FLOW,
        undrawn="this script declares no datasource",
        reads=True,
        writes=True,
        has_code=True,
    ),
    AutomationKind.IMPORT: KindFacts(
        type="automation",
        label="Import",
        legend="Import",
        description="Loads files over (S)FTP, from S3 or elsewhere",
        colour=PURPLE,
        icon="box-arrow-in-right",
        writes=True,
        least_outputs=1,
        has_connection=True,
    ),
    AutomationKind.CHAIN: KindFacts(
        type="automation",
        label="Chain task",
        description="Runs other automations, one after the other",
        colour=GREY,
        icon="link-45deg",
        drawn=Drawn.NEVER,
        undrawn="a chain task carries a schedule, not data",
        has_steps=True,
    ),
    AutomationKind.TASK: KindFacts(
        type="automation",
        label="Task",
        description="An e-mail, a cache refresh, an alarm: writes nothing",
        colour=GREY,
        icon="envelope-fill",
        drawn=Drawn.NEVER,
        undrawn="a task writes no datasource",
        reads=True,
    ),
}

WITH_MEMBERS = tuple(kind for kind in DatasourceKind if KINDS[kind].least_members)
READERS = tuple(kind for kind in AutomationKind if KINDS[kind].reads)
WRITERS = tuple(kind for kind in AutomationKind if KINDS[kind].writes)
DRAWN = tuple(kind for kind, facts in KINDS.items() if facts.drawn is not Drawn.NEVER)
"""The kinds that the chart can have circles for."""
AUTOMATIONS_DRAWN = tuple(kind for kind in AutomationKind if kind in DRAWN)
ALWAYS_DRAWN = tuple(kind for kind in AutomationKind if KINDS[kind].drawn is Drawn.ALWAYS)
DRAWN_WITH_FLOW = tuple(kind for kind in AutomationKind if KINDS[kind].drawn is Drawn.WITH_FLOW)


def with_article(kind: Kind) -> str:
    """A kind in a sentence.

    >>> with_article(AutomationKind.IMPORT), with_article(AutomationKind.TASK)
    ('an import', 'a task')
    """
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
