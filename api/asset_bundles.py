"""GET /assets/dataflow.DIGEST.js and .css: all scripts and all styles of the pages."""

from collections.abc import Callable, Sequence

from fastapi import FastAPI, Response

from dataflow.data.wire import urls
from dataflow.data.wire.asset_bundle import Joined

_FOR_GOOD = "public, max-age=31536000, immutable"


def serve_joined(server: FastAPI, files: Sequence[Joined]) -> None:
    """Adds the endpoints of `files` to `server`."""
    for each in files:
        address = urls.joined("{digest}", each.ending)
        server.add_api_route(address, _endpoint(each), include_in_schema=False)


def _endpoint(file: Joined) -> Callable[..., Response]:
    async def send(digest: str) -> Response:
        """The page of another version, whose process has gone, gets what there is, for once."""
        kept = _FOR_GOOD if digest == file.digest else "no-store"
        return Response(file.content, media_type=file.type, headers={"Cache-Control": kept})

    return send
