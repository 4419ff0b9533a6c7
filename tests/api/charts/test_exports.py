"""GET /dataflow/export: what the chart draws, as files."""

import csv
import io
from xml.etree import ElementTree

import pytest
from requests import Session
from support.api import API, dataflow, import_flow, problem

from dataflow.data.store.store import Store

_URL = f"{API}/dataflow/export"
_FLOW = ("load*: -> raw", "etl: raw -> clean", "j = clean + crm")


@pytest.mark.parametrize(
    ("query", "file", "type"),
    [
        ({"format": "graphml"}, "dataflow.graphml", "application/graphml+xml"),
        ({"format": "dot"}, "dataflow.dot", "text/vnd.graphviz"),
        ({"format": "mermaid"}, "dataflow.mmd", "text/vnd.mermaid"),
        ({"format": "csv"}, "dataflow-nodes.csv", "text/csv"),
        ({"format": "csv", "part": "edges"}, "dataflow-edges.csv", "text/csv"),
    ],
)
def test_a_format_is_a_file_of_its_name_and_type(
    store: Store, client: Session, query: dict[str, str], file: str, type: str
) -> None:
    import_flow(store, *_FLOW)

    answer = client.get(_URL, params=query)

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file}"'
    assert answer.headers["Content-Type"].startswith(type)


@pytest.mark.parametrize("view", [{}, {"scheduled": "0", "kind": "storage"}, {"from": "raw"}])
def test_a_file_holds_what_the_dataflow_of_the_same_view_does(
    store: Store, client: Session, view: dict[str, str]
) -> None:
    import_flow(store, *_FLOW)
    answer = dataflow(client, **view)

    nodes, edges = (
        list(csv.DictReader(io.StringIO(client.get(_URL, params=view | each).text)))
        for each in ({"format": "csv"}, {"format": "csv", "part": "edges"})
    )

    assert [row["id"] for row in nodes] == [node["id"] for node in answer["nodes"]]
    assert [(row["source"], row["target"]) for row in edges] == [
        (edge["source"], edge["target"]) for edge in answer["edges"]
    ]


def test_graphml_says_its_encoding_and_is_xml(store: Store, client: Session) -> None:
    import_flow(store, "lädt 🚀*: -> raw")

    content = client.get(_URL, params={"format": "graphml"}).content

    assert "lädt 🚀" in "".join(ElementTree.fromstring(content).itertext())


@pytest.mark.parametrize("query", [{}, {"format": "svg"}, {"format": "csv", "part": "runs"}])
def test_a_format_that_there_is_not_is_refused(client: Session, query: dict[str, str]) -> None:
    problem(client.get(_URL, params=query), 422)


def test_an_object_that_is_not_there_is_a_problem(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    problem(client.get(_URL, params={"format": "dot", "around": "nobody"}), 404)
