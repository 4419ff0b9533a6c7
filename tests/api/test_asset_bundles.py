"""The scripts and styles of the pages come as one file each, which browsers keep."""

import re

import pytest
from requests import Session
from support.whole import whole_app

from dataflow.app import ASSETS
from dataflow.components.shell.app_shell import Indexed
from dataflow.data.wire.asset_bundle import joined


def _fail(*_: object, **__: object) -> str:
    raise AssertionError("made anew")


_LOADED = re.compile(r'(?:src|href)="(/assets/[^"]+)"')


@pytest.fixture
def client(sqlite_url: str) -> Session:
    with whole_app(sqlite_url) as (client, _):
        yield client


def test_a_page_loads_one_script_and_one_style_of_ours(client: Session) -> None:
    page = client.get("/").text

    ours = [joined(ASSETS, "css").address, joined(ASSETS, "js").address]
    assert _LOADED.findall(page) == ["/assets/favicon.svg", *ours]


@pytest.mark.parametrize("ending", ["js", "css"])
def test_it_is_kept_for_good_at_its_address(client: Session, ending: str) -> None:
    file = joined(ASSETS, ending)

    answer = client.get(file.address)

    assert answer.content == file.content
    assert answer.headers["Content-Type"].startswith(file.type)
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_page_of_another_version_gets_what_there_is_and_keeps_it_not(client: Session) -> None:
    answer = client.get("/assets/dataflow.0123456789abcdef.js")

    assert answer.content == joined(ASSETS, "js").content
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_that_all_start_from_is_made_once(
    client: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/?scheduled=0").text

    monkeypatch.setattr(Indexed, "interpolate_index", _fail)

    assert client.get("/objects").text == first


def test_a_page_is_told_the_ids_of_all_pages_and_nothing_else_of_them(client: Session) -> None:
    page = client.get("/").text

    assert '"suppress_callback_exceptions":false' in page
    assert "object-tabs" in page
    assert '"placeholder"' not in page


def test_other_assets_are_served_beside_them(client: Session) -> None:
    answer = client.get("/assets/20-chart.js")

    assert answer.text == (ASSETS / "20-chart.js").read_text(encoding="utf-8")
