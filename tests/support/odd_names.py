"""Names that every format and page has to bear."""

from support.flows import flow, id_of, snapshot

from dataflow.data.graph.objects import Catalog, Datasource, DatasourceKind
from dataflow.data.views.chart import Chart
from dataflow.data.views.view import View

ODD_NAMES = (
    "<script>document.title = 'run'</script>",
    'it\'s "quoted" `so` & &lt;so&gt; #quot;',
    "back\\slash at the end\\",
    "two\nlines\r\nand\ta tab",
    "🚀 launch 日本語 שלום",
    "=1+2",
    "a, b; c | d]) --> x %% y",
    "end",
    "\x00\x1b null",
    " ",
    "x" * 300,
)


def odd_chart() -> Chart:
    """A datasource of each name, which is its folder, its owner and a tag of it too."""
    datasources = tuple(
        Datasource(
            id=id_of(f"odd {number}"),
            name=name,
            kind=DatasourceKind.STORAGE,
            folder=name,
            owner=name,
            tags=(name, "eu"),
        )
        for number, name in enumerate(ODD_NAMES)
    )
    return snapshot(Catalog(datasources=datasources)).chart(View(scheduled_only=False))


def bridged_chart() -> Chart:
    """Two datasources and a join, the automation between them hidden: `a -> (p) -> b -> j`."""
    made = flow("p: a -> b", "j = b + a")
    return made.chart(View(scheduled_only=False, kind=("storage", "join")))


def waypoint_chart() -> Chart:
    """A hidden automation that too many flows cross: 20 datasources on both sides of it."""
    many = ", ".join(f"a{number}" for number in range(20))
    made = flow(f"hub: {many} -> {many.replace('a', 'b')}")
    return made.chart(View(scheduled_only=False, kind=("storage",)))
