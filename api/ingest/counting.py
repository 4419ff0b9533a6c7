"""Routes that bring something in, counted by source: how much was taken, how much refused."""

from fastapi import Request, Response

from dataflow.api.fastapi_internals import Handler
from dataflow.api.routes import ApiRoute


class IngestRoute(ApiRoute):
    """A route whose POST requests count as ingest from `source`."""

    source = ""

    def wrapped(self, handler: Handler) -> Handler:
        """The handler of the API, counted."""
        handler = super().wrapped(handler)
        if "POST" not in (self.methods or ()):
            return handler

        async def counted(request: Request) -> Response:
            answer = await handler(request)
            ingested = request.app.state.metrics.ingested
            ingested.labels(self.source, _outcome(answer.status_code)).inc()
            return answer

        return counted


def _outcome(status: int) -> str:
    if status >= 500:
        return "failed"
    return "rejected" if status >= 400 else "accepted"
