"""Scripts are compressed once, and reach whoever takes them as they are."""

import asyncio
import gzip
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from dataflow.api.middleware.compressed_files import CompressedFiles

SCRIPT = b"const answer = 42; // and so on\n" * 100


class Files:
    """An application that counts how often it is asked."""

    def __init__(self, kind: bytes = b"text/javascript", status: int = 200) -> None:
        self.asked = 0
        self._start = {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", kind), (b"etag", b'"1"')],
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await send(self._start)
        await send({"type": "http.response.body", "body": SCRIPT[:99], "more_body": True})
        await send({"type": "http.response.body", "body": SCRIPT[99:]})


def answer(app: CompressedFiles, path: str, **headers: str) -> tuple[dict[bytes, bytes], bytes]:
    """The headers and the body of one answer."""
    sent: list[Message] = []

    async def ask() -> None:
        async def send(message: Message) -> None:
            sent.append(message)

        given = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
        scope: dict[str, Any] = {"type": "http", "method": "GET", "path": path}
        await app({**scope, "query_string": b"", "headers": given}, None, send)  # type: ignore[arg-type]

    asyncio.run(ask())
    return dict(sent[0]["headers"]), b"".join(each["body"] for each in sent[1:])


def test_a_script_is_read_and_compressed_once() -> None:
    files = Files()
    app = CompressedFiles(files)

    first = answer(app, "/assets/a.js", accept_encoding="gzip, br")
    second = answer(app, "/assets/a.js", accept_encoding="gzip")

    assert first == second
    assert gzip.decompress(first[1]) == SCRIPT
    assert first[0][b"content-encoding"] == b"gzip"
    assert first[0][b"etag"] == b'"1"'
    assert files.asked == 1


@pytest.mark.parametrize(
    "headers", [{}, {"accept_encoding": "br"}, {"accept_encoding": "gzip", "range": "bytes=0-9"}]
)
def test_who_does_not_take_it_compressed_and_whole_gets_it_plain(headers: dict[str, str]) -> None:
    files = Files()
    app = CompressedFiles(files)
    answer(app, "/assets/a.js", accept_encoding="gzip")

    plain = answer(app, "/assets/a.js", **headers)

    assert plain[1] == SCRIPT
    assert b"content-encoding" not in plain[0]


@pytest.mark.parametrize(
    ("files", "path"),
    [
        (Files(kind=b"image/png"), "/assets/a.png"),
        (Files(status=404), "/assets/a.js"),
        (Files(), "/api/v1/runs"),
    ],
    ids=["picture", "missing", "no file"],
)
def test_nothing_else_is_kept(files: Files, path: str) -> None:
    app = CompressedFiles(files)
    answer(app, path, accept_encoding="gzip")

    found = answer(app, path, accept_encoding="gzip")

    assert found[1] == SCRIPT
    assert files.asked == 2
