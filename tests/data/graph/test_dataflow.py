"""The graph itself: nodes, edges, ancestors, descendants, subgraphs (design, sections 1 and 2)."""

from support.flows import arrows, charted, flow, id_of, ids, named, names, shown

from dataflow.data.graph.dataflow import Dataflow, Edge, reached


def test_an_input_an_output_and_a_member_are_edges() -> None:
    f = flow("p: x -> y", "j = y + z", "v!view = z")

    assert arrows(charted(f)) == {"x -> p", "p -> y", "y -> j", "z -> j", "z -> v"}


def test_a_chain_has_no_edge_and_is_not_drawn() -> None:
    f = flow("c*: [p]", "p: x -> y")

    assert shown(f) == names("p x y")
    assert arrows(charted(f)) == {"x -> p", "p -> y"}


def test_a_task_is_not_drawn_but_its_inputs_are() -> None:
    f = flow("mail*!task: x", "p: x -> y")

    assert shown(f) == names("p x y")


def test_a_datasource_that_only_a_task_reads_is_in_the_full_view() -> None:
    assert shown(flow("mail*!task: x")) == {"x"}


def test_a_datasource_without_producer_and_one_with_several_are_both_shown() -> None:
    f = flow("upload", "p: -> x", "q: -> x")

    assert shown(f) == names("upload p q x")
    assert arrows(charted(f)) == {"p -> x", "q -> x"}


def test_a_datasource_that_is_input_and_output_is_one_circle_with_two_edges() -> None:
    f = flow("p: x -> x")

    assert arrows(charted(f)) == {"x -> p", "p -> x"}
    assert len(charted(f).nodes) == 2


def test_an_input_declared_twice_is_one_edge() -> None:
    assert len(charted(flow("p: x, x -> y")).edges) == 2


def test_dangling_ids_are_no_nodes_and_have_no_edges() -> None:
    f = flow("p*: x, ?ghost -> ?lost", "j = x + ?gone")

    assert shown(f) == names("p x j")
    assert arrows(charted(f)) == {"x -> p", "x -> j"}


def test_a_storage_datasource_that_lists_members_reads_none_of_them() -> None:
    f = flow("s!storage = x + y")

    assert charted(f).edges == ()


def test_a_name_with_the_sign_of_a_join_does_not_make_one() -> None:
    f = flow("orders <> customers!storage = orders + customers", "imp*: -> orders")

    assert shown(f, scheduled=True) == names("imp orders")


def test_nodes_and_edges_have_the_same_order_whatever_the_order_of_rows() -> None:
    lines = ("p: x -> y", "q: y -> x", "j = x + y")
    forward, backward = flow(*lines).dataflow, flow(*lines[::-1]).dataflow

    assert forward.nodes == backward.nodes
    assert forward.edges == backward.edges


def test_ancestors_hold_the_node_itself_and_end_on_a_cycle() -> None:
    f = flow("p: x -> y", "q: y -> x", "r: y -> z")

    assert named(f, f.dataflow.ancestors(id_of("z"))) == names("p q r x y z")


def test_ancestors_of_several_nodes_are_those_of_each() -> None:
    f = flow("p: x -> y", "q: a -> b", "r: c -> d")

    assert named(f, f.dataflow.ancestors(*ids("y b"))) == names("x p y a q b")


def test_descendants_are_what_is_downstream() -> None:
    f = flow("p: x -> y", "j = y + z", "q: j -> out", "r: z -> w")

    assert named(f, f.dataflow.descendants(id_of("y"))) == names("y j q out")


def test_an_unknown_node_has_no_ancestors_and_no_descendants() -> None:
    f = flow("p: x -> y")

    assert f.dataflow.ancestors(id_of("nobody")) == frozenset()
    assert f.dataflow.descendants(id_of("nobody")) == frozenset()


def test_a_subgraph_has_the_edges_between_its_nodes_and_ignores_unknown_ids() -> None:
    f = flow("p: x -> y", "q: y -> z")

    part = f.dataflow.subgraph(ids("x p z nobody"))

    assert named(f, part.nodes) == names("x p z")
    assert part.edges == (Edge(id_of("x"), id_of("p")),)


def test_membership_and_length_count_datasources_and_drawn_automations() -> None:
    f = flow("p: x -> y", "c: [p]")

    assert len(f.dataflow) == 3
    assert id_of("p") in f.dataflow
    assert id_of("c") not in f.dataflow


def test_an_empty_catalog_is_an_empty_graph() -> None:
    empty = Dataflow.of((), ())

    assert (len(empty), empty.nodes, empty.edges) == (0, (), ())


def test_what_is_reached_from_nothing_is_nothing() -> None:
    assert reached((), {id_of("x"): (id_of("y"),)}) == frozenset()


def test_a_long_line_is_walked_without_recursion() -> None:
    f = flow(*(f"p{n}: x{n} -> x{n + 1}" for n in range(5_000)))

    assert len(f.dataflow.ancestors(id_of("x5000"))) == 10_001
