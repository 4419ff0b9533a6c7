"""A short sentence that confirms what was done, and goes by itself."""

import dash_bootstrap_components as dbc

from dataflow.components import ids


def notice() -> dbc.Toast:
    """The place for it, in the frame, so that it outlives a change of page."""
    return dbc.Toast(
        id=ids.NOTICE, is_open=False, dismissable=True, duration=6000, class_name="notice"
    )
