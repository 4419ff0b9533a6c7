"""Several values in one parameter."""

from hypothesis import given
from hypothesis import strategies as st

from dataflow.data.views.value_lists import joined, separated

_VALUES = st.frozensets(st.text(min_size=1).map(str.strip).filter(bool))


@given(_VALUES)
def test_values_survive_the_way_through_one_text(values: frozenset[str]) -> None:
    assert separated(joined(values)) == values


@given(st.text())
def test_any_text_is_read_as_values_that_are_not_empty(text: str) -> None:
    assert all(value and value == value.strip() for value in separated(text))


def test_a_comma_of_a_value_does_not_part_it() -> None:
    assert separated(joined(["Smith, John", "back\\slash"])) == {"Smith, John", "back\\slash"}
