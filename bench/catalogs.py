"""Generated catalogs of any size, alike in shape: layers, joins of joins, chains, scripts."""

from random import Random
from uuid import UUID

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Schedule,
)

_NIGHTLY = Schedule(cron="0 3 * * *", timezone="Europe/Paris")
_LAYERS = 20


def generated_catalog(objects: int, seed: int = 1) -> Catalog:
    """About `objects` objects: 55 % datasources (a fifth joins and views), 40 % drawn, 5 % chains.

    Data goes through 20 layers; every input and member is of one of the three layers before.
    """
    random = Random(seed)
    datasources = _datasources(objects * 55 // 100, random)
    automations = _automations(objects * 40 // 100, datasources, random)
    chains = _chains(objects * 5 // 100, automations, random)
    return Catalog(datasources=tuple(datasources), automations=(*automations, *chains))


def _datasources(count: int, random: Random) -> list[Datasource]:
    rows: list[Datasource] = []
    for number in range(count):
        is_join = number % 5 == 4 and _layer(number, count) > 0
        members = _upstream(number, count, random.randint(2, 4), random) if is_join else ()
        rows.append(
            Datasource(
                id=_id(1, number),
                name=f"datasource {number}",
                kind=DatasourceKind.JOIN if is_join else DatasourceKind.STORAGE,
                folder=f"folder/{number % 50}",
                members=tuple(_id(1, each) for each in members),
            )
        )
    return rows


def _automations(count: int, datasources: list[Datasource], random: Random) -> list[Automation]:
    stored = [n for n, each in enumerate(datasources) if not each.kind.has_members]
    rows = []
    for number in range(count):
        output = stored[number * len(stored) // count]
        inputs = _upstream(output, len(datasources), random.randint(1, 3), random)
        rows.append(_automation(number, inputs, output, datasources, random))
    return rows


def _automation(
    number: int, inputs: list[int], output: int, datasources: list[Datasource], random: Random
) -> Automation:
    kind = AutomationKind.ETL_STEP if inputs else AutomationKind.IMPORT
    is_script = number % 10 == 9
    code = f"read('{datasources[inputs[0]].id}')\n" + "total += 1\n" * 40 if inputs else ""
    return Automation(
        id=_id(2, number),
        name=f"automation {number}",
        kind=AutomationKind.PYTHON_SCRIPT if is_script else kind,
        folder=f"folder/{number % 50}",
        inputs=tuple(_id(1, each) for each in inputs),
        outputs=(_id(1, output),),
        schedules=(_NIGHTLY,) if random.random() < 0.1 else (),
        code=code if is_script else "",
    )


def _chains(count: int, automations: list[Automation], random: Random) -> list[Automation]:
    """Each holds automations and, but for the last, a later chain; one in ten is scheduled."""
    rows = []
    for number in range(count):
        steps = [each.id for each in random.sample(automations, min(5, len(automations)))]
        if number + 1 < count:
            steps.append(_id(3, random.randrange(number + 1, count)))
        rows.append(
            Automation(
                id=_id(3, number),
                name=f"chain {number}",
                kind=AutomationKind.CHAIN,
                steps=tuple(steps),
                schedules=(_NIGHTLY,) if number % 10 == 0 else (),
            )
        )
    return rows


def _upstream(number: int, count: int, wanted: int, random: Random) -> list[int]:
    """Datasources of the three layers before the one of `number`, none for the first layer."""
    layer, width = _layer(number, count), max(1, count // _LAYERS)
    low, high = max(0, layer - 3) * width, layer * width
    return random.sample(range(low, high), min(wanted, high - low)) if high else []


def _layer(number: int, count: int) -> int:
    return min(number // max(1, count // _LAYERS), _LAYERS - 1)


def _id(sort: int, number: int) -> ObjectId:
    return ObjectId(str(UUID(int=(sort << 96) + number * 0x9E3779B97F4A7C15 % (1 << 64))))
