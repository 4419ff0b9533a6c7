"""The ten cases of the design (section 7), through the API."""

from requests import Session
from sqlalchemy import insert
from support.api import API, arrows, dataflow, import_flow, marks, places, problem, shown
from support.flows import id_of, names

from dataflow.data.store.database.engine import writing
from dataflow.data.store.store import Store
from dataflow.data.store.tables.models import ChainStepRow

DATABASES = ("sqlite", "postgresql")


def _close_ring(store: Store) -> None:
    """A row that no save would write: B runs A, too."""
    row = {"chain": id_of("B"), "chain_kind": "chain", "position": 9, "step": id_of("A")}
    with writing(store.engine) as connection:
        connection.execute(insert(ChainStepRow), [row])


def test_case_1_two_automations_in_a_ring_of_which_one_is_scheduled(
    store: Store, client: Session
) -> None:
    import_flow(store, "p*: x -> y", "q: y -> x")

    assert shown(client) == names("p x y")
    assert shown(client, target="x") == names("p q x y")
    assert shown(client, target="x", scheduled="1") == names("x")


def test_case_2_an_automation_that_reads_its_own_output_is_one_node_with_two_edges(
    store: Store, client: Session
) -> None:
    import_flow(store, "p*: x, k -> x")

    answer = dataflow(client, target="x")

    assert sorted(node["name"] for node in answer["nodes"]) == ["k", "p", "x"]
    assert arrows(answer) == ["k -> p", "p -> x", "x -> p"]


def test_case_3_a_ring_of_chains_does_not_schedule_itself(store: Store, client: Session) -> None:
    import_flow(store, "A: [B]", "B: [e]", "e: x -> y")
    _close_ring(store)

    assert shown(client) == set()


def test_case_3_a_schedule_in_a_ring_of_chains_reaches_its_steps(
    store: Store, client: Session
) -> None:
    import_flow(store, "A: [B]", "B*: [e]", "e: x -> y")
    _close_ring(store)

    assert shown(client) == names("e x y")


def test_case_3_a_chain_that_would_run_itself_is_refused_with_the_path_named(
    store: Store, client: Session
) -> None:
    import_flow(store, "A: [B]", "B: [e]", "e: x -> y")
    url = f"{API}/automations/{id_of('B')}"
    body = client.get(url).json()

    details = problem(client.put(url, json=body | {"steps": [id_of("A")]}), 422)

    assert places(details) == ["steps"]
    assert all(f"{name}" in details["detail"] for name in "AB")
    assert client.get(url).json() == body


def test_case_4_a_step_of_several_chains_and_twice_is_one_node_with_one_clock(
    store: Store, client: Session
) -> None:
    import_flow(store, "c1*: [e]", "c2: [e, e]", "e: x -> y")

    answer = dataflow(client)

    assert sorted(node["name"] for node in answer["nodes"]) == ["e", "x", "y"]
    assert marks(answer, "scheduled") == {"e": True}


def test_case_5_a_disabled_schedule_on_top_takes_the_clocks_off_below(
    store: Store, client: Session
) -> None:
    lines = ("sub: [e]", "e: x -> y", "other*: [f]", "f: y -> z")
    import_flow(store, "top*: [sub]", *lines)
    before = marks(dataflow(client, scheduled="0"), "scheduled")

    import_flow(store, "top-: [sub]", *lines)

    assert before == {"e": True, "f": True}
    assert marks(dataflow(client, scheduled="0"), "scheduled") == {"f": True}


def test_case_5_another_path_keeps_the_clock(store: Store, client: Session) -> None:
    import_flow(store, "top-: [sub]", "sub: [e]", "e: x -> y", "other*: [e]")

    assert marks(dataflow(client), "scheduled") == {"e": True}


def test_case_6_a_join_is_shown_with_its_changed_member_and_marked_for_the_other(
    store: Store, client: Session
) -> None:
    import_flow(store, "imp*: -> orders", "man: crm -> customers", "j = orders + customers")

    answer = dataflow(client)

    assert {node["name"] for node in answer["nodes"]} == names("imp orders j")
    assert marks(answer, "hidden_members") == {"j": 1}
    assert shown(client, complete="1") == names("imp orders j customers")
    assert shown(client, target="j") == names("crm customers imp j man orders")


def test_case_7_a_join_whose_member_is_only_read_is_not_shown(
    store: Store, client: Session
) -> None:
    import_flow(store, "e*: a -> b", "j = a + c")

    assert shown(client) == names("e a b")


def test_case_7_a_join_that_is_read_is_shown_and_marked_for_its_members(
    store: Store, client: Session
) -> None:
    import_flow(store, "e*: j -> out", "man: -> m1", "j = m1 + m2")

    answer = dataflow(client)

    assert {node["name"] for node in answer["nodes"]} == names("e j out")
    assert marks(answer, "hidden_members") == {"j": 2}
    assert shown(client, complete="1") == names("e j out m1 m2")


def test_case_8_a_join_of_a_changed_join_is_shown(store: Store, client: Session) -> None:
    import_flow(store, "imp*: -> a", "j1 = a + b", "j2 = j1 + c", "j3 = b + c")

    assert shown(client) == names("imp a j1 j2")
    assert shown(client, target="j2") == names("a b c imp j1 j2")


def test_case_9_other_outputs_on_the_way_are_left_out(store: Store, client: Session) -> None:
    import_flow(store, "p: a, b -> t, u", "z: u -> v")

    answer = dataflow(client, target="t")

    assert {node["name"] for node in answer["nodes"]} == names("a b p t")
    assert arrows(answer) == ["a -> p", "b -> p", "p -> t"]


def test_case_10_a_nested_chain_scheduled_at_the_top_only(store: Store, client: Session) -> None:
    import_flow(
        store,
        *("night*: [sub]", "sub: [load, etl]"),
        *("load: -> raw", "etl: raw -> clean", "man: clean -> adhoc"),
    )

    assert shown(client) == names("load raw etl clean")
    assert shown(client, target="adhoc") == names("load raw etl clean man adhoc")
    assert shown(client, target="adhoc", scheduled="1") == names("adhoc")
