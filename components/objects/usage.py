"""The Usage tab: what an object uses, what uses it, and why it is scheduled."""

from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components.objects.usage_lists import (
    chains_of,
    linked,
    schedule_paths,
    undeclared,
    users,
)
from dataflow.data.graph.objects import Automation, AutomationKind, Datasource
from dataflow.data.wire import urls
from dataflow.data.wire.object_facts import ObjectFacts


def object_usage(facts: ObjectFacts) -> list[Component | None]:
    """The facts of the Usage tab; the declaration of a script is a form beside them."""
    if isinstance(facts.value, Automation):
        return _automation(facts.value, facts)
    return _datasource(facts.value, facts)


def _datasource(value: Datasource, facts: ObjectFacts) -> list[Component | None]:
    leading = dcc.Link("Show dataflow leading to this datasource", href=urls.leading_to(value.id))
    return [
        html.H2("Used and produced by"),
        html.P(leading),
        users(facts.usages, facts.snapshot),
        linked("Reads", value.members, facts.snapshot),
    ]


def _automation(value: Automation, facts: ObjectFacts) -> list[Component | None]:
    snapshot = facts.snapshot
    chains = linked("Run by the chains", chains_of(value.id, snapshot), snapshot)
    return [
        undeclared(facts.undeclared, snapshot),
        html.H2("Schedule"),
        schedule_paths(value.id, snapshot),
        chains or html.P("No chain runs it.", className="empty"),
        *_flow(value, facts),
    ]


def _flow(value: Automation, facts: ObjectFacts) -> list[Component | None]:
    """The objects that it names; those of a script are in the form of its declaration."""
    if value.kind is AutomationKind.PYTHON_SCRIPT:
        return []
    return [
        linked("Steps", value.steps, facts.snapshot),
        linked("Reads", value.inputs, facts.snapshot),
        linked("Writes", value.outputs, facts.snapshot),
    ]
