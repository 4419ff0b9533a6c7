"""A person's edit and a later event never destroy each other's fields."""

from dataclasses import replace
from typing import Any

from support.openlineage import dataset, event
from support.seen import seen

from dataflow.data.graph.objects import DatasourceKind, Schedule
from dataflow.data.sources.catalog_json import parse_catalog, render_catalog
from dataflow.data.sources.openlineage.event_files import read_events
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

_LATER = "2026-03-02T03:00:00Z"


def tell(store: Store, *events: dict[str, Any]) -> None:
    for each in events:
        store.ingest(read_events(each))


def edit(store: Store, name: str, /, **fields: Any) -> None:
    """What a person saves on the page of an automation."""
    stored = store.automation(seen(store).automation(name).id)
    store.update(replace(stored.value, **fields), version=stored.version)


def edit_datasource(store: Store, name: str, /, **fields: Any) -> None:
    """What a person saves on the page of a datasource."""
    stored = store.datasource(seen(store).datasource(name).id)
    store.update(replace(stored.value, **fields), version=stored.version)


def facets(description: str, query: str) -> dict[str, Any]:
    return {"documentation": {"description": description}, "sql": {"query": query}}


def test_a_field_that_nobody_edited_follows_the_tool(store: Store) -> None:
    tell(store, event("load: -> a", job_facets=facets("old", "1")))

    tell(store, event("load: -> a", at=_LATER, job_facets=facets("new", "2")))

    load = seen(store).automation("load")
    assert (load.description, load.config) == ("new", {"sql": "2"})


def test_an_edited_field_is_the_persons_and_the_others_stay_the_tools(store: Store) -> None:
    tell(store, event("load: -> a", job_facets=facets("old", "1")))
    edit(store, "load", description="mine", folder="Sales", name="Load!", owner="ann")

    tell(store, event("load: -> a", at=_LATER, job_facets=facets("new", "2")))

    load = seen(store).automation("Load!")
    assert (load.description, load.folder, load.owner) == ("mine", "Sales", "ann")
    assert load.config == {"sql": "2"}


def test_each_key_of_a_configuration_has_its_owner(store: Store) -> None:
    sent = event("load: -> a", job_facets=facets("", "1"))
    tell(store, sent)
    edit(store, "load", config={"sql": "mine", "note": "n"})

    tell(store, event("load: -> a", at=_LATER, job_facets=facets("", "2")))

    assert seen(store).automation("load").config == {"sql": "mine", "note": "n"}


def test_links_that_a_person_added_stay_and_those_removed_stay_removed(store: Store) -> None:
    tell(store, event("load: a, b -> x"), event("other: c -> y"))
    ids = {name: seen(store).datasource(name).id for name in "abcxy"}
    edit(store, "load", inputs=(ids["c"], ids["a"]), outputs=(ids["x"], ids["y"]))

    tell(store, event("load: a, b, d -> x", at=_LATER))

    assert "etl_step load: c, a, d -> x, y" in seen(store).descriptions()


def test_a_step_that_a_person_removed_stays_removed(store: Store) -> None:
    tell(store, event("one: -> a", parent="night"), event("two: -> b", parent="night"))
    edit(store, "night", steps=(seen(store).automation("two").id,))

    tell(
        store,
        event("one: -> a", parent="night", at=_LATER),
        event("three: -> c", parent="night", at=_LATER),
    )

    assert "chain night: [two, three]" in seen(store).descriptions()


def test_schedules_and_code_are_never_the_tools(store: Store) -> None:
    tell(store, event("load: -> a"))
    schedules = (Schedule(cron="0 3 * * *"),)
    edit(store, "load", schedules=schedules)

    tell(store, event("load: b -> a", at=_LATER, job_facets=facets("x", "1")))

    assert seen(store).automation("load").schedules == schedules


def test_a_kind_that_a_person_chose_stays(store: Store) -> None:
    tell(store, event("load: -> a"))
    edit(store, "load", kind="python_script")
    edit_datasource(store, "a", kind=DatasourceKind.API)

    tell(store, event("load: b -> a, c", at=_LATER))

    assert {"python_script load: b -> a, c", "api a"} <= seen(store).descriptions()


def test_what_the_kind_of_a_person_does_not_have_is_left_out(store: Store) -> None:
    tell(store, event("load: -> a"))
    edit(store, "load", kind="import")

    tell(store, event("load: b -> a, c", at=_LATER))

    assert "import load:  -> a, c" in seen(store).descriptions()


def test_nothing_is_made_to_write_to_what_a_person_made_a_view(store: Store) -> None:
    tell(store, event("read: a, b ->"))
    edit_datasource(store, "a", kind=DatasourceKind.VIEW, members=(seen(store).datasource("b").id,))

    tell(store, event("load: -> a, c", at=_LATER))

    assert {"view a = b", "etl_step load:  -> c"} <= seen(store).descriptions()


def test_a_job_that_writes_only_to_views_is_a_task(store: Store) -> None:
    tell(store, event("read: a, b ->"))
    edit_datasource(store, "a", kind=DatasourceKind.VIEW, members=(seen(store).datasource("b").id,))

    tell(store, event("load: b -> a", at=_LATER))

    assert "task load: b -> " in seen(store).descriptions()


def test_a_late_event_takes_nothing_back(store: Store) -> None:
    tell(store, event("load: -> a", at=_LATER, job_facets=facets("new", "2")))

    tell(store, event("load: b -> a", job_facets=facets("old", "1")))

    load = seen(store).automation("load")
    assert (load.description, load.config) == ("new", {"sql": "2"})
    assert "etl_step load: b -> a" in seen(store).descriptions()


def test_what_a_person_deleted_comes_back_with_the_next_event(store: Store) -> None:
    tell(store, event("load: -> a"))
    load = seen(store).automation("load")
    edit(store, "load", description="mine")
    store.delete(load.id)
    assert store.origins(load.id) == ()

    tell(store, event("load: -> a", at=_LATER, job_facets=facets("told", "1")))

    again = seen(store).automation("load")
    assert (again.id, again.description) == (load.id, "told")


def test_a_link_that_a_person_removed_stays_so_when_its_datasource_comes_back(
    store: Store,
) -> None:
    tell(store, event("load: a, b -> x"))
    a, b, x = (seen(store).datasource(name).id for name in "abx")
    edit(store, "load", inputs=(b,), outputs=(x,))
    store.delete(a)

    tell(store, event("load: a, b -> x", at=_LATER))

    assert {"etl_step load: b -> x", "sql a"} <= seen(store).descriptions()


def test_ownership_survives_a_backup(store: Store, tmp_path: Any) -> None:
    tell(store, event("load: a -> x", job_facets=facets("old", "1"), parent="night"))
    edit(store, "load", description="mine")
    text = render_catalog(store.export_catalog())
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    migrate(other.engine)
    other.import_catalog(parse_catalog(text))
    same = render_catalog(other.export_catalog())
    again = other.import_catalog(parse_catalog(text))

    tell(other, event("load: a -> x", at=_LATER, job_facets=facets("new", "2")))

    assert same == text
    assert again.changed_nothing
    load = seen(other).automation("load")
    assert (load.description, load.config) == ("mine", {"sql": "2"})
    assert len(seen(other).catalog.automations) == 2
    other.engine.dispose()


def test_secrets_in_what_tools_tell_are_neither_exported_nor_shown(store: Store) -> None:
    sent = event("load: -> a", job_facets={"ours": {"password": "hush", "host": "h"}})
    sent["outputs"] = [dataset("a", ours={"url": "sftp://bob:hush@h/"})]

    tell(store, sent)

    assert "hush" not in render_catalog(store.export_catalog())
    (origin,) = store.origins(seen(store).automation("load").id)
    assert origin.facets["ours"] == {"password": "********", "host": "h"}
