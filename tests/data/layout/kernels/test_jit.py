"""Kernels in their two forms."""

import subprocess
import sys

from hypothesis import given, settings
from support.nests import nests
from support.structures import Structure, structure, structure_of, structures

from dataflow.data.layout.compound.compound import compound_drawing, forget_blocks
from dataflow.data.layout.compound.nest import Nest
from dataflow.data.layout.drawing import NamedDrawing
from dataflow.data.layout.incremental.incremental import drawing_like
from dataflow.data.layout.kernels.jit import MACHINE, PLAIN, Form, form_in_use, using
from dataflow.data.layout.kernels.precompile import compile_kernels
from dataflow.data.layout.layered import layered_drawing

_CROSSED = [(n, n + k) for n in range(30) for k in (1, 2, 5) if n + k < 30] + [(9, 3)]


def compiled_forms() -> int:
    """How many forms of kernels have been compiled, by the sorts of their arguments."""
    return sum(len(getattr(each, "signatures", ())) for each in MACHINE.functions())


def drawing_in(form: Form, structure: Structure) -> NamedDrawing:
    """The drawing that kernels make in that form."""
    with using(form):
        return layered_drawing(structure_of(structure))


def test_after_compiling_ahead_a_drawing_compiles_nothing_more() -> None:
    compile_kernels()
    before = compiled_forms()

    drawing = drawing_in(MACHINE, structure(range(32), _CROSSED))
    with using(MACHINE):
        drawing_like(drawing, structure_of(structure(range(31), _CROSSED[1:])))

    assert before
    assert compiled_forms() == before


@settings(max_examples=15)
@given(nests())
def test_after_compiling_ahead_a_drawing_with_frames_compiles_nothing_more(nest: Nest) -> None:
    compile_kernels()
    before = compiled_forms()

    forget_blocks()
    with using(MACHINE):
        compound_drawing(nest)

    assert compiled_forms() == before


@given(structures())
def test_plain_python_draws_the_same_as_machine_code(structure: Structure) -> None:
    assert drawing_in(PLAIN, structure) == drawing_in(MACHINE, structure)


def test_plain_python_draws_crossings_and_long_edges_as_machine_code_does() -> None:
    crossed = structure(range(32), _CROSSED)

    assert drawing_in(PLAIN, crossed) == drawing_in(MACHINE, crossed)


@settings(max_examples=15)
@given(nests())
def test_plain_python_draws_frames_as_machine_code_does(nest: Nest) -> None:
    drawings = []
    for form in (PLAIN, MACHINE):
        forget_blocks()
        with using(form):
            drawings.append(compound_drawing(nest))

    assert drawings[0] == drawings[1]


def test_a_form_is_in_use_as_long_as_its_context_lasts() -> None:
    before = form_in_use()

    with using(MACHINE), using(PLAIN):
        assert form_in_use() is PLAIN

    assert form_in_use() is before


def test_numba_is_not_imported_before_machine_code_is_wanted() -> None:
    code = "import sys, dataflow.data.layout; print('numba' in sys.modules)"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "False"
