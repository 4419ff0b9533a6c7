"""nginx in front of the tests' own processes, with the configuration that the documents show."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
DOCUMENTED = ROOT / "docs" / "deployment" / "nginx.conf"
_OUTER = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dataflow.conf;
}}
"""
_MISSING = "the tests of the deployment need nginx: `apt-get install nginx-light`"


@contextmanager
def nginx(folder: Path, port: int, processes: Sequence[int]) -> Iterator[str]:
    """nginx at that port, in front of two processes at theirs, until the end; its address."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        raise RuntimeError(_MISSING)
    text = DOCUMENTED.read_text(encoding="utf-8")
    for documented, real in zip((8050, 8051, 8052), (port, *processes), strict=True):
        assert f"127.0.0.1:{documented}" in text
        text = text.replace(f"127.0.0.1:{documented}", f"127.0.0.1:{real}")
    (folder / "dataflow.conf").write_text(text, encoding="utf-8")
    # Started by root it would change to a user who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_OUTER.format(folder=folder, user=user), encoding="utf-8")
    command = [found, "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"]
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _await_answer(f"http://127.0.0.1:{port}/metrics", folder / "nginx.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _await_answer(url: str, log: Path) -> None:
    for _ in range(100):
        try:
            urlopen(url).close()
        except URLError as error:
            if hasattr(error, "code"):
                return
            time.sleep(0.05)
    raise RuntimeError(f"nginx did not start: {log.read_text()}")
