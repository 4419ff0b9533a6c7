"""GET /assets/dataflow.DIGEST.js and .css: the script and all styles of the pages."""

from collections.abc import Callable, Sequence

from fastapi import FastAPI, Response

from dataflow.data.wire import urls
from dataflow.data.wire.asset_bundle import AssetBundle

_FOR_GOOD = "public, max-age=31536000, immutable"


def serve_bundles(server: FastAPI, bundles: Sequence[AssetBundle]) -> None:
    """Adds the endpoints of `bundles` to `server`."""
    for each in bundles:
        address = urls.asset_bundle("{digest}", each.ending)
        server.add_api_route(address, _endpoint(each), include_in_schema=False)


def _endpoint(bundle: AssetBundle) -> Callable[..., Response]:
    async def send(digest: str) -> Response:
        """The page of another version, whose process has gone, gets what there is, for once."""
        caching = _FOR_GOOD if digest == bundle.digest else "no-store"
        headers = {"Cache-Control": caching}
        return Response(bundle.content, media_type=bundle.type, headers=headers)

    return send
