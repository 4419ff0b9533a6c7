"""All scripts, or all styles, as one file that is known by its content."""

from pathlib import Path

from dataflow.data.wire.asset_bundle import joined


def _folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        (path / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return path


def test_the_parts_stand_in_the_order_of_their_names_each_below_its_own(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", b_js="two()", a_js="one()\n", c_css="p {}")

    found = joined(folder, "js")

    assert found.content.decode() == "/* a.js */\none()\n\n;\n/* b.js */\ntwo()\n;\n"
    assert found.type == "text/javascript"


def test_styles_are_joined_as_they_are(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", b_css="b {}", a_css="a {}", c_js="one()")

    found = joined(folder, "css")

    assert found.content.decode() == "/* a.css */\na {}\n/* b.css */\nb {}\n"
    assert found.type == "text/css"


def test_what_is_in_folders_below_is_left_out(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", a_js="one()")
    _folder(folder / "early", b_js="two()")

    found = joined(folder, "js")

    assert b"two()" not in found.content


def test_the_address_changes_with_the_content_alone(tmp_path: Path) -> None:
    one = joined(_folder(tmp_path / "one", a_js="one()"), "js")
    same = joined(_folder(tmp_path / "same", a_js="one()"), "js")
    other = joined(_folder(tmp_path / "other", a_js="two()"), "js")

    assert one.address == same.address == f"/assets/dataflow.{one.digest}.js"
    assert other.address != one.address


def test_a_folder_without_files_of_a_sort_is_an_empty_one(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "a", a_js="one()")

    found = joined(folder, "css")

    assert found.content == b""
