"""What CLIXML has a tag of its own for: texts, numbers, dates and their like."""

from __future__ import annotations

from havmsh.display.clixml_refusals import Refused
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final
    from xml.etree.ElementTree import Element


def decoded(text: str) -> str:
    """Text with ``_xHHHH_`` resolved."""
    if "_x" not in text:
        return text
    import re

    plain = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    if any(0xD800 <= ord(char) <= 0xDFFF for char in plain):
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


def local(node: Element) -> str:
    """An element's name without its namespace."""
    return node.tag.rpartition("}")[2]


def read(node: Element) -> Any:
    """The value of an element. Raises Refused for what is none, and for an element that nobody knows."""
    tag = local(node)
    found = _KINDS.get(tag)
    if found is None:
        raise Refused(f"{tag} XML tag is not recognized.", node)
    name, make = found
    try:
        return make(node.text or "")
    except (ValueError, OverflowError, PSError):
        message = "Deserialization of encrypted secure string failed" if tag == "SS" else f"The contents of the {name} primitive type are not valid."
        raise Refused(message, node, "next" if tag == "URI" else "after") from None


def _whole(bits: int, kind: type, *, signed: bool = True) -> Callable[[str], Any]:
    least, most = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)

    def make(text: str) -> Any:
        if "_" in text or not least <= (value := int(text)) <= most:
            raise OverflowError
        return kind(value)

    return make


def _character(text: str) -> Char:
    return Char(chr(_whole(16, int, signed=False)(text)))


def _truth(text: str) -> bool:
    word = text.strip()
    if word not in ("true", "false", "1", "0"):
        raise ValueError(word)
    return word in ("true", "1")


def _fraction(kind: type) -> Callable[[str], Any]:
    def make(text: str) -> Any:
        word = text.strip()
        if "_" in word or word.lstrip("-").lower().startswith(("inf", "nan")) and word not in ("INF", "-INF", "NaN"):
            raise ValueError(word)
        return kind(float(word.replace("INF", "inf")))

    return make


def _moment(text: str) -> Any:
    from havmsh.display.json_reader import Reading, dated

    made = dated(text.strip(), "Z" if text.endswith("Z") else "", Reading())
    if isinstance(made, str):
        raise ValueError(text)
    return made


def _span(text: str) -> Any:
    from havmsh.runtime import static_members, typesystem
    from havmsh.runtime.date import durations

    return static_members.new(typesystem.known("System.TimeSpan"), [Int64(durations.ticks_of(text))])


def _bytes(text: str) -> Array:
    from base64 import b64decode

    return Array([Byte(one) for one in b64decode("".join(text.split()), validate=True)], "System.Byte")


def _secret(text: str) -> Any:
    """A secure string of its hexadecimal text, as it is written where there is no protection by the system."""
    from havmsh.runtime.types.security import SecureString

    return SecureString(bytes.fromhex(text.strip()).decode("utf-16-le", "surrogatepass"))


def _of_text(name: str) -> Callable[[str], Any]:
    """What a type makes of a text."""
    def make(text: str) -> Any:
        from havmsh.runtime import convert, typesystem

        return convert.convert(decoded(text), typesystem.known(name))

    return make


def _named(name: str) -> tuple[str, Callable[[str], Any]]:
    return name, _of_text(name)


_KINDS: Final[dict[str, tuple[str, Callable[[str], Any]]]] = {
    "S": ("System.String", decoded), "SBK": ("System.Management.Automation.ScriptBlock", decoded), "C": ("System.Char", _character), "B": ("System.Boolean", _truth),
    "I16": ("System.Int16", _whole(16, Int16)), "I32": ("System.Int32", _whole(32, int)), "I64": ("System.Int64", _whole(64, Int64)),
    "U16": ("System.UInt16", _whole(16, UInt16, signed=False)), "U32": ("System.UInt32", _whole(32, UInt32, signed=False)),
    "U64": ("System.UInt64", _whole(64, UInt64, signed=False)), "By": ("System.Byte", _whole(8, Byte, signed=False)), "SB": ("System.SByte", _whole(8, SByte)),
    "Db": ("System.Double", _fraction(float)), "Sg": ("System.Single", _fraction(Single)), "DT": ("System.DateTime", _moment), "TS": ("System.TimeSpan", _span),
    "BA": ("System.Byte[]", _bytes), "SS": ("System.Security.SecureString", _secret), "D": _named("System.Decimal"), "G": _named("System.Guid"), "URI": _named("System.Uri"),
    "Version": _named("System.Version"), "XD": _named("System.Xml.XmlDocument"), "SemanticVersion": ("System.Version", _of_text("System.Management.Automation.SemanticVersion")),
}
"""By tag: the type that a refusal names, and what makes the value."""
