"""The commands that keep a database in order: its schema, its old runs, the demo catalog in it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from dataflow.cli.databases import checked_store, load, migrated_store
from dataflow.data.runs.retention_period import kept_for
from dataflow.data.settings import SettingsError, read_settings
from dataflow.data.sources.demo.catalog import demo_catalog


def migrate() -> None:
    """Bring the schema of the database up to date."""
    migrated_store(read_settings())
    typer.echo("The schema of the database is up to date")


def demo() -> None:
    """Load the demo catalog, beside what is there."""
    load(migrated_store(read_settings()), demo_catalog(datetime.now(UTC)))


def prune(
    keep: Annotated[
        str, typer.Option(help="How long runs are kept, such as 90d; else DATAFLOW_KEEP_RUNS")
    ] = "",
) -> None:
    """Delete old runs; those under way and the last ones of each automation stay."""
    settings = read_settings()
    before = datetime.now(UTC) - _period(keep or settings.keep_runs)
    deleted = checked_store(settings).prune(before)
    runs = "1 run" if deleted == 1 else f"{deleted:,} runs"
    typer.echo(f"Deleted {runs} from before {before:%Y-%m-%d %H:%M} UTC")


def _period(text: str) -> timedelta:
    try:
        return kept_for(text)
    except ValueError as error:
        raise SettingsError(f"--keep: {error}") from error
