"""The floor: the same elements and rules given to plain Cytoscape on a static page."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import orjson

_PAGE = """<!DOCTYPE html>
<html><body style="margin:0"><div id="chart" style="width:{width}px;height:{height}px"></div>
<script src="/cytoscape.js"></script><script>
Promise.all(["/elements.json", "/rules.json"].map((each) => fetch(each).then((got) => got.json())))
  .then(([elements, style]) => {{
    const layout = {{ name: "preset", fit: true, padding: 40 }};
    const container = document.getElementById("chart");
    const still = {{ autoungrabify: true, boxSelectionEnabled: false, minZoom: 0.01, maxZoom: 4 }};
    const cy = cytoscape({{ container, elements, style, layout, ...still }});
    container._cyreg = {{ cy }};
    cy.one("render", () => {{ container.dataset.drawn = "1"; }});
  }});
</script></body></html>"""


class Floor:
    """What the static page is made of, to be filled before it is opened."""

    def __init__(self, cytoscape: Path) -> None:
        self._files = {"/cytoscape.js": ("text/javascript", gzip.compress(cytoscape.read_bytes()))}
        self.address = ""

    def fill(self, elements: list[dict[str, Any]], rules: list[Any], box: list[float]) -> None:
        """The elements and rules of a chart, and how large it is on the screen."""
        page = _PAGE.format(width=box[0], height=box[1]).encode()
        self._files["/"] = ("text/html", gzip.compress(page))
        for name, value in (("/elements.json", elements), ("/rules.json", rules)):
            self._files[name] = ("application/json", gzip.compress(orjson.dumps(value)))

    def file(self, path: str) -> tuple[str, bytes] | None:
        """The type and the compressed content of a file."""
        return self._files.get(path)


@contextmanager
def served_floor(cytoscape: Path) -> Iterator[Floor]:
    """A floor that is served while the block runs."""
    floor = Floor(cytoscape)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = floor.file(self.path)
            self.send_response(200 if found else 404)
            kind, content = found or ("text/plain", gzip.compress(b""))
            for name, value in (("Content-Type", kind), ("Content-Encoding", "gzip")):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=3600" if "cytoscape" in self.path else "")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    floor.address = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield floor
    finally:
        server.shutdown()
        server.server_close()
