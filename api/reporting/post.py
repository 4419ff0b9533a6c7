"""One report sent once."""

import json
from collections.abc import Mapping

_TIMEOUT = 10.0
_WORTH_ANOTHER_TRY = (408, 425, 429)


class RefusedError(Exception):
    """Dataflow does not take the report, however often it comes."""


def post(url: str, report: Mapping[str, str | None]) -> None:
    """Sends a report; RefusedError when it will never be taken, another error when it may be."""
    from urllib import error, request  # takes longer to load than most jobs to start

    class NoRedirect(request.HTTPRedirectHandler):
        """A sign-in page is not where reports go."""

        def redirect_request(self, *_args: object) -> None:
            """Leaves the redirect as the answer."""

    if not url.startswith(("http://", "https://")):
        raise RefusedError(f"{url} is no address; set DATAFLOW_URL, such as http://127.0.0.1:8050")
    body = json.dumps(report).encode()
    sent = request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - see above
    try:
        with request.build_opener(NoRedirect).open(sent, timeout=_TIMEOUT):
            return
    except error.HTTPError as answer:
        problem = f"{url} answered {answer.code}: {_detail(answer)}"
        if answer.code >= 500 or answer.code in _WORTH_ANOTHER_TRY:
            raise OSError(problem) from None
        raise RefusedError(f"the run was not reported: {problem}") from None
    except ValueError as problem:  # of an address that cannot be one
        raise RefusedError(f"the run was not reported to {url}: {problem}") from None


def _detail(answer: object) -> str:
    """Detail of a problem; else the name of its status."""
    try:
        return str(json.loads(answer.read(100_000))["detail"])  # type: ignore[attr-defined]
    except Exception:
        return str(getattr(answer, "reason", ""))
