"""The messages for each open page once the catalog or its runs have changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from dataflow.data.errors import LargeViewError
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.states import changed_states
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.live import messages as live
from dataflow.data.wire.live.messages import Message
from dataflow.data.wire.rendered_view import RenderedView, RenderedViews
from dataflow.data.wire.wall_facts import wall_facts

Marks = Mapping[ObjectId, list[Any]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """The content of a page: the `chart` or `wall` of a view, an `object`, or all `objects`."""

    page: str
    view: View = field(default_factory=View)
    object: ObjectId | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether it has a chart."""
        return self.page in ("chart", "wall")


class UpdateBuilder:
    """Makes messages as JSON texts, each once for all pages that show the same.

    The charts are those that requests are answered from: `views` makes each once.
    """

    def __init__(self, views: RenderedViews | None = None) -> None:
        self._views = views or RenderedViews()
        self._revision: Revision | None = None
        self._shown: dict[View, RenderedView] = {}
        """The rendered view that pages were brought up to last, of each view."""
        self._full_marks: dict[View, str] = {}
        self._full_updates: dict[Subscription, list[str]] = {}

    def digest(self, subscription: Subscription) -> str:
        """The scene that a page was brought up to last, empty when there is none."""
        known = self._shown.get(subscription.view)
        return known.structure.scene.digest if known else ""

    def full(self, subscription: Subscription, snapshot: Snapshot, digest: str) -> list[str]:
        """The messages that bring a page up to date that shows the scene `digest`, with whatever
        marks.

        Of a catalog that is not read a page draws anew, whatever has changed.
        """
        self._follow(snapshot)
        if not subscription.is_drawn:
            return [_text(_touched(snapshot))]
        if not snapshot.is_read:
            self._shown.pop(subscription.view, None)
        if not snapshot.is_read or self._digest(subscription.view, snapshot) != digest:
            redraw = {"type": "drawing", "revision": str(snapshot.revision)}
            return [_text(redraw), *self.wall(subscription, snapshot)]
        if subscription not in self._full_updates:
            marks = self._all_marks(subscription.view, snapshot)
            self._full_updates[subscription] = [marks, *self.wall(subscription, snapshot)]
        return self._full_updates[subscription]

    def changes(
        self, before: Snapshot, after: Snapshot, subscribed: Iterable[Subscription]
    ) -> dict[Subscription, list[str]]:
        """The messages for each page once `before` has become `after`."""
        subscribed = list(subscribed)
        if not after.is_read or before.revision.catalog != after.revision.catalog:
            digests = {each: self.digest(each) for each in subscribed}
            return {each: self.full(each, after, digest) for each, digest in digests.items()}
        shown = {
            each.view: self._rendered(each.view, before) for each in subscribed if each.is_drawn
        }
        self._follow(after)
        changed = live.changed(before, after)
        marks = live.marks(changed, after)
        partial = {
            view: self._part(rendered, marks, after)
            for view, rendered in shown.items()
            if not view.follows_runs
        }
        updates = {}
        for each in subscribed:
            if not each.is_drawn:
                updates[each] = self._touch(each, marks, after)
            elif each.view.follows_runs:
                digest = shown[each.view].structure.scene.digest
                updates[each] = self.full(each, after, digest)
            else:
                part = partial[each.view]
                updates[each] = [part, *self.wall(each, after)] if part else []
        return updates

    def wall(self, subscription: Subscription, snapshot: Snapshot) -> list[str]:
        """The facts beside the chart of a wall; nothing for other pages, nor about a view that is
        too large."""
        if subscription.page != "wall":
            return []
        try:
            part = snapshot.of(subscription.view)
        except LargeViewError:
            return []
        rendered = self._rendered(subscription.view, part)
        facts = wall_facts(rendered.chart, part, datetime.now(UTC), rendered.grouped.item_of)
        return [_text({"type": "wall", **facts})]

    def walls(
        self, snapshot: Snapshot, subscribed: Iterable[Subscription]
    ) -> dict[Subscription, list[str]]:
        """The facts of every wall among the pages."""
        return {each: self.wall(each, snapshot) for each in subscribed if each.page == "wall"}

    def _part(self, before: RenderedView, marks: Marks, snapshot: Snapshot) -> str:
        """The message of those of the changed marks that a view shows; empty when it shows none."""
        rendered = self._rendered(before.chart.view, snapshot)
        shown = rendered.structure.scene.nodes
        part = {id: mark for id, mark in marks.items() if id in shown}
        states = changed_states(before.states, rendered.states)
        part |= live.group_marks(states, rendered.grouped)
        listed = live.outline_marks(before.chart, rendered.chart, rendered.nodes, marks)
        return _text(live.marks_message(part, snapshot, listed)) if part or listed else ""

    def _all_marks(self, view: View, snapshot: Snapshot) -> str:
        """The message of all marks of a view."""
        if view not in self._full_marks:
            rendered = self._rendered(view, snapshot)
            marks = live.marks(rendered.structure.scene.nodes, snapshot)
            marks |= live.group_marks(rendered.states, rendered.grouped)
            listed = live.outline_marks(None, rendered.chart, rendered.nodes, rendered.nodes)
            self._full_marks[view] = _text(live.marks_message(marks, snapshot, listed))
        return self._full_marks[view]

    def _touch(self, subscription: Subscription, marks: Marks, snapshot: Snapshot) -> list[str]:
        """The message for a page without a chart, if one of the changed marks concerns it."""
        is_touched = marks and _concerns(subscription, marks, snapshot)
        return [_text(_touched(snapshot))] if is_touched else []

    def _follow(self, snapshot: Snapshot) -> None:
        """Drops the messages of another revision; views are known as long as the catalog."""
        if self._revision == snapshot.revision:
            return
        self._full_updates, self._full_marks = {}, {}
        if self._revision is None or self._revision.catalog != snapshot.revision.catalog:
            self._shown = {}
        self._revision = snapshot.revision

    def _digest(self, view: View, snapshot: Snapshot) -> str:
        return self._rendered(view, snapshot).structure.scene.digest

    def _rendered(self, view: View, snapshot: Snapshot) -> RenderedView:
        known = self._shown.get(view)
        if known is None or known.snapshot is not snapshot:
            known = self._shown[view] = self._views.of(view, snapshot)
        return known


def _concerns(subscription: Subscription, marks: Marks, snapshot: Snapshot) -> bool:
    """Whether a page without a chart shows one of the changed objects."""
    if subscription.page == "objects":
        return True
    producers = snapshot.dataflow.predecessors.get(subscription.object or ObjectId(""), ())
    return subscription.object in marks or any(each in marks for each in producers)


def _touched(snapshot: Snapshot) -> Message:
    return {"type": "touched", "revision": str(snapshot.revision)}


def _text(message: Message) -> str:
    return orjson.dumps(message).decode()
