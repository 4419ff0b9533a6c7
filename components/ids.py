"""The ids of the components that callbacks name."""

import json
from typing import Any

# The frame of every page
URL = "url"
PAGE = "page"
ERROR = "error"
ERROR_TEXT = "error-text"
ERROR_DISMISS = "error-dismiss"

# Chart
CHART_URL = "chart-url"
CHART = "chart"
CHART_SUMMARY = "chart-said"
CHART_LIVE = "chart-live"
CHART_FAR = "chart-far"
CHART_OVERLAY = "chart-overlay"
CHART_MINIMAP = "chart-minimap"
OUTLINE = "outline"
OUTLINE_TOGGLE = "outline-toggle"
OUTLINE_FILTER = "outline-filter"
OUTLINE_COUNT = "outline-count"
OUTLINE_TREE = "outline-tree"
OUTLINE_EDGE = "outline-edge"
CHART_SPOKEN = "chart-spoken"
CHART_SENTENCE = "chart-sentence"
CHART_CHIP = "chart-chip"
CHART_COUNT = "chart-count"
CHART_UNDECLARED = "chart-undeclared"
CHART_SCHEDULED = "chart-scheduled"
CHART_COMPLETE = "chart-complete"
CHART_IMPACT = "chart-impact"
CHART_FILTER = "chart-filter"
CHART_FILTER_CHOICES = "chart-filter-choices"
CHART_GROUPS = "chart-groups"
CHART_GROUP_CHOICES = "chart-group-choices"
CHART_DEPTH = "chart-depth"
CHART_SEARCH = "chart-search"
CHART_SEARCH_TEXT = "chart-wanted"
CHART_SEARCH_RESULTS = "chart-found"
CHART_ZOOM_IN = "chart-zoom-in"
CHART_ZOOM_OUT = "chart-zoom-out"
CHART_FIT = "chart-fit"
CHART_KEYS = "chart-keys"
EXPORT = "export"
EXPORT_LINKS = "export-links"
EXPORT_PNG = "export-png"
EXPORT_SVG = "export-svg"

# Wall
WALL = "wall"
WALL_STOP = "wall-stop"
WALL_FAILURES = "wall-failures"
WALL_TIME = "wall-time"
WALL_CONFIRMED = "wall-confirmed"

# Pages of objects; a form is `urls.CONFIGURATION` or `urls.USAGE`, after the tab it is on
OBJECT = "object"
OBJECT_URL = "object-url"
OBJECT_HEADER = "object-header"
OBJECT_TABS = "object-tabs"
OBJECT_LIVE = "object-live"
OBJECT_USAGE = "object-usage"
NEW_URL = "new-url"
NEW_OBJECT = "new-object"
NOTICE = "notice"

OBJECT_RUNS = "object-runs"
RUN_CHART = "run-chart"
RUN_OPENED = "run-opened"
RUN_PANEL = "run-panel"
RUN_DETAILS = "run-told"

SCHEDULES = "schedules"
SCHEDULE_ADD = "schedule-add"
SCHEDULE_EDITOR = "schedule-editor"
SCHEDULE_EDITED = "schedule-edited"
SCHEDULE_TITLE = "schedule-title"
SCHEDULE_CRON = "schedule-cron"
SCHEDULE_TIMEZONE = "schedule-timezone"
SCHEDULE_ENABLED = "schedule-enabled"
SCHEDULE_PREVIEW = "schedule-preview"
SCHEDULE_SAVE = "schedule-save"
SCHEDULE_CANCEL = "schedule-cancel"
SCHEDULE_STATUS = "schedule-status"

DELETE = "delete"
DELETE_DIALOG = "delete-dialog"
DELETE_TITLE = "delete-title"
DELETE_TEXT = "delete-text"
DELETE_CONFIRM = "delete-confirm"
DELETE_CANCEL = "delete-cancel"

# List of objects
LIST_URL = "list-url"
LIST = "list"
LIST_LIVE = "list-live"
LIST_COUNT = "list-count"
LIST_FILTERS = "list-filters"
LIST_SEARCH = "list-search"
LIST_CSV = "list-csv"


def form_part(part: str, form: str) -> dict[str, Any]:
    """A part of a form there is one of: `body`, `loaded`, `save`, `status`..."""
    return {"type": f"form-{part}", "form": form}


def field(form: str, name: str | Any) -> dict[str, Any]:
    """A field with one value; `name` may be ALL."""
    return {"type": "field", "form": form, "name": name}


def fault(form: str, name: str | Any) -> dict[str, Any]:
    """The place for the fault of a field or of an ordered list."""
    return {"type": "fault", "form": form, "name": name}


def ordered_list(part: str, form: str | Any, name: str | Any) -> dict[str, Any]:
    """A part of an ordered list: `ids`, `rows`, `picker`."""
    return {"type": f"list-{part}", "form": form, "name": name}


def declare(datasource: str | Any, role: str | Any) -> dict[str, Any]:
    """The button that declares a datasource found in the code as `inputs` or `outputs`."""
    return {"type": "declare", "datasource": datasource, "role": role}


def schedule_action(index: int | Any, action: str | Any) -> dict[str, Any]:
    """The button of a schedule: `edit`, `pause`, `resume`, `remove`."""
    return {"type": "schedule-action", "index": index, "action": action}


def dom_id(id: dict[str, Any]) -> str:
    """A composed id as Dash writes it into the page, for labels and selectors."""
    return json.dumps(id, sort_keys=True, separators=(",", ":"))
