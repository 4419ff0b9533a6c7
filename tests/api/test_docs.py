"""What describes the API: the page /docs, the OpenAPI document, docs/api.md."""

import re
from pathlib import Path
from typing import Any

import pytest
from requests import Session
from support.api import api_client

from dataflow.api.problems.bodies import Problem
from dataflow.data.store.store import Store

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Session:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('docs') / 'never.db'}")
    with api_client(store) as client:
        yield client


@pytest.fixture(scope="module")
def document(client: Session) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/openapi.json").json()
    return answer


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for path in document["paths"].values() for each in path.values()]


def test_the_docs_page_names_no_other_host(client: Session) -> None:
    page = client.get("/docs")

    assert page.status_code == 200
    assert re.findall(r"[\w+]+:?//[^\s\"']+", page.text) == []


def test_everything_that_the_docs_page_loads_is_in_the_project(client: Session) -> None:
    page = client.get("/docs").text

    paths = re.findall(r"(?:src|href)=\"/([^\"]+)\"", page)

    assert len(paths) == 3
    assert [path for path in paths if not (_ROOT / path).is_file()] == []
    assert (_ROOT / "assets" / "swagger" / "LICENSE").is_file()


def test_the_docs_page_asks_no_validator(client: Session) -> None:
    assert '"validatorUrl": null' in client.get("/docs").text


def test_every_operation_has_a_summary_a_description_and_a_tag(document: dict[str, Any]) -> None:
    operations = _operations(document)

    assert len(operations) == 27
    assert [e for e in operations if not (e["summary"] and e["description"] and e["tags"])] == []


def test_every_body_has_an_example(document: dict[str, Any]) -> None:
    text = str(document["components"]["schemas"])
    for operation in _operations(document):
        if body := operation.get("requestBody"):
            content = body["content"]["application/json"]
            names = re.findall(r"schemas/(\w+)'", str(content))
            schemas = [document["components"]["schemas"][name] for name in names]
            assert "example" in content or any("example" in each for each in schemas), text


def test_every_error_is_described_as_problem_details(document: dict[str, Any]) -> None:
    for operation in _operations(document):
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"]
                schema = answer["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": f"#/components/schemas/{Problem.__name__}"}


def test_the_page_of_the_api_names_every_path_and_method(document: dict[str, Any]) -> None:
    page = (_ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    described = {
        f"{method.upper()} {path}" for path, each in document["paths"].items() for method in each
    }

    assert {each for each in described if f"`{each}`" not in page} == set()


def test_the_page_of_the_api_shows_a_call_of_every_path(document: dict[str, Any]) -> None:
    page = (_ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    calls = set(re.findall(r"\$HOST(/[^\s'\"?]*)", page))

    def is_called(path: str) -> bool:
        pattern = re.sub(r"\{\w+\}", "[^/]+", path)
        return any(re.fullmatch(pattern, call) for call in calls)

    assert [path for path in document["paths"] if not is_called(path)] == []


def test_the_page_of_the_api_names_every_sort_of_problem() -> None:
    page = (_ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (_ROOT / "api").rglob("*.py"))

    sorts = set(re.findall(r"\d{3},\s+\"([a-z-]+)\"(?!:)", code))

    assert len(sorts) >= 7
    assert {each for each in sorts if f"`{each}`" not in page} == set()
