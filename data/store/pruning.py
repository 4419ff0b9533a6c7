"""Daily deletion of old runs in a server process."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from dataflow.data.errors import DataflowError
from dataflow.data.store.store import Store

DAY = timedelta(days=1).total_seconds()
_log = logging.getLogger(__name__)


def prune_daily(
    store: Store, retention: timedelta, *, wait: Callable[[float], object] = time.sleep
) -> None:
    """Delete runs older than `retention`, now and every day, for as long as the process lives.

    Several processes may do so at once. A database that cannot be reached is tried again the next
    day.
    """
    while True:
        try:
            deleted = store.prune(datetime.now(UTC) - retention)
            _log.info("deleted %s runs that are older than %s", deleted, retention)
        except DataflowError as error:
            _log.warning("old runs are not deleted: %s", error)
        wait(DAY)
