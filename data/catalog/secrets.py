"""Secrets in the config of an object: told by their keys, never shown, never exported."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MASK = "********"
"""Stands for a stored secret where a config is shown."""

_NAMES = (
    r"passw(?:or)?d|passwd|passphrase|\bpwd|secret|token|api[-_ ]?key|private[-_ ]?key"
    r"|access[-_ ]?key|credential|authorization"
)
_KEY = re.compile(_NAMES, re.I)
_IN_URL = re.compile(
    r"(?P<before>\b[a-z][a-z0-9+.-]{0,30}://[^\s/?#:@]{0,300}):"
    # A password; failing that one that should have been encoded, unless it is a port and a path.
    r"(?P<secret>[^\s/?#]{0,2000}(?=@)|(?!\d+[/?#])[^\s@]{0,200}(?=@))",
    re.I,
)
_IN_PAIR = re.compile(
    rf"(?P<before>(?:^|[\s;&?,])[\w.-]{{0,60}}(?:{_NAMES})[\w.-]{{0,60}}=)(?P<secret>[^\s;&,]+)",
    re.I,
)

Config = Mapping[str, Any]


def is_secret_key(key: str) -> bool:
    """Whether what stands under `key` is a secret.

    >>> is_secret_key("AWS_SECRET_ACCESS_KEY"), is_secret_key("path")
    (True, False)
    """
    return _KEY.search(key) is not None


def mask_secrets(config: Config) -> dict[str, Any]:
    """`config` as it is shown: `MASK` for each secret.

    >>> masked({"url": "sftp://bob:hush@host", "token": "t"})
    {'url': 'sftp://bob:********@host', 'token': '********'}
    """
    return {key: _masked(value, is_secret_key(key)) for key, value in config.items()}


def without_secrets(config: Config) -> dict[str, Any]:
    """`config` as it is exported: no secret, nor a sign that there was one.

    >>> without_secrets({"url": "sftp://bob:hush@host", "token": "t"})
    {'url': 'sftp://bob@host'}
    """
    return {
        key: _stripped(value)
        for key, value in config.items()
        if not (is_secret_key(key) and _is_set(value))
    }


def with_stored_secrets(new: Config, stored: Config) -> dict[str, Any]:
    """`new` as it is to be saved: where a secret is masked or left out, the `stored` one is kept.

    An empty secret is a decision: it replaces the stored one. A mask with nothing stored vanishes.

    >>> with_stored_secrets({"host": "h2", "token": MASK}, {"host": "h1", "token": "t"})
    {'host': 'h2', 'token': 't'}
    """
    merged = {}
    for key, value in new.items():
        if value == MASK and is_secret_key(key):
            if key in stored:
                merged[key] = stored[key]
        else:
            merged[key] = _merged(value, stored.get(key))
    kept = {k: v for k, v in stored.items() if k not in new and is_secret_key(k) and _is_set(v)}
    return merged | kept


def _is_set(value: object) -> bool:
    """Whether there is anything to hide: a flag or an empty value tells nothing."""
    return not isinstance(value, bool) and value not in (None, "", [], {})


def _masked(value: Any, secret: bool) -> Any:
    if secret and _is_set(value):
        return MASK
    return _mapped(value, mask_secrets, lambda text: _replaced(text, MASK))


def _stripped(value: Any) -> Any:
    return _mapped(value, without_secrets, lambda text: _replaced(text, None))


def _mapped(value: Any, of_mapping: Callable[[Config], Any], of_text: Callable[[str], str]) -> Any:
    match value:
        case str():
            return of_text(value)
        case Mapping():
            return of_mapping(value)
        case list() | tuple():
            return [_mapped(each, of_mapping, of_text) for each in value]
    return value


def _replaced(text: str, by: str | None) -> str:
    """`text` with the secrets in its URLs and its `password=...` pairs replaced, or cut out."""
    if "=" not in text and "@" not in text:
        return text
    text = _IN_URL.sub(rf"\g<before>:{by}" if by else r"\g<before>", text)
    return _IN_PAIR.sub(rf"\g<before>{by or ''}", text)


def _merged(new: Any, stored: Any) -> Any:
    match new, stored:
        case str(), str():
            return _merged_text(new, stored)
        case Mapping(), Mapping():
            return with_stored_secrets(new, stored)
        case ((list() | tuple()), (list() | tuple())):
            return _merged_list(new, stored)
        case Mapping(), _:
            return with_stored_secrets(new, {})
        case ((list() | tuple()), _):
            return _merged_list(new, [])
    return _replaced(new, None) if isinstance(new, str) and MASK in new else new


def _merged_text(new: str, stored: str) -> str:
    """A text that shows no more than the stored one is the stored one; in a text that was edited
    around its masks, the stored secrets stand in for them in their order."""
    if new in (_replaced(stored, MASK), _replaced(stored, None)):
        return stored
    if MASK not in new:
        return new
    found = [*_IN_URL.finditer(stored), *_IN_PAIR.finditer(stored)]
    for match in sorted(found, key=lambda match: match.start("secret")):
        new = new.replace(MASK, match["secret"], 1)
    return _replaced(new, None) if MASK in new else new


def _merged_list(new: Sequence[Any], stored: Sequence[Any]) -> list[Any]:
    """Each item takes its secrets from the stored item that looks like it, else, when no item came
    or went, from the one in its place: secrets never move to another item."""
    left = list(enumerate(stored))
    merged: list[Any] = []
    for index, item in enumerate(new):
        shape = _stripped(item)
        alike = next((pair for pair in left if _stripped(pair[1]) == shape), None)
        if alike is None and len(new) == len(stored):
            alike = next((pair for pair in left if pair[0] == index), None)
        if alike is not None:
            left.remove(alike)
        merged.append(_merged(item, alike[1] if alike else None))
    return merged
