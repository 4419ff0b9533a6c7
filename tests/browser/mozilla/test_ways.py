"""Ways from a circle of a real estate: neighbourhood, upstream, downstream, paths."""

from support.moves import chooses
from support.mozilla import circles, comes_close, hub, shows
from support.visitor import Visitor

from dataflow.data.graph.objects import ObjectId
from dataflow.data.views.view import View


def start_of(visitor: Visitor, end: ObjectId) -> ObjectId:
    """Something that leads to an object, and that nothing leads to."""
    flow = visitor.store.snapshot().dataflow
    return min(id for id in flow.ancestors(end) if not flow.predecessors.get(id))


def opens_close(visitor: Visitor, query: str, id: ObjectId) -> str:
    """The chart with a circle in the middle; answers its name."""
    visitor.opens_chart(f"/?{query}&group=none")
    return comes_close(visitor, id)


def test_a_neighbourhood_grows_upstream_by_its_chip(visitor: Visitor) -> None:
    id = hub(visitor)
    visitor.opens_chart(f"/?around={id}&group=none")
    shows(visitor, View(around=id, scheduled_only=False))

    visitor.clicks(".chip-step[title='One level more up']")

    shows(visitor, View(around=id, up=2, scheduled_only=False))


def test_a_neighbourhood_grows_downstream_by_its_chip(visitor: Visitor) -> None:
    id = hub(visitor)
    visitor.opens_chart(f"/?around={id}&group=none")
    shows(visitor, View(around=id, scheduled_only=False))

    visitor.clicks(".chip-step[title='One level more down']")

    shows(visitor, View(around=id, down=2, scheduled_only=False))
    assert "down=2" in visitor.address


def test_a_neighbourhood_shrinks_to_one_side(visitor: Visitor) -> None:
    id = hub(visitor)
    visitor.opens_chart(f"/?around={id}&up=3&down=1&group=none")
    shows(visitor, View(around=id, up=3, scheduled_only=False))

    visitor.clicks(".chip-step[title='One level less down']")

    shows(visitor, View(around=id, up=3, down=0, scheduled_only=False))


def test_the_neighbourhood_of_a_circle_is_in_its_menu(visitor: Visitor) -> None:
    id = hub(visitor)
    name = opens_close(visitor, f"target={id}", id)

    chooses(visitor, name, "Neighbourhood")

    shows(visitor, View(around=id, scheduled_only=False))
    visitor.reads("#chart-chip", "Around")
    assert visitor.count(f"#chart-chip b[title='{name}']") == 1
    assert f"around={id}" in visitor.address


def test_everything_downstream_of_an_object_is_shown(visitor: Visitor) -> None:
    snapshot = visitor.store.snapshot()
    id = hub(visitor)

    visitor.opens_chart(f"/?from={id}&group=none")

    shows(visitor, View(start=id, scheduled_only=False))
    assert circles(visitor) == {id} | snapshot.dataflow.descendants(id)


def test_everything_downstream_of_a_circle_is_in_its_menu(visitor: Visitor) -> None:
    id = hub(visitor)
    name = opens_close(visitor, f"target={id}", id)

    chooses(visitor, name, "Show downstream")

    shows(visitor, View(start=id, scheduled_only=False))
    visitor.reads("#chart-chip", "Downstream of")
    assert visitor.count(f"#chart-chip b[title='{name}']") == 1


def test_everything_upstream_of_a_circle_is_in_its_menu(visitor: Visitor) -> None:
    id = hub(visitor)
    producer = min(visitor.store.snapshot().dataflow.predecessors[id])
    name = opens_close(visitor, f"around={id}", producer)

    chooses(visitor, name, "Show upstream")

    whole = {producer} | visitor.store.snapshot().dataflow.ancestors(producer)
    visitor.reads("#chart-count", f"{len(whole):,} of 3,549 objects")


def test_the_paths_between_two_objects_are_shown(visitor: Visitor) -> None:
    flow = visitor.store.snapshot().dataflow
    end = hub(visitor)
    start = start_of(visitor, end)

    visitor.opens_chart(f"/?from={start}&to={end}&group=none")

    shows(visitor, View(start=start, end=end, scheduled_only=False))
    ways = ({start} | flow.descendants(start)) & ({end} | flow.ancestors(end))
    assert circles(visitor) == ways


def test_a_path_is_chosen_by_its_two_ends(visitor: Visitor) -> None:
    end = hub(visitor)
    start = start_of(visitor, end)
    first = opens_close(visitor, f"target={end}", start)
    chooses(visitor, first, "Path from here")
    visitor.reads(".chart-note", "Path from")
    last = comes_close(visitor, end)

    chooses(visitor, last, "Show path from")

    shows(visitor, View(start=start, end=end, scheduled_only=False))
    assert f"from={start}&to={end}" in visitor.address


def test_what_leads_to_a_datasource_is_shown_until_its_cross_is_clicked(visitor: Visitor) -> None:
    id = hub(visitor)
    visitor.opens_chart(f"/?target={id}&group=none")
    shows(visitor, View(target=id, scheduled_only=False))

    visitor.clicks("#chart-chip [data-cross=target]")

    shows(visitor, View.from_query({"group": "none"}))
    assert visitor.count("#chart-chip .chip") == 0
