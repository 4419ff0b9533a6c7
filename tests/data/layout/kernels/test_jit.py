"""Compiling ahead."""

from support.graphs import structure

from dataflow.data.layout.drawings import drawing_of
from dataflow.data.layout.kernels.jit import kernels
from dataflow.data.layout.kernels.precompile import compile_ahead


def test_after_compiling_ahead_a_drawing_compiles_nothing_more() -> None:
    compile_ahead()
    before = sum(len(kernel.signatures) for kernel in kernels)
    pairs = [(n, n + k) for n in range(30) for k in (1, 2, 5) if n + k < 30] + [(9, 3)]
    dataflow = structure(range(32), pairs)

    drawing_of((tuple(sorted(dataflow.nodes)), tuple(sorted(dataflow.edges))))

    assert sum(len(kernel.signatures) for kernel in kernels) == before
