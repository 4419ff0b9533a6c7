"""Requests made up from the OpenAPI document: none ends in a 5xx, each answer is as described."""

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from requests import Session
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from support.api import api_client
from support.catalogs import every_kind
from support.effort import effort
from support.flows import id_of

from dataflow.api.server import api_server
from dataflow.data.store.store import Store

_CONFIG = SchemathesisConfig.from_dict({"generation": {"deterministic": True, "database": "none"}})
_DOCUMENT = api_server(Store.open("sqlite://")).openapi()
schema = schemathesis.openapi.from_dict(_DOCUMENT, config=_CONFIG)
# That ids exist, and what each kind asks for, is beyond a JSON schema.
_BEYOND = [positive_data_acceptance]


@pytest.fixture(scope="module")
def client(shared_store: Store) -> Iterator[Session]:
    """A client of a catalog with every kind of object."""
    shared_store.import_catalog(every_kind())
    with api_client(shared_store) as client:
        yield client


@schema.parametrize()
@settings(max_examples=effort(30, 10), suppress_health_check=list(HealthCheck))
def test_an_answer_is_as_described(case: Case, client: Session) -> None:
    case.call_and_validate(session=client, excluded_checks=_BEYOND)


@schema.include(path_regex=r"\{id\}").parametrize()
@settings(max_examples=effort(15, 10), suppress_health_check=list(HealthCheck))
def test_an_answer_about_an_object_that_is_in_use_is_as_described(
    case: Case, client: Session
) -> None:
    name = "orders" if "datasources" in case.path else "etl"
    case.path_parameters["id"] = id_of(name)

    response = case.call_and_validate(
        session=client, excluded_checks=[*_BEYOND, negative_data_rejection]
    )

    assert response.status_code != 404
