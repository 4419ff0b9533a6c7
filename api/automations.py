"""Automations: list, create, read, change, delete, and which chains run them."""

from api.bodies import AutomationAnswer, AutomationBody, AutomationChange
from api.dependencies import AutomationId
from api.lists import AutomationList, AutomationQuery, automation_item
from api.object_routes import Resource, object_router
from data.store.store import Store

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
