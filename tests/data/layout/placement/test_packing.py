"""Parts and isolated circles share the screen."""

from support.structures import Structure, drawing, numbered, structure

from dataflow.data.layout.placement.packing import packed
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE

Chain = list[tuple[int, int]]


def test_many_small_parts_fill_a_wide_screen() -> None:
    width, height = _size(structure(range(300), [(n, n + 1) for n in range(300) if n % 3 < 2]))

    assert 1.4 <= width / height <= 2.8


def test_parts_of_many_sizes_fill_a_wide_screen() -> None:
    fans = [(n, n + k) for n in range(0, 400, 20) for k in range(1, 1 + n // 22)]
    pairs = [(n, n + 1) for n in range(400, 520, 2)]
    width, height = _size(structure(range(520), fans + pairs))

    assert 1.2 <= width / height <= 3.0


def test_isolated_nodes_alone_fill_a_wide_screen() -> None:
    width, height = _size(structure(range(100), []))

    assert 1.4 <= width / height <= 2.8


def test_isolated_nodes_stand_below_everything_else_from_the_left_on() -> None:
    points = drawing(structure(range(8), [(0, 1), (1, 2), (3, 4)])).points
    connected = [points[numbered(n)] for n in range(5)]
    isolated = [points[numbered(n)] for n in range(5, 8)]

    assert min(p.y for p in isolated) >= max(p.y for p in connected) + ROW_DISTANCE
    assert isolated[0].x == min(p.x for p in connected)
    assert max(p.x for p in isolated) <= max(p.x for p in connected)


def test_the_tallest_box_stands_in_the_upper_left() -> None:
    packing = packed([(190, 92), (190, 920), (380, 184)], isolated=0)

    assert packing.parts[1] == (0, 0)


def test_a_layer_read_by_steep_edges_gets_more_room() -> None:
    twigs = [(0, n) for n in range(1, 81)] + [(n, n + 80) for n in range(1, 81)]
    star = drawing(structure(range(161), twigs)).points

    assert star[numbered(1)].x - star[numbered(0)].x >= 2 * LAYER_DISTANCE


def test_a_flow_wider_than_the_screen_keeps_its_layer_distance() -> None:
    braid = [(n, n + 2) for n in range(40)] + [(n, n + 3 - n % 2 * 2) for n in range(40)]
    columns = {p.x for p in drawing(structure(range(43), braid)).points.values()}

    assert {b - a for a, b in zip(sorted(columns), sorted(columns)[1:], strict=False)} == {
        LAYER_DISTANCE
    }


def _size(dataflow: Structure) -> tuple[float, float]:
    points = drawing(dataflow).points.values()
    across, along = [p.x for p in points], [p.y for p in points]
    return (
        max(across) - min(across) + LAYER_DISTANCE,
        max(along) - min(along) + ROW_DISTANCE,
    )


def test_beside_one_tall_part_small_ones_take_no_more_width_than_they_need() -> None:
    boxes = [(11_000.0, 14_200.0), *[(570.0, 276.0)] * 30]

    corners = packed(boxes, 110).parts

    assert max(x + width for (x, _), (width, _) in zip(corners, boxes, strict=True)) < 14_200
