"""The database of a command: opened, checked or migrated, and a catalog loaded into it."""

import typer
from rich.progress import Progress

from dataflow.data.graph.objects import Catalog
from dataflow.data.settings import Settings
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.opening import open_store
from dataflow.data.store.runs.reports import Tally
from dataflow.data.store.store import Store


def checked_store(settings: Settings) -> Store:
    """The store that `settings` name; a DataflowError when its schema is not current."""
    store = open_store(settings)
    store.check()
    return store


def migrated_store(settings: Settings) -> Store:
    """The store that `settings` name, its schema brought up to date."""
    store = open_store(settings)
    migrate(store.engine)
    return store


def load(store: Store, catalog: Catalog) -> None:
    """Import `catalog`, with a progress bar, and print the tallies."""
    with Progress(transient=True) as progress:
        task = progress.add_task("Importing")
        report = store.import_catalog(
            catalog, lambda done, total: progress.update(task, completed=done, total=total)
        )
    print_tallies(report.objects, report.runs)


def print_tallies(objects: Tally, runs: Tally) -> None:
    """Print how much was added, changed and left unchanged."""
    for label, tally in (("Objects", objects), ("Runs", runs)):
        typer.echo(
            f"{label}: {tally.added:,} added, {tally.changed:,} changed,"
            f" {tally.unchanged:,} unchanged"
        )
