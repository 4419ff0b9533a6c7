"""Rules R1 to R7 and the impact of failures, each a pure function. Closures visit a node once."""

from collections.abc import Collection, Iterable, Mapping

from dataflow.data.graph.dataflow import Adjacency, Dataflow, reached
from dataflow.data.graph.objects import AutomationKind, AutomationNode, ObjectId


def scheduled(automations: Iterable[AutomationNode]) -> frozenset[ObjectId]:
    """R1: the automations that run by themselves, on their own or through chains of any depth.

    ::

        night* -> sub -> etl       all three: the star is an enabled schedule
    """
    known = {each.id: each for each in automations}
    starts = (each.id for each in known.values() if each.has_enabled_schedule)
    return reached(starts, steps(known)) & known.keys()


def steps(automations: Mapping[ObjectId, AutomationNode]) -> Adjacency:
    """The steps of each chain: a schedule reaches through chains alone."""
    return {
        each.id: each.steps
        for each in automations.values()
        if each.kind is AutomationKind.CHAIN and each.steps
    }


def scheduled_view(dataflow: Dataflow, scheduled: Collection[ObjectId]) -> frozenset[ObjectId]:
    """R2: the scheduled automations, what they read and write, and the joins and views they change.

    A join or view is changed when one of its members is; one whose members are only read is not::

        imp* -> orders -> j <- customers        shown: imp, orders, j
    """
    automations = {node for node in dataflow.automations if node in scheduled}
    written = {o for node in automations for o in dataflow.successors.get(node, ())}
    read = {i for node in automations for i in dataflow.predecessors.get(node, ())}
    return frozenset(automations | read | reached(written, dataflow.memberships))


def with_members(dataflow: Dataflow, shown: Collection[ObjectId]) -> frozenset[ObjectId]:
    """R3: `shown`, and all members of its joins and views, recursively, never their producers."""
    return reached(shown, dataflow.members)


def leading_to(dataflow: Dataflow, target: ObjectId) -> frozenset[ObjectId]:
    """R4 (and R5, on a part of the full graph): `target` and all its ancestors.

    ::

        a, b -> p -> t, u -> z -> v        leading to t: a, b, p, t
    """
    return dataflow.ancestors(target)


def affected(dataflow: Dataflow, failed: Collection[ObjectId]) -> frozenset[ObjectId]:
    """The datasources that the automations in `failed` write, and everything downstream of them.

    ::

        raw -> etl (failed) -> clean -> report        affected: clean, report
    """
    written = (each for node in failed for each in dataflow.successors.get(node, ()))
    return reached(written, dataflow.successors)


def hidden_members(dataflow: Dataflow, shown: Collection[ObjectId]) -> dict[ObjectId, int]:
    """For each shown join or view that lacks members in `shown`, how many (the +n mark)."""
    counts = {
        join: sum(member not in shown for member in members)
        for join, members in dataflow.members.items()
        if join in shown
    }
    return {join: count for join, count in counts.items() if count}


def undeclared_scripts(automations: Iterable[AutomationNode]) -> tuple[AutomationNode, ...]:
    """R7: the Python scripts that declare no datasource and so are not drawn."""
    return tuple(
        each
        for each in automations
        if each.kind is AutomationKind.PYTHON_SCRIPT and not each.is_drawn
    )
