"""The output of ``-OutputFormat XML``: what a command gives, as the objects of a CLIXML stream for another shell to read."""

from __future__ import annotations

from havmsh.display.clixml_streams import MARK, written
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.streams import Streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class OutXml:
    """Takes what would be shown; at the end writes it, unless there is nothing."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._items: list[Any] = []

    def begin(self) -> None:
        """Nothing is written before the end."""

    def process(self, value: Any) -> None:
        """Takes one object."""
        if value is not NOTHING:
            self._items.append(value)

    def end(self) -> None:
        """Writes all of them."""
        items, self._items = self._items, []
        if items:
            self._session.host.write(_marked(self._session, "output") + written(items))

    def close(self) -> None:
        """Everything has been written."""


def _marked(session: Any, place: str) -> str:
    """The mark, before the first that is written to a place."""
    told: set[str] = session.rooms.setdefault("clixml", set())
    if place in told:
        return ""
    told.add(place)
    return MARK + "\n"


def divert(session: Any) -> None:
    """Lets the other streams of a session end in standard error, as objects too."""
    def sink(stream: str, take: Callable[[Any], Any] = lambda record: record.message) -> Callable[[Any], None]:
        return lambda record: session.host.write_error(_marked(session, "error") + written([take(record)], stream))

    session.keeps_records = True
    session.streams = session.global_frame.streams = Streams(
        sink("Error", lambda record: record), sink("warning"), sink("verbose"), sink("debug"), sink("information", lambda record: record),
        sink("progress", lambda record: record),
    )
