"""Names of XML: namespace managers, qualified names, and the texts of XmlConvert."""

from __future__ import annotations

import re

from havmsh.runtime.date import durations
from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_X = "System.Xml."


class NameTable(NetObject):
    """System.Xml.NameTable: the names that a document knows."""

    __slots__ = ()
    type_name = _X + "NameTable"


define(_X + "XmlNameTable", None, methods=(("string Add(string array)", lambda t, key: key), ("string Get(string array)", lambda t, key: key))).abstract = True
define(NameTable.type_name, NameTable, base=_X + "XmlNameTable", methods=(("string Add(string key)", lambda t, key: key), ("string Get(string value)", lambda t, value: value)), constructors=(("", NameTable),))


class NamespaceManager(NetObject):
    """System.Xml.XmlNamespaceManager: prefixes and what they mean, scope in scope."""

    __slots__ = ("scopes",)
    type_name = _X + "XmlNamespaceManager"

    def __init__(self, table: Any = None) -> None:
        super().__init__()
        self.scopes: list[dict[str, str]] = [{"xml": "http://www.w3.org/XML/1998/namespace", "xmlns": "http://www.w3.org/2000/xmlns/"}, {}]

    @property
    def prefixes(self) -> dict[str, str]:
        """All that is known where it stands."""
        return {prefix: uri for scope in self.scopes for prefix, uri in scope.items()}

    def add(self, prefix: str | None, uri: str | None) -> None:
        """A prefix. Raises ArgumentException for those that have a meaning of their own."""
        if prefix is None:
            raise argument_null("prefix")
        if uri is None:
            raise argument_null("uri")
        if prefix in {"xml", "xmlns"}:
            raise NetError("System.ArgumentException", f'Prefix "{prefix}" is reserved for use by XML. (Parameter \'prefix\')', ParamName="prefix")
        self.scopes[-1][prefix] = uri

    def look(self, prefix: str) -> str | None:
        """What a prefix means."""
        return self.prefixes.get(prefix, "" if prefix == "" else None)

    def prefix(self, uri: str) -> str | None:
        """A prefix that means it."""
        return next((prefix for prefix, known in reversed(self.prefixes.items()) if known == uri), None)

    def in_scope(self, scope: Any) -> Any:
        """GetNamespacesInScope: all, without xml (ExcludeXml), or of the innermost scope (Local)."""
        from havmsh.runtime.objects import Hashtable

        found = self.scopes[-1] if scope.value == 2 else self.prefixes
        return Hashtable((prefix, uri) for prefix, uri in found.items() if prefix != "xmlns" and not (scope.value and prefix == "xml"))

    def pop(self) -> bool:
        """Ends a scope; false where there was none."""
        if len(self.scopes) <= 2:
            return False
        self.scopes.pop()
        return True

    def enumerate_net(self) -> Iterator[str]:
        """The prefixes."""
        return iter([*self.prefixes, ""] if "" not in self.prefixes else list(self.prefixes))


define(
    NamespaceManager.type_name, NamespaceManager, interfaces="System.Xml.IXmlNamespaceResolver;System.Collections.IEnumerable",
    properties=(("string DefaultNamespace", lambda m: m.look("")), (_X + "XmlNameTable NameTable", lambda m: NameTable())),
    methods=(
        ("void AddNamespace(string prefix, string uri)", NamespaceManager.add), ("string LookupNamespace(string prefix)", NamespaceManager.look),
        ("string LookupPrefix(string uri)", NamespaceManager.prefix),
        ("bool HasNamespace(string prefix)", lambda m, prefix: prefix in m.scopes[-1]),
        ("void RemoveNamespace(string prefix, string uri)", lambda m, prefix, uri: m.scopes[-1].pop(prefix, None) and None),
        ("System.Collections.IDictionary GetNamespacesInScope(System.Xml.XmlNamespaceScope scope)", NamespaceManager.in_scope),
        ("void PushScope()", lambda m: m.scopes.append({})), ("bool PopScope()", NamespaceManager.pop),
    ),
    constructors=((_X + "XmlNameTable nameTable", NamespaceManager),),
)


class QualifiedName(NetObject):
    """System.Xml.XmlQualifiedName."""

    __slots__ = ("name", "uri")
    type_name = _X + "XmlQualifiedName"

    def __init__(self, name: str = "", uri: str = "") -> None:
        super().__init__()
        self.name = name or ""
        self.uri = uri or ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, QualifiedName) and (other.name, other.uri) == (self.name, self.uri)

    def __hash__(self) -> int:
        return hash((self.name, self.uri))

    def net_text(self) -> str:
        """``namespace:name``."""
        return f"{self.uri}:{self.name}" if self.uri else self.name


define(
    QualifiedName.type_name, QualifiedName, constants=((QualifiedName.type_name + " Empty", QualifiedName),),
    properties=(("string Name", lambda q: q.name), ("string Namespace", lambda q: q.uri), ("bool IsEmpty", lambda q: not q.name and not q.uri)),
    methods=(("string ToString()", QualifiedName.net_text),),
    constructors=(("", QualifiedName), ("string name", QualifiedName), ("string name, string ns", QualifiedName)),
)


# ---------------------------------------------------------------- XmlConvert

_START = r"[^\W\d]|_"


def _encoded(name: str | None, *, begins: bool = True) -> str | None:
    """EncodeName: what a name may not have is written by its number. ``begins``: also what it may not begin with."""
    if not name:
        return name
    made = []
    for at, char in enumerate(name):
        fits = char.isalpha() or char == "_" or ((at or not begins) and (char.isdigit() or char in ".-")) or char == ":"
        escaped = char == "_" and re.match(r"_x[0-9A-Fa-f]{4}_", name[at:])
        made.append(char if fits and not escaped else f"_x{ord(char):04X}_")
    return "".join(made)


def _decoded(name: str | None) -> str | None:
    return None if name is None else re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), name)


def checked(name: str) -> str:
    """The name of a new element or attribute. Raises ArgumentException for nothing, XmlException for a character that no name has."""
    if not name:
        raise NetError("System.ArgumentException", "The local name for elements or attributes cannot be null or an empty string.")
    if name.count(":") > 1:
        raise NetError("System.Xml.XmlException", "The ':' character, hexadecimal value 0x3A, cannot be included in a name.")
    return _token(name)  # documents do not look at how a name begins


def _verified(name: str) -> str:
    if not name:
        raise argument_null("name") if name is None else NetError("System.ArgumentException", "The empty string '' is not a valid name. (Parameter 'name')", ParamName="name")
    for at, char in enumerate(name):
        if not (char.isalpha() or char in "_:" or (at and (char.isdigit() or char in ".-"))):
            where = "Name cannot begin with the" if at == 0 else "The"
            rest = " character, hexadecimal value 0x{0:02X}." if at == 0 else " character, hexadecimal value 0x{0:02X}, cannot be included in a name."
            raise NetError("System.Xml.XmlException", f"{where} '{char}'{rest.format(ord(char))}")
    return name


def _span(value: Any) -> str:
    """A TimeSpan as xs:duration."""
    return durations.written(int(value.ticks))


def _to_span(text: str) -> Any:
    from havmsh.runtime.date.dates import TimeSpan

    try:
        return TimeSpan(durations.ticks_of(text))
    except ValueError:
        raise NetError("System.FormatException", f"The string '{text}' is not a valid TimeSpan value.") from None


def _date(value: Any, mode: Any = None) -> str:
    """A date by a format; by an XmlDateTimeSerializationMode in as few digits as it has; else in all of them, with the offset."""
    from havmsh.runtime.date.dates import LOCAL, UNSPECIFIED, UTC, DateTime
    from havmsh.runtime.date.formats import format_date

    if mode is None or isinstance(mode, str):
        return format_date(value, mode or "yyyy-MM-ddTHH:mm:ss.fffffffzzz")
    wanted = {0: LOCAL, 1: UTC, 2: UNSPECIFIED}.get(mode.value, value.kind)
    if wanted == UNSPECIFIED or value.kind == UNSPECIFIED:
        value = DateTime(value.ticks, wanted)
    else:
        value = value.to_local() if wanted == LOCAL else value.to_utc()
    return _in_few_digits(value)


def _offset_date(value: Any, spec: str | None = None) -> str:
    """A DateTimeOffset by a format, else as a date with its offset, ``Z`` where there is none."""
    from havmsh.runtime.format_string import format_value

    if spec is not None:
        return format_value(value, spec)
    return re.sub(r"\.0*(?=[+-])|(?<=\d)0+(?=[+-]\d\d:\d\d$)", "", format_value(value, "yyyy-MM-ddTHH:mm:ss.fffffffzzz")).replace("+00:00", "Z")


def _in_few_digits(value: Any) -> str:
    """A date as its kind is written, without zeros at the end of the second."""
    from havmsh.runtime.date.formats import format_date

    return re.sub(r"\.(\d*?)0*(?=Z$|[+-]\d\d:\d\d$|$)", lambda found: f".{found[1]}" if found[1] else "", format_date(value, "o"))


def _plain(name: str) -> Any:
    """ToInt32 and its like: by the rules of XML, which are PowerShell's casts of plain texts."""
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    def read(text: str) -> Any:
        try:
            return convert(text.strip(), known(f"System.{name}"))
        except PSError as error:
            inner = error.record.exception
            while inner.inner is not None:
                inner = inner.inner
            raise NetError(inner.name if inner.name in ("System.FormatException", "System.OverflowException") else "System.FormatException", inner.message) from None

    return read


def _to_bool(text: str) -> bool:
    plain = text.strip()
    if plain not in {"true", "false", "1", "0"}:
        raise NetError("System.FormatException", f"The string '{text}' is not a valid Boolean value.")
    return plain in {"true", "1"}


def _number(value: Any) -> str:
    from havmsh.runtime.valuetexts import to_text

    text = to_text(value)
    return {"∞": "INF", "-∞": "-INF"}.get(text, text)


def _matching(text: str | None, pattern: str, what: str) -> str:
    if text is None:
        raise argument_null("content")
    if not re.fullmatch(pattern, text):
        raise NetError("System.Xml.XmlException", f"'{text}' is an invalid {what}.")
    return text


def _token(name: str | None) -> str:
    if not name:
        raise argument_null("name") if name is None else NetError("System.Xml.XmlException", "Invalid NmToken value ''.")
    for at, char in enumerate(name):
        if not (char.isalnum() or char in "_:.-"):
            raise NetError("System.Xml.XmlException", f"The '{char}' character, hexadecimal value 0x{ord(char):02X}, cannot be included in a name.", LinePosition=at + 1)
    return name


def _chars(text: str | None) -> str:
    if text is None:
        raise argument_null("content")
    for char in text:
        if char < " " and char not in "\t\n\r":
            raise NetError("System.Xml.XmlException", f"'{char}', hexadecimal value 0x{ord(char):02X}, is an invalid character.")
    return text


define(_X + "XmlConvert", statics=(
    ("static string EncodeName(string name)", _encoded),
    ("static string EncodeLocalName(string name)", lambda name: name and (_encoded(name) or "").replace(":", "_x003A_")),
    ("static string EncodeNmToken(string name)", lambda name: _encoded(name, begins=False)),
    ("static string DecodeName(string name)", _decoded), ("static string VerifyName(string name)", _verified), ("static string VerifyNCName(string name)", _verified),
    ("static string ToString(bool value)", lambda value: "true" if value else "false"), ("static string ToString(timespan value)", _span),
    ("static string ToString(datetime value)", _date),
    ("static string ToString(datetime value, string format)", _date), ("static string ToString(datetime value, System.Xml.XmlDateTimeSerializationMode dateTimeOption)", _date),
    *((f"static string ToString({kind} value)", _number) for kind in ("int", "long", "double", "decimal", "float", "byte", "guid", "char")),
    ("static string ToString(System.DateTimeOffset value)", _offset_date), ("static string ToString(System.DateTimeOffset value, string format)", _offset_date),
    *((f"static {kind} To{name}(string s)", _plain(name)) for kind, name in (("int", "Int32"), ("long", "Int64"), ("double", "Double"), ("decimal", "Decimal"), ("short", "Int16"), ("byte", "Byte"), ("guid", "Guid"), ("float", "Single"), ("sbyte", "SByte"), ("ushort", "UInt16"), ("uint", "UInt32"), ("ulong", "UInt64"), ("char", "Char"))),
    *((f"static System.DateTimeOffset ToDateTimeOffset(string s{more})", lambda text, *_: _plain("DateTimeOffset")(text)) for more in ("", ", string format", ", string[] formats")),
    ("static bool IsNCNameChar(char ch)", lambda char: char.isalnum() or char in "_.-"), ("static bool IsStartNCNameChar(char ch)", lambda char: char.isalpha() or char == "_"),
    ("static bool IsPublicIdChar(char ch)", lambda char: char.isascii() and (char.isalnum() or char in " \r\n-'()+,./:=?;!*#@$_%")),
    ("static bool IsXmlSurrogatePair(char lowChar, char highChar)", lambda low, high: "\ud800" <= high <= "\udbff" and "\udc00" <= low <= "\udfff"),
    ("static string VerifyNMTOKEN(string name)", _token), ("static string VerifyTOKEN(string token)", lambda text: _matching(text, r"(?:\S(?:[^\t\n\r ]| (?! ))*\S|\S)?", "token")),
    ("static string VerifyWhitespace(string content)", lambda text: _matching(text, r"[ \t\n\r]*", "white space")), ("static string VerifyPublicId(string publicId)", lambda text: _matching(text, r"[ \r\na-zA-Z0-9'()+,./:=?;!*#@$_%-]*", "public identifier")),
    ("static string VerifyXmlChars(string content)", _chars),
    ("static bool ToBoolean(string s)", _to_bool), ("static timespan ToTimeSpan(string s)", _to_span), ("static datetime ToDateTime(string s)", _plain("DateTime")),
    ("static datetime ToDateTime(string s, System.Xml.XmlDateTimeSerializationMode dateTimeOption)", lambda text, mode: _plain("DateTime")(text)),
    ("static datetime ToDateTime(string s, string format)", lambda text, spec: _plain("DateTime")(text)),
    ("static bool IsXmlChar(char ch)", lambda char: char in "\t\n\r" or char >= " "), ("static bool IsWhitespaceChar(char ch)", lambda char: char in " \t\n\r"),
)).abstract = True


# ---------------------------------------------------------------- for the trees of System.Xml.Linq

def verified(name: str) -> str:
    """A name without a colon. Raises XmlException."""
    _verified(name)
    if ":" in name:
        raise NetError("System.Xml.XmlException", "The ':' character, hexadecimal value 0x3A, cannot be included in a name.")
    return name


def named(write: Any, behind: int) -> Any:
    """What writes an element or an attribute, for scripts: its name, in front of which a prefix may stand and ``behind`` which so many values do, is looked at before."""
    def run(writer: Any, *given: Any) -> None:
        name = given[1] if len(given) - behind == 3 else given[0]
        _demand_name(name or "", writer.of_text)
        write(writer, *given)

    return run


def _demand_name(name: str, old: bool) -> None:
    """A name without a colon, which the ``old`` writer allows. Raises ArgumentException."""
    from unicodedata import category

    for at, char in enumerate(name):
        if not (char.isalpha() or char == "_" or old and char == ":" or at and (char.isalnum() or char in "-.\xb7" or category(char)[0] == "M")):
            more = "" if old else f" The '{char}' character, hexadecimal value 0x{ord(char):02X}, cannot be included in a name."
            raise NetError("System.ArgumentException", f"Invalid name character in '{name}'.{more}")


def written(value: Any) -> str:
    """A date, a span or a number as XML writes it."""
    from havmsh.runtime.typeof import type_of

    kind = type_of(value).full_name
    return _in_few_digits(value) if kind in {"System.DateTime", "System.DateTimeOffset"} else _span(value) if kind == "System.TimeSpan" else _number(value)
