"""Runs as CSV through the API."""

import csv
import io
from dataclasses import replace

import pytest
from requests import Response, Session
from support.api import API, import_flow, places, problem
from support.catalogs import NOON, run
from support.flows import catalog, id_of

from dataflow.api.ingest.run_tables import COLUMNS
from dataflow.data.store.store import Store


def table(client: Session, path: str, **query: object) -> list[dict[str, str]]:
    """The rows of a table by their columns."""
    response = client.get(f"{API}/{path}/runs.csv", params=query)
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def answer(client: Session, name: str = "imp") -> Response:
    return client.get(f"{API}/automations/{id_of(name)}/runs.csv")


def test_a_row_tells_all_of_a_run(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    told = replace(run("imp", "night-1", "failure", end=3), trigger="cron", message="KeyError")
    store.report_runs([told])

    assert table(client, f"automations/{id_of('imp')}") == [
        {
            "run": "night-1",
            "automation": id_of("imp"),
            "automation_name": "imp",
            "status": "failure",
            "started_at": NOON.isoformat(),
            "finished_at": NOON.isoformat().replace("12:00", "12:03"),
            "duration_seconds": "180",
            "trigger": "cron",
            "message": "KeyError",
        }
    ]


def test_no_run_is_a_line_of_column_names(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")

    assert answer(client).text == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    "message",
    ['"quoted", and\r\nlines\n', "é 🚀 \u202e", "<script>alert(1)</script>", "y" * 64_000, ",;|"],
    ids=range(5),
)
def test_any_text_comes_back_as_it_is(store: Store, client: Session, message: str) -> None:
    import_flow(store, "imp: -> x")
    store.report_runs([replace(run("imp", "1"), message=message)])

    (row,) = table(client, f"automations/{id_of('imp')}")

    assert row["message"] == message


def test_cells_are_quoted_after_rfc_4180(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    store.report_runs([replace(run("imp", "1"), message='say "no",\nplease')])

    assert answer(client).text.endswith(',"say ""no"",\nplease"\r\n')


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(store: Store, client: Session, start: str) -> None:
    import_flow(store, f"{start.strip() or '='}imp: -> x")
    name = f"{start.strip() or '='}imp"
    cell = f"{start}cmd|' /C calc'!A0"
    store.report_runs([replace(run(name, f"{start}1 "), trigger=cell, message=cell)])

    (row,) = table(client, f"automations/{id_of(name)}")

    for column in ("run", "automation_name", "trigger", "message"):
        assert row[column].startswith("'"), column
    assert row["message"] == f"'{cell}"


def test_times_that_are_not_known_are_empty_cells(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    store.report_runs([run("imp", "1", "queued", start=None)])

    (row,) = table(client, f"automations/{id_of('imp')}")

    assert (row["started_at"], row["finished_at"], row["duration_seconds"]) == ("", "", "")


def test_a_datasource_has_the_runs_of_its_producers_newest_first(
    store: Store, client: Session
) -> None:
    import_flow(store, "a: -> x", "b: x -> x", "other: x -> y")
    store.report_runs([run("a", "1", start=1), run("b", "2", start=2), run("a", "3", start=3)])
    store.report_runs([run("other", "4")])

    rows = table(client, f"datasources/{id_of('x')}")

    assert [(row["automation_name"], row["run"]) for row in rows] == [
        ("a", "3"),
        ("b", "2"),
        ("a", "1"),
    ]
    assert len(table(client, f"datasources/{id_of('x')}", limit=2)) == 2


def test_a_datasource_without_producer_has_an_empty_table(store: Store, client: Session) -> None:
    import_flow(store, "a: x -> y")

    assert table(client, f"datasources/{id_of('x')}") == []


def test_a_table_holds_the_last_runs_up_to_the_limit(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    store.report_runs([run("imp", f"{minute:04}", start=minute) for minute in range(1_200)])

    rows = table(client, f"automations/{id_of('imp')}")

    assert (len(rows), rows[0]["run"], rows[-1]["run"]) == (1_000, "1199", "0200")
    assert len(table(client, f"automations/{id_of('imp')}", limit=10_000)) == 1_200


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("load users", "filename=\"load-users-runs.csv\"; filename*=UTF-8''load%20users-runs.csv"),
        ("🚀", "filename=\"runs.csv\"; filename*=UTF-8''%F0%9F%9A%80-runs.csv"),
        ('"; x="/../..\\', "filename=\"x-runs.csv\"; filename*=UTF-8''%22%3B%20x%3D%22-..-..--run"),
        ("n" * 300, f'filename="{"n" * 80}-runs.csv"'),
    ],
)
def test_the_file_is_called_after_the_object(
    store: Store, client: Session, name: str, file: str
) -> None:
    given = catalog("imp: -> x")
    named = replace(given.automations[0], name=name)
    store.import_catalog(replace(given, automations=(named,)))

    headers = answer(client).headers

    assert headers["content-type"].startswith("text/csv; charset=utf-8")
    assert headers["content-disposition"].startswith(f"attachment; {file}")


@pytest.mark.parametrize("type", ["automations", "datasources"])
@pytest.mark.parametrize("limit", ["0", "10001", "many"])
def test_a_table_is_bounded(shared_client: Session, type: str, limit: str) -> None:
    url = f"{API}/{type}/{id_of('imp')}/runs.csv"

    assert places(problem(shared_client.get(url, params={"limit": limit}), 422)) == ["limit"]


@pytest.mark.parametrize("type", ["automations", "datasources"])
@pytest.mark.parametrize("id", [id_of("ghost"), "nonsense"])
def test_the_table_of_an_unknown_object_is_not_found(
    shared_client: Session, type: str, id: str
) -> None:
    problem(shared_client.get(f"{API}/{type}/{id}/runs.csv"), 404)
