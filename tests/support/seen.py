"""What a store holds, by names and as rendered_views."""

from typing import NamedTuple

from dataflow.data.graph.objects import Automation, Catalog, Datasource, Run
from dataflow.data.store.store import Store


class Seen(NamedTuple):
    """A catalog whose objects have names of their own."""

    catalog: Catalog

    def datasource(self, name: str) -> Datasource:
        """The one datasource of that name."""
        (found,) = [each for each in self.catalog.datasources if each.name == name]
        return found

    def automation(self, name: str) -> Automation:
        """The one automation of that name."""
        (found,) = [each for each in self.catalog.automations if each.name == name]
        return found

    def descriptions(self) -> set[str]:
        """Each object as a line: `etl_step a: x -> y`, `chain c: [a, b]`, `view v = x`, `sql x`."""
        return {
            *map(self._automation, self.catalog.automations),
            *map(self._datasource, self.catalog.datasources),
        }

    def runs(self, name: str) -> list[Run]:
        """The runs of an automation."""
        id = self.automation(name).id
        return [run for run in self.catalog.runs if run.automation == id]

    def statuses(self) -> set[tuple[str, str]]:
        """Each run as the name of its automation and its status."""
        name = {each.id: each.name for each in self.catalog.automations}
        return {(name[run.automation], str(run.status)) for run in self.catalog.runs}

    def _automation(self, value: Automation) -> str:
        head = f"{value.kind} {value.name}:"
        if value.kind == "chain":
            return f"{head} [{self._names(value.steps)}]"
        return f"{head} {self._names(value.inputs)} -> {self._names(value.outputs)}"

    def _datasource(self, value: Datasource) -> str:
        members = f" = {self._names(value.members)}" if value.members else ""
        return f"{value.kind} {value.name}{members}"

    def _names(self, ids: tuple[str, ...]) -> str:
        objects = (*self.catalog.datasources, *self.catalog.automations)
        name = {each.id: each.name for each in objects}
        return ", ".join(name[id] for id in ids)


def seen(store: Store) -> Seen:
    """What `store` holds now."""
    return Seen(store.export_catalog())
