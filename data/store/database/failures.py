"""Translation of driver errors into sentences for people; none leaves the store untranslated."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dataflow.data.errors import StoreError

OLDER = "its tables are missing or older than this program; run `dataflow migrate`"

_SENTENCES = (
    (r"QueuePool limit", "too much is asked of it at once; try again"),
    (
        r"database (table )?is locked|lock timeout|deadlock",
        "it is locked by another writer; try again",
    ),
    (r"disk is full|No space left|disk I/O error", "its disk is full or failing"),
    (r"readonly|read-only", "it is read-only"),
    (r"no such (table|column)|relation .* does not exist|column .* does not exist", OLDER),
    (r"not a database|malformed", "the file is no SQLite database, or a damaged one"),
    (r"unable to open database file", "the file cannot be opened"),
    (r"password authentication|role .* does not exist", "it refuses the user or the password"),
    (r"database .* does not exist", "the server has no database of that name"),
    (r"connection|timeout expired|resolve|terminat", "it cannot be reached"),
)


class RefusedError(StoreError):
    """A constraint of the database refused a write that had passed the checks before it."""


@contextmanager
def translate_driver_errors(engine: Engine) -> Iterator[None]:
    """Raise driver errors as a StoreError that names the database."""
    try:
        yield
    except IntegrityError as error:
        raise RefusedError(_sentence(engine, error, "it refuses the change")) from error
    except (DBAPIError, PoolTimeoutError, sqlite3.Error, psycopg.Error) as error:
        raise StoreError(_sentence(engine, error)) from error


def _sentence(engine: Engine, error: Exception, meaning: str | None = None) -> str:
    origin = error.orig if isinstance(error, DBAPIError) and error.orig else error
    message = str(origin).strip() or type(origin).__name__
    if meaning is None:
        meanings = (words for pattern, words in _SENTENCES if re.search(pattern, message, re.I))
        meaning = next(meanings, "it reports an error")
    name = engine.url.render_as_string(hide_password=True)
    return f"database {name}: {meaning} ({message.splitlines()[0]})"
