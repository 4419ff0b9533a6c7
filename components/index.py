"""The HTML that every page starts from."""

import re
from pathlib import Path
from typing import Any

from dash import Dash

_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>{%metas%}<title>{%title%}</title>
<script>{early}</script>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">{%css%}</head>
<body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""

_EARLY = "early/asking.js"
_UNUSED = re.compile(
    r'<script src="[^"]*/dash/(?:dash_table/bundle|deps/polyfill@)[^"]*"></script>\n?'
)
"""The old table, and what browsers lacked ten years ago."""
_TABLE = re.compile(r'<script src="([^"]*/_dash-component-suites/dash_ag_grid/[^"]*)"></script>')


def index_string(assets: Path) -> str:
    """The template of the index, with the script of `assets` that shall not be waited for."""
    return _INDEX.replace("{early}", (assets / _EARLY).read_text(encoding="utf-8"))


class Indexed(Dash):
    """Dash whose pages are told and load only what they use."""

    def interpolate_index(self, **parts: Any) -> str:
        """The index; `assets/12-table.js` loads what is named in it when it is needed."""
        scripts = without_unused(without_table(parts["scripts"]))
        html: str = super().interpolate_index(**parts | {"scripts": scripts})
        return html

    def _config(self) -> dict[str, Any]:
        """What the browser is told, without the layout of all pages, which is most of the index.

        It would go through that at each load to check the ids of callbacks, as the tests have.
        """
        config: dict[str, Any] = super()._config()
        if config["validate_callbacks"]:
            return config
        config.pop("validation_layout", None)
        return config | {"suppress_callback_exceptions": True}


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
