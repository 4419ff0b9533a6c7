"""The log of a process: lines for people or JSON for programs, each with the id of its request."""

import logging
import sys
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from dataflow.api.request_ids import request_id

_LINE = "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"
_FIELDS = ("timestamp", "levelname", "name", "request_id", "message")


def configure_logging(log_format: str, level: str) -> None:
    """Sends what this process logs to standard error, as `text` or as `json`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(log_format))
    handler.addFilter(_with_request_id)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # else each look at the schema is told


def formatter(log_format: str) -> logging.Formatter:
    """Formatter of log records."""
    if log_format == "json":
        renamed = {"levelname": "level", "name": "logger"}
        return JsonFormatter(
            _FIELDS, rename_fields=renamed, timestamp=True, json_ensure_ascii=False
        )
    return logging.Formatter(_LINE)


def _with_request_id(record: Any) -> bool:
    record.request_id = request_id() or "-"
    return True
