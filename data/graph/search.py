"""Finding objects by any part of their names."""

from data.graph.objects import AutomationNode, DatasourceNode
from data.graph.snapshot import Snapshot

Found = DatasourceNode | AutomationNode


def search(snapshot: Snapshot, text: str) -> list[Found]:
    """The objects whose names hold every word of `text`, in any case, the closest matches first.

    Closest are those that are the text, then those that begin with it, then the shortest.
    """
    wanted = text.casefold().strip()
    words = wanted.split()
    if not words:
        return []
    everything: tuple[Found, ...] = (*snapshot.datasources.values(), *snapshot.automations.values())
    matches = []
    for each in everything:
        name = each.name.casefold()
        if all(word in name for word in words):
            rank = (name != wanted, not name.startswith(wanted), len(name), name, each.id)
            matches.append((rank, each))
    return [each for _, each in sorted(matches, key=lambda match: match[0])]
