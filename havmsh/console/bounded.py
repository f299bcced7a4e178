"""Running what a person wrote (a prompt function, a completer, a key handler) so that it can fail or hang and the shell lives on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds that such code may take."""


class Overdue(KeyboardInterrupt):
    """It took too long. A KeyboardInterrupt, so that no ``catch`` of a script holds it back."""


@contextmanager
def limited(seconds: float = PATIENCE) -> Iterator[None]:
    """Raises Overdue in what stands inside when the time is over; without effect beside the main thread, where no signal arrives."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: object) -> None:
        raise Overdue

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Once:
    """Complaints, each said once a session."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.said: set[str] = set()

    def complain(self, text: str) -> None:
        """Says a text that was not said before."""
        if text not in self.said:
            self.said.add(text)
            self.say(text)


def attempt(work: Callable[[], T], what: str, once: Once, seconds: float = PATIENCE) -> T | None:
    """What the work gives; None where it fails or takes too long, which is said once for the same ``what``."""
    from havmsh.runtime.errors import PSError

    try:
        with limited(seconds):
            return work()
    except Overdue:
        once.complain(f"{what} took longer than {seconds:g} seconds and was stopped. The shell goes on without it.")
    except KeyboardInterrupt:
        once.complain(f"{what} was interrupted.")
    except PSError as error:
        once.complain(f"{what} failed: {error.record.exception.message}")
    except RecursionError:
        once.complain(f"{what} failed: it calls itself without end.")
    except Exception as error:
        once.complain(f"{what} failed: {error}")
    return None
