"""Import of a dbt project: its artifacts, read into updates of objects and runs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dataflow.data.checks.texts import config_faults, text_faults
from dataflow.data.errors import Fault, InvalidError
from dataflow.data.lineage.updates import Lineage, ObjectUpdate, RunUpdate
from dataflow.data.sources.dbt.artifacts import MANIFEST, Artifacts, read_artifacts
from dataflow.data.sources.dbt.mapping import Project, to_updates
from dataflow.data.sources.dbt.nodes import MODEL, TESTS, Node, intermediates, nodes
from dataflow.data.sources.dbt.results import Invocation, read_invocation, runs, unattributed_tests
from dataflow.data.sources.openlineage.events import NAME_LIMIT

_READ_TYPES = ("model", "seed", "snapshot", "source", "exposure", *TESTS)


@dataclass(frozen=True, slots=True)
class DbtImport:
    """The lineage in a target folder, with notes in sentences about what is missing or odd."""

    lineage: Lineage
    notes: tuple[str, ...]


def read_dbt(folder: Path, namespace: str = "") -> DbtImport:
    """Read the artifacts in `folder`; InvalidError with every fault when they are broken.

    `namespace` is that of the warehouse in OpenLineage, which the artifacts do not contain.
    """
    artifacts = read_artifacts(folder)
    project = _project(artifacts, namespace.strip())
    invocation = read_invocation(artifacts.results) if artifacts.results else None
    _raise_if_any(artifacts.faults.all)
    updates = [*to_updates(project)]
    reports = [*runs(project, invocation)] if invocation else []
    _raise_if_any([*_text_faults(updates), *_run_faults(reports)])
    lineage = Lineage(
        objects=tuple(each for _, each in updates), runs=tuple(reports), project=project.name
    )
    notes = [*artifacts.notes, *_skipped_nodes(project), *unattributed_tests(project, invocation)]
    notes += [*(invocation.notes if invocation else ()), *_unknown_results(project, invocation)]
    printable = (note.encode("utf-8", "replace").decode() for note in notes)
    return DbtImport(lineage, tuple(printable))


def _project(artifacts: Artifacts, namespace: str) -> Project:
    metadata = artifacts.manifest.object("metadata")
    all_nodes = nodes(artifacts.manifest)
    return Project(
        name=metadata.text("project_name") or _usual_package(all_nodes.values()),
        adapter=metadata.text("adapter_type").lower() or "unknown",
        namespace=namespace,
        at=metadata.time("generated_at") or datetime.now(UTC),
        nodes=all_nodes,
        intermediates=intermediates(artifacts.manifest),
    )


def _usual_package(all_nodes: Iterable[Node]) -> str:
    """The package of most models: the project's name, which older manifests do not contain."""
    packages = Counter(
        node.id.split(".")[1] for node in all_nodes if node.type == MODEL and node.id.count(".") > 1
    )
    return packages.most_common(1)[0][0] if packages else "dbt"


def _raise_if_any(faults: list[Fault]) -> None:
    if faults:
        raise InvalidError([*dict.fromkeys(map(_in_file, faults))])


def _in_file(fault: Fault) -> Fault:
    """`manifest.json.nodes.x` reads better as `manifest.json: nodes.x`."""
    return Fault(fault.place.replace(".json.", ".json: ", 1), fault.problem)


def _text_faults(updates: list[tuple[str, ObjectUpdate]]) -> Iterator[Fault]:
    for place, each in updates:
        yield from config_faults(each.fields, place)
        yield from config_faults(each.facets, place)
        yield from text_faults(each.identity.name, place)
        if not each.identity.name.strip():
            yield Fault(place, "names no table")
        if len(each.identity.name) > NAME_LIMIT:
            yield Fault(place, f"has a name of more than {NAME_LIMIT:,} characters")


def _run_faults(reports: list[RunUpdate]) -> Iterator[Fault]:
    for each in reports:
        yield from text_faults(each.message, "run_results.json: results")
        yield from text_faults(each.id, "run_results.json: metadata.invocation_id")


def _skipped_nodes(project: Project) -> Iterator[str]:
    types = Counter(node.type for node in project.nodes.values() if node.type not in _READ_TYPES)
    if types:
        listed = ", ".join(f"{count:,} of type {type}" for type, count in sorted(types.items()))
        yield f"nodes that are left out: {listed}"
    known = {*project.nodes, *project.intermediates}
    missing = {p for node in project.nodes.values() for p in node.parents if p not in known}
    if missing:
        yield f"nodes that others depend on, and that {MANIFEST} does not have: {len(missing):,}"


def _unknown_results(project: Project, invocation: Invocation | None) -> Iterator[str]:
    strangers = (
        [each.id for each in invocation.results if each.id not in project.nodes]
        if invocation
        else []
    )
    if strangers:
        yield f"results of nodes that {MANIFEST} does not have: {len(strangers):,}"
