"""System.IO.Pipes: anonymous pipes, of which a child process or another thread gets the other end."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.types.pipes import Pipe
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_P: Final = "System.IO.Pipes."
_IN, _OUT, _BOTH = 1, 2, 3


def _one_way(direction: Any, default: int) -> int:
    """1 to read, 2 to write. Raises NotSupportedException for both."""
    wanted = default if direction is None else direction.value
    if wanted == _BOTH:
        raise NetError("System.NotSupportedException", "Anonymous pipes can only be in one direction.")
    return int(wanted)


class _End(Pipe):
    """An end of a pipe of the system."""

    __slots__ = ()

    def __init__(self, number: int, direction: int) -> None:
        Stream.__init__(self, os.fdopen(number, "rb" if direction == _IN else "wb", 0))
        self.direction = direction
        self.joined = True

    def read(self, buffer: Any, offset: int, count: int) -> int:
        """What has come, at least one byte; none at the end."""
        self._allowed(_IN, "reading")
        return Stream.read(self, buffer, offset, count)

    def read_byte(self) -> int:
        """One byte, or -1."""
        self._allowed(_IN, "reading")
        return Stream.read_byte(self)

    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Sends. Raises IOException where nobody reads any more."""
        self._allowed(_OUT, "writing")
        try:
            Stream.write(self, buffer, offset, count)
        except BrokenPipeError:
            raise NetError("System.IO.IOException", "Broken pipe") from None

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """Closes this end."""
        self.file.close()
        self.joined = False


class AnonymousServer(_End):
    """AnonymousPipeServerStream: makes both ends, and keeps one."""

    __slots__ = ("other",)
    type_name = _P + "AnonymousPipeServerStream"

    def __init__(self, direction: Any = None, inherited: Any = None, *_: Any) -> None:
        wanted = _one_way(direction, _OUT)
        reading, writing = os.pipe()
        mine, self.other = (reading, writing) if wanted == _IN else (writing, reading)
        os.set_inheritable(self.other, inherited is not None and inherited.value == 1)
        super().__init__(mine, wanted)

    def forget_other(self) -> None:
        """DisposeLocalCopyOfClientHandle."""
        if self.other >= 0:
            os.close(self.other)
        self.other = -1


class AnonymousClient(_End):
    """AnonymousPipeClientStream: an end by its number."""

    __slots__ = ()
    type_name = _P + "AnonymousPipeClientStream"

    def __init__(self, *given: Any) -> None:
        text = given[-1]
        if text is None:
            raise argument_null("pipeHandleAsString")
        wanted = _one_way(given[0] if len(given) > 1 else None, _IN)
        try:
            super().__init__(os.dup(int(text)), wanted)
        except (ValueError, OSError):
            raise NetError("System.ArgumentException", "Invalid handle. (Parameter 'pipeHandleAsString')", ParamName="pipeHandleAsString") from None


define(
    AnonymousServer.type_name, AnonymousServer, base=Pipe.type_name,
    methods=(("string GetClientHandleAsString()", lambda own: str(own.other)), ("void DisposeLocalCopyOfClientHandle()", AnonymousServer.forget_other)),
    constructors=tuple((", ".join((f"{_P}PipeDirection direction", "System.IO.HandleInheritability inheritability", "int bufferSize")[:count]), AnonymousServer) for count in range(4)),
)
define(
    AnonymousClient.type_name, AnonymousClient, base=Pipe.type_name,
    constructors=(("string pipeHandleAsString", AnonymousClient), (f"{_P}PipeDirection direction, string pipeHandleAsString", AnonymousClient)),
)
