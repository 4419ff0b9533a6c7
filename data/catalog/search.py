"""Finding objects by any part of their names."""

import re

from dataflow.data.graph.objects import AutomationNode, DatasourceNode
from dataflow.data.views.snapshot import Snapshot

Match = DatasourceNode | AutomationNode


def search(snapshot: Snapshot, text: str) -> list[Match]:
    """The objects whose names hold every word of `text`, in any case, the closest matches first.

    Closest are those that are the text, then those that end in it as a whole, after a dot or a
    slash, then those that begin with it, then those whose last part does, then the shortest::

        users    web.users    users_daily    web.users_daily    all users
    """
    wanted = text.casefold().strip()
    words = wanted.split()
    if not words:
        return []
    everything: tuple[Match, ...] = (*snapshot.datasources.values(), *snapshot.automations.values())
    matches = []
    for each in everything:
        name = each.name.casefold()
        if all(word in name for word in words):
            matches.append(((*_distance(name, wanted), each.id), each))
    return [each for _, each in sorted(matches, key=lambda match: match[0])]


def _distance(name: str, wanted: str) -> tuple[bool, bool, bool, bool, int, str]:
    """`dataflow.data.store.pushdown.search` says the same in SQL."""
    return (
        name != wanted,
        not name.endswith(("." + wanted, "/" + wanted)),
        not name.startswith(wanted),
        not re.split(r"[./]", name)[-1].startswith(wanted),
        len(name),
        name,
    )
