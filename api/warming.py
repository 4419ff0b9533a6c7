"""Preparation of a server before its first visitor, who so does not wait."""

import logging
from threading import Thread

from dataflow.data.errors import DataflowError
from dataflow.data.store.store import Store
from dataflow.data.views.view import View
from dataflow.data.wire.rendered_view import RenderedViews

_log = logging.getLogger(__name__)


class Warming:
    """The state of a server's first drawing: running from `begin` on until it is made."""

    def __init__(self) -> None:
        self._running = False

    @property
    def is_running(self) -> bool:
        """True while the first drawing is still to be made."""
        return self._running

    def begin(self, store: Store, rendered_views: RenderedViews) -> None:
        """Warms the server in a thread of its own."""
        self._running = True
        Thread(target=self._run, args=(store, rendered_views), daemon=True).start()

    def _run(self, store: Store, rendered_views: RenderedViews) -> None:
        try:
            warm(store, rendered_views)
        finally:
            self._running = False


def warm(store: Store, rendered_views: RenderedViews) -> None:
    """Renders the default view, as it is sent; with it begins what the drawing makes ready."""
    view = View()
    try:
        sent = rendered_views.of(view, store.snapshot_of(view)).encoded.gzipped
        _log.debug("the default view is drawn ahead: %s bytes", len(sent))
    except DataflowError as error:
        _log.warning("the default view is not drawn ahead: %s", error)
