"""Streams of a scope that lead elsewhere while some of its code runs. What that code writes goes on outside: stages that take it write where the scope's own streams lead."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell


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


def telling(shell: Shell, call: Callable[..., None]) -> Callable[..., None]:
    """A block's call, of whose errors, warnings and information the variables are told that the command was given for them: what the block writes goes out as the command's own."""
    frame = shell.frame
    own = {variable: sink for variable, sink in shell.sinks.items() if variable != "OutVariable"}

    def run(out: Callable[[Any], None], *args: Any, **options: Any) -> None:
        before = frame.variable_sinks

        def outwards(value: Any) -> None:
            inside, frame.variable_sinks = frame.variable_sinks, before
            try:
                out(value)
            finally:
                frame.variable_sinks = inside

        frame.variable_sinks = own if before is None else {**before, **{name: _both(sink, before.get(name)) for name, sink in own.items()}}
        try:
            call(outwards, *args, **options)
        finally:
            frame.variable_sinks = before

    return run


def _both(one: Callable[[Any], None], other: Callable[[Any], None] | None) -> Callable[[Any], None]:
    if other is None:
        return one

    def tell(record: Any) -> None:
        one(record)
        other(record)

    return tell
