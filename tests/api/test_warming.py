"""What a server does before its first visitor comes."""

import logging

from support.flows import catalog

from dataflow.api.warming import warm
from dataflow.data.store.store import Store
from dataflow.data.views.view import View
from dataflow.data.wire.rendered_view import Pictures


def test_the_default_view_is_drawn_before_anybody_asks(store: Store) -> None:
    store.import_catalog(catalog("load*: -> raw", "etl: raw -> clean"))
    pictures = Pictures()

    warm(store, pictures)

    picture = pictures.of(View(), store.snapshot())
    assert "gzipped" in picture.__dict__["packed"].__dict__


def test_a_database_that_is_away_is_told_to_the_log(tmp_path, caplog) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/without-tables.db")

    with caplog.at_level(logging.WARNING, logger="dataflow.api.warming"):
        warm(store, Pictures())

    assert "the default view is not drawn ahead" in caplog.text
