"""Versions of its object that the tabs of a page have read."""

from typing import Any

ObjectData = dict[str, Any]
"""What `dataflow.components.objects.page.object_data` puts into the page."""


def after_own_save(object: ObjectData, tab: str, version: int) -> ObjectData:
    """The tabs that knew as much as the saving one know the new version too.

    A tab that has missed somebody else's change still misses it, so that saving there is refused.
    """
    before = object["versions"].get(tab)
    versions = {
        each: version if known == before else known for each, known in object["versions"].items()
    }
    return {**object, "versions": versions | {tab: version}}


def after_refusal(object: ObjectData, tab: str, version: int) -> ObjectData:
    """`tab` has been shown what somebody else has changed; the others have not."""
    return {**object, "versions": {**object["versions"], tab: version}}
