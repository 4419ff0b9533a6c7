"""The HTML that every page starts from."""

import re
from typing import Any

from dash import Dash

INDEX = """<!DOCTYPE html>
<html lang="en">
<head>{%metas%}<title>{%title%}</title>
<script src="/assets/early/asking.js"></script>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">{%css%}</head>
<body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""

_TABLE = re.compile(r'<script src="([^"]*/_dash-component-suites/dash_ag_grid/[^"]*)"></script>')


class Indexed(Dash):
    """Dash whose pages do not wait for the script of tables, which the list alone shows."""

    def interpolate_index(self, **parts: Any) -> str:
        """The index; `assets/12-table.js` loads what is named in it when it is needed."""
        html: str = super().interpolate_index(
            **parts | {"scripts": without_table(parts["scripts"])}
        )
        return html


def without_table(scripts: str) -> str:
    """The scripts of a page, but that of tables, which is named for later.

    >>> without_table('<script src="/_dash-component-suites/dash_ag_grid/a.js"></script>')
    '<link data-table="/_dash-component-suites/dash_ag_grid/a.js">'
    """
    return _TABLE.sub(r'<link data-table="\1">', scripts)
