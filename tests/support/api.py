"""The API in the tests' own process: a client, and the answers it gets as rendered_views."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from requests import Response, Session
from schemathesis.python.asgi import get_client, shutdown_lifespans
from support.flows import catalog

from dataflow.api.server import api_server
from dataflow.data.store.store import Store

API = "/api/v1"
PROBLEM = "application/problem+json"


@contextmanager
def api_client(store: Store) -> Iterator[Session]:
    """A client of an API on `store`, without a network between them."""
    with get_client(api_server(store)) as client:
        yield client
    shutdown_lifespans()


def import_flow(store: Store, *lines: str) -> None:
    """Stores the catalog that the lines picture."""
    store.import_catalog(catalog(*lines))


def dataflow(client: Session, **query: str) -> dict[str, Any]:
    """What GET /dataflow answers."""
    response = client.get(f"{API}/dataflow", params=query)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def shown(client: Session, **query: str) -> set[str]:
    """The names of the nodes that GET /dataflow answers, each there once."""
    nodes = dataflow(client, **query)["nodes"]
    assert len({node["id"] for node in nodes}) == len(nodes)
    return {node["name"] for node in nodes}


def arrows(answer: dict[str, Any]) -> list[str]:
    """The edges as rendered_views, `x -> p`, sorted."""
    name = {node["id"]: node["name"] for node in answer["nodes"]}
    return sorted(f"{name[edge['source']]} -> {name[edge['target']]}" for edge in answer["edges"])


def marks(answer: dict[str, Any], mark: str) -> dict[str, Any]:
    """A mark of the nodes that bear it, by name."""
    return {node["name"]: node[mark] for node in answer["nodes"] if node[mark]}


def problem(response: Response, status: int) -> dict[str, Any]:
    """The problem details of a refusal, whose required members are checked."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    details: dict[str, Any] = response.json()
    assert details["status"] == status
    assert all(details[name] for name in ("type", "title", "detail", "instance"))
    return details


def places(details: dict[str, Any]) -> list[str]:
    """Where the faults are."""
    return [fault["place"] for fault in details["faults"]]
