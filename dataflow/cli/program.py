"""The program `dataflow`: its commands and options. Each command imports what it needs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dataflow.data.errors import DataflowError

program = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Dataflow: what feeds what, and what is broken.",
)

InputFile = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)]
OutputFile = Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False)]
Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, metavar="TARGET_DIR")]
Namespace = Annotated[
    str, typer.Option(help="The warehouse as OpenLineage names it: postgres://host:5432")
]
Demo = Annotated[bool, typer.Option(help="Load the demo catalog if the database is empty")]
Period = Annotated[
    str, typer.Option(help="How long runs are kept, such as 90d; else DATAFLOW_RUN_RETENTION")
]


@program.command()
def serve(demo: Demo = False) -> None:
    """Serve the app at DATAFLOW_HOST and DATAFLOW_PORT, the database migrated first."""
    from dataflow.cli import serving

    serving.serve(demo=demo)


@program.command("import")
def import_file(file: InputFile) -> None:
    """Import a catalog FILE: all of it, or nothing and a list of its faults."""
    from dataflow.cli import transfer

    transfer.import_file(file)


@program.command()
def import_dbt(target: Folder, namespace: Namespace = "") -> None:
    """Import the dbt artifacts in TARGET_DIR: manifest.json and, if there, run_results.json."""
    from dataflow.cli import transfer

    transfer.import_dbt(target, namespace)


@program.command()
def import_openlineage(file: InputFile) -> None:
    """Import a FILE of OpenLineage events, one a line: all of them, or none and their faults."""
    from dataflow.cli import transfer

    transfer.import_openlineage(file)


@program.command("export")
def export_file(file: OutputFile) -> None:
    """Export the whole catalog, its runs included and its secrets left out, to FILE."""
    from dataflow.cli import transfer

    transfer.export_file(file)


@program.command()
def migrate() -> None:
    """Bring the schema of the database up to date."""
    from dataflow.cli import maintenance

    maintenance.migrate()


@program.command()
def demo() -> None:
    """Load the demo catalog, beside what is there."""
    from dataflow.cli import transfer

    transfer.load_demo()


@program.command()
def prune(keep: Period = "") -> None:
    """Delete old runs; those under way and the last ones of each automation stay."""
    from dataflow.cli import maintenance

    maintenance.prune(keep)


@program.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
    options_metavar="--automation NAME",
    epilog="All its options: dataflow run --help",
)
def run(context: typer.Context) -> None:
    """Run a command and report it: dataflow run --automation NAME -- COMMAND."""
    from dataflow.api.reporting.run import run as run_command

    raise typer.Exit(run_command(context.args))


def main() -> None:
    """Run the command line; an error ends it with one sentence and exit status 1."""
    try:
        program()
    except (DataflowError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
