"""The API and the pages on one server: neither gets in the way of the other."""

from collections.abc import Iterator

import pytest
from requests import Session
from schemathesis.python.asgi import get_client, shutdown_lifespans
from support.api import API, import_flow, problem, shown

from dataflow.app import create_app
from dataflow.data.settings import Settings
from dataflow.data.store.store import Store

_HEALTH = {"/healthz", "/readyz", "/metrics"}


@pytest.fixture
def whole(sqlite_url: str) -> Iterator[Session]:
    """A client of the whole app."""
    store = Store.open(sqlite_url)
    import_flow(store, "load*: -> raw")
    app = create_app(Settings(database_url=sqlite_url), store)
    with get_client(app.server) as client:
        yield client
    shutdown_lifespans()
    store.engine.dispose()


def test_the_api_answers_beside_the_pages(whole: Session) -> None:
    assert shown(whole) == {"load", "raw"}
    assert whole.get("/docs").status_code == 200
    assert whole.get("/readyz").status_code == 200


def test_below_api_nothing_is_answered_with_a_page(whole: Session) -> None:
    for path in ("/api", "/api/", "/api/v2", f"{API}/nix"):
        problem(whole.get(path), 404)
    problem(whole.put(f"{API}/dataflow"), 405)
    problem(whole.post("/healthz"), 405)


def test_every_other_path_is_answered_with_the_page(whole: Session) -> None:
    for path in ("/", "/objects", "/datasource/nonsense", "/nix"):
        answer = whole.get(path)

        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")


def test_what_the_docs_page_loads_is_served_and_is_no_part_of_other_pages(whole: Session) -> None:
    for name in ("swagger-ui-bundle.js", "swagger-ui.css"):
        assert whole.get(f"/assets/swagger/{name}").status_code == 200
        assert name not in whole.get("/").text


def test_the_openapi_document_describes_the_api_alone(whole: Session) -> None:
    paths = whole.get("/openapi.json").json()["paths"]

    assert {path for path in paths if not path.startswith(f"{API}/")} == _HEALTH
