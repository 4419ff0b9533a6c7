"""What a server does before its first visitor comes."""

import logging

from support.flows import catalog

from dataflow.api.warming import warm
from dataflow.data.store.store import Store
from dataflow.data.views.view import View
from dataflow.data.wire.rendering.rendered_view import RenderedViews


def test_the_default_view_is_drawn_before_anybody_asks(store: Store) -> None:
    store.import_catalog(catalog("load*: -> raw", "etl: raw -> clean"))
    rendered_views = RenderedViews()

    warm(store, rendered_views)

    rendered_view = rendered_views.of(View(), store.snapshot())
    assert "gzipped" in rendered_view.__dict__["encoded"].__dict__


def test_a_database_that_is_away_is_told_to_the_log(tmp_path, caplog) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/without-tables.db")

    with caplog.at_level(logging.WARNING, logger="dataflow.api.warming"):
        warm(store, RenderedViews())

    assert "the default view is not drawn ahead" in caplog.text
