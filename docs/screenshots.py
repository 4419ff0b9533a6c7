"""Takes the screenshots of docs/screenshots/: the demo, and a large catalog where one is given.

Usage: python docs/screenshots.py [--catalog FILE --target NAME] [--only WORD]
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).parent.parent
TARGET_FOLDER = Path(__file__).parent / "screenshots"
sys.path.insert(0, str(ROOT))

from dataflow.data.sources.demo.catalog import demo_id  # noqa: E402 # the project is not a package that is found

BROWSER_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HD, FULL_HD, UHD = (1280, 720), (1920, 1080), (3840, 2160)

DEMO_SHOTS = [
    ("demo-1280x720", "/", HD),
    ("demo-1920x1080", "/", FULL_HD),
    ("demo-3840x2160", "/", UHD),
    ("demo-whole-flow", "/?scheduled=0", FULL_HD),
    ("demo-leading-to", "/?target=campaign-roi", HD),
    ("demo-grouped", "/?scheduled=0&group=folder&depth=0", HD),
    ("demo-group-open", "/?scheduled=0&group=folder&depth=0&open=Sales", HD),
    ("demo-unknown-target", "/?target=nowhere", HD),
    ("objects", "/objects", HD),
    ("datasource-configuration", f"/datasource/{demo_id('ORDERS <> CUSTOMERS')}", HD),
    ("datasource-usage", f"/datasource/{demo_id('sales-mart')}?tab=usage", HD),
    ("etl-step", f"/automation/{demo_id('load users')}", HD),
    ("import", f"/automation/{demo_id('import users.csv')}", HD),
    ("python-script-usage", f"/automation/{demo_id('warn on churn')}?tab=usage", HD),
    ("automation-execution", f"/automation/{demo_id('score churn')}?tab=execution", HD),
    ("datasource-execution", f"/datasource/{demo_id('sales-mart')}?tab=execution", HD),
    ("chain", f"/automation/{demo_id('night')}", HD),
    ("new-datasource", "/datasource/new", HD),
    ("wall", "/wall", FULL_HD),
]


def main() -> None:
    """Serve, look, save."""
    arguments = _arguments()
    TARGET_FOLDER.mkdir(exist_ok=True)
    with served("serve", "--demo") as address:
        _shoot(address, DEMO_SHOTS, arguments.only)
    if arguments.catalog:
        shots = [
            ("large-scheduled", "/", FULL_HD),
            ("large-leading-to", f"/?target={quote(arguments.target)}", FULL_HD),
        ]
        with served("serve", catalog=arguments.catalog) as address:
            _shoot(address, shots, arguments.only)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalog", help="a catalog file to draw beside the demo")
    parser.add_argument("--target", default="", help="a datasource of it")
    parser.add_argument("--only", default="", help="take only those with this in their names")
    return parser.parse_args()


@contextmanager
def served(*command: str, catalog: str | None = None) -> Iterator[str]:
    """The address of the app on a database of its own, for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        settings = {
            "DATAFLOW_DATABASE_URL": f"sqlite:///{folder}/dataflow.db",
            "DATAFLOW_PORT": str(port),
        }
        environment = {**os.environ, **settings}
        app = [sys.executable, str(ROOT / "app.py")]
        if catalog:
            subprocess.run([*app, "import", catalog], env=environment, check=True)  # noqa: S603
        server = subprocess.Popen([*app, *command], env=environment, cwd=ROOT)  # noqa: S603
        try:
            yield _awaited(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(10)


def _awaited(address: str) -> str:
    for _ in range(150):
        try:
            with urlopen(address):  # noqa: S310 # an address of this machine
                return address
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"nothing answers at {address}")


def _shoot(address: str, shots: list[tuple[str, str, tuple[int, int]]], only: str) -> None:
    options = webdriver.ChromeOptions()
    for option in BROWSER_OPTIONS:
        options.add_argument(option)
    browser = webdriver.Chrome(service=Service("chromedriver"), options=options)
    try:
        for name, path, size in shots:
            if only in name:
                _shot(browser, address + path, size, TARGET_FOLDER / f"{name}.png")
    finally:
        browser.quit()


def _shot(browser: webdriver.Chrome, url: str, size: tuple[int, int], file: Path) -> None:
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(url)
    for _ in range(600):
        if browser.execute_script(_SETTLED):
            break
        time.sleep(0.1)
    time.sleep(0.8)  # fonts and the last frame
    browser.save_screenshot(str(file))
    print(file.relative_to(ROOT))


_SETTLED = """
const chart = document.getElementById("chart");
const page = document.querySelector("#page > *");
const runs = document.querySelector(".run-chart");
if (runs && !runs.querySelector(".points")) return false;
return chart ? Boolean(chart.dataset.drawn) : Boolean(page);
"""

if __name__ == "__main__":
    main()
