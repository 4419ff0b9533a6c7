"""Every page of an object as an example, so that Dash knows all ids before a page is opened."""

from datetime import UTC, datetime
from types import MappingProxyType

from dash.development.base_component import Component

from dataflow.components.objects.list_page import objects_page
from dataflow.components.objects.new_page import blank, new_object_page
from dataflow.components.objects.page import object_page
from dataflow.data.graph.objects import AutomationKind, Run, RunStatus
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.object_facts import ObjectFacts

_EMPTY = Snapshot(datasources=MappingProxyType({}), automations=MappingProxyType({}))


def example_pages() -> list[Component]:
    """A script that has run has all that any object's page has."""
    script = blank(AutomationKind.PYTHON_SCRIPT)
    now = datetime.now(UTC)
    run = Run(id="1", automation=script.id, status=RunStatus.RUNNING, started_at=now)
    facts = ObjectFacts(value=script, version=1, snapshot=_EMPTY, now=now, runs=(run,))
    return [object_page(facts), new_object_page(), objects_page()]
