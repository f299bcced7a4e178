"""Streams, writers and readers whose work a script's class does: what .NET's abstract classes make of the few methods that the class writes itself."""

from __future__ import annotations

from havmsh.runtime.objects import Array, Byte, Char, Extra, PSCustomObject, PSObject, Shape
from havmsh.runtime.script_objects import ScriptObject
from havmsh.runtime.types.readers import TextReader
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.textwriters import TextWriter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHUNK = 81920
"""Bytes that are asked for at once, as CopyTo does."""


def written(target: Any, name: str, *types: str) -> Any:
    """The method that a script's class wrote, by the types of its parameters, or None."""
    from havmsh.runtime.script_objects import ScriptOverload
    from havmsh.runtime.typeof import type_of

    group = type_of(target).find_method(name.upper())
    for each in () if group is None else group.overloads:
        if isinstance(each, ScriptOverload) and tuple(parameter.type.full_name for parameter in each.parameters) == types:
            return each
    return None


def _call(target: Any, name: str, *args: Any) -> Any:
    from havmsh.runtime.invoke import call

    return call(target, name, list(args))


def _get(target: Any, name: str) -> Any:
    from havmsh.runtime.members import get

    return get(target, name)


class _Behind:
    """A script's stream as a Python file."""

    def __init__(self, owner: ScriptedStream) -> None:
        self.owner = owner
        self.closed = False

    def readable(self) -> bool:
        return bool(_get(self.owner, "CanRead"))

    def writable(self) -> bool:
        return bool(_get(self.owner, "CanWrite"))

    def seekable(self) -> bool:
        return bool(_get(self.owner, "CanSeek"))

    def read(self, count: int = -1) -> bytes:
        found, wanted = b"", _CHUNK if count < 0 else count
        while True:
            room = Array([Byte(0)] * wanted, "System.Byte")
            size = int(_call(self.owner, "Read", room, 0, wanted))
            found += bytes(room[:size])
            if count >= 0 or size <= 0:
                return found

    def write(self, data: bytes) -> int:
        _call(self.owner, "Write", Array([Byte(each) for each in data], "System.Byte"), 0, len(data))
        return len(data)

    def tell(self) -> int:
        return int(_get(self.owner, "Position"))

    def seek(self, offset: int, origin: int = 0) -> int:
        from havmsh.runtime.member_writing import write

        if origin:
            offset += self.tell() if origin == 1 else int(_get(self.owner, "Length"))
        write(self.owner, "Position", offset)
        return offset

    def truncate(self, size: int) -> None:
        _call(self.owner, "SetLength", size)

    def flush(self) -> None:
        _call(self.owner, "Flush")

    def close(self) -> None:
        ending = None if self.closed else written(self.owner, "Dispose", "System.Boolean")
        self.closed = True
        if ending is not None:
            ending(self.owner, True)


class ScriptedStream(Stream):
    """System.IO.Stream as the base of a script's class."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(_Behind(self))

    def length(self) -> int:
        """What the class says."""
        return int(_get(self, "Length"))


class ScriptedWriter(TextWriter):
    """System.IO.TextWriter as the base of a script's class: whatever is written ends in the class's Write."""

    __slots__ = ()

    def write(self, value: Any = "", *rest: Any) -> None:
        """A value; a character that the class does not write itself goes nowhere."""
        if value.__class__ is not Char or rest:
            super().write(value, *rest)

    def add(self, text: str) -> None:
        """A text: whole, or character by character."""
        whole, piece, each = written(self, "Write", "System.String"), written(self, "Write", "System.Char[]", "System.Int32", "System.Int32"), written(self, "Write", "System.Char")
        if whole is not None:
            whole(self, text)
        elif piece is not None:
            piece(self, Array([Char(char) for char in text], "System.Char"), 0, len(text))
        elif each is not None:
            for char in text:
                each(self, Char(char))


class ScriptedReader(TextReader):
    """System.IO.TextReader as the base of a script's class: characters are those that its Read gives."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("")

    def fill(self, line: bool = False, all_of_it: bool = False) -> None:
        """Asks for characters, until there is what is wanted."""
        ask = written(self, "Read")
        while ask is not None and (all_of_it or ("\n" not in self.text[self.at:] if line else self.at >= len(self.text))):
            code = int(ask(self))
            if code < 0:
                return
            self.text += chr(code)


class ScriptedWrapper(ScriptObject):
    """PSObject as the base of a script's class: what its constructor is given is the value that scripts see, which is told as the class says."""

    __slots__ = ("wrapped",)

    def as_made(self) -> Any:
        """What `new` gives: of nothing an object without members but those that were added to it."""
        told = _Told(self)
        if self.extra is not None:
            told.members, told.type_names = self.extra.members, self.extra.type_names
        return PSObject(self.wrapped, told) if hasattr(self, "wrapped") else PSCustomObject(Shape(()), [], told)


class _Told(Extra):
    """What is added to a value within an object of such a class."""

    __slots__ = ("around",)

    def __init__(self, around: ScriptedWrapper) -> None:
        self.around = around
        super().__init__()

    @property
    def text(self) -> str | None:
        """What the class's own ToString gives."""
        from havmsh.runtime.valuetexts import to_text

        return None if written(self.around, "ToString") is None else to_text(self.around)

    @text.setter
    def text(self, text: str | None) -> None:
        """Nothing else is told."""
