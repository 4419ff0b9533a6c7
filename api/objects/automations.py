"""Automations: list, create, read, change, delete, and which chains run them."""

from dataflow.api.dependencies import AutomationId
from dataflow.api.objects.bodies import AutomationAnswer, AutomationBody, AutomationChange
from dataflow.api.objects.lists import AutomationList, AutomationQuery, automation_item
from dataflow.api.objects.object_routes import Resource, object_router
from dataflow.data.store.store import Store

router = object_router(
    Resource(
        type="automation",
        a="an automation",
        usages="Which chains run an automation",
        id=AutomationId,
        query=AutomationQuery,
        page=AutomationList,
        item=automation_item,
        body=AutomationBody,
        change=AutomationChange,
        answer=AutomationAnswer,
        read=Store.automation,
    )
)
