"""The SVG icons of the app as data URIs, drawn from `assets/icons`."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

_FOLDER = Path(__file__).parents[3] / "assets" / "icons"
_DRAWN_AT = 64
"""Pixels at which a browser rasterises an icon: well above any size it is shown at."""


@cache
def glyph(name: str, colour: str) -> str:
    """The icon `name` in one colour."""
    svg = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    for side in ("width", "height"):
        svg = svg.replace(f'{side}="16"', f'{side}="{_DRAWN_AT}"')
    return data_uri(svg)


@cache
def badge(shape: str, fill: str, inside: str) -> str:
    """A mark: white lines `inside` on a filled `shape`, both SVG, on a field of 24 by 24."""
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_DRAWN_AT}" height="{_DRAWN_AT}"'
        f' viewBox="0 0 24 24"><g fill="{fill}" stroke="#fff" stroke-width="1.5">{shape}</g>'
        f'<g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"'
        f' stroke-linejoin="round">{inside}</g></svg>'
    )


@cache
def shape(shape: str, fill: str) -> str:
    """A filled SVG `shape` alone, on a field of 24 by 24."""
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_DRAWN_AT}" height="{_DRAWN_AT}"'
        f' viewBox="0 0 24 24" fill="{fill}">{shape}</svg>'
    )


@cache
def counter(count: int, fill: str, ink: str) -> str:
    """A pill that says "+count", 40 by 24."""
    return data_uri(
        '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="96" viewBox="0 0 40 24">'
        f'<rect x="1" y="1" width="38" height="22" rx="11" fill="{fill}" stroke="#fff"'
        f' stroke-width="1.5"/><text x="20" y="17" font-size="14" font-weight="700" fill="{ink}"'
        f' font-family="sans-serif" text-anchor="middle">+{count}</text></svg>'
    )


@cache
def group(*, is_open: bool) -> str:
    """A group in small, 36 by 24: a box, or a frame with something in it."""
    body = '<rect x="2" y="4" width="32" height="16" rx="4" fill="{}" stroke="#8795a5"/>'
    inside = '<circle cx="18" cy="13" r="4" fill="#2b6cd9"/><path d="M5 8h7" stroke="#17202b"/>'
    shown = body.format("#e3e9f0") + inside if is_open else body.format("#fff")
    return data_uri(
        '<svg xmlns="http://www.w3.org/2000/svg" width="144" height="96" viewBox="0 0 36 24"'
        f' stroke-width="2">{shown}</svg>'
    )


def data_uri(svg: str) -> str:
    """`svg` as the address of an image."""
    return f"data:image/svg+xml;utf8,{quote(svg)}"
