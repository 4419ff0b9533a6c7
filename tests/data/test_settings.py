"""The settings: read from the environment, a wrong one refused with its reason."""

from pathlib import Path

import pytest

from dataflow.data.settings import (
    OLD_NAMES,
    Settings,
    SettingsError,
    read_settings,
    warn_of_old_names,
)

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*Settings.model_fields, *OLD_NAMES):
        monkeypatch.delenv(f"DATAFLOW_{name.upper()}", raising=False)


def test_without_an_environment_everything_has_a_default() -> None:
    settings = read_settings()

    assert settings.database_url == "sqlite:///dataflow.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8050)


def test_the_environment_sets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATAFLOW_PORT", "9000")

    assert read_settings().port == 9000


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("DATAFLOW_PORT", "eighty", "valid integer"),
        ("DATAFLOW_PORT", "70000", "less than or equal to 65535"),
        ("DATAFLOW_POLL_SECONDS", "0", "greater than 0"),
        ("DATAFLOW_LOG_LEVEL", "loud", "debug|info|warning|error|critical"),
        ("DATAFLOW_HOST", "", "at least 1 character"),
        ("DATAFLOW_RUN_RETENTION", "ninety days", "write a number and a unit: 90d (days)"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_name_its_value_and_the_reason(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as refusal:
        read_settings()

    assert f"{name} is {value!r}" in str(refusal.value)
    assert why in str(refusal.value)


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATAFLOW_PORT", "x")
    monkeypatch.setenv("DATAFLOW_PROCESSES", "0")

    with pytest.raises(SettingsError) as refusal:
        read_settings()

    assert len(str(refusal.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("LOOK_SECONDS", "POLL_SECONDS", "2.5"),
        ("IN_DATABASE_ABOVE", "PUSHDOWN_ABOVE", "9"),
        ("LARGEST_VIEW", "MAX_VIEW_OBJECTS", "7"),
        ("KEEP_RUNS", "RUN_RETENTION", "90d"),
    ],
)
def test_an_old_name_is_still_read_with_a_warning_that_says_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    old: str,
    new: str,
    value: str,
) -> None:
    monkeypatch.setenv(f"DATAFLOW_{old}", value)

    settings = read_settings()
    warn_of_old_names()

    assert str(getattr(settings, new.lower())) == value
    assert caplog.messages == [f"DATAFLOW_{old} is now called DATAFLOW_{new}; rename it"]


def test_old_and_new_name_may_agree(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DATAFLOW_KEEP_RUNS", "90d")
    monkeypatch.setenv("DATAFLOW_RUN_RETENTION", "90d")

    warn_of_old_names()

    assert read_settings().run_retention == "90d"
    assert caplog.messages == []


def test_old_and_new_name_that_disagree_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATAFLOW_KEEP_RUNS", "90d")
    monkeypatch.setenv("DATAFLOW_RUN_RETENTION", "12w")

    with pytest.raises(SettingsError) as refusal:
        read_settings()

    assert str(refusal.value) == (
        "DATAFLOW_KEEP_RUNS is '90d', but DATAFLOW_RUN_RETENTION, its new name, is '12w':"
        " remove DATAFLOW_KEEP_RUNS"
    )


def test_a_wrong_value_under_an_old_name_is_refused_under_that_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATAFLOW_LOOK_SECONDS", "0")

    with pytest.raises(SettingsError, match="DATAFLOW_LOOK_SECONDS is '0'"):
        read_settings()


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_the_readme_names_every_setting_and_its_default(name: str) -> None:
    default = Settings.model_fields[name].default

    row = next(line for line in README.splitlines() if f"`DATAFLOW_{name.upper()}`" in line)

    assert (f"`{default}`" if default != "" else "| empty |") in row
