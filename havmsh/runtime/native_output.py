"""What a program writes, as it comes: lines of text, or objects where the first line of a stream says that all of it is such."""

from __future__ import annotations

import os
import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "#< CLIXML"
"""The line before a stream of objects."""


class Stream:
    """One stream that comes in pieces."""

    def __init__(self, give: Callable[[str], None], give_objects: Callable[[str], None] | None) -> None:
        self.give = give
        self.give_objects = give_objects
        self.rest = b""
        self.told: list[str] | None = None
        self.begun = False

    def take(self, data: bytes) -> None:
        """The next piece; an empty one is the end."""
        *lines, self.rest = (self.rest + data).split(b"\n")
        if not data and self.rest:
            lines.append(self.rest)
        for raw in lines:
            self._line(raw.decode("utf-8", "replace").removesuffix("\r"))

    def _line(self, text: str) -> None:
        if not self.begun and text == MARK and self.give_objects is not None:
            self.told = []
        elif self.told is not None:
            self.told.append(text)
        else:
            self.give(text)
        self.begun = True

    def close(self) -> None:
        """Gives the objects, which are whole only now."""
        if self.told is not None and self.give_objects is not None:
            self.give_objects("\n".join(self.told))


class Output:
    """The streams of a program that somebody takes, by their places, in the order in which they are read where both have something."""

    def __init__(self, streams: dict[int, Stream]) -> None:
        self.streams = streams
        self.left = set(streams)
        self.poll = select.poll()
        for place in streams:
            self.poll.register(place, select.POLLIN)

    def take(self) -> None:
        """Takes what is there."""
        self._take(0)

    def take_all(self) -> None:
        """Takes all of it, to the end."""
        while self.left:
            self._take(None)
        for stream in self.streams.values():
            stream.close()

    def _take(self, wait: int | None) -> None:
        ready = {place for place, _ in self.poll.poll(wait)}
        for place in [one for one in self.streams if one in ready]:
            data = os.read(place, 65536)
            if not data:
                self.poll.unregister(place)
                self.left.remove(place)
            self.streams[place].take(data)
