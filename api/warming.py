"""Preparation of a server before its first visitor, who so does not wait."""

import logging

from dataflow.data.errors import DataflowError
from dataflow.data.store.store import Store
from dataflow.data.views.view import View
from dataflow.data.wire.rendered_view import RenderedViews

_log = logging.getLogger(__name__)


def warm(store: Store, rendered_views: RenderedViews) -> None:
    """Renders the default view, as it is sent; with it begins what the drawing makes ready."""
    view = View()
    try:
        sent = rendered_views.of(view, store.snapshot_of(view)).encoded.gzipped
        _log.debug("the default view is drawn ahead: %s bytes", len(sent))
    except DataflowError as error:
        _log.warning("the default view is not drawn ahead: %s", error)
