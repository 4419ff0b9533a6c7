"""The last lines of an output of any length."""

import tracemalloc

import pytest

from dataflow.api.reporting.tail import CHARACTERS, Tail


def tail(*chunks: bytes) -> Tail:
    """The tail of an output that comes in chunks."""
    tail = Tail()
    for chunk in chunks:
        tail.add(chunk)
    return tail


def test_a_short_output_is_told_whole() -> None:
    assert tail(b"one\n", b"two\nth", b"ree\n\n").text() == "one\ntwo\nthree"


def test_of_a_long_output_the_last_lines_are_told_each_whole() -> None:
    found = tail(b"".join(b"line %d\n" % number for number in range(10_000))).text()

    assert found.splitlines() == [f"line {number}" for number in range(9_980, 10_000)]


def test_of_long_lines_no_more_than_some_characters_are_told() -> None:
    assert len(tail(b"x" * 100_000).text()) == CHARACTERS
    assert tail(b"a\n" + b"x" * 100_000 + b"\nthe end").text() == "the end"


def test_only_the_last_line_that_is_not_blank_is_told_of_a_success() -> None:
    assert tail(b"start\n12 rows \n  \n\n").text(lines=1, characters=6) == "2 rows"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"\x1b[31mred\x1b[0m", "red"),
        (b"10 %\r90 %\rdone", "10 %\n90 %\ndone"),
        (b"a\0b", "a\ufffdb"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        ("é🚀".encode(), "é🚀"),
        (b"", ""),
    ],
)
def test_what_no_database_or_reader_takes_is_left_out(written: bytes, told: str) -> None:
    assert tail(written).text() == told


def test_a_letter_that_comes_in_two_chunks_is_one_letter() -> None:
    assert tail("é".encode()[:1], "é".encode()[1:]).text() == "é"


def test_the_memory_of_an_endless_output_is_bounded() -> None:
    endless = Tail()
    chunk = bytes(65_536)
    tracemalloc.start()

    for _ in range(1_600):
        endless.add(chunk)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 200_000
