"""The menu of filters: what can be chosen, and where each choice leads."""

from dataclasses import replace

from support.flows import flow, id_of
from support.layouts import components_of
from support.said import said

from dataflow.components.chart.filter_menu import filter_choices
from dataflow.data.views.filters import choices
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View


def _shop() -> Snapshot:
    made = flow("etl: raw -> clean", "j = clean + raw")
    tagged = {
        id: replace(each, tags=("<b>",) if each.id == id_of("raw") else ())
        for id, each in made.datasources.items()
    }
    return replace(made, datasources=tagged)


def _offered(view: View, snapshot: Snapshot | None = None) -> str:
    shop = snapshot or _shop()
    offered = said(filter_choices(choices(shop.dataflow, shop.marks), view))
    return offered.replace('\\"', '"')  # the choices are JSON within it


def test_a_choice_leads_to_the_view_with_its_value_and_keeps_the_rest() -> None:
    told = _offered(View(start="x", scheduled_only=False, kind=("join",)))

    assert '"/?from=x&status=never&kind=join"' in told
    assert '"/?from=x&kind=join%2Cstorage"' in told


def test_a_choice_that_is_on_leads_to_the_view_without_it() -> None:
    told = _offered(View(kind=("join",)))

    assert '"on": true' in told
    assert '"title": "Remove: of the kind join"' in told
    assert '"href": "/"' in told


def test_what_no_object_has_is_not_offered() -> None:
    told = _offered(View())

    assert "Tag" in told
    assert "<b>" in told
    assert "Owner" not in told
    assert "Web service" not in told


def test_an_empty_catalog_has_nothing_to_filter_by() -> None:
    assert "There is nothing to filter by yet." in _offered(View(), flow())


def test_of_very_many_values_those_of_most_objects_are_offered() -> None:
    lines = [f"x{number}" for number in range(400)]
    made = flow(*lines)
    many = replace(
        made,
        datasources={
            id: replace(each, owner=f"owner {place // 2 if place < 4 else place}")
            for place, (id, each) in enumerate(made.datasources.items())
        },
    )

    told = _offered(View(), many)

    assert "148 more" in told
    assert '"owner 0"' in told
    assert '"owner 1"' in told


def test_however_many_values_there_are_a_filter_is_a_handful_of_components() -> None:
    made = flow(*(f"x{number}" for number in range(100)))
    many = {id: replace(each, owner=each.name) for id, each in made.datasources.items()}

    offered = filter_choices(choices(replace(made, datasources=many).dataflow, made.marks), View())

    assert len(components_of(offered)) <= 3 * len(offered)
