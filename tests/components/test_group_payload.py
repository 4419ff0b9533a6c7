"""What is sent of groups: boxes, frames, the lines between them, and the threads within."""

from typing import Any

from support.estates import estate, two_halves
from support.flows import id_of, snapshot
from support.payloads import sent
from support.runs import run

from dataflow.data.graph.objects import Catalog, ObjectId, RunState
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.view import View
from dataflow.data.wire.payload import Payload


def payload(catalog: Catalog, *opened: str) -> Payload:
    grouping = Grouping(by=By.FOLDER, depth=0, open=frozenset(opened))
    return sent(snapshot(catalog), View(grouping=grouping))


def column(told: Payload, name: str) -> dict[str, Any]:
    return dict(zip(told["groups"]["name"], told["groups"][name], strict=True))


def ends(told: Payload) -> list[tuple[str, str]]:
    """The ends of the lines, groups by their names and objects by their ids."""
    items = [*told["nodes"]["id"], *told["groups"]["name"]]
    edges = told["edges"]
    return [
        (items[source], items[target])
        for source, target in zip(edges["source"], edges["target"], strict=True)
    ]


def test_an_ungrouped_chart_is_sent_without_groups() -> None:
    told = sent(snapshot(estate()), View())

    assert "groups" not in told
    assert "threads" not in told


def test_objects_in_closed_groups_are_not_sent() -> None:
    told = payload(estate(), "Finance")

    assert set(told["nodes"]["id"]) == {
        id_of(each) for each in ["book", "ledger", "tell", "report"]
    }


def test_open_groups_are_told_from_closed_ones() -> None:
    told = payload(estate(), "Sales")

    assert column(told, "open") == {"Raw": 0, "Sales": 1, "EU": 0, "Finance": 0}


def test_a_group_names_the_one_it_stands_in() -> None:
    told = payload(estate(), "Sales")

    names = told["groups"]["name"]
    assert names[column(told, "parent")["EU"]] == "Sales"
    assert column(told, "parent")["Sales"] == -1


def test_a_line_tells_how_many_flows_it_stands_for() -> None:
    told = payload(estate())

    flows = dict(zip(ends(told), told["edges"]["flows"], strict=True))
    assert flows == {("Raw", "Sales"): 2, ("Sales", "Finance"): 2}


def test_a_line_begins_and_ends_at_the_sides_of_boxes() -> None:
    told = payload(estate())

    width = column(told, "width")
    texts, numbers = told["edges"]["starts"]
    starts = {ends(told)[at][0]: texts[number] for at, number in enumerate(numbers) if number}
    assert starts == {
        name: f"{width[name] / 2 / told['tenths']:g}px 0px" for name in ("Raw", "Sales")
    }


def test_a_group_tells_the_address_of_a_click_on_it() -> None:
    told = payload(estate(), "Sales")

    assert column(told, "turns")["EU"] == ["Sales/EU", ""]
    assert column(told, "turns")["Sales"] == ["", ""]


def test_the_threads_of_a_group_that_nothing_flows_through_are_apart() -> None:
    told = payload(two_halves())

    items = [
        told["groups"]["name"][at - len(told["nodes"]["id"])] for at in told["threads"]["thing"]
    ]
    leaving = [at for at, count in enumerate(told["threads"]["leaving"]) for _ in range(count)]
    paths = {
        (items[source], items[target])
        for source, target in zip(leaving, told["threads"]["target"], strict=True)
    }
    assert items.count("Middle") > 1
    assert ("First", "Middle") in paths


def test_a_failure_inside_is_a_class_and_a_word_of_the_box() -> None:
    catalog = estate()
    calm = snapshot(catalog)
    failed = calm.with_states(_failed("book"), calm.revision)
    grouping = Grouping(by=By.FOLDER, depth=0)

    told = sent(failed, View(grouping=grouping))

    texts, numbers = told["groups"]["classes"]
    classes = dict(zip(told["groups"]["name"], (texts[each] for each in numbers), strict=True))
    assert classes == {"Raw": "marks", "Sales": "marks", "Finance": "marks failing"}


def _failed(name: str) -> dict[ObjectId, RunState]:
    return {id_of(name): RunState(last=run(name, "failure"))}


def test_boxes_tell_their_colours_and_how_many_there_are_of_each() -> None:
    told = payload(estate())

    texts, numbers = told["groups"]["colours"]
    found = [texts[number].split() for number in numbers]
    assert [len(each) for each in found] == [len(each) for each in told["groups"]["counts"]]
    assert [sum(each) for each in told["groups"]["counts"]] == told["groups"]["size"]


def test_closed_groups_alone_are_sent_without_columns_of_circles() -> None:
    told = payload(estate())

    assert told["nodes"] == {"id": []}


def test_a_folder_is_told_where_it_is_not_the_name_of_its_group() -> None:
    told = payload(estate(), "Sales")

    assert column(told, "folder") == {"Raw": 0, "Sales": 0, "EU": "Sales/EU", "Finance": 0}
