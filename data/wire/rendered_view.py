"""A view as it is drawn at one revision, made once for requests and open pages alike."""

import gzip
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from threading import Lock

import orjson

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.defaults import ABOVE
from dataflow.data.grouping.drawing import ChartDrawing
from dataflow.data.grouping.group_chart import in_groups
from dataflow.data.grouping.group_drawing import chart_drawing
from dataflow.data.grouping.grouped_chart import GroupedChart, GroupId
from dataflow.data.grouping.states import GroupState, box_states, updated_states
from dataflow.data.once_cache import OnceCache
from dataflow.data.views.chart import Chart, with_marks
from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.live import messages as live
from dataflow.data.wire.live.messages import Scene
from dataflow.data.wire.outline import Outline, outline
from dataflow.data.wire.payload import encoded_structure, payload_of, structure_columns
from dataflow.data.wire.stylesheets.chart_stylesheet import Rule

_VIEWS = 32
_SHOWN = 8
"""Of the drawings that pages show of one view, those for which the next one is kept."""
_PARTS = 4
_GZIP_LEVEL = 6


@dataclass(frozen=True)
class EncodedJson:
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
class ViewStructure:
    """All of a view that runs do not change: its groups, its scene, its drawings, its outline."""

    chart: Chart
    grouped: GroupedChart

    @cached_property
    def scene(self) -> Scene:
        """The scene by which pages know whether they show the same structure."""
        return live.scene(self.chart, self.grouped)

    @cached_property
    def outline(self) -> Outline:
        """The objects of the view in the order of its outline."""
        return Outline.of(self.chart)

    @cached_property
    def encoded_outline(self) -> EncodedJson:
        """Its folders and objects, as the panel beside the chart lists them."""
        return EncodedJson(orjson.dumps(outline(self.chart, self.outline)))

    @cached_property
    def _columns(self) -> OnceCache[str, tuple[ChartDrawing, dict[str, object]]]:
        return OnceCache(_SHOWN)

    def drawing(self, shown: str = "") -> tuple[ChartDrawing, dict[str, object]]:
        """The drawing for a page that shows the one named `shown`, and its columns as JSON."""
        return self._columns.get(shown, lambda: self._drawing(shown))

    def _drawing(self, shown: str) -> tuple[ChartDrawing, dict[str, object]]:
        made = chart_drawing(self.grouped, shown) if shown else chart_drawing(self.grouped)
        columns = structure_columns(self.chart, self.grouped, made, self.scene.digest)
        return made, encoded_structure(columns)


@dataclass(frozen=True)
class RenderedView:
    """A view at one revision: its chart, and the JSON that the browser draws it from."""

    chart: Chart
    snapshot: Snapshot
    structure: ViewStructure
    states: Mapping[GroupId, GroupState]
    """Of every group in sight."""
    nodes: Mapping[ObjectId, int] = field(repr=False)
    """The place of each object among the nodes of the chart."""

    @classmethod
    def of(cls, view: View, snapshot: Snapshot, above: int = ABOVE) -> "RenderedView":
        """The view charted anew; charts of more than `above` circles open in groups."""
        chart = snapshot.chart(view)
        grouped = in_groups(chart, above)
        places = {node.id: at for at, node in enumerate(chart.nodes)}
        states = box_states(grouped, snapshot.marks)
        return cls(chart, snapshot, ViewStructure(chart, grouped), states, places)

    @property
    def grouped(self) -> GroupedChart:
        """The chart in groups, if it has any."""
        return self.structure.grouped

    def has_structure_of(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot differs from this one's in marks alone, and the view shows the same
        objects whatever these are."""
        mine = self.snapshot
        is_same_catalog = (
            mine.datasources is snapshot.datasources and mine.automations is snapshot.automations
        )
        is_read = snapshot.is_read and not isinstance(snapshot, PartSnapshot)
        return is_same_catalog and is_read and not self.chart.view.follows_runs

    def with_marks_of(self, snapshot: Snapshot, changed: Collection[ObjectId]) -> "RenderedView":
        """The same structure with the marks of another snapshot, which differ in the `changed`
        objects alone."""
        before, after = self.snapshot.marks, snapshot.marks
        chart = with_marks(self.chart, self.nodes, snapshot.automations, after, changed)
        states = updated_states(self.states, self.grouped, before, after, changed)
        return replace(self, chart=chart, snapshot=snapshot, states=states)

    @cached_property
    def encoded(self) -> EncodedJson:
        """Its payload."""
        return self._encode("")

    def encoded_after(self, shown: str) -> EncodedJson:
        """Its payload for a page that shows the drawing of that name, or none."""
        if not shown or self.grouped.groups:
            return self.encoded
        return self._after.get(shown, lambda: self._encode(shown))

    @cached_property
    def _after(self) -> OnceCache[str, EncodedJson]:
        return OnceCache(_SHOWN)

    def _encode(self, shown: str) -> EncodedJson:
        made, columns = self.structure.drawing(shown)
        content = payload_of(columns, self.chart, self.grouped, made, self.snapshot, self.states)
        return EncodedJson(orjson.dumps(content))

    @property
    def outline(self) -> EncodedJson:
        """Its folders and objects, as the panel beside the chart lists them."""
        return self.structure.encoded_outline

    @cached_property
    def outline_marks(self) -> EncodedJson:
        """Their marks."""
        nodes = self.chart.nodes
        marks = self.structure.outline.marks(lambda id: nodes[self.nodes[id]])
        return EncodedJson(orjson.dumps(marks))


_ViewCache = tuple[Snapshot, OnceCache[View, RenderedView]]


class RenderedViews:
    """The rendered views of the newest revision, for the views used last; of a catalog that no
    process holds, those of its last few parts.

    Charts of more than `above` circles open in groups.
    """

    def __init__(self, above: int = ABOVE) -> None:
        self.above = above
        self._lock = Lock()
        self._caches: list[_ViewCache] = []
        self._latest: OrderedDict[View, RenderedView] = OrderedDict()
        """Of each view the one made last, of whichever revision: the next is made from it."""
        self._difference: tuple[Snapshot, Snapshot, frozenset[ObjectId]] | None = None

    def of(self, view: View, snapshot: Snapshot) -> RenderedView:
        """The view at that snapshot; of several threads that ask at once, one makes it."""
        with self._lock:
            cache = self._of(snapshot)
        return cache.get(view, lambda: self._made(view, snapshot))

    def _made(self, view: View, snapshot: Snapshot) -> RenderedView:
        with self._lock:
            latest = self._latest.get(view)
        if latest and latest.has_structure_of(snapshot):
            made = latest.with_marks_of(snapshot, self._changed(latest.snapshot, snapshot))
        else:
            made = RenderedView.of(view, snapshot, self.above)
        with self._lock:
            self._latest[view] = made
            self._latest.move_to_end(view)
            while len(self._latest) > _VIEWS:
                self._latest.popitem(last=False)
        return made

    def _changed(self, before: Snapshot, after: Snapshot) -> frozenset[ObjectId]:
        """The objects whose marks differ, determined once for all views."""
        known = self._difference
        if known is None or known[0] is not before or known[1] is not after:
            known = self._difference = before, after, live.changed(before, after)
        return known[2]

    def _of(self, snapshot: Snapshot) -> OnceCache[View, RenderedView]:
        found = [cache for known, cache in self._caches if known is snapshot]
        if found:
            return found[0]
        made: OnceCache[View, RenderedView] = OnceCache(_VIEWS)
        same = [each for each in self._caches if _are_parts(each[0], snapshot)]
        self._caches = [*same, (snapshot, made)][-_PARTS:]
        return made


def _are_parts(one: Snapshot, other: Snapshot) -> bool:
    """Whether they are two parts of one revision."""
    are = isinstance(one, PartSnapshot) and isinstance(other, PartSnapshot)
    return are and one.revision == other.revision


def encoded_stylesheets(sheets: Mapping[str, list[Rule]]) -> dict[str, EncodedJson]:
    """Stylesheets ready to be sent."""
    return {name: EncodedJson(orjson.dumps(rules)) for name, rules in sheets.items()}
