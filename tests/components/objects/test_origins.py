"""Where an object comes from, as its page says."""

from datetime import UTC, datetime

from support.flows import id_of
from support.layouts import text_of

from dataflow.components.objects.origins import origin_facets, origin_lines
from dataflow.data.graph.objects import Identity, Origin


def origin(source: str, day: int, **facets: object) -> Origin:
    return Origin(
        identity=Identity(source, "dataset", "postgres://db", f"shop.{day}"),
        object=id_of("x"),
        facets=facets,
        seen_at=datetime(2026, 3, day, 3, tzinfo=UTC),
    )


def test_a_line_tells_the_tool_its_name_for_the_object_and_when_it_told_last() -> None:
    said = text_of(origin_lines([origin("openlineage", 1)]))

    assert "From OpenLineage: " in said
    assert "postgres://db · shop.1" in said
    assert "last event" in said
    assert "2026-03-01 03:00 UTC" in said


def test_each_tool_has_one_line_that_of_its_latest_name() -> None:
    lines = origin_lines([origin("openlineage", 3), origin("dbt", 2), origin("openlineage", 1)])

    assert len(lines) == 2
    assert "shop.3" in text_of(lines[:1])
    assert "From dbt artifacts" in text_of(lines[1:])


def test_facets_are_folded_away_and_cut_off_where_they_are_endless() -> None:
    parts = origin_facets([origin("openlineage", 1, sql="é" * 50_000), origin("dbt", 1)])

    assert len(parts) == 1
    assert "Everything that OpenLineage told" in text_of(parts)
    assert len(text_of(parts)) < 21_000
