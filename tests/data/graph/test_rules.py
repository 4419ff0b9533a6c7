"""Rules R3 to R5 and R7, sentence by sentence (design, section 3)."""

import pytest
from support.flows import arrows, charted, flow, hidden, id_of, ids, named, names, shown

from dataflow.data.graph.rules import affected, undeclared_scripts


def test_r3_shows_members_of_members_and_never_their_producers() -> None:
    f = flow("e*: j -> out", "j = k + a", "k = b + c", "man: -> b", "src: s -> a")

    assert shown(f, scheduled=True, complete=True) == names("e j out k a b c")


def test_r3_leaves_no_mark() -> None:
    f = flow("e*: j -> out", "j = k + a", "k = b + c")

    assert hidden(charted(f, scheduled=True, complete=True)) == {}


def test_r3_is_off_by_default() -> None:
    f = flow("imp*: -> a", "j = a + b")

    assert shown(f, scheduled=True) == names("imp a j")


def test_r3_joins_that_are_members_of_each_other_end() -> None:
    f = flow("e*: j1 -> out", "j1 = a + j2", "j2 = j1 + c")

    assert shown(f, scheduled=True, complete=True) == names("e j1 out a j2 c")


def test_r3_does_not_show_joins_over_the_members_it_adds() -> None:
    f = flow("e*: j -> out", "j = a + b", "over = a + c")

    assert shown(f, scheduled=True, complete=True) == names("e j out a b")


def test_r4_leading_to_goes_through_joins_and_views_to_their_producers() -> None:
    f = flow("imp: -> a", "v!view = a", "j = v + b", "e: j -> t", "after: t -> z")

    assert shown(f, target="t") == names("imp a v j b e t")


def test_r4_takes_the_edges_between_the_ancestors_even_back_edges() -> None:
    f = flow("p: x -> t", "q: t -> x", "r: t -> y")

    assert arrows(charted(f, target="t")) == {"x -> p", "p -> t", "t -> q", "q -> x"}


def test_r4_a_target_that_nothing_produces_is_shown_alone() -> None:
    assert shown(flow("p: x -> y"), target="x") == {"x"}


def test_r5_stops_where_the_scheduled_flow_stops() -> None:
    f = flow("p*: a -> b", "man: b -> c", "q*: c -> t")

    assert shown(f, target="t", scheduled=True) == names("c q t")


def test_r5_is_not_an_intersection_of_two_sets() -> None:
    f = flow("p*: a -> b", "man: b -> c", "q*: c -> t")
    both = shown(f, target="t", scheduled=True)
    intersection = shown(f, target="t") & shown(f, scheduled=True)

    assert both < intersection
    assert intersection - both == names("p a b")


def test_r5_the_target_stays_although_the_scheduled_view_does_not_hold_it() -> None:
    f = flow("p*: a -> b", "t")

    assert shown(f, target="t", scheduled=True) == {"t"}


def test_r5_a_target_outside_the_view_is_joined_to_the_members_inside() -> None:
    f = flow("e*: a -> b", "j = a + c")

    chart = charted(f, target="j", scheduled=True)

    assert {node.name for node in chart.nodes} == names("a j")
    assert hidden(chart) == {"j": 1}


def test_r5_complete_shows_the_members_of_joins_on_the_way() -> None:
    f = flow("imp*: -> a", "j = a + b", "e*: j -> t", "man: -> b")

    assert shown(f, target="t", scheduled=True) == names("imp a j e t")
    assert shown(f, target="t", scheduled=True, complete=True) == names("imp a j b e t")


def test_r5_complete_shows_the_members_of_a_target_that_is_not_scheduled() -> None:
    f = flow("man: -> a", "t = a + k", "k = b + c")

    assert shown(f, target="t", scheduled=True, complete=True) == names("t a k b c")


def test_r7_scripts_that_declare_nothing_are_counted_and_not_drawn() -> None:
    f = flow("s1!script:", "s2!script:", "s3!script: x", "p: x -> y")

    assert shown(f) == names("s3 p x y")
    assert charted(f).undeclared_scripts == 2


@pytest.mark.parametrize("declared", ["s!script: x", "s!script: -> x", "s!script: x -> y"])
def test_r7_a_script_is_drawn_when_at_least_one_datasource_is_declared(declared: str) -> None:
    f = flow(declared)

    assert "s" in shown(f)
    assert charted(f).undeclared_scripts == 0


def test_r7_the_count_is_that_of_the_catalog_in_every_view() -> None:
    f = flow("s!script:", "p*: x -> y")

    assert charted(f, scheduled=True).undeclared_scripts == 1
    assert charted(f, target="y", scheduled=True).undeclared_scripts == 1


def test_r7_other_kinds_without_datasources_are_not_counted() -> None:
    f = flow("mail!task:", "c: []", "imp!import:", "s!script:")

    found = undeclared_scripts(f.automations.values())

    assert [each.id for each in found] == [id_of("s")]


def test_the_full_view_shows_every_drawn_automation_and_every_datasource() -> None:
    f = flow(
        "p: x -> y", "alone", "j = a + b", "imp!import:", "c: [p]", "mail!task: x", "s!script:"
    )

    assert shown(f) == names("p x y alone j a b imp")


def test_what_a_failed_automation_writes_and_all_downstream_is_affected() -> None:
    f = flow("p: x -> a, b", "j = a + c", "q: j -> d", "r: b -> b", "s: x -> e")

    assert named(f, affected(f.dataflow, ids("p"))) == names("a b j q d r")


def test_a_failure_in_a_cycle_affects_the_whole_cycle_and_ends() -> None:
    f = flow("p: x -> y", "q: y -> x")

    assert named(f, affected(f.dataflow, ids("p"))) == names("x y p q")


def test_nothing_is_affected_while_nothing_fails_or_what_fails_is_not_drawn() -> None:
    f = flow("p: x -> y", "c: [p]")

    assert affected(f.dataflow, ()) == frozenset()
    assert affected(f.dataflow, ids("c ghost")) == frozenset()
