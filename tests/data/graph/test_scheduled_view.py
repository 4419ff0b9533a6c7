"""Rules R1 and R2, sentence by sentence: what is scheduled, and what that shows."""

from dataclasses import replace

import pytest
from support.flows import arrows, charted, clocks, flow, hidden, id_of, ids, named, names, shown

from dataflow.data.graph.rules import hidden_members


def test_r1_an_automation_with_an_enabled_schedule_is_scheduled() -> None:
    assert clocks(charted(flow("p*: x -> y", "q: y -> z"))) == {"p"}


def test_r1_one_enabled_schedule_among_disabled_ones_is_enough() -> None:
    assert clocks(charted(flow("p*-: x -> y", "q-: y -> z"))) == {"p"}


def test_r1_holds_all_steps_of_a_scheduled_chain() -> None:
    assert clocks(charted(flow("c*: [p, q]", "p: x -> y", "q: y -> z", "r: z -> w"))) == names(
        "p q"
    )


def test_r1_reaches_through_chains_of_chains() -> None:
    f = flow("top*: [mid]", "mid: [low]", "low: [p]", "p: x -> y")

    assert named(f, f.scheduled) == names("top mid low p")


def test_r1_a_chain_that_is_its_own_step_ends() -> None:
    by_itself, by_clock = flow("c: [c, p]", "p: x -> y"), flow("c*: [c, p]", "p: x -> y")

    assert by_itself.scheduled == frozenset()
    assert named(by_clock, by_clock.scheduled) == names("c p")


def test_r1_a_scheduled_step_does_not_schedule_its_chain() -> None:
    f = flow("c: [p, q]", "p*: x -> y", "q: y -> z")

    assert named(f, f.scheduled) == {"p"}


def test_r1_a_step_that_does_not_exist_is_not_scheduled() -> None:
    f = flow("c*: [gone, p]", "p: x -> y")

    assert named(f, f.scheduled) == names("c p")


def test_r1_only_chains_have_steps() -> None:
    f = flow("c*: [p]", "p: x -> y", "q: y -> z")
    forbidden = replace(f.automations[id_of("p")], steps=(id_of("q"),))
    f = replace(f, automations={**f.automations, forbidden.id: forbidden})

    assert named(f, f.scheduled) == named(f, f.origins) == names("c p")


def test_r1_an_empty_chain_schedules_only_itself() -> None:
    f = flow("c*: []", "p: x -> y")

    assert named(f, f.scheduled) == {"c"}


def test_r1_holds_tasks_and_scripts_that_are_not_drawn() -> None:
    f = flow("c*: [mail, s]", "mail!task: x", "s!script:")

    assert named(f, f.scheduled) == names("c mail s")


def test_r2_shows_scheduled_automations_with_inputs_and_outputs_only() -> None:
    f = flow("p*: a, b -> c, d", "q: d -> e", "man: -> a")

    assert shown(f, scheduled=True) == names("p a b c d")


def test_r2_edges_are_all_those_between_shown_nodes() -> None:
    f = flow("p*: x -> y", "q*: y -> z", "j = x + y")

    assert arrows(charted(f, scheduled=True)) == {
        *("x -> p", "p -> y", "y -> q", "q -> z"),
        *("x -> j", "y -> j"),
    }


def test_r2_an_unscheduled_automation_between_shown_datasources_is_not_shown() -> None:
    f = flow("p*: x -> y", "q: x -> y")

    assert shown(f, scheduled=True) == names("p x y")


def test_r2_a_scheduled_task_shows_none_of_its_inputs() -> None:
    assert shown(flow("mail*!task: x"), scheduled=True) == set()


def test_r2_a_scheduled_script_that_declares_nothing_shows_nothing() -> None:
    assert shown(flow("s*!script:"), scheduled=True) == set()


@pytest.mark.parametrize("line", ["v!view = a", "v = a + b"])
def test_r2_a_view_or_a_join_of_a_changed_datasource_is_shown(line: str) -> None:
    assert shown(flow("imp*: -> a", line), scheduled=True) == names("imp a v")


def test_r2_change_goes_through_views_of_joins_of_views_to_the_deepest() -> None:
    f = flow("v3!view = j2", "j2 = v1 + c", "v1!view = a", "imp*: -> a")

    assert shown(f, scheduled=True) == names("imp a v1 j2 v3")


def test_r2_change_does_not_go_through_an_unscheduled_automation() -> None:
    f = flow("imp*: -> a", "man: a -> b", "j = b + c")

    assert shown(f, scheduled=True) == names("imp a")


def test_r2_joins_that_are_members_of_each_other_end() -> None:
    f = flow("imp*: -> a", "j1 = a + j2", "j2 = j1 + c", "j3 = j4 + c", "j4 = j3 + c")

    assert shown(f, scheduled=True) == names("imp a j1 j2")


def test_r2_a_join_that_is_its_own_member_does_not_change_itself() -> None:
    assert shown(flow("j = j + a", "imp*: -> b"), scheduled=True) == names("imp b")


def test_r2_a_join_that_is_read_and_not_changed_does_not_change_joins_over_it() -> None:
    f = flow("e*: j -> out", "j = a + b", "over = j + c")

    assert shown(f, scheduled=True) == names("e j out")


def test_r2_a_mark_counts_the_members_that_are_not_shown() -> None:
    f = flow("imp*: -> a", "j = a + b + c", "e*: j -> out")

    assert hidden(charted(f, scheduled=True)) == {"j": 2}


def test_r2_a_view_carries_the_mark_too() -> None:
    assert hidden(charted(flow("e*: v -> out", "v!view = a"), scheduled=True)) == {"v": 1}


def test_r2_a_repeated_or_dangling_member_is_counted_once_or_not_at_all() -> None:
    f = flow("imp*: -> a", "j = a + b + b + ?gone")

    assert hidden(charted(f, scheduled=True)) == {"j": 1}


def test_r2_a_join_that_is_not_shown_has_no_mark() -> None:
    f = flow("j = a + b", "k = b + c")

    assert hidden_members(f.dataflow, ids("j a")) == {id_of("j"): 1}


def test_r2_no_mark_when_all_members_are_shown() -> None:
    assert hidden(charted(flow("imp*: -> a, b", "j = a + b"), scheduled=True)) == {}
