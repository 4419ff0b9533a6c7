"""The outline: folders as a tree, objects in them, marks apart."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from support.flows import flow, id_of
from support.odd_names import ODD_NAMES, odd_chart

from dataflow.data.graph.objects import (
    DatasourceKind,
    DatasourceNode,
    ObjectId,
    Run,
    RunState,
    RunStatus,
)
from dataflow.data.grouping.grouped_chart import grouped
from dataflow.data.views.chart import Chart
from dataflow.data.views.grouping import EVERY, By, Grouping
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.rendering.outline import outline, outline_marks

FOLDERS = st.lists(st.sampled_from("ab/ /"), max_size=9).map("".join)


def charted(*folders: str) -> Chart:
    """A chart with a datasource in each of these folders, named after it."""
    nodes = [
        DatasourceNode(
            id=ObjectId(f"{at:04}"), name=f"in {each}", kind=DatasourceKind.FILE, folder=each
        )
        for at, each in enumerate(folders)
    ]
    made = Snapshot(datasources={each.id: each for each in nodes}, automations={})
    return made.chart(View(scheduled_only=False))


def drawn(chart: Chart) -> list[str]:
    """The outline as text, every folder open: two blanks a level, folders with a colon."""
    told = outline(chart)
    folders, names = told["folders"], told["nodes"]["name"]
    lines, waiting = [], []
    end = 0

    def close(depth: int) -> None:
        while waiting and waiting[-1][0] >= depth:
            level, last, own = waiting.pop()
            lines.extend("  " * (level + 1) + name for name in names[last - own : last])

    for at, depth in enumerate(folders["depth"]):
        close(depth)
        lines.append("  " * depth + folders["label"][at] + ":")
        last = folders["first"][at] + folders["total"][at]
        waiting.append((depth, last, folders["own"][at]))
        end = max(end, last)
    close(0)
    return [*lines, *names[end:]]


def test_folders_stand_before_the_objects_beside_them_and_both_by_name() -> None:
    chart = charted("b", "", "a/y", "a", "a/X")

    assert drawn(chart) == [
        "a:",
        "  X:",
        "    in a/X",
        "  y:",
        "    in a/y",
        "  in a",
        "b:",
        "  in b",
        "in ",
    ]


def test_a_folder_with_nothing_but_one_folder_is_one_line_with_it() -> None:
    chart = charted("a/b/c", "a/b/d/e")

    assert drawn(chart) == ["a/b:", "  c:", "    in a/b/c", "  d/e:", "    in a/b/d/e"]


def test_a_path_is_what_the_filter_by_folder_takes() -> None:
    told = outline(charted("a/b/c", "a/b/d/e"))

    assert told["folders"]["path"] == ["a/b", "a/b/c", "a/b/d/e"]


def test_a_folder_has_the_id_of_its_group_on_the_chart() -> None:
    chart = charted("a/b/c", "a/b/c", "a/b/d")

    boxes = grouped(chart.dataflow, Grouping(by=By.FOLDER, depth=EVERY)).groups

    assert set(outline(chart)["folders"]["id"]) >= set(boxes)


def test_a_view_without_objects_has_an_empty_outline() -> None:
    told = outline(charted())

    assert told["folders"]["path"] == told["nodes"]["id"] == []


def test_names_are_told_as_they_are() -> None:
    told = outline(odd_chart())

    assert sorted(told["nodes"]["name"]) == sorted(ODD_NAMES)


def test_members_that_are_not_shown_are_counted() -> None:
    chart = flow("imp*: -> a", "j = a + b + c").chart(View())

    told = outline(chart)

    at = told["nodes"]["name"].index("j")
    assert told["nodes"]["hidden"] == [[at, 2]]


def made_with_run(status: RunStatus) -> Chart:
    """`p: x -> y`, scheduled, its last run ended so."""
    made = flow("p*: x -> y")
    last = Run(id="1", automation=id_of("p"), status=status)
    return replace(made, states={id_of("p"): RunState(last=last)}).chart(View())


def marks(chart: Chart) -> dict[str, str]:
    """The marks of each object by its name."""
    texts, numbers = outline_marks(chart)["marks"]
    names = outline(chart)["nodes"]["name"]
    return {name: texts[number] for name, number in zip(names, numbers, strict=True)}


def test_objects_have_the_marks_of_their_circles() -> None:
    chart = made_with_run(RunStatus.FAILURE)

    assert marks(chart) == {"p": "clock failure", "x": "", "y": ""}


def test_a_run_changes_the_marks_and_not_the_list() -> None:
    failed, succeeded = made_with_run(RunStatus.FAILURE), made_with_run(RunStatus.SUCCESS)

    assert outline(failed) == outline(succeeded)
    assert outline_marks(failed)["list"] == outline(succeeded)["list"]
    assert outline_marks(failed) != outline_marks(succeeded)


def test_another_name_is_another_list() -> None:
    one = charted("a")
    other = replace(one, nodes=tuple(replace(node, name="new") for node in one.nodes))

    assert outline(one)["list"] != outline(other)["list"]


@given(st.lists(FOLDERS, max_size=12))
def test_every_object_is_listed_once_and_in_the_range_of_each_folder_around_it(
    folders: list[str],
) -> None:
    chart = charted(*folders)

    told = outline(chart)

    listed = told["nodes"]["id"]
    assert sorted(listed) == sorted(node.id for node in chart.nodes)
    steps = {
        node.id: [step.strip() for step in node.folder.split("/") if step.strip()]
        for node in chart.nodes
    }
    ranges = zip(*(told["folders"][key] for key in ("path", "first", "total")), strict=True)
    for path, first, total in ranges:
        wanted = path.split("/")
        inside = {id for id, at in steps.items() if at[: len(wanted)] == wanted}
        assert set(listed[first : first + total]) == inside


@given(st.lists(FOLDERS, max_size=12))
def test_a_folder_is_at_most_one_deeper_than_the_line_above_it(folders: list[str]) -> None:
    depths = outline(charted(*folders))["folders"]["depth"]

    assert all(below <= above + 1 for above, below in pairwise([-1, *depths]))


@given(st.permutations(["p*: x -> y", "q: y -> z", "j = x + z", "lone"]))
def test_the_order_of_rows_never_matters(lines: list[str]) -> None:
    told = outline(flow(*lines).chart(View(scheduled_only=False)))

    assert told["nodes"]["name"] == ["j", "lone", "p", "q", "x", "y", "z"]
