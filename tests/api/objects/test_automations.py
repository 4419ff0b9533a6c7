"""Automations through the API."""

from requests import Session
from support.api import API, import_flow, places, problem
from support.flows import id_of

from dataflow.data.store.store import Store

DATABASES = ("sqlite", "postgresql")

_URL = f"{API}/automations"


def _url(name: str) -> str:
    return f"{_URL}/{id_of(name)}"


def test_a_created_automation_is_read_back_whole(store: Store, client: Session) -> None:
    import_flow(store, "x", "y")
    body = {
        "name": "etl",
        "kind": "python_script",
        "folder": "Sales",
        "inputs": [id_of("x")],
        "outputs": [id_of("y"), id_of("x")],
        "schedules": [
            {"cron": "0 3 * * *", "timezone": "Europe/Paris", "enabled": True},
            {"cron": "5 * * * *", "timezone": "UTC", "enabled": False},
        ],
        "code": "print('é')\n",
    }

    created = client.post(_URL, json=body)

    assert created.status_code == 201
    read = client.get(created.headers["Location"])
    assert read.json() == created.json()
    assert body.items() <= read.json().items()


def test_a_chain_keeps_the_order_and_the_repeats_of_its_steps(
    store: Store, client: Session
) -> None:
    import_flow(store, "a: -> x", "b: x -> y")
    steps = [id_of("b"), id_of("a"), id_of("b")]

    made = client.post(_URL, json={"name": "night", "kind": "chain", "steps": steps})

    assert client.get(made.headers["Location"]).json()["steps"] == steps


def test_every_fault_of_an_automation_is_told_with_its_place(store: Store, client: Session) -> None:
    import_flow(store, "x", "j = a + b")
    body = {
        "name": "imp",
        "kind": "import",
        "inputs": [id_of("x")],
        "outputs": [id_of("j"), id_of("ghost")],
        "steps": [id_of("ghost")],
        "schedules": [{"cron": "0 25 * * *"}, {"cron": "* * * * * *", "timezone": "Paris"}],
    }

    details = problem(client.post(_URL, json=body), 422)

    assert set(places(details)) == {
        *("inputs", "outputs[0]", "outputs[1]", "steps", "steps[0]"),
        *("schedules[0].cron", "schedules[1].cron", "schedules[1].timezone"),
    }
    assert "Europe/Paris" in str(details["faults"])


def test_faults_of_form_are_told_with_their_places(shared_client: Session) -> None:
    body = {"name": 1, "kind": "chain", "schedules": [{"enabled": "yes", "corn": ""}]}

    details = problem(shared_client.post(_URL, json=body), 422)

    assert set(places(details)) == {
        *("name", "schedules[0].cron", "schedules[0].enabled", "schedules[0].corn"),
    }


def test_declaring_an_input_draws_the_script(store: Store, client: Session) -> None:
    import_flow(store, "s!script:", "x")
    body = client.get(_url("s")).json()

    client.put(_url("s"), json=body | {"inputs": [id_of("x")]})

    answer = client.get(f"{API}/dataflow?scheduled=0").json()
    assert {node["name"] for node in answer["nodes"]} == {"s", "x"}
    assert answer["undeclared_scripts"] == 0


def test_pausing_a_schedule_takes_the_clock_off(store: Store, client: Session) -> None:
    import_flow(store, "imp*: -> x")
    body = client.get(_url("imp")).json()

    paused = [each | {"enabled": False} for each in body["schedules"]]
    client.put(_url("imp"), json=body | {"schedules": paused})

    assert client.get(f"{API}/dataflow").json()["nodes"] == []


def test_a_save_over_somebody_elses_change_says_what_changed(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    seen = client.get(_url("imp")).json()
    schedules = [{"cron": "0 3 * * *"}]
    client.put(_url("imp"), json=seen | {"schedules": schedules, "folder": "F"})

    details = problem(client.put(_url("imp"), json=seen | {"owner": "Ada"}), 409)

    assert sorted(details["fields"]) == ["folder", "schedules"]


def test_a_step_of_a_chain_is_not_deleted(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x", "night: [imp, imp]")

    details = problem(client.delete(_url("imp")), 409)

    users = {(each["name"], each["reason"], each["url"]) for each in details["users"]}
    assert users == {("night", "step", f"/automation/{id_of('night')}")}
    assert client.get(f"{_url('imp')}/usages").json()["users"] == details["users"]


def test_an_automation_that_no_chain_runs_is_deleted(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x", "night: [imp]")

    assert client.delete(_url("night")).status_code == 204

    assert client.delete(_url("imp")).status_code == 204
    assert client.get(_URL).json()["total"] == 0


def test_a_datasource_is_no_automation(store: Store, client: Session) -> None:
    import_flow(store, "alone")

    problem(client.get(_url("alone")), 404)
    problem(client.delete(_url("alone")), 404)
    problem(client.get(f"{_url('alone')}/runs"), 404)
    assert client.get(f"{API}/datasources/{id_of('alone')}").status_code == 200
