"""The last runs as a figure: when each began, how long it took, how it ended."""

import html
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import log10
from typing import Any

from dataflow.components.runs.points import Scale, scale, taken
from dataflow.components.shell.times import duration
from dataflow.data.graph import colours
from dataflow.data.graph.objects import ObjectId, Run, RunStatus
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.appearance.labels import shortened

HEIGHT = 260
_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif'
_MUTED, _GRID = "#55616e", "#e6eaef"
_DASHES = ("solid", "dot", "dash")
_LEAST_MARGIN = timedelta(minutes=30)
_MANY = 80
Trace = dict[str, Any]
Timed = tuple[Run, timedelta]


def run_figure(
    runs: Sequence[Run], now: datetime, names: Mapping[ObjectId, str], shown: str
) -> dict[str, Any]:
    """Every run of `runs` whose duration is known as a point, its times in UTC.

    With several automations, the keys of `names`, each that has points has a line of its own. As
    long as `shown` is the same, what a user has zoomed to stays. `customdata` begins with the ids
    of the automation and of the run.
    """
    timed = [(run, took) for run in reversed(runs) if (took := taken(run, now)) is not None]
    axis = scale(took for _, took in timed)
    several = len(names) > 1
    producers = list(names) if several else []
    drawn = {run.automation for run, _ in timed}
    lines = [(index, id) for index, id in enumerate(producers) if id in drawn]
    return {
        "data": [
            *(_line(timed, axis, index, id, names) for index, id in lines),
            *_points(timed, axis, names),
        ],
        "layout": {**_LAYOUT, "uirevision": shown, **_axes(timed, axis), **_legend(several)},
    }


def _points(timed: Sequence[Timed], axis: Scale, names: Mapping[ObjectId, str]) -> Iterator[Trace]:
    """A trace for each status, of each producer when there are several."""
    groups: dict[tuple[RunStatus, ObjectId | None], list[Timed]] = defaultdict(list)
    for run, took in timed:
        groups[run.status, run.automation if len(names) > 1 else None].append((run, took))
    for (status, producer), group in groups.items():
        look = theme.RUN_POINTS[status]
        yield {
            **_placed(group, axis),
            "mode": "markers",
            "name": _plain(names.get(producer, "")) if producer else status.word,
            "legendgroup": producer or str(status),
            "showlegend": False,
            "marker": {
                "symbol": look.symbol,
                "color": look.colour,
                "size": 8 if len(timed) > _MANY else 11,
                "opacity": 0.9,
                "line": {"width": 1, "color": colours.PAPER},
            },
            "customdata": [_tooltip(run, took, names) for run, took in group],
            "hovertemplate": _HOVER_OF_SEVERAL if producer else _HOVER,
        }


def _line(
    timed: Sequence[Timed], axis: Scale, index: int, id: ObjectId, names: Mapping[ObjectId, str]
) -> Trace:
    """The line through the points of one producer, which stands for it in the legend."""
    dash = _DASHES[index // len(theme.PRODUCERS) % len(_DASHES)]
    return {
        **_placed([each for each in timed if each[0].automation == id], axis),
        "mode": "lines",
        "name": _plain(shortened(names[id], 28)),
        "legendgroup": id,
        "showlegend": True,
        "hoverinfo": "skip",
        "line": {"width": 2, "color": _colour(index), "dash": dash},
        "opacity": 0.55,
    }


def _placed(group: Sequence[Timed], axis: Scale) -> Trace:
    started = [run.started_at for run, _ in group if run.started_at]
    return {
        "type": "scatter",
        "x": [_written(each) for each in started],
        "y": [axis.place(took) for _, took in group],
    }


def _tooltip(run: Run, took: timedelta, names: Mapping[ObjectId, str]) -> list[str]:
    so_far = " so far" if run.status is RunStatus.RUNNING else ""
    first_line = next(iter(run.message.strip().splitlines()), "")
    said = f"<br>{_plain(shortened(first_line, 50))}" if first_line else ""
    name = _plain(shortened(names.get(run.automation, ""), 60))
    words = run.status.word
    return [run.automation, run.id, words, f"{duration(took)}{so_far}", said, name]


def _axes(timed: Sequence[Timed], axis: Scale) -> dict[str, Any]:
    starts = [run.started_at for run, _ in timed if run.started_at]
    y: dict[str, Any] = {**_AXIS, "title": _title(axis.title), "fixedrange": True}
    y["range"] = [axis.bottom, axis.top]
    if axis.is_logarithmic:
        y |= {"type": "log", "tickvals": list(axis.ticks), "ticktext": axis.labels}
        y["range"] = [log10(axis.bottom), log10(axis.top)]
    x = {**_AXIS, "type": "date", "title": _title("Start (UTC)")}
    if starts:
        margin = max((max(starts) - min(starts)) * 0.03, _LEAST_MARGIN)
        ends = [_written(min(starts) - margin), _written(max(starts) + margin)]
        x["autorangeoptions"] = {"include": ends}  # a range would take back a user's zoom
    return {"xaxis": x, "yaxis": y}


def _legend(several: bool) -> dict[str, Any]:
    if not several:
        return {"showlegend": False}
    return {"showlegend": True, "legend": {"itemdoubleclick": "toggleothers", "x": 1.01, "y": 1}}


def _title(text: str) -> dict[str, Any]:
    return {"text": text, "standoff": 8, "font": {"size": 12.5}}


def _written(moment: datetime) -> str:
    """As Plotly takes a time, without its zone."""
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds")


def _plain(text: str) -> str:
    """Text in which Plotly finds no markup."""
    return html.escape(text, quote=False)


def _colour(index: int) -> str:
    return theme.PRODUCERS[index % len(theme.PRODUCERS)]


_HOVER = (
    "<b>%{customdata[2]}</b> %{x|%Y-%m-%d %H:%M}, %{customdata[3]}%{customdata[4]}<extra></extra>"
)
_HOVER_OF_SEVERAL = f"%{{customdata[5]}}<br>{_HOVER}"
_AXIS: dict[str, Any] = {
    "gridcolor": _GRID,
    "linecolor": "#c6ced7",
    "zeroline": False,
    "automargin": True,
    "tickfont": {"size": 12},
}
_LAYOUT: dict[str, Any] = {
    "height": HEIGHT,
    "margin": {"l": 60, "r": 18, "t": 14, "b": 44},
    "font": {"family": _FONT, "size": 12.5, "color": _MUTED},
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "hovermode": "closest",
    "hoverlabel": {
        "bgcolor": colours.PAPER,
        "bordercolor": "#c6ced7",
        "align": "left",
        "font": {"family": _FONT, "size": 13, "color": colours.INK},
    },
    "dragmode": "zoom",
    "meta": {"zone": "UTC"},
}
