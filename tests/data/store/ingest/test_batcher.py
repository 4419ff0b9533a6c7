"""Callers at once share a transaction; what is wrong with one is no matter of the others."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

from support.openlineage import event
from support.seen import seen

from dataflow.data.errors import Fault, InvalidError, StoreError
from dataflow.data.lineage.updates import Lineage
from dataflow.data.sources.openlineage.event_files import read_events
from dataflow.data.store.ingest.batcher import IngestBatcher
from dataflow.data.store.store import Store


def lineage_of(name: str) -> Lineage:
    return read_events(event(f"{name}: -> {name}"))


def names(lineage: Lineage) -> list[str]:
    return [each.identity.name for each in lineage.objects if each.identity.sort == "job"]


class Writer:
    """Writes the first call slowly, so that others come in meanwhile."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()
        self.written: list[list[str]] = []

    def write(self, lineage: Lineage) -> None:
        if not self.begun.is_set():
            self.begun.set()
            self.go_on.wait(20)
        self.written.append(names(lineage))
        if "broken" in names(lineage):
            raise StoreError("the database is gone")
        if "wrong" in names(lineage):
            raise InvalidError([Fault("wrong", "is wrong")])


def outcome(*calls: str) -> tuple[list[list[str]], dict[str, str]]:
    """What is written in which transaction, and what each of the calls after the first hears."""
    writer = Writer()
    batcher = IngestBatcher(writer.write)
    with ThreadPoolExecutor(len(calls) + 1) as threads:
        first = threads.submit(batcher.add, lineage_of("first"))
        writer.begun.wait(20)
        waiting = {}
        for number, name in enumerate(calls, 1):
            waiting[name] = threads.submit(batcher.add, lineage_of(name))
            while len(batcher) < number:
                sleep(0.001)
        writer.go_on.set()
        first.result()
        heard = {name: str(call.exception() or "") for name, call in waiting.items()}
    return writer.written, heard


def test_what_comes_in_meanwhile_is_written_together() -> None:
    written, heard = outcome("a", "b", "c")

    assert written == [["first"], ["a", "b", "c"]]
    assert set(heard.values()) == {""}


def test_a_wrong_one_is_refused_and_the_others_are_written() -> None:
    written, heard = outcome("a", "wrong", "b")

    assert written == [["first"], ["a", "wrong", "b"], ["a"], ["wrong"], ["b"]]
    assert heard == {"a": "", "wrong": "wrong: is wrong", "b": ""}


def test_all_hear_when_the_database_fails() -> None:
    _, heard = outcome("a", "broken")

    assert set(heard.values()) == {"the database is gone"}


def test_many_callers_lose_nothing(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: store.ingest_batched(lineage_of(f"job {n}")), range(60)))

    assert len(seen(store).catalog.automations) == 60
