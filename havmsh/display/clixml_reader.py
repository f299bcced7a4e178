"""CLIXML as objects: what was known comes back as itself, everything else as an object with the properties it had."""

from __future__ import annotations

from havmsh.display.clixml_writer import DEEPEST, NAMESPACE
from havmsh.runtime import scriptblock, typedata
from havmsh.runtime.current import current
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import (
    Array,
    ArrayList,
    Byte,
    Char,
    Extra,
    Hashtable,
    Int16,
    Int64,
    Member,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    SByte,
    Shape,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from xml.etree.ElementTree import Element

_PREFIX = "Deserialized."
_ENUM = _PREFIX + "System.Enum"
_BY_TYPE = {
    "D": "System.Decimal", "G": "System.Guid", "URI": "System.Uri", "Version": "System.Version", "XD": "System.Xml.XmlDocument",
    "SemanticVersion": "System.Management.Automation.SemanticVersion",
}
_NUMBERS: dict[str, Callable[[str], Any]] = {
    "I32": int, "I64": lambda text: Int64(int(text)), "U64": lambda text: UInt64(int(text)), "U32": lambda text: UInt32(int(text)),
    "I16": lambda text: Int16(int(text)), "U16": lambda text: UInt16(int(text)), "By": lambda text: Byte(int(text)), "SB": lambda text: SByte(int(text)),
    "Db": lambda text: float(text.replace("INF", "inf")), "Sg": lambda text: Single(float(text.replace("INF", "inf"))),
    "C": lambda text: Char(chr(int(text))), "B": lambda text: text.strip().lower() == "true",
}


def decoded(text: str) -> str:
    """Text with ``_xHHHH_`` resolved."""
    if "_x" not in text:
        return text
    import re

    plain = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    if any(0xD800 <= ord(char) <= 0xDFFF for char in plain):
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


def fill_table(table: Hashtable, entries: list[dict[str, Any]]) -> None:
    """Puts pairs of ``Key`` and ``Value`` into an empty table: keys that clash tell case apart, and where they still clash each is one of its own."""
    pairs = [(entry.get("Key"), entry.get("Value")) for entry in entries]
    for key, value in pairs:
        table[key] = value
    if len(table) < len(pairs):
        table.case_sensitive = True
        table.table = {table.folded(key): (key, value) for key, value in pairs}
    if len(table) < len(pairs):
        table.table = {("identity", at): pair for at, pair in enumerate(pairs)}


class ClixmlReader:
    """Reads one document."""

    def __init__(self) -> None:
        self._text = ""
        self._around = 0
        self._objects: dict[str, Any] = {}
        self._type_names: dict[str, list[str]] = {}

    def read(self, text: str) -> list[Any]:
        """The document's objects."""
        return [value for _, value in self.marked(text)]

    def marked(self, text: str) -> list[tuple[str, Any]]:
        """The document's objects, each with the stream to which it belongs."""
        from xml.etree.ElementTree import ParseError, XMLParser, fromstring

        self._text = text
        try:
            root = fromstring(text.encode("utf-8", "surrogatepass"), XMLParser(encoding="utf-8"))  # half a pair is its error, not one of ours
        except ParseError as error:
            raise _other_root(text) or _wrong(why_no_xml(text, error)) from None
        if root.tag != f"{{{NAMESPACE}}}Objs":
            raise _other_root(text) or _not_ours(1, 2)
        return [(child.get("S", "Output"), self._value(child)) for child in root]

    def _value(self, node: Element) -> Any:
        self._around += 1
        if self._around == DEEPEST:
            raise _too_deep(self._text)
        try:
            return self._read(node)
        finally:
            self._around -= 1

    def _read(self, node: Element) -> Any:
        tag = node.tag.rpartition("}")[2]
        text = node.text or ""
        if tag == "S" or tag == "ToString":
            return decoded(text)
        if tag in _NUMBERS:
            try:
                return _NUMBERS[tag](text)
            except (ValueError, OverflowError):
                raise _wrong(f"The value '{text}' cannot be read as {tag}.") from None
        if tag == "Nil":
            return None
        if tag == "Ref":
            return self._objects.get(node.get("RefId", ""))
        if tag == "Obj":
            return self._object(node)
        return self._known(tag, text)

    @staticmethod
    def _known(tag: str, text: str) -> Any:
        """A value of a type that has a tag of its own."""
        from havmsh.runtime import convert, typesystem

        if tag == "DT":
            from havmsh.display.json_reader import Reading, _dated

            return _dated(text, "Z" if text.endswith("Z") else "", Reading())
        if tag == "TS":
            from havmsh.runtime import static_members

            return static_members.new(typesystem.known("System.TimeSpan"), [Int64(_ticks(text))])
        if tag == "SS":
            return _secret(text)
        if tag == "BA":
            from base64 import b64decode

            return Array([Byte(one) for one in b64decode(text)], "System.Byte")
        name = _BY_TYPE.get(tag)
        if name is None:
            return decoded(text)
        return convert.convert(decoded(text), typesystem.known(name))

    def _object(self, node: Element) -> Any:
        names: list[str] = []
        parts: dict[str, Element] = {}
        scalar: Element | None = None
        for child in node:
            tag = child.tag.rpartition("}")[2]
            if tag == "TN":
                names = [decoded(one.text or "") for one in child]
                self._type_names[child.get("RefId", "")] = names
            elif tag == "TNRef":
                names = self._type_names.get(child.get("RefId", ""), [])
            elif tag in ("ToString", "Props", "MS", "LST", "DCT", "IE", "STK", "QUE"):
                parts[tag] = child
            else:
                scalar = child
        return self._build(node, names, parts, scalar)

    def _build(self, node: Element, names: list[str], parts: dict[str, Element], scalar: Element | None) -> Any:
        key = node.get("RefId", "")
        shown = [name if name.startswith(_PREFIX) else _PREFIX + name for name in names]
        if "DCT" in parts:
            table = self._objects[key] = OrderedDictionary() if names and names[0].endswith("OrderedDictionary") else Hashtable()
            fill_table(table, [{child.get("N", ""): self._value(child) for child in entry} for entry in parts["DCT"]])
            return table
        many = next((parts[tag] for tag in ("LST", "IE", "STK", "QUE") if tag in parts), None)
        if many is not None:
            items = ArrayList()
            self._objects[key] = items
            items.extend(self._value(child) for child in many)
            items.extra = Extra()
            items.extra.type_names = shown
            return items
        if scalar is not None:
            extra = Extra()
            extra.type_names = shown
            wrapped = PSObject(self._read(scalar), extra)
            self._objects[key] = wrapped
            for name, value in self._pairs(parts.get("MS")):
                extra.members[name.upper()] = Member("NoteProperty", name, value)
            if "ToString" in parts:
                extra.text = decoded(parts["ToString"].text or "")
            if _ENUM in shown:
                _know_enumerations()
            return wrapped
        made = PSCustomObject(Shape(()), [])
        self._objects[key] = made
        pairs = dict([*self._pairs(parts.get("Props")), *self._pairs(parts.get("MS"))])
        made.shape = Shape(tuple(pairs))
        made.values = list(pairs.values())
        made.extra = Extra()
        made.extra.type_names = shown
        if "ToString" in parts:
            made.extra.text = decoded(parts["ToString"].text or "")
        whole = _restored(names[0], pairs, made) if names else made
        self._objects[key] = whole
        return whole

    def _pairs(self, node: Element | None) -> list[tuple[str, Any]]:
        return [] if node is None else [(decoded(child.get("N", "")), self._value(child)) for child in node]


def _know_enumerations() -> None:
    """What PowerShell's own type data give an enumeration's value that was written down: ``Value``, its name."""
    data, session = typedata.table().of(_ENUM), current()
    if session is not None and "VALUE" not in data.members:
        data.add(Member("ScriptProperty", "Value", scriptblock.parse("$this.ToString()", session)))


def _secret(text: str) -> Any:
    """A secure string of its hexadecimal text, as it is written where there is no protection by the system."""
    from havmsh.runtime.types.security import SecureString

    try:
        return SecureString(bytes.fromhex(text.strip()).decode("utf-16-le", "surrogatepass"))
    except ValueError:
        raise _wrong("The secure string cannot be read: its text is no hexadecimal number.") from None


def _restored(name: str, pairs: dict[str, Any], made: PSCustomObject) -> Any:
    """What comes back as itself: credentials and the addresses of hosts and people. Everything else stays an object with the properties it had."""
    from havmsh.runtime import static_members, typesystem

    bare = name.removeprefix(_PREFIX)
    if bare == "System.Net.IPAddress" and made.extra is not None and made.extra.text:
        return static_members.static_call(typesystem.known(bare), "Parse", [made.extra.text])
    known = _RESTORED.get(bare)
    if known is None or any(pairs.get(each) is None for each in known):
        return made
    return static_members.new(typesystem.known(bare), [made] if bare in _FROM_OBJECT else [pairs[each] for each in known])


_RESTORED = {
    "System.Management.Automation.PSCredential": ("UserName", "Password"), "System.Net.Mail.MailAddress": ("Address", "DisplayName"),
    "System.Globalization.CultureInfo": ("Name",),
    **dict.fromkeys((f"System.Security.Cryptography.X509Certificates.{each}" for each in ("X509Certificate2", "X500DistinguishedName")), ("RawData",)),
}
"""The types that are made anew, and the properties that their constructors take."""
_FROM_OBJECT = frozenset(("System.Management.Automation.PSCredential",))
"""Types with a constructor for what was read: a credential that was written down may have no name."""


def _ticks(text: str) -> int:
    """The ticks of XML's duration."""
    import re

    found = re.fullmatch(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?", text.strip())
    if found is None:
        raise _wrong(f"The string '{text}' is not a valid TimeSpan value.")
    days, hours, minutes, seconds = (int(found[at] or 0) for at in (2, 3, 4, 5))
    ticks = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 10000000 + int((found[6] or "").ljust(7, "0")[:7])
    return -ticks if found[1] else ticks


def _wrong(message: str) -> PSError:
    return PSError(ErrorRecord(NetException("System.Xml.XmlException", message), "System.Xml.XmlException", "NotSpecified"))


_HOLDERS = frozenset(("Objs", "LST", "IE", "STK", "QUE", "En", "Props", "MS"))
"""Elements that hold objects."""


def _too_deep(text: str) -> PSError:
    """The error that the first object gives which lies too deep."""
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate("utf-8", "}")
    around: list[bool] = []
    found: list[tuple[int, int]] = []

    def start(name: str, _: object) -> None:
        around.append(name.rpartition("}")[2] in _HOLDERS)
        # an object lies in a holder, the first in the document itself
        if not found and sum(around[:-1]) == DEEPEST:
            found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 2))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: around.pop()
    parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    line, column = found[0]
    return _wrong(f"Serialized XML is nested too deeply. Line {line}, position {column}.")


def _other_root(text: str) -> PSError | None:
    """What is told of a first element that is none of these documents: it is looked at before anything that it holds is read."""
    import re

    found = re.match(r"\s*(?:<\?xml[^>]*\?>\s*)?<([\w:.-]+)[^<>]*>", text)
    if found is None or found[1] == "Objs" and NAMESPACE in found[0]:
        return None
    before = text[: found.start(1)]
    line, column = before.count("\n") + 1, found.start(1) - before.rfind("\n")
    return _not_ours(line, column)


def _not_ours(line: int, column: int) -> PSError:
    return _wrong(f"Element 'Objs' with namespace name '{NAMESPACE}' was not found. Line {line}, position {column}.")


def why_no_xml(text: str, error: Any) -> str:
    """What .NET says of text that is no XML."""
    from havmsh.runtime.types.xmlrefusals import refusal

    told = refusal(text)
    if told is not None:
        return str(told.record.exception.message)
    line, column = error.position
    if "no element found" in str(error):
        return "Root element is missing."
    return f"Data at the root level is invalid. Line {line}, position {column + 1}."
