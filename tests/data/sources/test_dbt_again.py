"""dbt artifacts imported again, and those with faults."""

from pathlib import Path
from typing import Any

import pytest
from support.dbt import PROJECT, manifest, node, result, results, unique, written
from support.dbt_projects import SHOP, found, imported
from support.seen import seen

from dataflow.data.errors import InvalidError
from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.store.store import Store


class TestImportingAgain:
    def test_the_same_artifacts_change_nothing(self, store: Store, target: Path) -> None:
        written(target, manifest(*SHOP), results(result("model.orders", "success")))
        imported(store, target)
        revision = store.revision()

        report = imported(store, target)

        assert (report.objects[:2], report.runs[:2]) == ((0, 0), (0, 0))
        assert store.revision() == revision

    def test_what_changed_is_changed_and_ids_are_kept(self, store: Store, target: Path) -> None:
        first = found(store, target, *SHOP)
        changed = [each for each in SHOP if each["name"] != "orders"]

        again = found(store, target, *changed, node("model.orders", "source.crm.people"))

        assert "etl_step orders: people -> orders" in again.descriptions()
        assert again.automation("orders").id == first.automation("orders").id

    def test_what_is_gone_is_told_and_kept(self, store: Store, target: Path) -> None:
        found(store, target, *SHOP)
        written(target, manifest(*(each for each in SHOP if each["name"] != "history")))

        report = imported(store, target)

        assert set(report.gone) == {"db.public.history", "db.public.snapshot.shop.history"}
        assert "etl_step history: orders -> history" in seen(store).descriptions()
        chain = seen(store).automation(f"dbt-run-{PROJECT}")
        assert seen(store).automation("history").id not in chain.steps

    def test_nothing_else_is_touched(self, store: Store, target: Path) -> None:
        found(store, target, node("model.other"))
        before = seen(store).automation("other")

        shop = found(store, target, node("model.new"))

        assert shop.automation("other") == before

    def test_a_model_that_becomes_ephemeral_and_back(self, store: Store, target: Path) -> None:
        found(store, target, *SHOP)
        table = [
            node("model.clean", "source.crm.people") if each["name"] == "clean" else each
            for each in SHOP
        ]
        as_table = found(store, target, *table).descriptions()

        again = found(store, target, *SHOP).descriptions()

        assert {"storage clean", "etl_step clean: people -> clean"} <= as_table
        assert "storage clean" in again  # as long as the automation that writes it is there


class TestFaults:
    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"metadata": {}}, "metadata.dbt_schema_version: is ''"),
            ({"nodes": []}, "manifest.json: nodes: is a list instead of an object"),
            ({"nodes": {"model.a.b": 1}}, "manifest.json: nodes.model.a.b: is a number"),
            ({"nodes": {"model.a.b": {}}}, "manifest.json: nodes.model.a.b.resource_type: is mis"),
            ({"sources": {"s": node("source.a\0.b")}}, "holds a NUL character"),
        ],
    )
    def test_a_broken_manifest_names_what_is_wrong(
        self, target: Path, change: dict[str, Any], fault: str
    ) -> None:
        with pytest.raises(InvalidError) as refusal:
            read_dbt(written(target, manifest(*SHOP) | change))

        assert fault in str(refusal.value)

    def test_nodes_in_a_circle_are_told(self, target: Path) -> None:
        nodes = (node("model.a", "model.b"), node("model.b", "model.a"))

        with pytest.raises(InvalidError, match=r"depend on themselves: .*shop\.a → "):
            read_dbt(written(target, manifest(*nodes)))

    @pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '{"a": "\\ud800"}', "\xff"])
    def test_what_is_no_manifest_is_told_in_a_sentence(self, target: Path, text: str) -> None:
        target.mkdir()
        (target / "manifest.json").write_text(text, encoding="latin-1")

        with pytest.raises(InvalidError, match=r"manifest\.json"):
            read_dbt(target)

    def test_a_folder_without_a_manifest_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidError, match=r"manifest\.json: is not in .*; name the folder"):
            read_dbt(tmp_path)

    def test_an_older_manifest_is_refused_and_a_newer_one_is_read_with_a_note(
        self, target: Path
    ) -> None:
        with pytest.raises(InvalidError, match="the oldest that is read is 4"):
            read_dbt(written(target, manifest(*SHOP, version=3)))

        newer = read_dbt(written(target, manifest(*SHOP, version=13)))

        assert newer.notes[0].startswith("manifest.json has the schema version 13")

    def test_broken_results_store_nothing(self, store: Store, target: Path) -> None:
        run = results({"unique_id": unique("model.orders"), "status": 5})

        with pytest.raises(InvalidError, match=r"run_results\.json: results\[0\]\.status"):
            imported(store, written(target, manifest(*SHOP), run))

        assert store.is_empty()
