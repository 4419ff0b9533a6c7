"""The scripts and styles of the pages come as one file each, which browsers keep."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from requests import Session
from support.whole import whole_app

from dataflow.app import ASSETS
from dataflow.components.shell.app_shell import AppShell
from dataflow.data.wire.asset_bundle import AssetBundle, script_bundle, style_bundle


def _fail(*_: object, **__: object) -> str:
    raise AssertionError("made anew")


_LOADED = re.compile(r'(?:src|href)="(/assets/[^"]+)"')


@pytest.fixture
def client(sqlite_url: str) -> Session:
    with whole_app(sqlite_url) as (client, _):
        yield client


def test_a_page_loads_one_script_and_one_style_of_ours(client: Session) -> None:
    page = client.get("/").text

    ours = [style_bundle(ASSETS).address, script_bundle(ASSETS).address]
    assert _LOADED.findall(page) == ["/assets/favicon.svg", *ours]


@pytest.mark.parametrize("bundle_of", [script_bundle, style_bundle])
def test_it_is_kept_for_good_at_its_address(
    client: Session, bundle_of: Callable[[Path], AssetBundle]
) -> None:
    file = bundle_of(ASSETS)

    answer = client.get(file.address)

    assert answer.content == file.content
    assert answer.headers["Content-Type"].startswith(file.type)
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_page_of_another_version_gets_what_there_is_and_keeps_it_not(client: Session) -> None:
    answer = client.get("/assets/dataflow.0123456789abcdef.js")

    assert answer.content == script_bundle(ASSETS).content
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_that_all_start_from_is_made_once(
    client: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/?scheduled=0").text

    monkeypatch.setattr(AppShell, "interpolate_index", _fail)

    assert client.get("/objects").text == first


def test_a_page_is_told_the_ids_of_all_pages_and_nothing_else_of_them(client: Session) -> None:
    page = client.get("/").text

    assert '"suppress_callback_exceptions":false' in page
    assert "object-tabs" in page
    assert '"placeholder"' not in page


def test_other_assets_are_served_beside_them(client: Session) -> None:
    answer = client.get("/assets/preload.js")

    assert answer.text == (ASSETS / "preload.js").read_text(encoding="utf-8")
