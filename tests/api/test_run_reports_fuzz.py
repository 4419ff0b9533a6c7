"""Run reports made up from the OpenAPI document: each is taken, or refused with the reason."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from requests import Response, Session
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from support.api import PROBLEM, api_client
from support.catalogs import every_kind
from support.effort import effort
from support.flows import id_of

from dataflow.api.server import api_server
from dataflow.data.store.store import Store

_CONFIG = SchemathesisConfig.from_dict({"generation": {"deterministic": True, "database": "none"}})
_DOCUMENT = api_server(Store.open("sqlite://")).openapi()
reports = schemathesis.openapi.from_dict(_DOCUMENT, config=_CONFIG).include(
    method="POST", path_regex=r"/runs$"
)
_CALLED = ("etl", id_of("load"), id_of("etl").upper())


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Session]:
    """A client of a catalog with every kind of object, on SQLite."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("fuzz") / "store.db")
    store = Store.open(f"sqlite:///{path}")
    store.import_catalog(every_kind())
    with api_client(store) as client:
        yield client
    store.engine.dispose()


def taken_or_refused_with_the_reason(response: Response) -> None:
    """2xx, or a 4xx that says why."""
    if response.status_code // 100 == 2:
        assert response.json()["reported"] >= 1
        return
    assert 400 <= response.status_code < 500, response.text
    assert response.headers["content-type"] == [PROBLEM]
    assert response.json()["detail"].strip()


@reports.parametrize()
@settings(max_examples=effort(100), suppress_health_check=list(HealthCheck))
def test_any_report_is_taken_or_refused_with_the_reason(case: Case, client: Session) -> None:
    taken_or_refused_with_the_reason(case.call(session=client))


@reports.parametrize()
@settings(max_examples=effort(100), suppress_health_check=list(HealthCheck))
def test_any_report_of_an_automation_that_exists_is_taken_or_refused_with_the_reason(
    case: Case, client: Session
) -> None:
    if "id" in case.path_parameters:
        case.path_parameters["id"] = id_of("etl")
    sent = case.body if isinstance(case.body, list) else [case.body]
    for index, report in enumerate(sent):
        if isinstance(report, dict) and "automation" in report:
            report["automation"] = _CALLED[index % len(_CALLED)]

    response = case.call(session=client)

    taken_or_refused_with_the_reason(response)
    assert response.status_code != 404
