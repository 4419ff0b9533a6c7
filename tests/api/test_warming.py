"""What a server does before its first visitor comes."""

import logging

from support.flows import catalog

from api.warming import warm
from components.pictures import Pictures
from data.graph.view import View
from data.store.store import Store


def test_the_default_view_is_drawn_before_anybody_asks(store: Store) -> None:
    store.import_catalog(catalog("load*: -> raw", "etl: raw -> clean"))
    pictures = Pictures()

    warm(store, pictures)

    picture = pictures.of(View(), store.snapshot())
    assert "gzipped" in picture.__dict__["packed"].__dict__


def test_a_database_that_is_away_is_told_to_the_log(tmp_path, caplog) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/without-tables.db")

    with caplog.at_level(logging.WARNING, logger="api.warming"):
        warm(store, Pictures())

    assert "the default view is not drawn ahead" in caplog.text
