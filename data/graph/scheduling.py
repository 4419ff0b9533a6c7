"""The reasons why automations are scheduled: the chains through which schedules reach them."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dataflow.data.graph.objects import AutomationKind, AutomationNode, ObjectId, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleOrigin:
    """The enabled schedules that reach an automation, and the chains between, outermost first.

    `chains` is empty when the schedules are the automation's own.
    """

    schedules: tuple[Schedule, ...]
    chains: tuple[ObjectId, ...] = ()


def schedule_origins(
    automations: Mapping[ObjectId, AutomationNode], of: ObjectId
) -> tuple[ScheduleOrigin, ...]:
    """Every scheduled automation that reaches `of`, each by a shortest path, nearest first.

    ::

        night* -> sub -> etl        of etl: (night's schedules, through night, sub)
    """
    chains_of = _chains_of(automations.values())
    paths: dict[ObjectId, tuple[ObjectId, ...]] = {of: ()}
    queue = deque([of])
    while queue:
        node = queue.popleft()
        for chain in chains_of.get(node, ()):
            if chain not in paths:
                paths[chain] = (chain, *paths[node])
                queue.append(chain)
    return tuple(
        ScheduleOrigin(schedules=enabled, chains=path)
        for node, path in paths.items()
        if (enabled := _enabled(automations.get(node)))
    )


def nearest_origins(
    automations: Mapping[ObjectId, AutomationNode],
) -> dict[ObjectId, ScheduleOrigin]:
    """For each automation in R1 the nearest origin of its clock: breadth first, all at once."""
    ordered = sorted(automations.values(), key=lambda each: each.id)
    origins = {
        each.id: ScheduleOrigin(schedules=enabled)
        for each in ordered
        if (enabled := _enabled(each))
    }
    queue = deque(origins)
    while queue:
        node = queue.popleft()
        origin = origins[node]
        for step in _steps(automations[node]):
            if step in automations and step not in origins:
                chains = (*origin.chains, node)
                origins[step] = ScheduleOrigin(schedules=origin.schedules, chains=chains)
                queue.append(step)
    return origins


def _enabled(automation: AutomationNode | None) -> tuple[Schedule, ...]:
    return tuple(each for each in automation.schedules if each.enabled) if automation else ()


def _steps(automation: AutomationNode) -> tuple[ObjectId, ...]:
    """The automations that it starts: of chains alone, as in R1."""
    return automation.steps if automation.kind is AutomationKind.CHAIN else ()


def _chains_of(automations: Iterable[AutomationNode]) -> dict[ObjectId, list[ObjectId]]:
    chains: dict[ObjectId, list[ObjectId]] = {}
    for each in sorted(automations, key=lambda each: each.id):
        for step in dict.fromkeys(_steps(each)):
            chains.setdefault(step, []).append(each.id)
    return chains
