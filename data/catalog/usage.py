"""Rule R8: the users of a datasource or an automation, which keep it from being deleted."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
)

_HEX_RUNS = re.compile(r"(?=([0-9a-f]{32}))")


class UsageReason(StrEnum):
    """The relation by which a user keeps an object from being deleted."""

    INPUT = "input"
    OUTPUT = "output"
    MEMBER = "member"
    CODE = "UUID in the code"
    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One object that uses another."""

    user: ObjectId
    name: str
    kind: DatasourceKind | AutomationKind
    reason: UsageReason


def usages(
    datasource: ObjectId, datasources: Iterable[DatasourceNode], automations: Iterable[Automation]
) -> tuple[Usage, ...]:
    """Every user of `datasource` with the reason; one user may have several."""
    users = [
        Usage(user=each.id, name=each.name, kind=each.kind, reason=UsageReason.MEMBER)
        for each in datasources
        if datasource in each.members
    ]
    for automation in automations:
        users += (
            Usage(user=automation.id, name=automation.name, kind=automation.kind, reason=reason)
            for reason in _reasons(datasource, automation)
        )
    return tuple(users)


def steps_in(automation: ObjectId, automations: Iterable[AutomationNode]) -> tuple[Usage, ...]:
    """The chains of which `automation` is a step."""
    return tuple(
        Usage(user=each.id, name=each.name, kind=each.kind, reason=UsageReason.STEP)
        for each in automations
        if automation in each.steps
    )


def ids_in_code(code: str, known: Collection[ObjectId]) -> frozenset[ObjectId]:
    """The ids of `known` that occur in `code`, in any case, with or without hyphens."""
    return frozenset(possible_ids(code).intersection(known))


def possible_ids(code: str) -> frozenset[ObjectId]:
    """Every text in `code` that could be an id, whether or not an object has it."""
    runs = {match[1] for match in _HEX_RUNS.finditer(normalized_code(code))}
    return frozenset(
        ObjectId(f"{run[:8]}-{run[8:12]}-{run[12:16]}-{run[16:20]}-{run[20:]}") for run in runs
    )


def normalized_code(code: str) -> str:
    """`code` in the form that is searched for ids: lower case, without hyphens."""
    return code.replace("-", "").lower()


def _reasons(datasource: ObjectId, automation: Automation) -> list[UsageReason]:
    reasons = []
    if datasource in automation.inputs:
        reasons.append(UsageReason.INPUT)
    if datasource in automation.outputs:
        reasons.append(UsageReason.OUTPUT)
    if datasource.replace("-", "") in normalized_code(automation.code):
        reasons.append(UsageReason.CODE)
    return reasons
