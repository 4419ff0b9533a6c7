"""What somebody else reports over HTTP while a visitor looks on, and how soon that is seen."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import requests
from support.flows import id_of
from support.visitor import Visitor

PROMISED = 2.0
"""Seconds within which the product promises that a report is on every open page."""
_CLASSES = "return Object.fromEntries(cy.nodes().map((n) => [n.data('name'), n.classes()]))"


def posts(visitor: Visitor, path: str, body: Mapping[str, Any]) -> float:
    """Sends a body to the API; answers the moment of the reply."""
    reply = requests.post(f"{visitor.dash.server_url}/api/v1{path}", json=body, timeout=20)
    assert reply.ok, reply.text
    return time.monotonic()


def reports(
    visitor: Visitor, automation: str, status: str, *, hours: float = 0, message: str = ""
) -> float:
    """Reports a run of some hours ago, each a new one; answers the moment of the reply."""
    at = datetime.now(UTC) - timedelta(hours=hours)
    run = {
        "id": f"{automation} {status} {at.isoformat()}",
        "automation": id_of(automation),
        "status": status,
        "started_at": at.isoformat(),
        "message": message,
    }
    ended = {} if status == "running" else {"finished_at": at.isoformat()}
    return posts(visitor, "/runs", {**run, **ended})


def in_time(holds: Callable[[], bool], replied: float, seconds: float = PROMISED) -> None:
    """Waits until something is seen, at most so long after the reply."""
    while not holds():
        assert time.monotonic() - replied < seconds, f"not seen within {seconds} s"
        time.sleep(0.02)


def classes(visitor: Visitor) -> dict[str, list[str]]:
    """The classes of every circle, by name."""
    found: dict[str, list[str]] = visitor.cytoscape(_CLASSES)
    return found


def marked(visitor: Visitor, name: str, mark: str) -> bool:
    """Whether a circle bears a mark."""
    theirs = classes(visitor).get(name, [])
    return any(mark in each.split("-") for each in theirs if each.startswith("marks"))
