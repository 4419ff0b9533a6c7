"""Values of the form of an object: from the object to its fields, and back."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn, TypeVar

from dataflow.data.errors import Fault, InvalidError
from dataflow.data.graph.kinds import KINDS, KindFacts
from dataflow.data.graph.objects import (
    Automation,
    Datasource,
    ObjectId,
)
from dataflow.data.wire.appearance.theme import Kind

Object = TypeVar("Object", Datasource, Automation)
Form = Mapping[str, Any]
"""The values of fields by name: text, or for an ordered list the ids in it."""

TEXTS = ("name", "folder", "description", "owner")
CONNECTION = ("connector", "host", "port", "path", "user", "password")
LISTS = ("members", "inputs", "outputs", "steps")
CODE, TAGS, OTHER = "code", "tags", "other"
PASSWORD, HAS_PASSWORD = "password", "has_password"
DECLARED = ("inputs", "outputs")
"""The fields of the form on the Usage tab of a Python script."""


def fields(kind: Kind) -> tuple[str, ...]:
    """The fields of the Configuration tab: what is the kind's own comes early, long code late."""
    facts = KINDS[kind]
    code = (CODE,) if facts.has_code else ()
    own = _own_fields(facts) if not code else ()
    return ("name", "folder", *own, "description", "owner", TAGS, *code, OTHER)


def _own_fields(facts: KindFacts) -> tuple[str, ...]:
    """The fields that an object has for its kind: what it is connected to and what it links."""
    lists = (
        ("members", facts.least_members),
        ("inputs", facts.reads),
        ("outputs", facts.writes),
        ("steps", facts.has_steps),
    )
    connection = CONNECTION if facts.has_connection else ()
    return (*connection, *(name for name, has in lists if has))


def form_of(value: Datasource | Automation) -> dict[str, Any]:
    """Every field of `value` as its form shows it; a password is never shown."""
    form: dict[str, Any] = {name: getattr(value, name) for name in TEXTS}
    form[TAGS] = ", ".join(value.tags)
    form |= {name: list(getattr(value, name)) for name in LISTS if hasattr(value, name)}
    if isinstance(value, Automation):
        form[CODE] = value.code
    connection = _connection(value)
    if KINDS[value.kind].has_connection:
        form |= {name: str(connection.get(name, "")) for name in CONNECTION}
        form |= {PASSWORD: "", HAS_PASSWORD: bool(connection.get(PASSWORD))}
    others = {key: each for key, each in value.config.items() if key not in connection}
    form[OTHER] = json.dumps(others, indent=2, ensure_ascii=False) if others else ""
    return form


def listed(form: Form) -> set[ObjectId]:
    """The objects in the lists of a form."""
    return {ObjectId(each) for name in LISTS for each in form.get(name) or ()}


def changes(form: Form, loaded: Form) -> dict[str, Any]:
    """The fields that a user has changed since the form was loaded."""
    return {
        name: each for name, each in form.items() if (each or None) != (loaded.get(name) or None)
    }


def applied(value: Object, changed: Form) -> Object:
    """`value` with the changed fields; InvalidError names those that cannot be read."""
    attributes: dict[str, Any] = {
        name: (changed[name] or "").strip() for name in TEXTS if name in changed
    }
    attributes |= {name: tuple(map(ObjectId, changed[name])) for name in LISTS if name in changed}
    if CODE in changed:
        attributes[CODE] = changed[CODE] or ""
    if TAGS in changed:
        tags = (tag.strip() for tag in (changed[TAGS] or "").split(","))
        attributes[TAGS] = tuple(dict.fromkeys(tag for tag in tags if tag))
    return replace(value, **attributes, config=_config(value, changed))


def field_of(place: str) -> str:
    """The field in which a fault at `place` is mended.

    >>> field_of("members[2]"), field_of("config.host"), field_of("config.bucket")
    ('members', 'host', 'other')
    """
    if match := re.match(r"config\.(\w+)", place):
        return match[1] if match[1] in CONNECTION else OTHER
    match = re.match(r"\w+", place)
    return OTHER if not match or match[0] == "config" else match[0]


def _connection(value: Datasource | Automation) -> dict[str, Any]:
    """The config keys of an import that have fields of their own."""
    if not KINDS[value.kind].has_connection:
        return {}
    return {
        key: each
        for key, each in value.config.items()
        if key in CONNECTION and isinstance(each, str | int)
    }


def _config(value: Datasource | Automation, changed: Form) -> dict[str, Any]:
    connection = _connection(value)
    config = dict(value.config)
    if OTHER in changed:
        config = connection | _parsed(changed[OTHER] or "")
    for name in CONNECTION:
        if name in changed:
            text = (changed[name] or "").strip() if name != PASSWORD else changed[name]
            config[name] = _port(text) if name == "port" and text else text
            if not text:
                del config[name]
    return config


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise InvalidError([Fault("config.port", f"{text!r} is no number from 1 to 65535")])
    return int(text)


def _parsed(text: str) -> dict[str, Any]:
    """The settings written as JSON; InvalidError tells the line and the column of a mistake."""
    if not text.strip():
        return {}
    try:
        parsed = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg}, line {error.lineno}, column {error.colno}"
        raise InvalidError([Fault("config", problem)]) from None
    except (ValueError, RecursionError) as error:
        raise InvalidError([Fault("config", f"is not JSON: {error}")]) from None
    if not isinstance(parsed, dict):
        example = '{"retries": 3}'
        raise InvalidError([Fault("config", f"must be a JSON object such as {example}")])
    return parsed


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number that JSON knows")
