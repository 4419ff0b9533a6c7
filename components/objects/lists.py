"""Lists of objects, described here and drawn in the browser.

Dash takes a time that grows with the square of the number of components to change a part of a
page: seconds for the hundred steps of a chain. A list is one component, however long.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dash import html

from dataflow.components.shell.signs import GONE
from dataflow.data.graph.marks import CLOCK
from dataflow.data.graph.objects import ObjectId
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.elements import schedule_words

DESCRIPTION = "data-objects"
"""The attribute from which `frontend/src/objects/object-lists.js` draws the rows."""
Item = dict[str, Any]


def object_list(objects: Iterable[ObjectId], snapshot: Snapshot) -> html.Ul:
    """A link to each object with its kind, its folder and its clock."""
    return _list([{**_item(id, snapshot), **_clock(id, snapshot)} for id in objects])


def noted_list(notes: Iterable[tuple[ObjectId, str]], snapshot: Snapshot) -> html.Ul:
    """A link to each object with its kind, its folder and a note."""
    return _list([{**_item(id, snapshot), "note": note} for id, note in notes])


def described(objects: Iterable[ObjectId], snapshot: Snapshot) -> str:
    """The description of each of `objects`, for an ordered list."""
    return _description([_item(id, snapshot) for id in dict.fromkeys(objects)])


def _list(items: list[Item]) -> html.Ul:
    return html.Ul(className="linked-objects", **{DESCRIPTION: _description(items)})


def _description(items: list[Item]) -> str:
    """The rows and the signs of their kinds, as JSON."""
    looks = {str(kind): look for kind, look in theme.LOOKS.items()}
    kinds = {item["kind"] for item in items if "kind" in item}
    signs = {
        kind: {"colour": looks[kind].colour, "glyph": looks[kind].glyph, "label": looks[kind].label}
        for kind in sorted(kinds)
    }
    clock = theme.MARKS[CLOCK].image if any(CLOCK in item for item in items) else None
    return json.dumps({"objects": items, "signs": signs, "clock": clock}, ensure_ascii=False)


def _item(id: ObjectId, snapshot: Snapshot) -> Item:
    node = snapshot.datasources.get(id) or snapshot.automations.get(id)
    if node is None:
        return {"id": id, "name": GONE, "folder": id}
    return {
        "id": id,
        "name": node.name,
        "folder": node.folder,
        "kind": node.kind,
        "href": urls.page_of(id, node.kind),
    }


def _clock(id: ObjectId, snapshot: Snapshot) -> Mapping[str, str]:
    if id not in snapshot.scheduled:
        return {}
    return {"clock": schedule_words(snapshot.origins[id], snapshot.automations)}
