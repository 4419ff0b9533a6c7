"""The legend: what each circle and each mark means."""

from dash import html

from dataflow.data.graph.kinds import KINDS
from dataflow.data.graph.marks import MARKS
from dataflow.data.wire.appearance import icons, theme

_GROUPS = (
    (icons.group(is_open=False), "Group", "A closed group: a click opens it"),
    (icons.group(is_open=True), "Open", "An open group: a click on its title closes it"),
)


def legend() -> html.Div:
    """One line of signs and words; the tooltip of each says more."""
    circles = [
        _row(kind_sign(kind, 16), facts.legend, facts.label)
        for kind, facts in KINDS.items()
        if facts.legend
    ]
    marks = [
        _row(_image(theme.MARKS[name].image), mark.legend, mark.title)
        for name, mark in MARKS.items()
    ]
    more = _row(_image(theme.hidden_members_mark(2)), "Not shown", "Two members are not shown here")
    groups = [_row(_image(sign), *words, "of-groups") for sign, *words in _GROUPS]
    return html.Div(
        [*circles, *groups, *marks, more], className="legend", **{"aria-label": "Legend"}
    )


def kind_sign(kind: theme.Kind, size: int = 28) -> html.Span:
    """The circle of a kind with its glyph, `size` pixels wide."""
    look = theme.LOOKS[kind]
    glyph = html.Img(src=look.glyph, alt="", width=round(size * 0.55))
    style = {"background": look.colour, "width": size, "height": size}
    return html.Span(glyph, className="kind-sign", style=style, title=look.label)


def mark_image(mark: theme.Mark, size: int) -> html.Img:
    """A mark alone, `size` pixels high."""
    return html.Img(src=mark.image, alt="", height=size)


def _image(address: str) -> html.Img:
    return html.Img(src=address, alt="", height=16)


def _row(
    sign: html.Span | html.Img, words: str, title: str | None = None, sort: str = ""
) -> html.Span:
    return html.Span([sign, words], className=f"legend-row {sort}".rstrip(), title=title or words)
