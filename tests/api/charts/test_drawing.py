"""GET /drawing: the payload of a view for the page; it is not sent again when nothing changed."""

from pathlib import Path

import pytest
from requests import Session
from starlette.testclient import TestClient
from support.api import import_flow, problem
from support.flows import catalog, id_of

from dataflow.api.server import api_server
from dataflow.data.store.store import Limits, Store
from dataflow.data.wire import urls
from dataflow.data.wire.stylesheets.named_stylesheets import sheets


def test_a_view_is_drawn_as_its_address_says(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw", "etl: raw -> clean")

    default = client.get(urls.DRAWING).json()
    target = client.get(urls.DRAWING, params={"target": "clean"}).json()

    assert set(default["nodes"]["id"]) == {id_of("load"), id_of("raw")}
    assert set(target["nodes"]["id"]) == set(map(id_of, ("load", "raw", "etl", "clean")))


def test_parameters_of_the_wall_are_not_the_views(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw")

    answer = client.get(urls.DRAWING, params={"theme": "light", "rotate": "20"})

    assert answer.json() == client.get(urls.DRAWING).json()


def test_it_comes_compressed_to_whoever_takes_that(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw")

    packed = client.get(urls.DRAWING, headers={"Accept-Encoding": "gzip"})
    plain = client.get(urls.DRAWING, headers={"Accept-Encoding": "identity"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_what_the_browser_has_already_is_not_sent_again(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw")
    etag = client.get(urls.DRAWING).headers["ETag"]

    answer = client.get(urls.DRAWING, headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert answer.content == b""


def test_after_a_change_it_is_sent_again(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw")
    etag = client.get(urls.DRAWING).headers["ETag"]

    import_flow(store, "load*: -> raw, fresh")
    answer = client.get(urls.DRAWING, headers={"If-None-Match": etag})

    assert answer.status_code == 200
    assert len(answer.json()["nodes"]["id"]) == 3


def test_a_page_that_tells_what_it_shows_gets_a_drawing_like_it(
    store: Store, client: Session
) -> None:
    import_flow(store, "load*: -> raw", "etl*: raw -> clean")
    shown = client.get(urls.DRAWING).json()

    import_flow(store, "load*: -> raw", "etl*: raw -> clean", "etl2*: raw -> other")
    plain = client.get(urls.DRAWING)
    told = client.get(urls.DRAWING, headers={"Dataflow-Shown": shown["drawing"]})

    assert told.json()["drawing"] not in (shown["drawing"], plain.json()["drawing"])
    assert told.headers["ETag"] != plain.headers["ETag"]
    assert "Dataflow-Shown" in told.headers["Vary"]


@pytest.mark.parametrize("name", ["", "nobody's", "\"'<script>", "x" * 300])
def test_what_a_page_shows_may_be_unknown(store: Store, client: Session, name: str) -> None:
    import_flow(store, "load*: -> raw")

    answer = client.get(urls.DRAWING, headers={"Dataflow-Shown": name})

    assert answer.json() == client.get(urls.DRAWING).json()


def test_a_target_that_nobody_bears_draws_nothing(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw")

    answer = client.get(urls.DRAWING, params={"target": "nowhere"})

    assert answer.json()["nodes"]["id"] == []


def test_of_an_object_that_the_view_lacks_no_groups_are_told(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw", "etl: raw -> clean")

    answer = client.get(f"{urls.REVEALING}/{id_of('clean')}")

    assert (answer.status_code, answer.json()) == (200, None)


@pytest.mark.parametrize("name", sheets())
def test_every_stylesheet_has_an_address(client: Session, name: str) -> None:
    answer = client.get(f"{urls.RULES}/{name}")

    assert answer.json() == sheets()[name]


def test_an_unknown_stylesheet_is_a_problem(client: Session) -> None:
    answer = client.get(f"{urls.RULES}/none")

    assert "'none'" in problem(answer, 404)["detail"]


def test_nothing_is_sent_of_a_view_that_is_too_large_and_no_word_to_ask_again(
    store: Store,
) -> None:
    store.import_catalog(catalog("p: x -> y", "q: y -> z"))
    narrow = Store(store.engine, limits=Limits(pushdown_above=1, max_view_objects=3))

    answer = TestClient(api_server(narrow)).get(urls.DRAWING, params={"scheduled": "0"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert "Retry-After" not in answer.headers


def test_nothing_is_sent_while_the_database_is_away_but_a_word_to_ask_again(
    tmp_path: Path,
) -> None:
    away = Store.open(f"sqlite:///{tmp_path / 'empty.db'}")

    answer = TestClient(api_server(away)).get(urls.DRAWING)

    assert (answer.status_code, answer.content) == (204, b"")
    assert int(answer.headers["Retry-After"]) > 0
