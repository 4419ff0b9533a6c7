"""Cron expressions and time zones: faults, words and next times."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataflow.data.graph.objects import Schedule
from dataflow.data.schedules.cron import fault, next_times, timezone_fault, timezones, words

_VALID = (
    *("0 3 * * *", "*/15 * * * *", "30 6 * * 1", "0 0 1 * *", "0 0 L * *", "0 0 * * 5L"),
    *("0 0 * * MON#2", "0 0 * JAN-MAR sun", "0 */24 * * *", "5/10 9-17 1,15 */3 1-5"),
)


@pytest.mark.parametrize("cron", _VALID)
def test_a_valid_cron_has_no_fault(cron: str) -> None:
    assert fault(cron) is None


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("", "has no fields; a cron has five: minute hour day month weekday"),
        ("0 3 * *", "has four fields; a cron has five"),
        ("0 0 3 * * *", "has six fields; a cron has five: minute hour day month weekday"),
        ("0 25 * * *", "the hour 25 is out of range 0-23"),
        ("0 3 * * 8", "the weekday 8 is out of range 0-7"),
        ("0 0 0 * *", "the day 0 is out of range 1-31"),
        ("0 0 1-40 * *", "the day 40 is out of range 1-31"),
        ("*/0 * * * *", "the step of the minute */0 is 0"),
        ("0 22-6 * * *", "the hour range 22-6 runs backwards; write 22-23,0-6"),
        ("x * * * *", "the minute 'X' cannot be read; write a number 0-59"),
        ("1,,2 * * * *", "the minute '' cannot be read"),
        ("0 0 31 2 *", "the day 31 does not occur in the month 2: it would never run"),
        ("@daily", "@daily is a nickname; write the five fields 0 0 * * * instead"),
        ("@reboot", "@reboot is not a time; a cron has five"),
        ("1 " * 300, "is 600 characters long"),
    ],
)
def test_a_fault_says_what_is_wrong_and_how_to_mend_it(cron: str, expected: str) -> None:
    assert (fault(cron) or "").startswith(expected)


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("0 3 * * *", "every day at 03:00 Europe/Paris"),
        ("30 4,13,22 * * *", "every day at 04:30, 13:30 and 22:30 Europe/Paris"),
        ("30 6 * * 1", "every Monday at 06:30 Europe/Paris"),
        ("40 12 * * 7", "every Sunday at 12:40 Europe/Paris"),
        ("0 0 * * 6,0", "every Saturday and Sunday at 00:00 Europe/Paris"),
        ("0 0 * * 1-7", "every day at 00:00 Europe/Paris"),
        ("0 0 1 * *", "on day 1 of the month at 00:00 Europe/Paris"),
        ("0 0 1-7,15 * *", "on days 1 to 7 and 15 of the month at 00:00 Europe/Paris"),
        ("0 13 15 2 *", "on day 15 of February at 13:00 Europe/Paris"),
        ("0 0 L * *", "on the last day of the month at 00:00 Europe/Paris"),
        ("0 0 * * 5L", "on the last Friday of the month at 00:00 Europe/Paris"),
        ("0 0 * 6-8 1", "every Monday in June, July and August at 00:00 Europe/Paris"),
        ("0 0 */2 * *", "every 2 days from day 1 of the month at 00:00 Europe/Paris"),
        ("0 */3 * * *", "every 3 hours from 00:00 Europe/Paris"),
        ("30 1/3 * * *", "every 3 hours from 01:30 Europe/Paris"),
        (
            "*/5 9-17 * * 1-5",
            "every Monday to Friday, every 5 minutes from 09:00 to 17:55 Europe/Paris",
        ),
        (
            "*/15 3,7 * * *",
            "every day at minutes 0, 15, 30 and 45 of the hours 3 and 7 Europe/Paris",
        ),
        ("*/10 * * 2 *", "every day in February, every 10 minutes, Europe/Paris"),
    ],
)
def test_a_schedule_in_words_names_days_times_and_zone(cron: str, expected: str) -> None:
    assert words(Schedule(cron=cron, timezone="Europe/Paris")) == expected


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("* * * * *", "every minute"),
        ("*/15 * * * *", "every 15 minutes"),
        ("5/10 * * * *", "every 10 minutes from minute 5"),
        ("0 * * * *", "every hour"),
        ("0 */1 * * *", "every hour"),
        ("30 * * * *", "every hour at minute 30"),
        ("5-10 * * * *", "every hour at minutes 5 to 10"),
    ],
)
def test_the_zone_is_left_out_where_every_hour_is_alike(cron: str, expected: str) -> None:
    assert words(Schedule(cron=cron)) == expected


def test_words_tell_what_a_step_longer_than_its_field_really_does() -> None:
    assert words(Schedule(cron="*/90 * * * *")) == "every hour"


def test_a_day_and_a_weekday_are_alternatives_as_cron_has_it() -> None:
    schedule = Schedule(cron="0 0 13 * 5")

    (first, second) = next_times(schedule, datetime(2026, 11, 10, tzinfo=UTC), 2)

    assert words(schedule) == "on day 13 of the month and every Friday at 00:00 UTC"
    assert (first.day, second.day) == (13, 20)


def test_a_weekday_narrows_a_starred_day_as_cron_has_it() -> None:
    schedule = Schedule(cron="0 0 */2 * 1")

    (first,) = next_times(schedule, datetime(2026, 11, 23, tzinfo=UTC), 1)

    assert words(schedule) == (
        "every 2 days from day 1 of the month, but only on Monday, at 00:00 UTC"
    )
    assert (first.month, first.day) == (12, 7)


@pytest.mark.parametrize("cron", ["", "0 3", "0 25 * * *", "0 0 31 2 *", "0 0 3 * * *", "@daily"])
def test_an_invalid_stored_cron_answers_its_own_text_and_no_times(cron: str) -> None:
    schedule = Schedule(cron=cron)

    assert words(schedule) == cron
    assert next_times(schedule, datetime(2026, 1, 1, tzinfo=UTC)) == ()


def test_next_times_are_aware_and_in_the_zone_of_the_schedule() -> None:
    schedule = Schedule(cron="0 3 * * *", timezone="Europe/Paris")

    times = next_times(schedule, datetime(2026, 11, 23, 12, tzinfo=UTC))

    assert [str(each) for each in times] == [
        "2026-11-24 03:00:00+01:00",
        "2026-11-25 03:00:00+01:00",
        "2026-11-26 03:00:00+01:00",
    ]


def test_a_time_skipped_in_spring_runs_when_the_clock_has_moved_on() -> None:
    schedule = Schedule(cron="30 2 * * *", timezone="Europe/Paris")

    times = next_times(schedule, datetime(2026, 3, 28, 12, tzinfo=UTC), 2)

    assert [str(each) for each in times] == [
        "2026-03-29 03:00:00+02:00",
        "2026-03-30 02:30:00+02:00",
    ]


def test_a_time_repeated_in_autumn_runs_once() -> None:
    schedule = Schedule(cron="30 2 * * *", timezone="Europe/Paris")

    times = next_times(schedule, datetime(2026, 10, 24, 12, tzinfo=UTC), 2)

    assert [str(each) for each in times] == [
        "2026-10-25 02:30:00+02:00",
        "2026-10-26 02:30:00+01:00",
    ]


def test_in_the_second_pass_of_a_repeated_hour_no_next_time_is_in_the_past() -> None:
    schedule = Schedule(cron="45 2 * * *", timezone="Europe/Paris")
    second_pass = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    (first,) = next_times(schedule, second_pass, 1)

    assert str(first) == "2026-10-26 02:45:00+01:00"


def test_a_time_equal_to_now_is_not_next() -> None:
    now = datetime(2026, 11, 23, 3, tzinfo=UTC)

    (first,) = next_times(Schedule(cron="0 3 * * *"), now, 1)

    assert first == datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_a_disabled_schedule_says_when_it_would_run() -> None:
    assert next_times(Schedule(cron="0 3 * * *", enabled=False), datetime(2026, 1, 1, tzinfo=UTC))


def test_an_unknown_zone_has_no_next_times() -> None:
    schedule = Schedule(cron="0 3 * * *", timezone="Mars/Olympus")

    assert next_times(schedule, datetime(2026, 1, 1, tzinfo=UTC)) == ()


def test_next_times_end_with_the_calendar() -> None:
    assert next_times(Schedule(cron="0 0 1 1 *"), datetime(9999, 6, 1, tzinfo=UTC)) == ()


@pytest.mark.parametrize("name", ["UTC", "Europe/Paris", "US/Eastern", "Asia/Kolkata"])
def test_an_iana_zone_has_no_fault(name: str) -> None:
    assert timezone_fault(name) is None


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("Paris", "did you mean Europe/Paris?"),
        ("europe/paris", "did you mean Europe/Paris?"),
        ("New York", "did you mean America/New_York?"),
        ("+02:00", "write one such as Europe/Paris or UTC"),
        ("../UTC", "write one such as Europe/Paris or UTC"),
        ("", "write one such as Europe/Paris or UTC"),
    ],
)
def test_another_zone_is_refused_with_a_way_to_mend_it(name: str, mend: str) -> None:
    assert timezone_fault(name) == f"{name!r} is not an IANA time zone; {mend}"


def test_timezones_are_sorted_and_free_of_place_holders() -> None:
    assert list(timezones()) == sorted(timezones())
    assert "Europe/Paris" in timezones()
    assert not {"Factory", "localtime"} & set(timezones())


_TERMS = st.from_regex(r"(\*|[0-9]{1,2}(-[0-9]{1,2})?|L|LW|MON#2|5L)(/[0-9]{1,2})?", fullmatch=True)


@given(st.lists(_TERMS, min_size=4, max_size=6).map(" ".join) | st.text(max_size=30))
def test_words_never_raise_and_speak_exactly_when_there_is_no_fault(cron: str) -> None:
    said = words(Schedule(cron=cron))

    assert (said != cron) == (fault(cron) is None)
