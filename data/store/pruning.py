"""The daily deletion of old runs in a process that serves."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from dataflow.data.errors import DataflowError
from dataflow.data.store.store import Store

DAY = timedelta(days=1).total_seconds()
_log = logging.getLogger(__name__)


def prune_daily(
    store: Store, kept: timedelta, *, wait: Callable[[float], object] = time.sleep
) -> None:
    """Deletes runs older than `kept`, now and every day, for as long as the process lives.

    Several processes may do so at once: what one has deleted the others do not find. A database
    that cannot be reached is asked again the next day.
    """
    while True:
        try:
            deleted = store.prune(datetime.now(UTC) - kept)
            _log.info("deleted %s runs that are older than %s", deleted, kept)
        except DataflowError as error:
            _log.warning("old runs are not deleted: %s", error)
        wait(DAY)
