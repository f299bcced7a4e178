"""The output of ``-OutputFormat XML``: what a command gives, as the objects of a CLIXML stream for another shell to read."""

from __future__ import annotations

from havmsh.display.clixml_writer import ClixmlWriter
from havmsh.runtime.objects import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class OutXml:
    """Takes what would be shown; at the end writes it after the mark by which a shell knows such a stream."""

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
        self._session.host.write("#< CLIXML\n" + ClixmlWriter().stream(items))

    def close(self) -> None:
        """Everything has been written."""
