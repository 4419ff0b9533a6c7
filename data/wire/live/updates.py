"""What each open page is to be told once the catalog or its runs have changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from dataflow.data.errors import LargeViewError
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.defaults import ABOVE
from dataflow.data.grouping.group_chart import in_groups
from dataflow.data.grouping.states import box_states, changed_states
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.live import messages as live
from dataflow.data.wire.live.messages import Message, Scene
from dataflow.data.wire.wall_facts import wall_facts

Marks = Mapping[ObjectId, list[Any]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a page shows: the `chart` or the `wall` of a view, an `object`, or all `objects`."""

    page: str
    view: View = field(default_factory=View)
    object: ObjectId | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether it has a chart."""
        return self.page in ("chart", "wall")


class UpdateBuilder:
    """Makes messages as JSON texts, each once for all pages that show the same.

    Charts of more than `above` circles are in groups.
    """

    def __init__(self, above: int = ABOVE) -> None:
        self._above = above
        self._revision: Revision | None = None
        self._scenes: dict[View, Scene] = {}
        self._full_updates: dict[Subscription, list[str]] = {}

    def digest(self, subscription: Subscription) -> str:
        """The scene that a page was told of last, empty when there is none."""
        known = self._scenes.get(subscription.view)
        return known.digest if known else ""

    def full(self, subscription: Subscription, snapshot: Snapshot, digest: str) -> list[str]:
        """What brings a page up to date that shows the scene `digest`, with whatever marks.

        Of a catalog that is not read a page draws anew, whatever has changed.
        """
        self._follow(snapshot)
        if not subscription.is_drawn:
            return [_text(_touched(snapshot))]
        if not snapshot.is_read:
            self._scenes.pop(subscription.view, None)
        if not snapshot.is_read or self._scene(subscription.view, snapshot).digest != digest:
            redraw = {"type": "drawing", "revision": str(snapshot.revision)}
            return [_text(redraw), *self.wall(subscription, snapshot)]
        if subscription not in self._full_updates:
            scene = self._scene(subscription.view, snapshot)
            states = box_states(scene.grouped, snapshot.marks)
            told = live.marks(scene.nodes, snapshot) | live.group_marks(states, scene.grouped)
            message = live.marks_message(told, snapshot)
            self._full_updates[subscription] = [_text(message), *self.wall(subscription, snapshot)]
        return self._full_updates[subscription]

    def changes(
        self, before: Snapshot, after: Snapshot, subscribed: Iterable[Subscription]
    ) -> dict[Subscription, list[str]]:
        """What each page is to be told once `before` has become `after`."""
        if not after.is_read or before.revision.catalog != after.revision.catalog:
            digests = {each: self.digest(each) for each in subscribed}
            return {each: self.full(each, after, digest) for each, digest in digests.items()}
        refiltered = [each for each in subscribed if each.is_drawn and each.view.follows_runs]
        known = {each: self._scene(each.view, before).digest for each in refiltered}
        self._follow(after)
        for each in refiltered:
            self._scenes.pop(each.view, None)
            self._full_updates.pop(each, None)
        told = live.marks(live.changed(before, after), after)
        return {
            each: self.full(each, after, known[each])
            if each in known
            else self._part(each, told, before, after)
            for each in subscribed
        }

    def wall(self, subscription: Subscription, snapshot: Snapshot) -> list[str]:
        """The facts beside the chart of a wall; nothing for other pages, nor about a view that is
        too large."""
        if subscription.page != "wall":
            return []
        try:
            part = snapshot.of(subscription.view)
        except LargeViewError:
            return []
        grouped = self._scene(subscription.view, part).grouped
        chart = part.chart(subscription.view)
        facts = wall_facts(chart, part, datetime.now(UTC), grouped.thing_of)
        return [_text({"type": "wall", **facts})]

    def walls(
        self, snapshot: Snapshot, subscribed: Iterable[Subscription]
    ) -> dict[Subscription, list[str]]:
        """The facts of every wall among the pages."""
        return {each: self.wall(each, snapshot) for each in subscribed if each.page == "wall"}

    def _part(
        self, subscription: Subscription, told: Marks, before: Snapshot, snapshot: Snapshot
    ) -> list[str]:
        """The part of the changed marks that a page shows."""
        if not subscription.is_drawn:
            is_touched = told and _concerns(subscription, told, snapshot)
            return [_text(_touched(snapshot))] if is_touched else []
        scene = self._scene(subscription.view, snapshot)
        part = {id: mark for id, mark in told.items() if id in scene.nodes}
        if scene.grouped.groups:
            known = box_states(scene.grouped, before.marks)
            states = changed_states(known, box_states(scene.grouped, snapshot.marks))
            part |= live.group_marks(states, scene.grouped)
        if not part:
            return []
        message = live.marks_message(part, snapshot)
        return [_text(message), *self.wall(subscription, snapshot)]

    def _follow(self, snapshot: Snapshot) -> None:
        """Forgets what was made of another revision; scenes last as long as the catalog."""
        if self._revision == snapshot.revision:
            return
        self._full_updates = {}
        if self._revision is None or self._revision.catalog != snapshot.revision.catalog:
            self._scenes = {}
        self._revision = snapshot.revision

    def _scene(self, view: View, snapshot: Snapshot) -> Scene:
        if view not in self._scenes:
            chart = snapshot.chart(view)
            self._scenes[view] = live.scene(chart, in_groups(chart, self._above))
        return self._scenes[view]


def _concerns(subscription: Subscription, told: Marks, snapshot: Snapshot) -> bool:
    """Whether a page without a chart tells of one of the changed objects."""
    if subscription.page == "objects":
        return True
    producers = snapshot.dataflow.predecessors.get(subscription.object or ObjectId(""), ())
    return subscription.object in told or any(each in told for each in producers)


def _touched(snapshot: Snapshot) -> Message:
    return {"type": "touched", "revision": str(snapshot.revision)}


def _text(message: Message) -> str:
    return orjson.dumps(message).decode()
