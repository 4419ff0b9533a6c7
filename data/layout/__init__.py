"""The drawing of graphs in layers: README.md shows how, docs/graph-layout.md says why."""

from dataflow.data.layout.drawing import Drawing
from dataflow.data.layout.engine import compound_layout, layout, layout_after
from dataflow.data.layout.sizes import Measures
from dataflow.data.layout.structure import Point

__all__ = ["Drawing", "Measures", "Point", "compound_layout", "layout", "layout_after"]
