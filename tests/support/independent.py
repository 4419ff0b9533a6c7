"""The rules once more, naively, from a catalog JSON alone: what chart and API must agree with.

Nothing of the product is imported. Every closure is a fixpoint over the whole list of edges.
"""

from typing import Any, NamedTuple

Json = dict[str, Any]


class Answer(NamedTuple):
    """What one view of a catalog shows."""

    nodes: set[str]
    edges: set[tuple[str, str]]
    scheduled: set[str]
    hidden_members: dict[str, int]
    undeclared_scripts: int


def answer(catalog: Json, *, scheduled: bool, complete: bool, target: str | None) -> Answer:
    """The view of a catalog JSON; `target` is an id."""
    every_node, every_edge = nodes(catalog), edges(catalog)
    shown = set(every_node)
    if scheduled:
        shown = scheduled_view(catalog)
    if target is not None:
        shown = upstream(target, every_edge, shown | {target})
    if complete:
        shown = completed(catalog, shown)
    return Answer(
        nodes=shown,
        edges={(source, end) for source, end in every_edge if source in shown and end in shown},
        scheduled=clocks(catalog) & shown,
        hidden_members=hidden(catalog, shown),
        undeclared_scripts=sum(
            each["kind"] == "python_script" and not (inputs(each) or outputs(each))
            for each in catalog["automations"]
        ),
    )


def nodes(catalog: Json) -> set[str]:
    """Every datasource and every drawn automation."""
    return {each["id"] for each in catalog["datasources"]} | {
        each["id"]
        for each in catalog["automations"]
        if each["kind"] in ("etl_step", "import")
        or (each["kind"] == "python_script" and (inputs(each) or outputs(each)))
    }


def edges(catalog: Json) -> set[tuple[str, str]]:
    """Every edge between two nodes."""
    found = set()
    for each in catalog["datasources"]:
        found |= {(member, each["id"]) for member in members(each)}
    for each in catalog["automations"]:
        found |= {(source, each["id"]) for source in inputs(each)}
        found |= {(each["id"], end) for end in outputs(each)}
    existing = nodes(catalog)
    return {(source, end) for source, end in found if source in existing and end in existing}


def clocks(catalog: Json) -> set[str]:
    """R1: scheduled by itself, or a step of a chain that is."""
    found = {
        each["id"]
        for each in catalog["automations"]
        if any(schedule["enabled"] for schedule in each.get("schedules", ()))
    }
    known = {each["id"] for each in catalog["automations"]}
    while True:
        more = {
            step
            for each in catalog["automations"]
            if each["kind"] == "chain" and each["id"] in found
            for step in each.get("steps", ())
            if step in known
        }
        if more <= found:
            return found
        found |= more


def scheduled_view(catalog: Json) -> set[str]:
    """R2: scheduled automations, what they read and write, the joins and views that changes."""
    existing, clock = nodes(catalog), clocks(catalog)
    drawn = [each for each in catalog["automations"] if each["id"] in clock & existing]
    changed = {end for each in drawn for end in outputs(each)} & existing
    while True:
        more = {each["id"] for each in catalog["datasources"] if members(each) & changed}
        if more <= changed:
            break
        changed |= more
    read = {source for each in drawn for source in inputs(each)} & existing
    return {each["id"] for each in drawn} | read | changed


def completed(catalog: Json, shown: set[str]) -> set[str]:
    """R3: with the members of every join and view in it, and theirs."""
    existing = nodes(catalog)
    while True:
        more = {m for e in catalog["datasources"] if e["id"] in shown for m in members(e)}
        if more & existing <= shown:
            return shown
        shown = shown | more & existing


def upstream(target: str, every_edge: set[tuple[str, str]], within: set[str]) -> set[str]:
    """R4, and R5 when `within` is a part: all that leads to `target` without leaving `within`."""
    inner = {(source, end) for source, end in every_edge if source in within and end in within}
    found = {target}
    while True:
        more = {source for source, end in inner if end in found}
        if more <= found:
            return found
        found |= more


def hidden(catalog: Json, shown: set[str]) -> dict[str, int]:
    """How many existing members of each shown join or view are not shown."""
    existing = nodes(catalog)
    counts = {
        each["id"]: len(members(each) & existing - shown)
        for each in catalog["datasources"]
        if each["id"] in shown
    }
    return {join: count for join, count in counts.items() if count}


def members(datasource: Json) -> set[str]:
    """The members of a join or view; of anything else none."""
    return set(datasource.get("members", ())) if datasource["kind"] in ("join", "view") else set()


def inputs(automation: Json) -> set[str]:
    """What an automation reads."""
    return set(automation.get("inputs", ()))


def outputs(automation: Json) -> set[str]:
    """What an automation writes."""
    return set(automation.get("outputs", ()))
