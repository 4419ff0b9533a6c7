"""What a visitor of a browser test downloads."""

from pathlib import Path

from dash.testing.wait import until
from support.visitor import Visitor


def downloads(visitor: Visitor, selector: str, folder: Path) -> tuple[str, str]:
    """The name and the text of the file that a click on an element brings."""
    settings = {"behavior": "allow", "downloadPath": str(folder)}
    visitor.driver.execute_cdp_cmd("Page.setDownloadBehavior", settings)
    visitor.clicks(selector)
    until(lambda: _whole(folder), 10, msg="a download awaited")
    (file,) = _whole(folder)
    return file.name, file.read_bytes().decode("utf-8-sig")


def _whole(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.suffix == ".csv" and each.stat().st_size]
