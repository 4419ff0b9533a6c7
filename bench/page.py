"""How soon a chart is on the screen, beside plain Cytoscape with the same positions and rules.

Usage: python -m bench.page CYTOSCAPE.MIN.JS [--sizes 100 1000 ...] [--catalogs FILE ...]
    [--whole FILE ...]
The script is that of the version which dash-cytoscape bundles: npm pack cytoscape@3.28.1
"""

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bench.catalogs import generated_catalog
from bench.page_floor import Floor, served_floor
from bench.page_screen import Screen, opened_screen
from bench.page_server import answers
from bench.served import Served, served_app
from dataflow.data.graph.objects import Catalog
from dataflow.data.sources.catalog_json import parse_catalog
from dataflow.data.wire.stylesheets.chart_stylesheet import stylesheet

_SIZES = (100, 1_000, 5_000, 20_000)
_LEAST_ROUNDS, _MOST_ROUNDS = 3, 15
_SECONDS = 15.0
"""What is over soon is noisy, and is taken as often as fits these, within the bounds above."""
_WHOLE = "scheduled=0&group=none"
_CLOSED = "scheduled=0&group=folder&depth=0"
_GLANCES = (300, 20_000)
"""Catalogs whose charts are painted as they open, the large one in groups."""
_NEAR = 0.6
"""The zoom at which circles, names and arrows are drawn, in charts that do not fit that near."""


def main() -> None:
    """Prints a block of lines for each catalog."""
    options = _options()
    with served_floor(options.cytoscape) as floor:
        for name, catalog, query in _catalogs(options):
            with served_app(catalog) as server:
                print(f"\n{name}", flush=True)
                _print_server(server, query)
                _print_first(server, floor, query)
                _print_screen(server, floor, query)
    if options.glances:
        _print_glances()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("cytoscape", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=_SIZES)
    parser.add_argument("--catalogs", type=Path, nargs="*", default=())
    parser.add_argument("--whole", type=Path, nargs="*", default=())
    parser.add_argument("--no-glances", dest="glances", action="store_false")
    return parser.parse_args()


def _catalogs(options: argparse.Namespace) -> Iterator[tuple[str, Catalog, str]]:
    """Each with the query of the view that is measured: as single circles, or as it opens."""
    for size in options.sizes:
        yield f"{size:,} generated objects, whole", generated_catalog(size), _WHOLE
    for file in options.catalogs:
        catalog = parse_catalog(file.read_bytes())
        is_scheduled = any(each.schedules for each in catalog.automations)
        yield f"{file.stem}, as it opens", catalog, "" if is_scheduled else "scheduled=0"
    for file in options.whole:
        yield f"{file.stem}, whole", parse_catalog(file.read_bytes()), _WHOLE


def _print_server(server: Served, query: str) -> None:
    found = answers(server.host, server.database, query)
    _line("elements", f"{found.elements:,}")
    _line("bytes an element", f"{found.bytes / found.elements:.1f}")
    _line("first answer, ms", f"{found.cold:.1f}")
    _beside("warm answer, ms; orjson", found.warm, found.orjson)
    _beside("refresh, ms; empty callback", found.refresh, found.empty)


def _print_first(server: Served, floor: Floor, query: str) -> None:
    """In a browser that was never here."""
    address = f"http://{server.host}/?{query}"
    with opened_screen() as screen:
        first = screen.paints(address)
        chart = screen.chart()
    floor.fill(chart["elements"], stylesheet(), chart["box"])
    with opened_screen() as screen:
        _beside("first painted, s; floor", first, screen.paints(floor.address))


def _print_screen(server: Served, floor: Floor, query: str) -> None:
    address = f"http://{server.host}/?{query}"
    with opened_screen() as ours, opened_screen() as plain:
        ours.paints(address)
        plain.paints(floor.address)
        _print_rounds(
            "painted, s; floor",
            lambda: (ours.paints(address), plain.paints(floor.address)),
        )
        _beside("heap, MB; floor", ours.heap(), plain.heap())
        for move in ("pan", "zoom"):
            for zoom, where in ((0.0, "all in sight"), (_NEAR, "near")):
                _print_frames(f"{move}, {where}", ours.frames(move, zoom), plain.frames(move, zoom))
        _print_switch(ours, plain, f"http://{server.host}", query)
        _print_group(ours, plain, f"http://{server.host}")


def _print_frames(what: str, ours: tuple[float, float], plain: tuple[float, float]) -> None:
    _beside(f"frame, {what}, ms; floor", ours[0], plain[0])
    _beside(f"frame, {what}, 95 %, ms; floor", ours[1], plain[1])


def _print_switch(ours: Screen, plain: Screen, host: str, query: str) -> None:
    """From the other view to the one that is measured, which plain Cytoscape is given at once."""
    others = "/?group=none" if query == _WHOLE else "/?scheduled=0"

    def switched() -> tuple[float, float]:
        ours.paints(host + others)
        plain.replaces(ours.chart()["elements"])
        taken = ours.switches()
        return taken, plain.replaces(ours.chart()["elements"])

    _print_rounds("switch of a filter, s; floor", switched)


def _print_group(ours: Screen, plain: Screen, host: str) -> None:
    """The largest group opened, in a chart with all of them closed."""

    def opened() -> tuple[float, float]:
        ours.paints(f"{host}/?{_CLOSED}")
        taken = ours.opens_group()
        return taken, plain.replaces(ours.chart()["elements"])

    _print_rounds("a group opened, s; floor", opened)


def _print_glances() -> None:
    """What opens of a large catalog beside what opens of a small one."""
    print("\nas they open", flush=True)
    small, large = _GLANCES
    with (
        served_app(generated_catalog(large)) as many,
        served_app(generated_catalog(small)) as few,
        opened_screen() as much,
        opened_screen() as little,
    ):

        def painted() -> tuple[float, float]:
            return much.paints(f"http://{many.host}/"), little.paints(f"http://{few.host}/")

        painted()
        _print_rounds(f"{large:,} objects painted, s; {small:,} objects", painted)


def _print_rounds(what: str, act: Callable[[], tuple[float, float]]) -> None:
    """The medians of what `act` takes, ours and the floor's, and of how many rounds."""
    times = [act() for _ in _rounds()]
    _beside(what, *map(median, zip(*times, strict=True)), f" ({len(times)} rounds)")


def _rounds() -> Iterator[int]:
    """Numbers, as long as there is time for another round."""
    began = time.monotonic()
    for number in range(_MOST_ROUNDS):
        if number >= _LEAST_ROUNDS and time.monotonic() - began > _SECONDS:
            return
        yield number


def _beside(what: str, ours: float, floor: float, of: str = "") -> None:
    ratio = f"; {floor:.3g}; ratio {ours / floor:.2f}" if floor else ""
    _line(what, f"{ours:.3g}{ratio}{of}")


def _line(what: str, value: str) -> None:
    print(f"  {what:<48}{value}", flush=True)


if __name__ == "__main__":
    main()
