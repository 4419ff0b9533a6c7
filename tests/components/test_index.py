"""The index names the script of tables, and does not load it."""

from components.index import without_table

_TABLE = "/_dash-component-suites/dash_ag_grid/dash_ag_grid.v1m2.min.js"
_OTHER = '<script src="/_dash-component-suites/dash_cytoscape/dash_cytoscape.min.js"></script>'


def test_the_script_of_tables_is_named_for_later_and_others_stay() -> None:
    scripts = f'{_OTHER}\n<script src="{_TABLE}"></script>\n{_OTHER}'

    found = without_table(scripts)

    assert found == f'{_OTHER}\n<link data-table="{_TABLE}">\n{_OTHER}'


def test_an_app_that_lives_below_a_path_names_it_there() -> None:
    found = without_table(f'<script src="/below{_TABLE}"></script>')

    assert found == f'<link data-table="/below{_TABLE}">'
