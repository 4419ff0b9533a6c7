"""The commands that keep a database in order: its schema and its old runs."""

from datetime import UTC, datetime, timedelta

import typer

from dataflow.cli.databases import checked_store, migrated_store
from dataflow.data.runs.retention_period import parse_retention
from dataflow.data.settings import SettingsError, read_settings, warn_of_old_names


def migrate() -> None:
    """Bring the schema of the database up to date."""
    migrated_store(read_settings())
    typer.echo("The schema of the database is up to date")


def prune(keep: str) -> None:
    """Delete old runs; those under way and the last ones of each automation stay."""
    settings = read_settings()
    warn_of_old_names()
    before = datetime.now(UTC) - _period(keep or settings.run_retention)
    deleted = checked_store(settings).prune(before)
    runs = "1 run" if deleted == 1 else f"{deleted:,} runs"
    typer.echo(f"Deleted {runs} from before {before:%Y-%m-%d %H:%M} UTC")


def _period(text: str) -> timedelta:
    try:
        return parse_retention(text)
    except ValueError as error:
        raise SettingsError(f"--keep: {error}") from error
