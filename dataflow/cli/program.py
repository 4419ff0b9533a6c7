"""The program `dataflow`: its commands, put together, and how their errors end."""

import sys

import typer

from dataflow.cli import maintenance, serving, transfer
from dataflow.data.errors import DataflowError
from dataflow.data.settings import SettingsError

program = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Dataflow: what feeds what, and what is broken.",
)
program.command()(serving.serve)
program.command("import")(transfer.import_file)
program.command("import-dbt")(transfer.import_dbt)
program.command("import-openlineage")(transfer.import_openlineage)
program.command("export")(transfer.export_file)
program.command()(maintenance.migrate)
program.command()(maintenance.demo)
program.command()(maintenance.prune)


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
    except (DataflowError, SettingsError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
