"""The script, or all styles, as one file that is known by its content."""

from pathlib import Path

from dataflow.data.wire.asset_bundle import script_bundle, style_bundle


def _folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        (path / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return path


def test_the_styles_stand_in_the_order_of_their_names_each_below_its_own(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", b_css="b {}", a_css="a {}", c_js="one()")

    found = style_bundle(folder)

    assert found.content.decode() == "/* a.css */\na {}\n/* b.css */\nb {}\n"
    assert found.type == "text/css"


def test_the_script_is_the_bundle_as_it_is(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", dataflow_js="one()\n", preload_js="two()", a_css="p {}")

    found = script_bundle(folder)

    assert found.content == b"one()\n"
    assert found.type == "text/javascript"


def test_what_is_in_folders_below_is_left_out(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", a_css="a {}")
    _folder(folder / "swagger", b_css="b {}")

    found = style_bundle(folder)

    assert b"b {}" not in found.content


def test_the_address_changes_with_the_content_alone(tmp_path: Path) -> None:
    one = script_bundle(_folder(tmp_path / "one", dataflow_js="one()"))
    same = script_bundle(_folder(tmp_path / "same", dataflow_js="one()"))
    other = script_bundle(_folder(tmp_path / "other", dataflow_js="two()"))

    assert one.address == same.address == f"/assets/dataflow.{one.digest}.js"
    assert other.address != one.address


def test_a_folder_without_styles_is_an_empty_one(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", dataflow_js="one()")

    found = style_bundle(folder)

    assert found.content == b""
