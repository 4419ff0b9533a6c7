"""Datasources: list, create, read, change, delete, and who uses them."""

from api.bodies import DatasourceAnswer, DatasourceBody, DatasourceChange
from api.dependencies import DatasourceId
from api.lists import DatasourceList, DatasourceQuery, datasource_item
from api.object_routes import Resource, object_router
from data.store.store import Store

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
