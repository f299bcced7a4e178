"""Streams of a scope that lead elsewhere while some of its code runs. What that code writes goes on outside: stages that take it write where the scope's own streams lead."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame


class Diverted:
    """While it lasts, the streams of the scope are ``streams``, but for what runs behind ``outwards``."""

    __slots__ = ("before", "frame", "streams")

    def __init__(self, frame: Frame, streams: Any) -> None:
        self.frame = frame
        self.streams = streams
        self.before = frame.streams

    def __enter__(self) -> Diverted:
        self.before, self.frame.streams = self.frame.streams, self.streams
        return self

    def __exit__(self, *error: object) -> None:
        self.frame.streams = self.before

    def outwards(self, out: Callable[[Any], None]) -> Callable[[Any], None]:
        """The output as code of the scope may write to it meanwhile."""
        frame = self.frame

        def write(value: Any) -> None:
            inside, frame.streams = frame.streams, self.before
            try:
                out(value)
            finally:
                frame.streams = inside

        return write
