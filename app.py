"""The app put together: Dash and the API on one ASGI server, and the command line."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer
import uvicorn
from dash import Dash
from fastapi import FastAPI
from rich.progress import Progress

import callbacks.chart
import callbacks.declaring
import callbacks.deletion
import callbacks.errors
import callbacks.execution
import callbacks.filters
import callbacks.object_pages
import callbacks.objects
import callbacks.ordered_lists
import callbacks.routing
import callbacks.run_history
import callbacks.saving
import callbacks.timing
from api.bundle_files import serve_bundles
from api.live_hub import LiveHub
from api.logs import configure_logging
from api.packed_files import PackedFiles
from api.reporting import run as reporting
from api.server import api_server
from api.warming import warm
from components.asset_bundle import script_bundle, style_bundle
from components.frame import frame
from components.index import AppShell, identified, index_string
from components.pages.examples import example_pages
from components.pages.wall import wall_page
from data.errors import DataflowError
from data.graph.objects import Catalog
from data.keeping import kept_for
from data.settings import Settings, SettingsError, read_settings
from data.sources.catalog_json import parse_catalog, render_catalog
from data.sources.dbt import read_dbt
from data.sources.demo import demo_catalog
from data.sources.openlineage import read_event_lines
from data.store.pruning import prune_daily
from data.store.runs import Tally
from data.store.schema import migrate as migrate_schema
from data.store.store import IngestReport, Limits, Store

OBJECT_PAGES = (
    callbacks.object_pages,
    callbacks.ordered_lists,
    callbacks.saving,
    callbacks.declaring,
    callbacks.execution,
    callbacks.run_history,
    callbacks.deletion,
    callbacks.objects,
)
ASSETS = Path(__file__).parent / "assets"


def create_app(settings: Settings, store: Store | None = None) -> Dash:
    """The whole app on `store`, by default the one that `settings` name."""
    store = store or open_store(settings)
    above = settings.group_above
    server = api_server(store, LiveHub(store, settings.look_seconds, above), above)
    server.add_middleware(PackedFiles)
    server.add_middleware(callbacks.errors.LoggedErrors)  # before Dash adds its own around it
    script, styles = script_bundle(ASSETS), style_bundle(ASSETS)
    serve_bundles(server, [script, styles])  # before Dash takes all else below /assets
    app = AppShell(
        "dataflow",
        server=server,
        assets_folder=str(ASSETS),
        include_assets_files=False,  # they are bundled
        index_string=index_string(ASSETS),
        title="Dataflow",
        update_title=None,
        compress=True,
        on_error=callbacks.errors.show_error,
        add_log_handler=False,
    )
    app.scripts.append_script({"external_url": script.address, "external_only": True})
    app.css.append_css({"external_url": styles.address, "external_only": True})
    app.layout = partial(callbacks.routing.first_layout, app)
    app.validation_layout = identified(frame(), wall_page({}), *example_pages())
    callbacks.errors.register(app)
    callbacks.routing.register(app, store)
    callbacks.chart.register(app, store, server.state.pictures)
    callbacks.filters.register(app, store, server.state.pictures)
    for part in OBJECT_PAGES:
        part.register(app, store)
    app._setup_server()  # else done by the first request, while a second one finds no assets yet
    seconds = server.state.metrics.callback_seconds
    callbacks.timing.time_callbacks(app, lambda name: seconds.labels(name).time())
    return app


def open_store(settings: Settings) -> Store:
    """The store that `settings` name; nothing is connected yet."""
    limits = Limits(settings.in_database_above, settings.largest_view)
    grace = timedelta(minutes=settings.late_after_minutes)
    return Store.open(settings.database_url, grace, limits)


def asgi() -> FastAPI:
    """The ASGI application of one server process, set up from the environment."""
    settings = read_settings()
    configure_logging(settings.log_format, settings.log_level)
    store = open_store(settings)
    server = create_app(settings, store).server
    Thread(target=warm, args=(store, server.state.pictures), daemon=True).start()
    if settings.keep_runs:
        kept = kept_for(settings.keep_runs)
        Thread(target=prune_daily, args=(store, kept), daemon=True).start()
    return server


cli = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Dataflow: what feeds what, and what is broken.",
)


@cli.command()
def serve(
    demo: Annotated[
        bool, typer.Option(help="Load the demo catalog if the database is empty")
    ] = False,
) -> None:
    """Serve the app at DATAFLOW_HOST and DATAFLOW_PORT, the database migrated first."""
    settings = read_settings()
    store = _migrated_store(settings)
    if demo and store.is_empty():
        _load(store, demo_catalog(datetime.now(UTC)))
    store.engine.dispose()
    configure_logging(settings.log_format, settings.log_level)
    typer.echo(f"Dataflow is at http://{settings.host}:{settings.port}")
    uvicorn.run(
        "app:asgi",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.processes,
        log_config=None,
        access_log=False,
    )


@cli.command("import")
def import_file(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Import a catalog FILE: all of it, or nothing and a list of its faults."""
    catalog = parse_catalog(file.read_bytes())
    _load(_migrated_store(read_settings()), catalog)


@cli.command("import-dbt")
def import_dbt(
    target: Annotated[Path, typer.Argument(exists=True, file_okay=False, metavar="TARGET_DIR")],
    namespace: Annotated[
        str, typer.Option(help="The warehouse as OpenLineage names it: postgres://host:5432")
    ] = "",
) -> None:
    """Import the dbt artifacts in TARGET_DIR: manifest.json and, if there, run_results.json."""
    read = read_dbt(target, namespace)
    report = _migrated_store(read_settings()).ingest(read.lineage)
    _tell_tallies(report.objects, report.runs)
    for words in (*read.notes, *_remarks(report)):
        typer.echo(f"Note: {words}")


@cli.command("import-openlineage")
def import_openlineage(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Import a FILE of OpenLineage events, one a line: all of them, or none and their faults."""
    lineage = read_event_lines(file.read_bytes())
    report = _migrated_store(read_settings()).ingest(lineage)
    _tell_tallies(report.objects, report.runs)


@cli.command("export")
def export_file(file: Annotated[Path, typer.Argument(dir_okay=False)]) -> None:
    """Export the whole catalog, its runs included and its secrets left out, to FILE."""
    store = _checked_store(read_settings())
    with Progress(transient=True) as progress:
        progress.add_task("Exporting", total=None)
        catalog = store.export_catalog()
        text = render_catalog(catalog)
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
    objects = len(catalog.datasources) + len(catalog.automations)
    typer.echo(f"Exported {objects:,} objects and {len(catalog.runs):,} runs to {file}")


@cli.command()
def migrate() -> None:
    """Bring the schema of the database up to date."""
    _migrated_store(read_settings())
    typer.echo("The schema of the database is up to date")


@cli.command()
def demo() -> None:
    """Load the demo catalog, beside what is there."""
    _load(_migrated_store(read_settings()), demo_catalog(datetime.now(UTC)))


@cli.command()
def prune(
    keep: Annotated[
        str, typer.Option(help="How long runs are kept, such as 90d; else DATAFLOW_KEEP_RUNS")
    ] = "",
) -> None:
    """Delete old runs; those under way and the last ones of each automation stay."""
    settings = read_settings()
    before = datetime.now(UTC) - _kept(keep or settings.keep_runs)
    deleted = _checked_store(settings).prune(before)
    runs = "1 run" if deleted == 1 else f"{deleted:,} runs"
    typer.echo(f"Deleted {runs} from before {before:%Y-%m-%d %H:%M} UTC")


@cli.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
    options_metavar="--automation NAME",
    epilog="All its options: dataflow run --help",
)
def run(context: typer.Context) -> None:
    """Run a command and report it: dataflow run --automation NAME -- COMMAND."""
    raise typer.Exit(reporting.run(context.args))


def main() -> None:
    """The command line; what goes wrong is told in a sentence, with exit status 1."""
    try:
        cli()
    except (DataflowError, SettingsError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


def _kept(text: str) -> timedelta:
    try:
        return kept_for(text)
    except ValueError as error:
        raise SettingsError(f"--keep: {error}") from error


def _checked_store(settings: Settings) -> Store:
    store = open_store(settings)
    store.check()
    return store


def _migrated_store(settings: Settings) -> Store:
    store = open_store(settings)
    migrate_schema(store.engine)
    return store


def _load(store: Store, catalog: Catalog) -> None:
    with Progress(transient=True) as progress:
        task = progress.add_task("Importing")
        report = store.import_catalog(
            catalog, lambda done, total: progress.update(task, completed=done, total=total)
        )
    _tell_tallies(report.objects, report.runs)


def _tell_tallies(objects: Tally, runs: Tally) -> None:
    for what, tally in (("Objects", objects), ("Runs", runs)):
        typer.echo(
            f"{what}: {tally.added:,} added, {tally.changed:,} changed,"
            f" {tally.unchanged:,} unchanged"
        )


def _remarks(report: IngestReport) -> Iterator[str]:
    if report.gone:
        yield f"gone from the project, and kept here: {', '.join(report.gone)}"
    if report.ambiguous:
        names = ", ".join(report.ambiguous)
        yield f"on several hosts, so kept apart; --namespace says on which: {names}"


if __name__ == "__main__":
    main()
