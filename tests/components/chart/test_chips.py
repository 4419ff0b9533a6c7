"""A chip for each filter that is on."""

import pytest
from support.flows import flow, id_of
from support.said import said

from dataflow.components.chart.chips import chips
from dataflow.data.views.view import View

SHOP = ("imp: -> orders", "man: crm -> customers", "j = orders + customers")


def _chips(**view: object) -> list[str]:
    snapshot = flow(*SHOP)
    chart = snapshot.chart(View(scheduled_only=False, **view))  # type: ignore[arg-type]
    return [said(each) for each in chips(chart, snapshot)]


def test_without_a_filter_there_is_no_chip() -> None:
    assert _chips() == []


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ({"target": "j"}, "Leading to "),
        ({"around": "man"}, "Around "),
        ({"start": "man"}, "Downstream of "),
        ({"end": "man"}, "Upstream of "),
        ({"folder": "flows"}, "In the folder flows"),
        ({"status": ("failed", "late")}, "Automations that failed or are late"),
        ({"kind": ("join",)}, "Of the kind join"),
        ({"tag": ("<b>",)}, "With the tag <b>"),
        ({"owner": ("Ann",)}, "Owned by Ann"),
    ],
)
def test_a_chip_says_in_words_what_its_filter_does(view: dict[str, object], words: str) -> None:
    (chip,) = _chips(**view)

    assert words in chip


def test_a_path_has_a_chip_for_each_end() -> None:
    start, end = _chips(start="crm", end="j")

    assert "From " in start
    assert "To " in end
    assert '"data-cross": "from"' in start
    assert '"data-cross": "to"' in end


def test_an_object_that_is_named_by_its_id_is_called_by_its_name() -> None:
    (chip,) = _chips(around=id_of("man"))

    assert '"man"' in chip


def test_the_cross_of_a_filter_leads_to_the_view_without_it_alone() -> None:
    kind, tag = _chips(kind=("join",), tag=("a,b",))

    assert '"/?scheduled=0&tag=a%5C%2Cb"' in kind
    assert '"/?scheduled=0&kind=join"' in tag


def test_the_levels_of_a_neighbourhood_go_up_and_down_by_one() -> None:
    (chip,) = _chips(around="man", up=2, down=1)

    for href in ("up=3", "down=0", "down=2"):
        assert href in chip
    assert '"/?around=man"' in chip


def test_there_are_no_fewer_levels_than_none() -> None:
    (chip,) = _chips(around="man", up=0, down=99)

    assert "up=-1" not in chip
    assert "down=100" not in chip
