"""The menu of exports."""

from support.said import said

from dataflow.components.chart.export_menu import export_links
from dataflow.data.views.view import View


def test_every_format_is_a_link_to_a_file_of_the_view() -> None:
    links = export_links(View(target="<b>", scheduled_only=True))

    rest = "target=%3Cb%3E&scheduled=1"
    assert [link.href for link in links] == [
        f"/api/v1/dataflow/export?format=graphml&{rest}",
        f"/api/v1/dataflow/export?format=dot&{rest}",
        f"/api/v1/dataflow/export?format=mermaid&{rest}",
        f"/api/v1/dataflow/export?format=csv&part=nodes&{rest}",
        f"/api/v1/dataflow/export?format=csv&part=edges&{rest}",
    ]
    assert "GraphML" in said(links)


def test_groups_are_no_part_of_what_is_exported() -> None:
    grouped = View.from_query({"group": "folder", "depth": "2"})

    (link, *_) = export_links(grouped)

    assert link.href == "/api/v1/dataflow/export?format=graphml"
