"""System.Guid."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import signed
from havmsh.runtime.objects import Array, Byte, NetObject
from havmsh.runtime.types.attempts import attempting
from havmsh.runtime.types.comparing import comparing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_HEX = "0123456789abcdefABCDEF"


class Guid(NetObject):
    """128 bits; ``number`` in the order of the text."""

    __slots__ = ("number",)
    type_name = "System.Guid"

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guid) and other.number == self.number

    def __hash__(self) -> int:
        return hash(("guid", self.number))

    def hash_code(self) -> int:
        """GetHashCode: the four numbers of 32 bits as they lie in memory, one over the other."""
        import struct
        import uuid

        words = struct.unpack("<4I", uuid.UUID(int=self.number).bytes_le)
        return signed(words[0] ^ words[1] ^ words[2] ^ words[3])

    def net_text(self) -> str:
        """``D``: digits and hyphens."""
        return self.net_format("")

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The formats N, D, B, P, X."""
        digits = f"{self.number:032x}"
        letter = spec.upper() or "D"
        plain = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
        if letter == "X":
            tail = ",".join("0x" + digits[at:at + 2] for at in range(16, 32, 2))
            return f"{{0x{digits[:8]},0x{digits[8:12]},0x{digits[12:16]},{{{tail}}}}}"
        found = {"N": digits, "D": plain, "B": f"{{{plain}}}", "P": f"({plain})"}.get(letter)
        if found is None:
            raise NetError("System.FormatException", 'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".')
        return found

    def net_compare(self, other: Any) -> int:
        """By the text."""
        return (self.number > other.number) - (self.number < other.number)  # type: ignore[no-any-return]


def _bad(message: str = "Unrecognized Guid format.") -> NetError:
    return NetError("System.FormatException", message)


def parse(text: str | None, *_: Any) -> Guid:
    """Guid.Parse. Raises FormatException."""
    if text is None:
        raise argument_null("input")
    plain = text.strip()
    if len(plain) < 32:
        raise _bad()
    if plain[0] == "{" and plain[1:3].lower() == "0x":
        return _parse_x(plain)
    if plain[0] in "{(":
        closing = "}" if plain[0] == "{" else ")"
        if len(plain) != 38 or plain[-1] != closing:
            raise _bad("Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).")
        plain = plain[1:-1]
    if "-" in plain:
        if len(plain) != 36 or any(plain[at] != "-" for at in (8, 13, 18, 23)):
            message = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."
            raise _bad(message if len(plain) != 36 else "Dashes are in the wrong position for GUID parsing.")
        plain = plain.replace("-", "")
    elif len(plain) != 32:
        raise _bad()
    if len(plain) != 32 or any(char not in _HEX for char in plain):
        raise _bad("Guid string should only contain hexadecimal characters.")
    return Guid(int(plain, 16))


def _parse_x(text: str) -> Guid:
    import re

    found = re.findall(r"0[xX]([0-9a-fA-F]+)", text)
    if len(found) != 11:
        raise _bad()
    widths = [8, 4, 4, *[2] * 8]
    return Guid(int("".join(part.rjust(width, "0")[-width:] for part, width in zip(found, widths)), 16))


def _try(text: Any, box: Any) -> bool:
    try:
        box.set(parse(text or ""))
    except NetError:
        box.set(Guid())
        return False
    return True


def new_guid() -> Guid:
    """One that nobody else has."""
    from uuid import uuid4

    return Guid(uuid4().int)


def _bytes(value: Guid, big: bool = False) -> Array:
    from uuid import UUID

    made = UUID(int=value.number)
    return Array([Byte(each) for each in (made.bytes if big else made.bytes_le)], "System.Byte")


def _of_bytes(data: Any) -> Guid:
    from uuid import UUID

    if data is None:
        raise argument_null("b")
    if len(data) != 16:
        raise NetError("System.ArgumentException", "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')", ParamName="b")
    return Guid(UUID(bytes_le=bytes(int(each) for each in data)).int)


def _of_parts(a: int, b: int, c: int, *rest: int) -> Guid:
    number = (int(a) & 0xFFFFFFFF) << 96 | (int(b) & 0xFFFF) << 80 | (int(c) & 0xFFFF) << 64
    return Guid(number | int.from_bytes(bytes(int(each) for each in rest), "big"))


def _of_tail(a: int, b: int, c: int, tail: Any) -> Guid:
    if tail is None:
        raise argument_null("d")
    if len(tail) != 8:
        raise NetError("System.ArgumentException", "Byte array for Guid must be exactly 8 bytes long. (Parameter 'd')", ParamName="d")
    return _of_parts(a, b, c, *tail)


def _ordered(moment: Any = None) -> Guid:
    """Version 7: the time in milliseconds, now or another, then chance."""
    import time
    from secrets import randbits

    from havmsh.runtime.date.dates import EPOCH

    milliseconds = time.time_ns() // 1_000_000 if moment is None else (moment.utc_ticks - EPOCH) // 10_000
    if milliseconds < 0:
        raise out_of_range("timestamp", f"timestamp ('{milliseconds}') must be a non-negative value.", milliseconds)
    return Guid((milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | randbits(12) << 64 | 2 << 62 | randbits(62))


_TAIL = ", ".join(f"byte {name}" for name in "defghijk")


_EXACT = {
    "N": (r"[0-9a-fA-F]{32}",), "D": (r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",), "B": (r"\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}",),
    "P": (r"\([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\)",),
}


def _rest(net: NetType) -> None:
    import re

    from havmsh.runtime.types.operators import equalities, orders
    from havmsh.runtime.types.spanformats import formatting, put_bytes

    formatting(net)
    equalities(net, "guid", ("a", "b"))
    orders(net, "guid", lambda guid: guid.number)
    net.method("bool TryWriteBytes(System.Span[byte] destination)", lambda guid, target: put_bytes(guid, target, None, "ToByteArray"))
    net.method("bool TryWriteBytes(System.Span[byte] destination, bool bigEndian, [ref] int bytesWritten)", lambda guid, target, big, written: put_bytes(guid, target, written, "ToByteArray", big))

    from havmsh.runtime.types.guids import Guid

    def exact(text: str, spec: str) -> Any:
        letter = spec.upper()
        if letter not in _EXACT:
            raise NetError("System.FormatException", 'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".')
        plain = text.strip()
        if not re.fullmatch(_EXACT[letter][0], plain):
            wanted = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)." if letter != "N" else "Guid should contain only 32 digits (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)."
            raise NetError("System.FormatException", wanted)
        return Guid(int(re.sub(r"[^0-9a-fA-F]", "", plain), 16))

    net.method("static guid ParseExact(string input, string format)", exact, static=True)
    net.method("static bool TryParseExact(string input, string format, [ref] guid result)", attempting(net, "ParseExact", lambda: Guid(0)), static=True)


_guid = define(
    "System.Guid", Guid, kind="struct",
    interfaces="System.ISpanFormattable;System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(("int Variant", lambda value: value.number >> 60 & 15), ("int Version", lambda value: value.number >> 76 & 15), ("string Guid", Guid.net_text)),
    methods=(
        ("int CompareTo(System.Object value)", comparing("Object must be of type GUID. (Parameter 'value')", Guid.net_compare)),
        ("int CompareTo(guid value)", Guid.net_compare), ("bool Equals(guid g)", lambda a, b: a == b), ("int GetHashCode()", Guid.hash_code),
        ("byte[] ToByteArray()", _bytes),
        ("string ToString()", Guid.net_text), ("string ToString(string format)", lambda value, spec: value.net_format(spec or "")),
        ("string ToString(string format, System.IFormatProvider provider)", lambda value, spec, provider: value.net_format(spec or "")),
        ("byte[] ToByteArray(bool bigEndian)", _bytes),
    ),
    statics=(
        ("static guid NewGuid()", new_guid), ("static guid Parse(string input)", parse), ("static guid Parse(string s, System.IFormatProvider provider)", parse),
        ("static bool TryParse(string input, [ref] guid result)", _try), ("static guid CreateVersion7()", _ordered), ("static guid CreateVersion7(System.DateTimeOffset timestamp)", _ordered),
        ("static bool TryParse(string s, System.IFormatProvider provider, [ref] guid result)", lambda text, provider, box: _try(text, box)),
    ),
    constants=(("guid Empty", Guid), ("guid AllBitsSet", lambda: Guid((1 << 128) - 1))),
    constructors=(
        ("string g", parse), ("byte[] b", _of_bytes), ("int a, short b, short c, byte[] d", _of_tail), (f"int a, short b, short c, {_TAIL}", _of_parts),
        (f"uint a, ushort b, ushort c, {_TAIL}", _of_parts),
    ),
    rest=_rest,
)
_guid.extend("ScriptProperty", Guid="$this.ToString()")
