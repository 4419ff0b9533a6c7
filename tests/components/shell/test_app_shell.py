"""The index names the script of tables, loads no unused one, and holds the earliest itself."""

import json
import re

import pytest

from dataflow.app import ASSETS
from dataflow.components.shell.app_shell import (
    index_string,
    script_json,
    without_table,
    without_unused,
)
from dataflow.data.wire.vocabulary import vocabulary

_TABLE = "/_dash-component-suites/dash_ag_grid/dash_ag_grid.v1m2.min.js"
_OTHER = '<script src="/_dash-component-suites/dash_cytoscape/dash_cytoscape.min.js"></script>'


def test_the_script_of_tables_is_named_for_later_and_others_stay() -> None:
    scripts = f'{_OTHER}\n<script src="{_TABLE}"></script>\n{_OTHER}'

    found = without_table(scripts)

    assert found == f'{_OTHER}\n<link data-table="{_TABLE}">\n{_OTHER}'


def test_an_app_that_lives_below_a_path_names_it_there() -> None:
    found = without_table(f'<script src="/below{_TABLE}"></script>')

    assert found == f'<link data-table="/below{_TABLE}">'


@pytest.mark.parametrize(
    "unused", ["dash_table/bundle.v7_4.js", "deps/polyfill@7.v4_4.12.1.min.js"]
)
def test_scripts_that_no_page_uses_are_left_out_and_others_stay(unused: str) -> None:
    scripts = f'{_OTHER}\n<script src="/_dash-component-suites/dash/{unused}"></script>\n{_OTHER}'

    found = without_unused(scripts)

    assert found == f"{_OTHER}\n{_OTHER}"


def test_the_script_that_asks_early_is_in_the_index_whole() -> None:
    script = (ASSETS / "preload.js").read_text(encoding="utf-8")

    found = index_string(ASSETS)

    assert f"<script>{script}</script>" in found
    assert "</script" not in script


def test_the_index_holds_the_tables_that_the_scripts_read() -> None:
    index = index_string(ASSETS)

    held = re.findall(r'<script type="application/json" id="vocabulary">(.*?)</script>', index)
    assert [json.loads(text) for text in held] == [vocabulary()]


def test_no_text_ends_the_script_that_holds_it() -> None:
    value = {"name": "</script><!--<script>"}

    text = script_json(value)

    assert "<" not in text
    assert json.loads(text) == value
