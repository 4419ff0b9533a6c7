"""Datasources: list, create, read, change, delete, and who uses them."""

from dataflow.api.dependencies import DatasourceId
from dataflow.api.objects.bodies import DatasourceAnswer, DatasourceBody, DatasourceChange
from dataflow.api.objects.lists import DatasourceList, DatasourceQuery, datasource_item
from dataflow.api.objects.object_routes import Resource, object_router
from dataflow.data.store.store import Store

router = object_router(
    Resource(
        type="datasource",
        a="a datasource",
        usages="Who uses a datasource",
        id=DatasourceId,
        query=DatasourceQuery,
        page=DatasourceList,
        item=datasource_item,
        body=DatasourceBody,
        change=DatasourceChange,
        answer=DatasourceAnswer,
        read=Store.datasource,
    )
)
