"""Secrets in the config of an object: recognised by their keys, never shown, never exported."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MASK = "********"
"""The text that replaces a stored secret where a config is shown."""

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
    """Whether the value of `key` is a secret.

    >>> is_secret_key("AWS_SECRET_ACCESS_KEY"), is_secret_key("path")
    (True, False)
    """
    return _KEY.search(key) is not None


def mask_secrets(config: Config) -> dict[str, Any]:
    """`config` as it is shown: `MASK` for each secret.

    >>> mask_secrets({"url": "sftp://bob:pass@host", "token": "t"})
    {'url': 'sftp://bob:********@host', 'token': '********'}
    """
    return {key: _mask_value(value, is_secret_key(key)) for key, value in config.items()}


def without_secrets(config: Config) -> dict[str, Any]:
    """`config` as it is exported: without secrets, and without a sign that there were any.

    >>> without_secrets({"url": "sftp://bob:pass@host", "token": "t"})
    {'url': 'sftp://bob@host'}
    """
    return {
        key: _strip_value(value)
        for key, value in config.items()
        if not (is_secret_key(key) and _is_set(value))
    }


def with_stored_secrets(new: Config, stored: Config) -> dict[str, Any]:
    """`new` as it is to be saved: a secret that is masked or left out stays as it is `stored`.

    An empty secret is deliberate: it replaces the stored one. A mask with nothing stored goes.

    >>> with_stored_secrets({"host": "h2", "token": MASK}, {"host": "h1", "token": "t"})
    {'host': 'h2', 'token': 't'}
    """
    merged = {}
    for key, value in new.items():
        if value == MASK and is_secret_key(key):
            if key in stored:
                merged[key] = stored[key]
        else:
            merged[key] = _merge_value(value, stored.get(key))
    untouched = {
        k: v for k, v in stored.items() if k not in new and is_secret_key(k) and _is_set(v)
    }
    return merged | untouched


def _is_set(value: object) -> bool:
    """Whether there is anything to hide: a flag or an empty value reveals nothing."""
    return not isinstance(value, bool) and value not in (None, "", [], {})


def _mask_value(value: Any, secret: bool) -> Any:
    if secret and _is_set(value):
        return MASK
    return _map_texts(value, mask_secrets, lambda text: _replace_secrets(text, MASK))


def _strip_value(value: Any) -> Any:
    return _map_texts(value, without_secrets, lambda text: _replace_secrets(text, None))


def _map_texts(
    value: Any, of_mapping: Callable[[Config], Any], of_text: Callable[[str], str]
) -> Any:
    match value:
        case str():
            return of_text(value)
        case Mapping():
            return of_mapping(value)
        case list() | tuple():
            return [_map_texts(each, of_mapping, of_text) for each in value]
    return value


def _replace_secrets(text: str, by: str | None) -> str:
    """`text` with the secrets in its URLs and its `password=...` pairs replaced, or cut out."""
    if "=" not in text and "@" not in text:
        return text
    text = _IN_URL.sub(rf"\g<before>:{by}" if by else r"\g<before>", text)
    return _IN_PAIR.sub(rf"\g<before>{by or ''}", text)


def _merge_value(new: Any, stored: Any) -> Any:
    match new, stored:
        case str(), str():
            return _merge_text(new, stored)
        case Mapping(), Mapping():
            return with_stored_secrets(new, stored)
        case ((list() | tuple()), (list() | tuple())):
            return _merge_list(new, stored)
        case Mapping(), _:
            return with_stored_secrets(new, {})
        case ((list() | tuple()), _):
            return _merge_list(new, [])
    return _replace_secrets(new, None) if isinstance(new, str) and MASK in new else new


def _merge_text(new: str, stored: str) -> str:
    """The stored text when the new one differs from it only in masked secrets; in a text edited
    around its masks, the stored secrets replace the masks in order."""
    if new in (_replace_secrets(stored, MASK), _replace_secrets(stored, None)):
        return stored
    if MASK not in new:
        return new
    secrets = [*_IN_URL.finditer(stored), *_IN_PAIR.finditer(stored)]
    for match in sorted(secrets, key=lambda match: match.start("secret")):
        new = new.replace(MASK, match["secret"], 1)
    return _replace_secrets(new, None) if MASK in new else new


def _merge_list(new: Sequence[Any], stored: Sequence[Any]) -> list[Any]:
    """The list with the stored secrets. An item takes them from the stored item that is equal but
    for secrets, else, in a list of the same length, from the one in its place: secrets never move
    to another item."""
    unmatched = list(enumerate(stored))
    merged: list[Any] = []
    for index, item in enumerate(new):
        shape = _strip_value(item)
        match = next((pair for pair in unmatched if _strip_value(pair[1]) == shape), None)
        if match is None and len(new) == len(stored):
            match = next((pair for pair in unmatched if pair[0] == index), None)
        if match is not None:
            unmatched.remove(match)
        merged.append(_merge_value(item, match[1] if match else None))
    return merged
