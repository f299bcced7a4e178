"""System.Security.Cryptography: bytes as text, in PEM and as transforms of base 64."""

from __future__ import annotations

import base64
import re

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types.converts import from_base64
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.streams import part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_S: Final = "System.Security.Cryptography."
_LABEL: Final = re.compile(r"(?:[!-,.-~](?:[- ]?[!-,.-~])*)?")
_BLOCK: Final = re.compile(r"-----BEGIN (?P<label>[^\n]*?)-----(?P<data>[A-Za-z0-9+/=\s]*)-----END (?P=label)-----")


def _written(label: str, data: Any) -> str:
    if label is None or data is None:
        raise argument_null("label" if label is None else "data")
    if not _LABEL.fullmatch(label):
        raise NetError("System.ArgumentException", "The specified label is not valid. (Parameter 'label')", ParamName="label")
    text = base64.b64encode(to_bytes(data)).decode()
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----"])


def _size(label: int, data: int) -> int:
    text = (data + 2) // 3 * 4
    return len("-----BEGIN -----\n-----END -----") + 2 * label + text + (text + 63) // 64


class Fields(NetObject):
    """PemFields: where the parts of a PEM text lie."""

    __slots__ = ("found", "size")
    type_name = _S + "PemFields"

    def __init__(self, found: re.Match[str] | None = None) -> None:
        super().__init__()
        self.found = found
        self.size = 0 if found is None else len(base64.b64decode(found["data"]))

    def place(self, group: str | int) -> Any:
        """The range of a part."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.typesystem import known

        start, end = (0, 0) if self.found is None else self.found.span(group)
        if group == "data" and self.found is not None:
            text = self.found["data"]
            start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        index = known("System.Index")
        return construct(known("System.Range"), [construct(index, [start]), construct(index, [end])])


def _find(text: str) -> Fields:
    found = _BLOCK.search(text or "")
    if found is None:
        raise NetError("System.ArgumentException", "No PEM encoded data found. (Parameter 'pemData')", ParamName="pemData")
    return Fields(found)


def _try_find(text: str, box: Any) -> bool:
    found = _BLOCK.search(text or "")
    box.set(Fields(found))
    return found is not None


define(Fields.type_name, Fields, kind="struct", properties=(
    ("System.Range Location", lambda own: own.place(0)), ("System.Range Label", lambda own: own.place("label")),
    ("System.Range Base64Data", lambda own: own.place("data")), ("int DecodedDataLength", lambda own: own.size),
))
define(_S + "PemEncoding", statics=(
    ("static string WriteString(string label, byte[] data)", _written),
    ("static char[] Write(string label, byte[] data)", lambda label, data: Array(list(_written(label, data)), "System.Char")),
    ("static int GetEncodedSize(int labelLength, int dataLength)", _size), (f"static {Fields.type_name} Find(string pemData)", _find),
    (f"static bool TryFind(string pemData, [ref] {Fields.type_name} fields)", _try_find),
)).abstract = True


class Base64(NetObject):
    """ToBase64Transform and FromBase64Transform."""

    __slots__ = ("forth", "net_type")

    def __init__(self, name: str, *_: Any) -> None:
        from havmsh.runtime.typesystem import known

        super().__init__()
        self.forth = name.startswith("To")
        self.net_type = known(_S + name)

    def run(self, data: bytes) -> bytes:
        """All bytes in the other form. Raises FormatException."""
        if self.forth:
            return base64.b64encode(data)
        return to_bytes(from_base64(data.decode("latin-1")))

    def final(self, data: Any, offset: int, count: int) -> Any:
        """TransformFinalBlock."""
        part(data, offset, count)
        return to_array(self.run(to_bytes(data)[offset:offset + count]))


for _name, _in, _out, _more in (("ToBase64Transform", 3, 4, ""), ("FromBase64Transform", 4, 3, _S + "FromBase64TransformMode whitespaces")):
    define(
        _S + _name, None, base=_S + "ICryptoTransform",
        properties=(("int InputBlockSize", lambda own, size=_in: size), ("int OutputBlockSize", lambda own, size=_out: size), ("bool CanTransformMultipleBlocks", lambda own: True), ("bool CanReuseTransform", lambda own: True)),
        methods=(("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)", Base64.final), ("void Clear()", lambda own: None), ("void Dispose()", lambda own: None)),
        constructors=(("", lambda name=_name: Base64(name)), *(((_more, lambda mode, name=_name: Base64(name)),) if _more else ())),
    )
