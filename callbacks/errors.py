"""Errors of callbacks: a sentence in the page, the rest in the log."""

import logging

from dash import ClientsideFunction, Dash, Input, Output, no_update, set_props
from dash.exceptions import PreventUpdate
from starlette.types import ASGIApp, Receive, Scope, Send

from dataflow.components import ids
from dataflow.data.errors import DataflowError

log = logging.getLogger(__name__)


def show_error(error: Exception) -> object:
    """Tell `error` in the banner of the page whose callback raised it."""
    if isinstance(error, DataflowError):
        text = str(error)
    else:
        log.exception("a callback failed", exc_info=error)
        text = "Something went wrong on the server; its log says what. Nothing was saved."
    set_props(ids.ERROR_TEXT, {"children": text})
    set_props(ids.ERROR, {"hidden": False})
    return no_update


class LoggedErrors:
    """ASGI middleware that logs what a callback's request fails of: Dash answers 500, silently."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on, errors too."""
        try:
            await self._app(scope, receive, send)
        except PreventUpdate:
            raise
        except Exception:
            if scope.get("path", "").startswith("/_dash-"):
                log.exception("%s failed", scope["path"])
            raise


def register(app: Dash) -> None:
    """The banner goes when it is dismissed, also while the server does not answer."""
    app.clientside_callback(
        ClientsideFunction("dataflow_asking", "dismiss"),
        Output(ids.ERROR, "hidden"),
        Input(ids.ERROR_DISMISS, "n_clicks"),
        prevent_initial_call=True,
    )
