"""The ten cases of the design that decide whether the chart is right."""

from support.flows import arrows, charted, clocks, flow, hidden, names, shown


def test_case_1_two_automations_in_a_ring_of_which_one_is_scheduled() -> None:
    f = flow("p*: x -> y", "q: y -> x")

    assert shown(f, scheduled=True) == names("p x y")
    assert shown(f, target="x") == names("p q x y")
    assert shown(f, target="x", scheduled=True) == names("x")


def test_case_2_an_automation_that_reads_its_own_output_is_one_circle_with_two_edges() -> None:
    f = flow("p*: x, k -> x")

    chart = charted(f, target="x")

    assert sorted(node.name for node in chart.nodes) == ["k", "p", "x"]
    assert arrows(chart) == {"x -> p", "k -> p", "p -> x"}
    assert len(chart.edges) == 3


def test_case_3_a_ring_of_chains_does_not_schedule_itself() -> None:
    f = flow("A: [B]", "B: [A, e]", "e: x -> y")

    assert shown(f, scheduled=True) == set()


def test_case_3_a_schedule_in_a_ring_of_chains_reaches_its_steps() -> None:
    f = flow("A: [B]", "B*: [A, e]", "e: x -> y")

    assert shown(f, scheduled=True) == names("e x y")


def test_case_4_a_step_of_several_chains_and_twice_is_one_circle_with_one_clock() -> None:
    f = flow("c1*: [e]", "c2: [e, e]", "e: x -> y")

    chart = charted(f)

    assert sorted(node.name for node in chart.nodes) == ["e", "x", "y"]
    assert clocks(chart) == {"e"}


def test_case_5_a_disabled_schedule_on_top_takes_the_clocks_off_below() -> None:
    enabled = flow("top*: [sub]", "sub: [e]", "e: x -> y", "other*: [f]", "f: y -> z")
    disabled = flow("top-: [sub]", "sub: [e]", "e: x -> y", "other*: [f]", "f: y -> z")

    assert clocks(charted(enabled)) == names("e f")
    assert clocks(charted(disabled)) == names("f")


def test_case_5_another_path_keeps_the_clock() -> None:
    f = flow("top-: [sub]", "sub: [e]", "e: x -> y", "other*: [e]")

    assert clocks(charted(f)) == {"e"}


def test_case_6_a_join_is_shown_with_its_changed_member_and_marked_for_the_other() -> None:
    f = flow("imp*: -> orders", "man: crm -> customers", "j = orders + customers")

    chart = charted(f, scheduled=True)

    assert {node.name for node in chart.nodes} == names("imp orders j")
    assert hidden(chart) == {"j": 1}
    assert shown(f, scheduled=True, complete=True) == names("imp orders j customers")
    assert shown(f, target="j") == names("crm customers imp j man orders")


def test_case_7_a_join_whose_member_is_only_read_is_not_shown() -> None:
    f = flow("e*: a -> b", "j = a + c")

    assert shown(f, scheduled=True) == names("e a b")


def test_case_7_a_join_that_is_read_is_shown_and_marked_for_its_members() -> None:
    f = flow("e*: j -> out", "man: -> m1", "j = m1 + m2")

    chart = charted(f, scheduled=True)

    assert {node.name for node in chart.nodes} == names("e j out")
    assert hidden(chart) == {"j": 2}
    assert shown(f, scheduled=True, complete=True) == names("e j out m1 m2")


def test_case_8_a_join_of_a_changed_join_is_shown_whatever_the_order_of_rows() -> None:
    lines = ("imp*: -> a", "j1 = a + b", "j2 = j1 + c", "j3 = b + c")

    for rows in (lines, lines[::-1]):
        f = flow(*rows)

        assert shown(f, scheduled=True) == names("imp a j1 j2")
        assert shown(f, target="j2") == names("a b c imp j1 j2")


def test_case_9_other_outputs_on_the_way_are_left_out() -> None:
    f = flow("p: a, b -> t, u", "z: u -> v")

    chart = charted(f, target="t")

    assert {node.name for node in chart.nodes} == names("a b p t")
    assert arrows(chart) == {"a -> p", "b -> p", "p -> t"}


def test_case_10_a_nested_chain_scheduled_at_the_top_only() -> None:
    f = flow(
        *("night*: [sub]", "sub: [load, etl]"),
        *("load: -> raw", "etl: raw -> clean", "man: clean -> adhoc"),
    )

    assert shown(f, scheduled=True) == names("load raw etl clean")
    assert shown(f, target="adhoc") == names("load raw etl clean man adhoc")
    assert shown(f, target="adhoc", scheduled=True) == names("adhoc")
