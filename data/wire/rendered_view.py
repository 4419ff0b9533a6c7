"""What is drawn of a view, made once for all who look at it at one moment."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from threading import Lock

import orjson

from dataflow.data.grouping.defaults import ABOVE
from dataflow.data.grouping.group_chart import in_groups
from dataflow.data.grouping.group_drawing import chart_drawing
from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.once_cache import OnceCache
from dataflow.data.views.chart import Chart
from dataflow.data.views.drawing import ChartDrawing
from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.outline import outline, outline_marks
from dataflow.data.wire.payload import payload
from dataflow.data.wire.stylesheets.chart_stylesheet import Rule

_VIEWS = 32
_SHOWN = 8
"""Of the drawings that pages show of one view, those for which the next one is kept."""
_PARTS = 4
_GZIP_LEVEL = 6


@dataclass(frozen=True)
class Packed:
    """JSON ready to be sent."""

    json: bytes

    @cached_property
    def gzipped(self) -> bytes:
        """The same, compressed."""
        return gzip.compress(self.json, _GZIP_LEVEL, mtime=0)

    @cached_property
    def etag(self) -> str:
        """A digest of the content, as HTTP quotes it."""
        return f'W/"{blake2b(self.json, digest_size=16).hexdigest()}"'


@dataclass(frozen=True)
class Picture:
    """A view at one moment: the chart, and what the browser draws it from."""

    chart: Chart
    snapshot: Snapshot
    above: int = ABOVE

    @cached_property
    def seen(self) -> GroupedChart:
        """The chart in groups, if it has any."""
        return in_groups(self.chart, self.above)

    @cached_property
    def packed(self) -> Packed:
        """Its payload."""
        return self._packed(chart_drawing(self.seen))

    def packed_after(self, shown: str) -> Packed:
        """Its payload for a page that shows the drawing of that name, or none."""
        if not shown or self.seen.groups:
            return self.packed
        return self._after.get(shown, lambda: self._packed(chart_drawing(self.seen, shown)))

    @cached_property
    def _after(self) -> OnceCache[str, Packed]:
        return OnceCache(_SHOWN)

    def _packed(self, drawing: ChartDrawing) -> Packed:
        return Packed(orjson.dumps(payload(self.chart, self.seen, drawing, self.snapshot)))

    @cached_property
    def outline(self) -> Packed:
        """Its folders and objects, as the panel beside the chart lists them."""
        return Packed(orjson.dumps(outline(self.chart)))

    @cached_property
    def outline_marks(self) -> Packed:
        """Their marks."""
        return Packed(orjson.dumps(outline_marks(self.chart)))


_Kept = tuple[Snapshot, OnceCache[View, Picture]]


class Pictures:
    """Keeps the pictures of the newest moment, of the views that were asked for last; of a catalog
    that no process holds, those of its last few parts.

    Charts of more than `above` circles open in groups.
    """

    def __init__(self, above: int = ABOVE) -> None:
        self.above = above
        self._lock = Lock()
        self._kept: list[_Kept] = []

    def of(self, view: View, snapshot: Snapshot) -> Picture:
        """The picture of `view`, whichever thread asked for it first."""
        with self._lock:
            kept = self._of(snapshot)
        return kept.get(view, lambda: Picture(snapshot.chart(view), snapshot, self.above))

    def _of(self, snapshot: Snapshot) -> OnceCache[View, Picture]:
        found = [cache for known, cache in self._kept if known is snapshot]
        if found:
            return found[0]
        made: OnceCache[View, Picture] = OnceCache(_VIEWS)
        same = [each for each in self._kept if _are_parts(each[0], snapshot)]
        self._kept = [*same, (snapshot, made)][-_PARTS:]
        return made


def _are_parts(one: Snapshot, other: Snapshot) -> bool:
    """Whether they are two parts of one moment."""
    are = isinstance(one, PartSnapshot) and isinstance(other, PartSnapshot)
    return are and one.revision == other.revision


def packed_rules(sheets: Mapping[str, list[Rule]]) -> dict[str, Packed]:
    """Stylesheets ready to be sent."""
    return {name: Packed(orjson.dumps(rules)) for name, rules in sheets.items()}
