"""The settings of the app, read from the environment and checked before anything starts."""

import logging
import os

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dataflow.data.errors import DataflowError
from dataflow.data.runs.retention_period import parse_retention

_PREFIX = "DATAFLOW_"
OLD_NAMES = {
    "look_seconds": "poll_seconds",
    "in_database_above": "pushdown_above",
    "largest_view": "max_view_objects",
    "keep_runs": "run_retention",
}
"""Settings that were renamed; the old names are still read, with a warning."""
_log = logging.getLogger(__name__)


class Settings(BaseSettings):
    """The values that can be set from outside, each as `DATAFLOW_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="ignore")

    database_url: str = Field(
        "sqlite:///dataflow.db",
        min_length=1,
        description="Where the objects are: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
    )
    host: str = Field("127.0.0.1", min_length=1, description="The address that the server binds to")
    port: int = Field(8050, ge=1, le=65535, description="The port that the server binds to")
    processes: int = Field(
        1, ge=1, le=64, description="How many server processes; more than one needs PostgreSQL"
    )
    poll_seconds: float = Field(
        0.5, gt=0, le=60, description="Seconds between two checks of the database for changes"
    )
    late_after_minutes: float = Field(
        10, ge=0, le=100_000, description="How long after its time an automation is called late"
    )
    group_above: int = Field(
        400, ge=0, le=1_000_000, description="How many circles a chart may have ungrouped"
    )
    pushdown_above: int = Field(
        0, ge=0, description="Above how many objects the database answers charts; 0: never"
    )
    max_view_objects: int = Field(
        20_000, ge=1, description="How many objects a chart may hold then; a larger one is refused"
    )
    run_retention: str = Field(
        "", description="How long runs are kept, such as 90d, 12w or 36h; empty: for ever"
    )
    log_level: str = Field(
        "info",
        pattern="^(debug|info|warning|error|critical)$",
        description="How much is logged: debug, info, warning, error or critical",
    )
    log_format: str = Field(
        "text",
        pattern="^(text|json)$",
        description="How it is logged: text for people or json for programs",
    )

    @field_validator("run_retention")
    @classmethod
    def _check_retention(cls, text: str) -> str:
        if text.strip():
            parse_retention(text)
        return text.strip()


class SettingsError(DataflowError):
    """A setting is wrong; the text says which and why."""


def read_settings() -> Settings:
    """The settings of this process; SettingsError names every one that is wrong."""
    renamed = _from_old_names()
    old_names = {new: old for old, new in OLD_NAMES.items() if new in renamed}
    try:
        return Settings(**renamed)  # type: ignore[arg-type] # texts, which pydantic converts
    except ValidationError as error:
        lines = []
        for fault in error.errors():
            field = str(fault["loc"][0])
            name = _variable(old_names.get(field, field))
            problem = fault["msg"].removeprefix("Value error, ")
            lines.append(f"{name} is {fault['input']!r}: {problem}")
        raise SettingsError("\n".join(lines)) from None


def warn_of_old_names() -> None:
    """Log a warning for each setting under its old name; to be called once logging is set up."""
    for old, new in OLD_NAMES.items():
        if new in _from_old_names():
            _log.warning("%s is now called %s; rename it", _variable(old), _variable(new))


def _from_old_names() -> dict[str, str]:
    """The values set under old names alone; SettingsError where old and new names disagree."""
    environment = {name.upper(): value for name, value in os.environ.items()}
    values, faults = {}, []
    for old, new in OLD_NAMES.items():
        old_value, value = environment.get(_variable(old)), environment.get(_variable(new))
        if old_value is None:
            continue
        if value is None:
            values[new] = old_value
        elif value != old_value:
            faults.append(
                f"{_variable(old)} is {old_value!r}, but {_variable(new)}, its new name,"
                f" is {value!r}: remove {_variable(old)}"
            )
    if faults:
        raise SettingsError("\n".join(faults))
    return values


def _variable(field: str) -> str:
    return f"{_PREFIX}{field.upper()}"
