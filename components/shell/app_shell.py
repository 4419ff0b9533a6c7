"""The HTML that every page starts from."""

import json
import re
from pathlib import Path
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component

from dataflow.components.shell.dash_internals import parts_of
from dataflow.data.wire.vocabulary import vocabulary

_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>{%metas%}<title>{%title%}</title>
<script>{preload}</script>
<script type="application/json" id="vocabulary">{vocabulary}</script>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">{%css%}</head>
<body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""

_PRELOAD = "preload.js"
_UNUSED = re.compile(
    r'<script src="[^"]*/dash/(?:dash_table/bundle|deps/polyfill@)[^"]*"></script>\n?'
)
"""The old table, and what browsers lacked ten years ago."""
_TABLE = re.compile(r'<script src="([^"]*/_dash-component-suites/dash_ag_grid/[^"]*)"></script>')


def index_string(assets: Path) -> str:
    """The template of the index, with the script of `assets` that shall not be waited for, and the
    tables that the other scripts read."""
    preload = (assets / _PRELOAD).read_text(encoding="utf-8")
    return _INDEX.replace("{vocabulary}", script_json(vocabulary())).replace("{preload}", preload)


def script_json(value: Any) -> str:
    """JSON that may stand in a script of a page, whatever its texts are.

    >>> script_json({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


class AppShell(Dash):
    """Dash whose pages load only what they use."""

    _index: str | None = None

    def index(self, *args: Any, **parts: Any) -> str:
        """The same for all who ask, so it is made once: it takes Dash longer than any chart."""
        if self._index is None:
            made: str = super().index(*args, **parts)
            self._index = made
        return self._index

    def interpolate_index(self, **parts: Any) -> str:
        """The index; `frontend/src/dash/table-loader.js` loads the script that it leaves out."""
        scripts = without_unused(without_table(parts["scripts"]))
        html: str = super().interpolate_index(**parts | {"scripts": scripts})
        return html


def without_table(scripts: str) -> str:
    """The scripts of a page, but that of tables, which is named for later.

    >>> without_table('<script src="/_dash-component-suites/dash_ag_grid/a.js"></script>')
    '<link data-table="/_dash-component-suites/dash_ag_grid/a.js">'
    """
    return _TABLE.sub(r'<link data-table="\1">', scripts)


def without_unused(scripts: str) -> str:
    """The scripts of a page, but those that no page uses.

    >>> without_unused('<script src="/_dash-component-suites/dash/dash_table/bundle.js"></script>')
    ''
    """
    return _UNUSED.sub("", scripts)


def identified(*pages: Component) -> html.Div:
    """The components of `pages` that bear an id, and nothing of them but that.

    Every page is told them all, since the browser checks the ids of callbacks by them.
    """
    every = (each for page in pages for each in parts_of(page))
    named = (each for each in every if isinstance(each, Component) and hasattr(each, "id"))
    return html.Div([type(each)(id=each.id) for each in named])
