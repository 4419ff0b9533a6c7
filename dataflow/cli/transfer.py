"""The commands that bring objects in, and the one that writes them to a file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.progress import Progress

from dataflow.cli.databases import checked_store, load, migrated_store, print_tallies
from dataflow.data.settings import read_settings
from dataflow.data.sources.catalog_json import parse_catalog, render_catalog
from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.sources.demo.catalog import demo_catalog
from dataflow.data.sources.openlineage.event_files import read_event_lines
from dataflow.data.store.store import IngestReport


def import_file(file: Path) -> None:
    """Import a catalog FILE: all of it, or nothing and a list of its faults."""
    catalog = parse_catalog(file.read_bytes())
    load(migrated_store(read_settings()), catalog)


def import_dbt(target: Path, namespace: str) -> None:
    """Import the dbt artifacts in TARGET_DIR: manifest.json and, if there, run_results.json."""
    read = read_dbt(target, namespace)
    report = migrated_store(read_settings()).ingest(read.lineage)
    print_tallies(report.objects, report.runs)
    for note in (*read.notes, *_notes(report)):
        typer.echo(f"Note: {note}")


def import_openlineage(file: Path) -> None:
    """Import a FILE of OpenLineage events, one a line: all of them, or none and their faults."""
    lineage = read_event_lines(file.read_bytes())
    report = migrated_store(read_settings()).ingest(lineage)
    print_tallies(report.objects, report.runs)


def export_file(file: Path) -> None:
    """Export the whole catalog, its runs included and its secrets left out, to FILE."""
    store = checked_store(read_settings())
    with Progress(transient=True) as progress:
        progress.add_task("Exporting", total=None)
        catalog = store.export_catalog()
        text = render_catalog(catalog)
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
    objects = len(catalog.datasources) + len(catalog.automations)
    typer.echo(f"Exported {objects:,} objects and {len(catalog.runs):,} runs to {file}")


def load_demo() -> None:
    """Load the demo catalog, beside what is there."""
    load(migrated_store(read_settings()), demo_catalog(datetime.now(UTC)))


def _notes(report: IngestReport) -> Iterator[str]:
    if report.gone:
        yield f"gone from the project, and kept here: {', '.join(report.gone)}"
    if report.ambiguous:
        names = ", ".join(report.ambiguous)
        yield f"on several hosts, so kept apart; --namespace says on which: {names}"
