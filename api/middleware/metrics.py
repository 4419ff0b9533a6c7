"""Metrics of a process, for Prometheus."""

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector

from dataflow.api.routes import ApiRoute
from dataflow.data.store.store import Store

router = APIRouter(route_class=ApiRoute, tags=["Health"])
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_DELAYS = (0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """The metrics of one app, in a registry of their own."""

    def __init__(self, store: Store) -> None:
        self.registry = here = CollectorRegistry()
        ProcessCollector(registry=here)
        here.register(_Known(store))
        self.requests = Counter(
            "dataflow_http_requests",
            "Requests answered, by the template of their route",
            ("route", "method", "status"),
            registry=here,
        )
        self.request_seconds = Histogram(
            "dataflow_http_request_seconds",
            "How long a request took, its answer included",
            ("route", "method"),
            buckets=_SECONDS,
            registry=here,
        )
        self.callback_seconds = Histogram(
            "dataflow_callback_seconds",
            "How long a callback of the pages took",
            ("callback",),
            buckets=_SECONDS,
            registry=here,
        )
        self.refresh_delay = Histogram(
            "dataflow_refresh_delay_seconds",
            "The longest that a report can have waited for its push to the open pages",
            buckets=_DELAYS,
            registry=here,
        )
        self.viewers = Gauge("dataflow_viewers", "Pages open now", registry=here)
        self.ingested = Counter(
            "dataflow_ingested",
            "Requests that bring runs, lineage or a catalog, and what became of them",
            ("source", "outcome"),
            registry=here,
        )


class _Known(Collector):
    """The snapshot that the process has anyway; nothing is loaded, and nothing said, without."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The size of the graph, and its revision."""
        snapshot = self._store.loaded_snapshot()
        if snapshot is None:
            return
        objects = {"datasource": snapshot.datasources, "automation": snapshot.automations}
        sizes = {type: len(found) for type, found in objects.items()}
        yield _family("dataflow_objects", "Objects of the catalog", "type", sizes)
        yield GaugeMetricFamily(
            "dataflow_graph_nodes", "Nodes of the full graph", len(snapshot.dataflow)
        )
        edges = len(snapshot.dataflow.edges)
        yield GaugeMetricFamily("dataflow_graph_edges", "Edges of the full graph", edges)
        revision = snapshot.revision
        counters = {"catalog": revision.catalog, "status": revision.status}
        yield _family("dataflow_revision", "What this process has seen", "counter", counters)

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing before there is something."""
        return iter(())


def _family(name: str, text: str, label: str, values: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


@router.get(
    "/metrics",
    summary="What the process counts and measures",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def read_metrics(request: Request) -> Response:
    """For Prometheus, in its text format. Each process has its own; the database is not asked."""
    metrics: Metrics = request.app.state.metrics
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
