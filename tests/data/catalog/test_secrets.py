"""Secrets are told by their keys at any depth, masked, left out, and kept when saved so."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataflow.data.catalog.secrets import (
    MASK,
    is_secret_key,
    mask_secrets,
    with_stored_secrets,
    without_secrets,
)

HUSH = "hush-9c1f"
KEYS = [
    "password",
    "PASSWORD",
    "db_password",
    "dbPassword",
    "passwd",
    "pwd",
    "secret",
    "client_secret",
    "token",
    "access_token",
    "refreshToken",
    "api_key",
    "apiKey",
    "api-key",
    "X-API-Key",
    "private_key",
    "aws_secret_access_key",
    "credential",
    "credentials",
    "passphrase",
    "Authorization",
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("wrapped", [lambda c: c, lambda c: {"a": {"b": c}}, lambda c: {"a": [c]}])
def test_what_stands_under_the_key_of_a_secret_is_neither_shown_nor_exported(
    key: str, wrapped: Any
) -> None:
    config = wrapped({key: HUSH, "host": "h"})

    assert mask_secrets(config) == wrapped({key: MASK, "host": "h"})
    assert without_secrets(config) == wrapped({"host": "h"})


@pytest.mark.parametrize(
    "key", ["host", "path", "user", "key", "keyboard", "primary_key", "passenger"]
)
def test_other_keys_are_shown(key: str) -> None:
    assert not is_secret_key(key)
    assert mask_secrets({key: "v"}) == without_secrets({key: "v"}) == {key: "v"}


@pytest.mark.parametrize(
    "value", [{"user": "u", "key": HUSH}, [HUSH, HUSH], 12345, {"deep": [HUSH]}]
)
def test_a_secret_of_any_type_is_hidden_whole(value: object) -> None:
    assert mask_secrets({"credentials": value}) == {"credentials": MASK}
    assert without_secrets({"credentials": value}) == {}


@pytest.mark.parametrize("value", [None, "", True, False])
def test_nothing_and_flags_are_no_secrets(value: object) -> None:
    assert mask_secrets({"use_token": value}) == without_secrets({"use_token": value})


@pytest.mark.parametrize(
    ("text", "shown", "exported"),
    [
        (f"sftp://bob:{HUSH}@host:22/in", f"sftp://bob:{MASK}@host:22/in", "sftp://bob@host:22/in"),
        (f"https://:{HUSH}@host", f"https://:{MASK}@host", "https://@host"),
        (f"postgresql+psycopg://u:p@{HUSH}@h/d", f"postgresql+psycopg://u:{MASK}@h/d", None),
        (f"https://h/x?a=1&token={HUSH}&b=2", f"https://h/x?a=1&token={MASK}&b=2", None),
        (f"Server=h;Password={HUSH};Db=d", f"Server=h;Password={MASK};Db=d", None),
        (f"host=h password={HUSH} dbname=d", f"host=h password={MASK} dbname=d", None),
        (f"sftp://bob:{HUSH}/#?@host/in", f"sftp://bob:{MASK}@host/in", "sftp://bob@host/in"),
        ("https://host:8080/a@b", "https://host:8080/a@b", "https://host:8080/a@b"),
        ("bob@example.org", "bob@example.org", "bob@example.org"),
        ("a = b", "a = b", "a = b"),
    ],
)
def test_secrets_inside_texts_are_cut_out(text: str, shown: str, exported: str | None) -> None:
    assert mask_secrets({"url": text}) == {"url": shown}
    assert HUSH not in str(without_secrets({"url": text}))
    if exported is not None:
        assert without_secrets({"url": text}) == {"url": exported}


STORED = {
    "host": "h",
    "password": HUSH,
    "url": f"sftp://bob:{HUSH}@h/",
    "servers": [{"name": "a", "token": "ta"}, {"name": "b", "token": "tb"}],
    "nested": {"api_key": "k", "n": 1},
}


def test_a_config_saved_as_it_is_shown_stays_as_it_is_stored() -> None:
    assert with_stored_secrets(mask_secrets(STORED), STORED) == STORED


def test_a_config_saved_as_it_is_exported_stays_as_it_is_stored() -> None:
    assert with_stored_secrets(without_secrets(STORED), STORED) == STORED


def test_a_new_secret_replaces_the_stored_one() -> None:
    new = {**mask_secrets(STORED), "password": "new", "url": "sftp://bob:new@h/"}

    merged = with_stored_secrets(new, STORED)

    assert (merged["password"], merged["url"]) == ("new", "sftp://bob:new@h/")


def test_an_emptied_secret_is_gone() -> None:
    assert with_stored_secrets({"password": ""}, {"password": HUSH}) == {"password": ""}
    assert with_stored_secrets({"password": None}, {"password": HUSH}) == {"password": None}


def test_a_text_edited_around_its_mask_keeps_the_secret() -> None:
    new = {"url": f"sftp://bob:{MASK}@other-host/"}

    assert with_stored_secrets(new, STORED)["url"] == f"sftp://bob:{HUSH}@other-host/"


def test_a_text_with_two_secrets_keeps_each_in_its_place() -> None:
    stored = {"url": "https://h/?token=first&x=1", "dsn": "https://u:one@h/?token=two"}

    assert with_stored_secrets({"dsn": f"https://u:{MASK}@h2/?token={MASK}"}, stored)["dsn"] == (
        "https://u:one@h2/?token=two"
    )


def test_a_mask_with_nothing_stored_vanishes() -> None:
    assert with_stored_secrets({"password": MASK, "url": f"sftp://b:{MASK}@h"}, {}) == {
        "url": "sftp://b@h"
    }


def test_secrets_follow_the_items_of_a_list_that_lost_one() -> None:
    new = mask_secrets(STORED)
    new["servers"] = new["servers"][1:]

    assert with_stored_secrets(new, STORED)["servers"] == [{"name": "b", "token": "tb"}]


def test_the_secret_of_an_item_that_changed_place_goes_with_it() -> None:
    new = mask_secrets(STORED)
    new["servers"] = [*reversed(new["servers"]), {"name": "c", "token": "tc"}]

    assert [each["token"] for each in with_stored_secrets(new, STORED)["servers"]] == [
        "tb",
        "ta",
        "tc",
    ]


def test_a_renamed_item_of_a_list_keeps_its_secret() -> None:
    new = mask_secrets(STORED)
    new["servers"][0]["name"] = "renamed"

    assert with_stored_secrets(new, STORED)["servers"][0] == {"name": "renamed", "token": "ta"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just(f"x://u:{HUSH}@h?token={HUSH}"),
    lambda each: st.lists(each) | st.dictionaries(st.sampled_from([*KEYS[:3], "a", "b"]), each),
)
configs = st.dictionaries(st.sampled_from([*KEYS[:3], "a", "b"]), json_values)


@given(configs)
def test_masking_twice_is_masking_once_and_hides_what_is_hidden_in_an_export(config: Any) -> None:
    assert mask_secrets(mask_secrets(config)) == mask_secrets(config)
    assert HUSH not in str(mask_secrets(config))
    assert HUSH not in str(without_secrets(config))


@given(configs)
def test_whatever_is_shown_or_exported_can_be_saved_without_loss(config: Any) -> None:
    assert with_stored_secrets(mask_secrets(config), config) == config
    assert with_stored_secrets(without_secrets(config), config) == config
