"""Cases of the design, odd names, empty catalogs and failing databases, on the screen."""

import pytest
from dash.testing.wait import until
from support.flows import catalog

from dataflow.data.errors import StoreError
from dataflow.data.graph.objects import Catalog, Datasource, DatasourceKind, ObjectId
from dataflow.data.store.store import Store

CASES = {
    "1: a cycle that one of two automations is scheduled in": (
        ("p*: x -> y", "q: y -> x"),
        {"/": "p x y", "/?target=x": "p q x y", "/?target=x&scheduled=1": "x"},
    ),
    "2: an automation that reads what it writes": (
        ("p*: x, k -> x",),
        {"/": "p x k", "/?target=x": "k p x"},
    ),
    "6: a join of scheduled and unscheduled data": (
        ("imp*: -> orders", "man: crm -> customers", "j = orders + customers"),
        {
            "/": "imp orders j",
            "/?complete=1": "imp orders j customers",
            "/?target=j": "crm customers imp j man orders",
        },
    ),
    "8: joins of joins": (
        ("imp*: -> a", "j2 = j1 + c", "j1 = a + b", "j3 = b + c"),
        {"/": "imp a j1 j2", "/?target=j2": "a b c imp j1 j2"},
    ),
    "10: a chain in a chain": (
        (
            "night*: [sub]",
            "sub: [load, etl]",
            "load: -> raw",
            "etl: raw -> clean",
            "man: clean -> adhoc",
        ),
        {
            "/": "load raw etl clean",
            "/?target=adhoc": "load raw etl clean man adhoc",
            "/?target=adhoc&scheduled=1": "adhoc",
        },
    ),
}
ODD_NAMES = (
    "<script>document.title = 'run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    'it\'s "quoted" `so`',
    "node#a.b[c = 'd'] > *",
    "שלום עולם",
    "🚀 launch 日本語",
    "x" * 300,
)


@pytest.mark.parametrize("case", CASES)
def test_a_case_of_the_design_is_drawn_as_the_design_says(serve, case: str) -> None:
    lines, views = CASES[case]
    visitor = serve(catalog(*lines))

    for address, expected in views.items():
        visitor.opens_chart(address)

        visitor.sees(*expected.split())


def test_odd_names_are_drawn_as_text_and_never_run(serve) -> None:
    datasources = tuple(
        Datasource(
            id=ObjectId(f"00000000-0000-4000-8000-{number:012}"),
            name=name,
            kind=DatasourceKind.STORAGE,
        )
        for number, name in enumerate(ODD_NAMES)
    )
    visitor = serve(Catalog(datasources=datasources))

    visitor.opens_chart("/?scheduled=0")
    visitor.sees(*ODD_NAMES)
    visitor.points_at(ODD_NAMES[0]).perform()
    visitor.reads(".chart-tip", ODD_NAMES[0])
    visitor.dash.find_element("#chart-search").send_keys("<script")
    visitor.reads(".found", ODD_NAMES[0][:20])
    visitor.clicks_circle(ODD_NAMES[1])
    visitor.reads("h1", ODD_NAMES[1])

    assert visitor.driver.title == "Dataflow"


def test_an_empty_catalog_says_so_and_offers_a_way_on(serve) -> None:
    visitor = serve(Catalog())

    visitor.opens_chart("/")

    visitor.reads("#chart-sentence", "This catalog is empty")
    visitor.reads("#chart-count", "0 of 0 objects")
    visitor.clicks("#chart-sentence a")
    until(lambda: visitor.address == "/datasource/new", 5)


def test_a_name_that_several_datasources_bear_offers_the_choice(serve) -> None:
    twins = tuple(
        Datasource(
            id=ObjectId(f"00000000-0000-4000-8000-{number:012}"),
            name="twin",
            kind=DatasourceKind.STORAGE,
            folder=f"folder {number}",
        )
        for number in range(2)
    )
    visitor = serve(Catalog(datasources=twins))

    visitor.opens_chart("/?target=twin")
    visitor.reads("#chart-sentence", "2 datasources are named")
    visitor.clicks("#chart-sentence a")

    visitor.sees("twin")
    assert visitor.address == f"/?target={twins[0].id}"


def test_an_error_of_the_server_is_told_in_the_page(serve, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = serve(catalog("imp*: -> orders"))
    visitor.opens_chart("/")

    def fail(_store: Store) -> None:
        raise StoreError("the database cannot be reached; is it running?")

    monkeypatch.setattr(Store, "snapshot", fail)
    visitor.clicks("#chart-scheduled")

    visitor.reads(".error-banner", "the database cannot be reached")
    visitor.sees("imp", "orders")


def test_a_server_that_does_not_answer_is_told_and_so_is_its_return(serve) -> None:
    visitor = serve(catalog("imp*: -> orders"))
    visitor.opens_chart("/")

    visitor.is_offline(True)
    visitor.reads(".connection-banner", "The server does not answer")
    visitor.sees("imp", "orders")
    visitor.is_offline(False)

    until(lambda: not visitor.text(".connection-banner"), 8)
    complaints = [each["message"] for each in visitor.dash.get_logs()]
    expected = ("ERR_INTERNET_DISCONNECTED", "Failed to fetch", "WebSocket", "Callback failed")
    assert [each for each in complaints if not any(words in each for words in expected)] == []


def test_everything_the_wall_shows_is_the_chart_and_what_is_said_of_it(serve) -> None:
    visitor = serve(catalog("imp*: -> orders", "man: crm -> customers"))

    visitor.opens_chart("/wall?target=customers")

    visitor.sees("man", "crm", "customers")
    visible = visitor.driver.execute_script(
        "return ['nav', '#chart-scheduled', '.search', '.chart-tools', '#chart-count', "
        "'#chart-chip']"
        ".filter((each) => document.querySelector(each).getClientRects().length > 0)"
    )
    assert visible == ["#chart-chip"]


def test_an_address_that_leads_nowhere_says_so_and_offers_the_chart(serve) -> None:
    visitor = serve(catalog("imp*: -> orders"))

    visitor.opens("/nowhere/at/all")

    visitor.reads("h1", "Nothing here")
    visitor.clicks(".message-page a")
    visitor.sees("imp", "orders")
