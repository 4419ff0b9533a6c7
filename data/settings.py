"""The settings of the app, read from the environment and checked before anything starts."""

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dataflow.data.errors import DataflowError
from dataflow.data.runs.retention_period import kept_for

_PREFIX = "DATAFLOW_"


class Settings(BaseSettings):
    """What can be set from outside, each as `DATAFLOW_<NAME>`."""

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
    look_seconds: float = Field(
        0.5, gt=0, le=60, description="How often the database is asked for changes, for all viewers"
    )
    late_after_minutes: float = Field(
        10, ge=0, le=100_000, description="How long after its time an automation is called late"
    )
    group_above: int = Field(
        400, ge=0, le=1_000_000, description="How many circles a chart may have ungrouped"
    )
    in_database_above: int = Field(
        0, ge=0, description="Above how many objects the database answers what charts ask; 0: never"
    )
    largest_view: int = Field(
        20_000, ge=1, description="How many objects a chart may hold then; a larger one is refused"
    )
    keep_runs: str = Field(
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

    @field_validator("keep_runs")
    @classmethod
    def _is_a_length_of_time(cls, text: str) -> str:
        if text.strip():
            kept_for(text)
        return text.strip()


class SettingsError(DataflowError):
    """A setting is wrong; the text says which and why."""


def read_settings() -> Settings:
    """The settings of this process; SettingsError names every one that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        lines = (
            f"{_PREFIX}{str(fault['loc'][0]).upper()} is {fault['input']!r}:"
            f" {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise SettingsError("\n".join(lines)) from None
