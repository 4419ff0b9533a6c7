"""The drawing against Graphviz dot, ELK layered and dagre: what it takes and what it looks like.

.venv/bin/python -m bench.layout [--flows 40] [--no-scripts] [--no-growth] [--seeds 5]
"""

import argparse
import time
from statistics import median

from bench.layout_graphs import Structure, flows, generated, real
from bench.layout_growth import grown, shaken
from bench.layout_measures import Result, of_drawing, ratio
from bench.layout_peers import Scripted, dot, has_dot
from dataflow.data.layout import layout


def ours(structure: Structure, times: int = 1) -> Result:
    """This project's drawing, computed anew; the best time of several."""
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        drawing = layout(*structure)
        seconds.append(time.perf_counter() - begin)
    return of_drawing(min(seconds), drawing)


def show(name: str, structure: Structure, with_dot: bool, scripted: Scripted | None) -> None:
    """One line of the table, and one for each peer that runs under Node."""
    mine = ours(structure, times=3)
    line = f"{name:26}{len(structure[0]):>6}{len(structure[1]):>6}{_figures(mine)}"
    line += f"{mine.overlaps:>5}{mine.touched:>5} |"
    peer = dot(structure) if with_dot else None
    if peer:
        line += _figures(peer) + f" |{mine.seconds / peer.seconds:>7.3f}{ratio(mine, peer):>6.2f}"
        line += f"{mine.area / peer.area:>6.2f}"
    print(line, flush=True)
    for engine in ("elk", "dagre") if scripted else ():
        result = scripted.draw(engine, structure)
        told = _figures(result) if result else "  gave up or took too long"
        print(f"{'  ' + engine + ', straight lines':38}{told}", flush=True)


def _figures(result: Result) -> str:
    return f"{result.seconds:>9.3f}{result.crossings:>8}{result.proportion:>6.2f}"


def compare_flows(count: int) -> None:
    """Crossings, area and faults over the flows that lead to a datasource of mozilla."""
    pairs = [(ours(each), peer) for each in flows(count) if (peer := dot(each))]
    if not pairs:
        return
    ratios = sorted(ratio(mine, peer) for mine, peer in pairs)
    areas = sorted(mine.area / peer.area for mine, peer in pairs)
    print(f"\n{len(pairs)} flows of 20 to 300 objects leading to a datasource of mozilla:")
    print(
        f"crossings / dot's: median {median(ratios):.2f}, at worst {ratios[-1]:.2f}, "
        f"above 1 in {sum(each > 1 for each in ratios)}"
    )
    print(
        f"area / dot's: median {median(areas):.2f}, at worst {areas[-1]:.2f}, "
        f"above 1.5 in {sum(each > 1.5 for each in areas)}"
    )
    print(
        f"circles overlapping: {sum(mine.overlaps for mine, _ in pairs)}, "
        f"edges under a circle: {sum(mine.touched for mine, _ in pairs)}"
    )


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flows", type=int, default=40, help="how many flows of mozilla; 0: all")
    parser.add_argument("--no-flows", action="store_true", help="none of them")
    parser.add_argument("--no-scripts", action="store_true", help="without ELK and dagre")
    parser.add_argument("--no-growth", action="store_true", help="without 1,000 to 100,000 objects")
    parser.add_argument("--seeds", type=int, default=5, help="random changes for each graph")
    arguments = parser.parse_args()
    with_dot = has_dot()
    if not with_dot:
        print("dot is not installed: only this project's figures (Debian: graphviz)")
    layout(*generated(300, 360, 10))
    scripted = None if arguments.no_scripts else Scripted()
    print(
        f"{'':26}{'nodes':>6}{'edges':>6}{'s':>9}{'cross':>8}{'w/h':>6}{'over':>5}{'under':>5} |"
        f"{'dot s':>9}{'cross':>8}{'w/h':>6} |{'time':>7}{'cross':>6}{'area':>6}"
    )
    small = [(f"generated {n}", generated(n, n * 6 // 5, d)) for n, d in ((300, 10), (1000, 14))]
    graphs = [*small, *real()]
    for name, structure in graphs:
        show(name, structure, with_dot, scripted if scripted and scripted.is_there else None)
    if scripted:
        scripted.remove()
    if with_dot and not arguments.no_flows:
        compare_flows(arguments.flows)
    if arguments.seeds:
        print(
            f"\n{'1 % of the objects':32}{'from scratch: px':>21} |{'on an open page: px':>21}"
            f"{'< 190':>8} |{'followed':>10}{'cross':>7}{'area':>7}{'over':>5}{'under':>6}"
        )
        for name, structure in graphs:
            shaken(name, structure, arguments.seeds)
    if not arguments.no_growth:
        grown()


if __name__ == "__main__":
    main()
