"""Which save of which tab may go over what is stored."""

from dataflow.callbacks.objects.versions import after_own_save, after_refusal

PAGE = {"id": "1", "versions": {"configuration": 3, "execution": 3, "usage": 3}}


def test_a_save_of_one_tab_does_not_make_the_others_stale() -> None:
    after = after_own_save(PAGE, "usage", 4)

    assert after == {"id": "1", "versions": {"configuration": 4, "execution": 4, "usage": 4}}


def test_a_tab_that_has_missed_a_change_still_misses_it_after_a_save_of_another() -> None:
    shown = after_refusal(PAGE, "execution", 4)

    after = after_own_save(shown, "execution", 5)

    assert after["versions"] == {"configuration": 3, "execution": 5, "usage": 3}


def test_the_page_that_is_told_is_not_changed_in_place() -> None:
    after_own_save(PAGE, "usage", 9)
    after_refusal(PAGE, "usage", 9)

    assert PAGE["versions"] == {"configuration": 3, "execution": 3, "usage": 3}
