"""Objects as CLIXML, PowerShell's own serialization."""

from __future__ import annotations

from havmsh.display import subject
from havmsh.display.typedefaults import standard_member
from havmsh.display.xml_writer import escaped
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NOTHING, Hashtable, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04"
VERSION = "1.1.0.1"
DEEPEST = 50
"""So many objects may lie within each other, the outermost included."""
TOO_DEEP = "Serialized XML is nested too deeply."
"""Stands for what lies deeper."""

_TAGS = {
    "System.String": "S", "System.Char": "C", "System.Boolean": "B", "System.DateTime": "DT", "System.TimeSpan": "TS", "System.Byte": "By",
    "System.SByte": "SB", "System.Int16": "I16", "System.UInt16": "U16", "System.Int32": "I32", "System.UInt32": "U32", "System.Int64": "I64",
    "System.UInt64": "U64", "System.Single": "Sg", "System.Double": "Db", "System.Decimal": "D", "System.Guid": "G", "System.Uri": "URI",
    "System.Version": "Version", "System.Management.Automation.SemanticVersion": "SemanticVersion", "System.Byte[]": "BA",
    "System.Xml.XmlDocument": "XD", "System.Management.Automation.ScriptBlock": "SBK",
}


def encoded(text: str) -> str:
    """Text with the characters that XML cannot hold, and what looks like their escape, as ``_xHHHH_``."""
    if text.isprintable() and "_" not in text and text.isascii():
        return text
    out: list[str] = []
    for at, char in enumerate(text):
        code = ord(char)
        if code < 0x20 or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
            out.append(f"_x{code:04X}_")
        elif code > 0xFFFF:
            code -= 0x10000
            out.append(f"_x{0xD800 + (code >> 10):04X}__x{0xDC00 + (code & 0x3FF):04X}_")
        elif char == "_" and text[at + 1 : at + 2] in ("x", "X"):
            out.append("_x005F_")
        else:
            out.append(char)
    return "".join(out)


class ClixmlWriter:
    """One document. Objects and lists of type names that come again are references."""

    def __init__(self, depth: int = 2) -> None:
        self._depth = depth
        self._around = 0
        self._objects: dict[int, int] = {}
        self._kept: list[Any] = []
        self._type_names: dict[tuple[str, ...], int] = {}
        self._lines: list[str] = []

    def document(self, items: list[Any]) -> str:
        """The document of the objects."""
        self._lines = [f'<Objs Version="{VERSION}" xmlns="{NAMESPACE}">']
        for item in items:
            self._one(item, None, 0, "  ")
        self._lines.append("</Objs>")
        return "\n".join(self._lines)

    def stream(self, items: list[Any], name: str = "Output") -> str:
        """The objects as one line, each marked with the stream that it belongs to."""
        self._lines = []
        for item in items:
            first = len(self._lines)
            self._one(item, None, 0, "")
            head, sign, rest = self._lines[first].partition(" " if self._lines[first].find(" ") in range(self._lines[first].find(">")) else ">")
            self._lines[first] = f'{head} S="{name}"{sign}{rest}'
        return f'<Objs Version="{VERSION}" xmlns="{NAMESPACE}">' + "".join(line.lstrip(" ") for line in self._lines) + "</Objs>"

    def _leaf(self, tag: str, name: str | None, text: str, indent: str) -> None:
        attribute = f' N="{escaped(encoded(name), True)}"' if name is not None else ""
        self._lines.append(f"{indent}<{tag}{attribute}>{escaped(text)}</{tag}>" if text else f"{indent}<{tag}{attribute}></{tag}>")

    def _one(self, value: Any, name: str | None, level: int, indent: str) -> None:
        if value is None or value is NOTHING:
            attribute = f' N="{escaped(encoded(name), True)}"' if name is not None else ""
            self._lines.append(f"{indent}<Nil{attribute} />")
            return
        self._around += 1
        if self._around == DEEPEST:
            self._leaf("S", name, TOO_DEEP, indent)
        else:
            self._some(value, name, level, indent)
        self._around -= 1

    def _some(self, value: Any, name: str | None, level: int, indent: str) -> None:
        base = value.base if isinstance(value, PSObject) else value
        if not isinstance(base, PSCustomObject | Hashtable):
            type_name = _type_of(base)
            if type_name == "System.Security.SecureString":
                self._leaf("SS", name, base.text.encode("utf-16-le", "surrogatepass").hex(), indent)
                return
            tag = _TAGS.get(type_name)
            if tag is not None and not (isinstance(value, PSObject) and (value.extra.members or value.extra.text is not None)):
                self._leaf(tag, name, _primitive(base, tag), indent)
                return
        known = self._objects.get(id(value))
        if known is not None:
            attribute = f' N="{escaped(encoded(name), True)}"' if name is not None else ""
            self._lines.append(f'{indent}<Ref{attribute} RefId="{known}" />')
            return
        level = self._depth - (standard_member(value, "SerializationDepth") or self._depth - level)
        items = None if isinstance(base, PSCustomObject) else subject.elements(base)
        method = standard_member(value, "SerializationMethod")
        if items is None and (level >= self._depth and _enum_of(base) is None or method == "String"):
            self._as_text(value, name, indent)
            return
        self._object(value, base, items, name, level, indent)

    def _object(self, value: Any, base: Any, items: Any, name: str | None, level: int, indent: str) -> None:
        number = len(self._objects)
        self._objects[id(value)] = number
        self._kept.append(value)
        attribute = f' N="{escaped(encoded(name), True)}"' if name is not None else ""
        self._lines.append(f'{indent}<Obj{attribute} RefId="{number}">')
        inner = indent + "  "
        self._types(value, inner)
        enum = _enum_of(base)
        if enum is not None:
            self._leaf("ToString", None, encoded(subject.text(base)), inner)
            self._leaf("I32", None, str(enum), inner)
        elif isinstance(base, Hashtable):
            self._dictionary(base, level, inner)
        elif items is not None:
            tag = "IE" if "Set`" in _type_of(base) else "STK" if "Stack" in _type_of(base) else "QUE" if "Queue" in _type_of(base) else "LST"
            self._lines.append(f"{inner}<{tag}>")
            for item in items:
                self._one(item, None, level, inner + "  ")
            self._lines.append(f"{inner}</{tag}>")
        elif _TAGS.get(_type_of(base)):
            if value.extra.text is not None:
                self._leaf("ToString", None, encoded(value.extra.text), inner)
            self._leaf(_TAGS[_type_of(base)], None, _primitive(base, _TAGS[_type_of(base)]), inner)
        else:
            self._complex(value, base, level, inner)
            self._lines.append(f"{indent}</Obj>")
            return
        self._added(value, level, inner)
        self._lines.append(f"{indent}</Obj>")

    def _as_text(self, value: Any, name: str | None, indent: str) -> None:
        """An object that is a text alone: its own, or that of the property that its type's data name for it."""
        source = standard_member(value, "StringSerializationSource")
        self._leaf("S", name, encoded(subject.text(value if source is None else _read(value, source))), indent)

    def _types(self, value: Any, indent: str) -> None:
        names = tuple(str(name) for name in subject.type_names(value))
        known = self._type_names.get(names)
        if known is not None:
            self._lines.append(f'{indent}<TNRef RefId="{known}" />')
            return
        self._type_names[names] = len(self._type_names)
        self._lines.append(f'{indent}<TN RefId="{self._type_names[names]}">')
        self._lines += [f"{indent}  <T>{escaped(encoded(name))}</T>" for name in names]
        self._lines.append(f"{indent}</TN>")

    def _dictionary(self, table: Hashtable, level: int, indent: str) -> None:
        self._lines.append(f"{indent}<DCT>")
        for key, item in table.items():
            self._lines.append(f"{indent}  <En>")
            self._one(key, "Key", level, indent + "    ")
            self._one(item, "Value", level, indent + "    ")
            self._lines.append(f"{indent}  </En>")
        self._lines.append(f"{indent}</DCT>")

    def _complex(self, value: Any, base: Any, level: int, indent: str) -> None:
        from havmsh.runtime import member_listing

        if not isinstance(base, PSCustomObject):
            self._leaf("ToString", None, encoded(subject.text(base)), indent)
        infos = [info for info in member_listing.properties_of(base) if info.kind not in ("PropertySet", "MemberSet")]
        if standard_member(value, "SerializationMethod") == "SpecificProperties":
            self._specific(value, infos, level, indent)
            return
        own = [info for info in infos if info.kind == "Property"]
        notes = [info for info in infos if info.kind != "Property"] + member_listing.hidden_by_type_data(base)
        for tag, listed in (("Props", own), ("MS", notes)):
            if not listed:
                if tag == "MS" and isinstance(base, PSCustomObject):
                    self._lines.append(f"{indent}<MS />")
                continue
            self._lines.append(f"{indent}<{tag}>")
            for info in listed:
                # what an object has of its own lies as deep as the object: custom objects end at no depth
                self._one(_read(base, info.name), info.name, level if info.kind == "NoteProperty" else level + 1, indent + "  ")
            self._lines.append(f"{indent}</{tag}>")

    def _specific(self, value: Any, infos: list[Any], level: int, indent: str) -> None:
        """Only the properties that the data of its types name, and what was added to the object."""
        from havmsh.runtime import typedata

        known = {info.name.upper(): info for info in infos}
        listed = [found for each in typedata.table().specific(subject.type_names(value)) if (found := known.get(each.upper())) is not None]
        if listed:
            self._lines.append(f"{indent}<Props>")
            for info in listed:
                self._one(_read(value, info.name), info.name, level + 1, indent + "  ")
            self._lines.append(f"{indent}</Props>")
        self._added(value, level, indent)

    def _added(self, value: Any, level: int, indent: str) -> None:
        extra = getattr(value, "extra", None)
        found = [member for member in extra.members.values() if member.kind.endswith("Property")] if extra is not None else []
        if found:
            self._lines.append(f"{indent}<MS>")
            for member in found:
                self._one(_read(value, member.name), member.name, level, indent + "  ")
            self._lines.append(f"{indent}</MS>")


def _read(value: Any, name: str) -> Any:
    try:
        return subject.get(value, name)
    except PSError:
        return None


def _type_of(value: Any) -> str:
    kind = value.__class__
    if kind is str:
        return "System.String"
    if kind is int:
        return "System.Int32"
    from havmsh.runtime import typeof

    return str(typeof.type_of(value).full_name)


def _enum_of(value: Any) -> int | None:
    return int(value.value) if value.__class__.__name__ == "EnumValue" else None


def _primitive(value: Any, tag: str) -> str:
    """The text of a value that has a tag of its own."""
    if tag == "S":
        return encoded(str(value))
    if tag == "B":
        return "true" if value else "false"
    if tag == "C":
        return str(ord(value))
    if tag == "BA":
        from base64 import b64encode

        return b64encode(bytes(value)).decode()
    if tag == "DT":
        return subject.formatted(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK")
    if tag == "TS":
        return duration(int(subject.get(value, "Ticks")))
    if tag == "D":
        return format(value, "f")
    if tag in ("Sg", "Db"):
        if value != value or value in (float("inf"), float("-inf")):
            return "NaN" if value != value else "INF" if value > 0 else "-INF"
        return subject.text(value)
    if tag == "URI":
        return encoded(str(subject.get(value, "OriginalString")))
    if tag == "XD":
        return encoded(str(subject.get(value, "OuterXml")))
    return encoded(subject.text(value))


def duration(ticks: int) -> str:
    """A time span as XML's duration."""
    sign = "-" if ticks < 0 else ""
    ticks = abs(ticks)
    days, rest = divmod(ticks, 864000000000)
    hours, rest = divmod(rest, 36000000000)
    minutes, rest = divmod(rest, 600000000)
    seconds, part = divmod(rest, 10000000)
    text = f"{sign}P" + (f"{days}D" if days else "")
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or part:
        fraction = f".{part:07d}".rstrip("0") if part else ""
        clock += f"{seconds}{fraction}S"
    if clock:
        return text + "T" + clock
    return text if days else "PT0S"
