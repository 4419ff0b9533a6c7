"""The errors of the data layer; their texts say what is wrong, where, and how to fix it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dataflow.data.catalog.usage import Usage
from dataflow.data.graph.objects import AutomationNode, ObjectId


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem of a value; `place` is a path such as `automations[17].inputs[2]`."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}" if self.place else self.problem


class DataflowError(Exception):
    """Any refusal of the data layer; its text is fit to be shown to a user."""


class InvalidError(DataflowError):
    """A value breaks the rules; nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class UnknownObjectError(DataflowError):
    """No object has that id."""

    def __init__(self, what: str, id: str) -> None:
        super().__init__(f"no {what} has the id {id!r}; it may have been deleted")
        self.id = id


class LargeViewError(DataflowError):
    """A view is about more objects than a chart of a large catalog may hold."""

    def __init__(self, most: int, total: int) -> None:
        super().__init__(
            f"this view is about more than {most:,} of the {total:,} objects; show the scheduled"
            " flow alone, or what is around, upstream or downstream of one object"
        )


class UnknownNameError(DataflowError):
    """No object has that name, nor that id."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"no {what} has the id or the name {name!r}")
        self.name = name


class AmbiguousNameError(DataflowError):
    """Several automations have a name that was given for one of them."""

    def __init__(self, name: str, candidates: Sequence[AutomationNode]) -> None:
        ids = ", ".join(each.id for each in candidates)
        super().__init__(
            f"{len(candidates)} automations are named {name!r}; name the one you mean"
            f" by its id: {ids}"
        )
        self.name = name
        self.candidates = tuple(candidates)


class StaleVersionError(DataflowError):
    """Somebody else saved the object first; nothing was written."""

    def __init__(self, id: ObjectId, fields: Sequence[str], changed_at: datetime) -> None:
        changes = ", ".join(fields) or "nothing that is shown"
        super().__init__(
            f"somebody else changed {changes} at {changed_at:%Y-%m-%d %H:%M:%S} UTC;"
            " reload the page to see it, then save again"
        )
        self.id = id
        self.fields = tuple(fields)
        self.changed_at = changed_at


class InUseError(DataflowError):
    """R8: the object is not deleted while others use it."""

    def __init__(self, id: ObjectId, name: str, usages: Sequence[Usage]) -> None:
        users = "; ".join(f"{each.name} ({each.reason})" for each in usages)
        super().__init__(f"{name!r} is in use and was not deleted: {users}")
        self.id = id
        self.usages = tuple(usages)


class StoreError(DataflowError):
    """The database is unreachable, locked, or of another schema; the text says which and why."""
