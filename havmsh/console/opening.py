"""Opening the inventory beside the keys, so that a large one holds nobody up and is not begun anew at each key that asks for its names."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.runtime.session import Session


class Opening:
    """One thread that opens the inventory, at most once; whoever asks again waits for it. ``on_open`` is called in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.on_open: Callable[[], None] = _nothing
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Opens, unless that is done or under way. What is wrong with the inventory is said by the command that needs it."""
        if self._thread is None and not self.session.is_open and self.session.engine_factory is not None:
            self._thread = threading.Thread(target=self._open, name="opening", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Opens, and waits so long at most; tells whether it is over."""
        self.begin()
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _open(self) -> None:
        from havmsh.runtime.errors import PSError

        try:
            self.session.engine_quietly()
        except (PSError, OSError):
            return
        self.on_open()


def _nothing() -> None:
    """Nobody looks."""
