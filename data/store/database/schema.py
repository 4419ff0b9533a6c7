"""The schema version: migration, and the check that it is the version of this program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from dataflow.data.errors import StoreError
from dataflow.data.store.database.engine import reading
from dataflow.data.store.database.failures import OLDER, translate_driver_errors

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
_ADVISORY_LOCK = 0x64617461666C6F77
"""Any number that no other program on the same server takes: "dataflow" in ASCII."""


def migrate(engine: Engine) -> None:
    """Migrate the tables to the newest version; of two processes that start at once, one waits."""
    with translate_driver_errors(engine), engine.connect() as connection:
        connection.execution_options(dataflow_writing=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK}
                )
            _refuse_newer(connection)
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def check_schema(engine: Engine) -> str:
    """The version of the tables; StoreError unless the database answers and they are those of
    this program."""
    with reading(engine) as connection:
        _refuse_newer(connection)
        version = _version(connection)
        if version is None or version != ScriptDirectory.from_config(_config()).get_current_head():
            raise StoreError(f"database {_name(connection)}: {OLDER}")
        return version


def _refuse_newer(connection: Connection) -> None:
    version = _version(connection)
    try:
        if version is not None:
            ScriptDirectory.from_config(_config()).get_revision(version)
    except CommandError as error:
        raise StoreError(
            f"database {_name(connection)}: its tables are of version {version}, which is newer"
            " than this program; install the newer program"
        ) from error


def _version(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _name(connection: Connection) -> str:
    return connection.engine.url.render_as_string(hide_password=True)
