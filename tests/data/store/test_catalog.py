"""Import and export: all or nothing, twice the same, and back to an equal catalog."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from support.catalogs import automation, datasource, every_kind, run
from support.flows import catalog, id_of
from support.real import real_file

from dataflow.data.errors import InvalidError
from dataflow.data.graph.objects import AutomationKind, Catalog, DatasourceKind
from dataflow.data.sources.catalog_json import parse_catalog, render_catalog
from dataflow.data.store.catalog import ImportReport
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.runs.reports import Tally
from dataflow.data.store.store import Store

REAL = ("mozilla_bigquery_etl.json", "tuva_dbt.json")


def test_the_export_of_an_imported_catalog_equals_it(store: Store) -> None:
    everything = every_kind()

    store.import_catalog(everything)

    assert _sorted(store.export_catalog()) == _sorted(everything)


def test_an_export_imported_elsewhere_is_exported_the_same(store: Store, tmp_path: Path) -> None:
    store.import_catalog(every_kind())
    text = render_catalog(store.export_catalog())
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    migrate(other.engine)

    other.import_catalog(parse_catalog(text))

    assert render_catalog(other.export_catalog()) == text
    other.engine.dispose()


@pytest.mark.parametrize("name", REAL)
def test_a_real_catalog_is_imported_twice_and_exported_equal(store: Store, name: str) -> None:
    given = parse_catalog(real_file(name).read_bytes())

    first = store.import_catalog(given)
    revision = store.revision()
    second = store.import_catalog(given)

    size = len(given.datasources) + len(given.automations)
    assert first == ImportReport(Tally(added=size), Tally())
    assert second == ImportReport(Tally(unchanged=size), Tally())
    assert second.changed_nothing
    assert store.revision() == revision
    assert _sorted(store.export_catalog()) == _sorted(given)


def test_the_same_catalog_twice_changes_nothing(store: Store) -> None:
    everything = every_kind()
    size = len(everything.datasources) + len(everything.automations)
    store.import_catalog(everything)
    revision, exported = store.revision(), store.export_catalog()

    report = store.import_catalog(everything)

    assert report == ImportReport(Tally(unchanged=size), Tally(unchanged=len(everything.runs)))
    assert store.revision() == revision
    assert store.export_catalog() == exported


def test_an_import_adds_changes_and_leaves_alone(store: Store) -> None:
    store.import_catalog(catalog("etl: x -> y", "kept!file"))
    changed = catalog("etl: x, new -> y", "imp*: -> new")

    report = store.import_catalog(changed)

    assert report.objects == Tally(added=2, changed=1, unchanged=2)
    assert store.automation(id_of("etl")).value.inputs == (id_of("x"), id_of("new"))
    assert store.automation(id_of("etl")).version == 2
    assert store.datasource(id_of("x")).version == 1
    assert store.datasource(id_of("kept")).version == 1


def test_an_import_may_name_what_is_stored_already(store: Store) -> None:
    store.import_catalog(catalog("x", "y"))
    etl = catalog("etl: x -> y").automations

    store.import_catalog(Catalog(automations=etl))

    assert store.snapshot().dataflow.edges


def test_an_import_may_change_kinds_in_any_direction(store: Store) -> None:
    store.import_catalog(catalog("etl: a -> b", "j = a + b"))

    store.import_catalog(catalog("etl!task: a ->", "b = a + j", "j!storage"))

    assert store.datasource(id_of("j")).value.kind is DatasourceKind.STORAGE
    assert store.datasource(id_of("b")).value.members == (id_of("a"), id_of("j"))


@pytest.mark.parametrize(
    ("stored", "given", "fault"),
    [
        ("b: [a]", "a: [b]", r"automations\[0\].steps: 'a' runs itself: a → b → a"),
        ("j = x + y", "x = y + j", r"datasources\[0\].members: 'x' reads itself: x → j → x"),
        ("imp: -> x", "x = y + z", r"datasources\[0\].kind: .* 'imp' writes"),
        ("etl!script: ->", "etl!file", r"datasources\[0\].id: .* is the id of a stored automation"),
    ],
)
def test_an_import_is_refused_for_what_it_would_make_with_what_is_stored(
    store: Store, stored: str, given: str, fault: str
) -> None:
    store.import_catalog(catalog(stored, "a!script:"))
    exported = store.export_catalog()
    pictured = catalog(given)
    alone = Catalog(datasources=pictured.datasources[:1], automations=pictured.automations)

    with pytest.raises(InvalidError, match=fault):
        store.import_catalog(alone)

    assert store.export_catalog() == exported


def test_a_faulty_catalog_stores_nothing_and_lists_every_fault(store: Store) -> None:
    given = catalog("etl: x, ?ghost -> y", "j = x", "imp: -> y")
    given = replace(given, runs=(run("ghost", "1"),))

    with pytest.raises(InvalidError) as refusal:
        store.import_catalog(given)

    assert {fault.place for fault in refusal.value.faults} == {
        "datasources[0].members",
        "automations[0].inputs[1]",
        "runs[0].automation",
    }
    assert store.is_empty()
    assert store.revision().catalog == 0


def test_an_import_that_breaks_in_the_middle_leaves_nothing(store: Store) -> None:
    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO run "):
            raise OSError("pulled the plug")

    event.listen(store.engine, "before_cursor_execute", fail)
    with pytest.raises(OSError, match="plug"):
        store.import_catalog(every_kind())
    event.remove(store.engine, "before_cursor_execute", fail)

    assert store.is_empty()
    assert store.export_catalog() == Catalog()
    assert store.revision().catalog == 0


def test_progress_is_told_from_nothing_to_everything(store: Store) -> None:
    everything = every_kind()
    total = len(everything.datasources) + len(everything.automations) + len(everything.runs)
    told: list[tuple[int, int]] = []

    store.import_catalog(everything, lambda done, of: told.append((done, of)))

    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_secrets_are_not_exported(store: Store) -> None:
    secret = {"host": "h", "password": "hush", "url": "sftp://bob:hush@h/"}
    store.create(datasource("x", DatasourceKind.SQL, config=secret))

    exported = store.export_catalog()

    assert exported.datasources[0].config == {"host": "h", "url": "sftp://bob@h/"}


def test_an_import_without_a_secret_keeps_the_stored_one(store: Store) -> None:
    store.create(
        automation("s", AutomationKind.PYTHON_SCRIPT, config={"host": "h", "password": "hush"})
    )
    exported = store.export_catalog()

    report = store.import_catalog(exported)

    assert report.changed_nothing
    assert store.automation(id_of("s")).value.config["password"] == "********"


def test_what_the_catalog_is_about_is_that_of_the_first_import(store: Store) -> None:
    store.import_catalog(replace(catalog("x"), about="first"))
    store.import_catalog(replace(catalog("y"), about="second"))

    assert store.export_catalog().about == "first"


def _sorted(catalog: Catalog) -> Catalog:
    return Catalog(
        about=catalog.about,
        datasources=tuple(sorted(catalog.datasources, key=lambda each: each.id)),
        automations=tuple(sorted(catalog.automations, key=lambda each: each.id)),
        runs=tuple(sorted(catalog.runs, key=lambda each: (each.automation, each.id))),
    )
