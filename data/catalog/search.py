"""Search for objects by any part of their names."""

import re

from dataflow.data.graph.objects import AutomationNode, DatasourceNode
from dataflow.data.views.snapshot import Snapshot

Match = DatasourceNode | AutomationNode


def search(snapshot: Snapshot, text: str) -> list[Match]:
    """The objects whose names contain every word of `text`, in any case, the closest matches first.

    Closest are names equal to the text, then those that end in it after a dot or a slash, then
    those that begin with it, then those whose last part begins with it, then the shortest::

        users    web.users    users_daily    web.users_daily    all users
    """
    wanted = text.casefold().strip()
    words = wanted.split()
    if not words:
        return []
    objects: tuple[Match, ...] = (*snapshot.datasources.values(), *snapshot.automations.values())
    matches = []
    for each in objects:
        name = each.name.casefold()
        if all(word in name for word in words):
            matches.append(((*_sort_key(name, wanted), each.id), each))
    return [each for _, each in sorted(matches, key=lambda match: match[0])]


def _sort_key(name: str, wanted: str) -> tuple[bool, bool, bool, bool, int, str]:
    """The order of matches; `dataflow.data.store.pushdown.search` has the same in SQL."""
    return (
        name != wanted,
        not name.endswith(("." + wanted, "/" + wanted)),
        not name.startswith(wanted),
        not re.split(r"[./]", name)[-1].startswith(wanted),
        len(name),
        name,
    )
