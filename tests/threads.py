"""What several do at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call returned or raised; they begin together, each on a connection of its own."""
    barrier, outcomes = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=20)
            outcomes.append(call())
        except Exception as error:  # noqa: BLE001 - looked at by the main thread
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def errors_of(outcomes: list[Any]) -> list[str]:
    """The names of what was raised, in alphabetical order."""
    return sorted(type(each).__name__ for each in outcomes if isinstance(each, Exception))
