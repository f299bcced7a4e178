"""Objects as CLIXML, PowerShell's own serialization."""

from __future__ import annotations

from havmsh.display import clixml_records, subject
from havmsh.display.clixml_refusals import NAMESPACE
from havmsh.display.typedefaults import standard_member
from havmsh.display.xml_writer import escaped
from havmsh.runtime import member_listing, typeof, typesystem, valuetexts
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NOTHING, Hashtable, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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


HEAD = f'<Objs Version="{VERSION}" xmlns="{NAMESPACE}">'
FOOT = "</Objs>"
"""What stands around the objects of a document."""


class ClixmlWriter:
    """One document. Objects and lists of type names that come again are references."""

    def __init__(self, depth: int = 2, *, whole: bool = False) -> None:
        """``whole``: what was read from such a document keeps its properties at any depth."""
        self._depth = depth
        self._whole = whole
        self._around = 0
        self._objects: dict[int, int] = {}
        self._kept: list[Any] = []
        self._type_names: dict[tuple[str, ...], int] = {}
        self._lines: list[str] = []

    def document(self, items: list[Any]) -> str:
        """The document of the objects."""
        if not items:
            return HEAD[:-1] + " />"
        self._lines = [HEAD]
        for item in items:
            self._one(item, None, 0, "  ")
        self._lines.append(FOOT)
        return "\n".join(self._lines)

    def stream(self, items: list[Any], name: str = "Output") -> str:
        """The objects as one line, each marked with the stream that it belongs to."""
        return HEAD + "".join(self.element(item, name) for item in items) + FOOT

    def element(self, item: Any, name: str) -> str:
        """One object of such a line."""
        self._lines = []
        self._one(item, None, 0, "")
        first = self._lines[0]
        head, sign, rest = first.partition(" " if first.find(" ") in range(first.find(">")) else ">")
        self._lines[0] = f'{head} S="{name}"{sign}{rest}'
        return "".join(line.lstrip(" ") for line in self._lines)

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
        bag = isinstance(base, PSCustomObject)
        type_name = "" if bag or isinstance(base, Hashtable) else _type_of(base)
        if type_name == "System.Security.SecureString":
            self._leaf("SS", name, base.text.encode("utf-16-le", "surrogatepass").hex(), indent)
            return
        if self._is_known(value, name, indent):
            return
        tag = _TAGS.get(type_name)
        if tag is not None:
            self._plain(value, tag, _primitive(base, tag), name, level, indent)
            return
        level = self._depth - (standard_member(value, "SerializationDepth") or self._depth - level)
        if self._whole and level >= self._depth and _adapted(value) is not None:
            level = self._depth - 1
        items = None if bag else subject.elements(base)
        if items is None and (level >= self._depth or standard_member(value, "SerializationMethod") == "String"):
            source = standard_member(value, "StringSerializationSource")
            # a text alone: the object's own, or that of the property that its type's data name for it
            self._plain(value, "S", encoded(subject.text(value if source is None else _read(value, source))), name, level, indent)
            return
        self._object(value, base, items, name, level, indent)

    def _is_known(self, value: Any, name: str | None, indent: str) -> bool:
        """Refers to an object that was written before."""
        known = self._objects.get(id(value))
        if known is not None:
            attribute = f' N="{escaped(encoded(name), True)}"' if name is not None else ""
            self._lines.append(f'{indent}<Ref{attribute} RefId="{known}" />')
        return known is not None

    def _open(self, value: Any, name: str | None, indent: str) -> None:
        """The start of an object, which has a number from now on."""
        number = len(self._objects)
        self._objects[id(value)] = number
        self._kept.append(value)
        attribute = f' N="{escaped(encoded(name), True)}"' if name is not None else ""
        self._lines.append(f'{indent}<Obj{attribute} RefId="{number}">')

    def _plain(self, value: Any, tag: str, text: str, name: str | None, level: int, indent: str) -> None:
        """A value with a tag of its own: as an object where a script has added to it, or it was read from such a document."""
        extra = getattr(value, "extra", None)
        notes = _notes(value)
        own_names = extra is not None and extra.type_names is not None
        told = None if extra is None else extra.text
        if not notes and not own_names and told is None:
            self._leaf(tag, name, text, indent)
            return
        self._open(value, name, indent)
        if own_names:
            self._types(value, indent + "  ")
        if told is not None:
            self._leaf("ToString", None, encoded(told), indent + "  ")
        self._leaf(tag, None, text, indent + "  ")
        self._members(value, notes, level, indent + "  ")
        self._lines.append(f"{indent}</Obj>")

    def _object(self, value: Any, base: Any, items: Any, name: str | None, level: int, indent: str) -> None:
        self._open(value, name, indent)
        inner = indent + "  "
        self._types(value, inner)
        if base.__class__ is EnumValue:
            self._leaf("ToString", None, encoded(subject.text(base)), inner)
            assert base.type.enum is not None
            self._leaf(_TAGS[base.type.enum.underlying], None, str(base.value), inner)
            self._members(value, _beside(value), level, inner)
        elif isinstance(base, Hashtable):
            self._dictionary(base, level, inner)
            self._members(value, _notes(value), level, inner)
        elif items is not None:
            tag = _holder(base)
            self._lines.append(f"{inner}<{tag}>")
            before = len(self._lines)
            for item in items:
                self._one(item, None, level, inner + "  ")
            self._end(tag, before, inner)
            self._beside_elements(value, base, tag, level, inner)
        else:
            self._complex(value, base, level, inner)
        self._lines.append(f"{indent}</Obj>")

    def _beside_elements(self, value: Any, base: Any, tag: str, level: int, indent: str) -> None:
        """What a collection has beside its elements: that of one which will be a list, or has been read as one, is all kept, that of a list only if a script added it."""
        if level >= self._depth:
            return
        if tag == "IE" or _adapted(value) is not None:
            self._properties(value, [info for info in _listed(value) if info.kind == "Property"], level + 1, indent)
            self._members(value, _beside(value), level, indent)
        else:
            self._members(value, _notes(value), level, indent)

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
        before = len(self._lines)
        for key, item in table.items():
            self._lines.append(f"{indent}  <En>")
            self._one(key, "Key", level, indent + "    ")
            self._one(item, "Value", level, indent + "    ")
            self._lines.append(f"{indent}  </En>")
        self._end("DCT", before, indent)

    def _end(self, tag: str, before: int, indent: str) -> None:
        """The end of a collection, or of its beginning where nothing has been written since."""
        if len(self._lines) == before:
            self._lines[-1] = f"{indent}<{tag} />"
        else:
            self._lines.append(f"{indent}</{tag}>")

    def _complex(self, value: Any, base: Any, level: int, indent: str) -> None:
        told = getattr(getattr(value, "extra", None), "text", None)
        if not isinstance(base, PSCustomObject) or told is not None:
            text = encoded(str(valuetexts.to_text(base)) if told is None else told)
            if text:
                self._leaf("ToString", None, text, indent)
            else:
                self._lines.append(f"{indent}<ToString />")
        told_as = clixml_records.notes(base)
        if told_as is not None:
            self._record(value, told_as, level, indent)
            return
        infos = _listed(base)
        notes = [info for info in infos if info.kind != "Property"]
        if standard_member(value, "SerializationMethod") == "SpecificProperties":
            infos, notes = _specific(value, infos), _notes(value)
        self._properties(value, [info for info in infos if info.kind == "Property"], level + 1, indent)
        self._members(value, notes, level, indent)

    def _record(self, value: Any, notes: list[tuple[str, Any]], level: int, indent: str) -> None:
        """A record's notes lie as deep as the record; beside them is what scripts and type data have added to it."""
        self._lines.append(f"{indent}<MS>")
        for name, held in notes:
            self._one(held, name, level, indent + "  ")
        for info in _beside(value):
            self._one(_read(value, info.name), info.name, level if _is_added(value, info.name) else level + 1, indent + "  ")
        self._lines.append(f"{indent}</MS>")

    def _properties(self, value: Any, infos: list[Any], level: int, indent: str) -> None:
        """What an object has by its type."""
        if infos:
            self._lines.append(f"{indent}<Props>")
            for info in infos:
                held = _declared(value, info)
                if held is not _FAILED:
                    self._one(held, info.name, level, indent + "  ")
            self._lines.append(f"{indent}</Props>")

    def _members(self, value: Any, infos: list[Any], level: int, indent: str) -> None:
        """What was added to an object lies as deep as the object: custom objects end at no depth. What type data add lies deeper."""
        if infos:
            self._lines.append(f"{indent}<MS>")
            for info in infos:
                held = _read(value, info.name, _FAILED)
                if held is _FAILED:
                    continue
                self._one(held, info.name, level if _is_added(value, info.name) else level + 1, indent + "  ")
            self._lines.append(f"{indent}</MS>")


def _listed(value: Any) -> list[Any]:
    """The properties of an object, without sets."""
    return [info for info in member_listing.with_hidden(value) if info.kind not in ("PropertySet", "MemberSet")] + member_listing.hidden_by_type_data(value)


def _beside(value: Any) -> list[Any]:
    """The properties that are not of the object's type."""
    return [info for info in _listed(value) if info.kind != "Property"]


def _is_added(value: Any, name: str) -> bool:
    """Whether the object itself was given the property."""
    folded = name.upper()
    extra = getattr(value, "extra", None)
    if extra is not None and folded in extra.members:
        return True
    return value.__class__ is PSCustomObject and folded in value.shape.index


def _notes(value: Any) -> list[Any]:
    """The properties that were added to the object itself."""
    if value.__class__ is not PSCustomObject and not getattr(getattr(value, "extra", None), "members", None):
        return []
    return [info for info in _beside(value) if _is_added(value, info.name)]


def _adapted(value: Any) -> Any:
    """Which properties an object that was read from such a document had of its own; None for every other."""
    extra = getattr(value, "extra", None)
    return None if extra is None else extra.adapted


def _specific(value: Any, infos: list[Any]) -> list[Any]:
    """Only the properties that the data of its types name."""
    from havmsh.runtime import typedata

    known = {info.name.upper(): info for info in infos}
    return [found for each in typedata.table().specific(subject.type_names(value)) if (found := known.get(each.upper())) is not None]


def _holder(base: Any) -> str:
    """The tag of a collection: stacks, queues and lists are told apart from what can only be gone through."""
    net = typeof.type_of(base)
    names = [level.full_name for level in net.chain()]
    for tag, word in (("STK", "Stack"), ("QUE", "Queue")):
        if any(name.startswith((f"System.Collections.{word}", f"System.Collections.Generic.{word}`1")) for name in names):
            return tag
    return "LST" if net.derives_from(typesystem.known("System.Collections.IList")) else "IE"


_SPANS = ("System.ReadOnlySpan", "System.Span")
_FAILED = object()
"""Stands for the value of a property whose getter fails: it is left out."""


def _read(value: Any, name: str, otherwise: Any = None) -> Any:
    try:
        return subject.get(value, name)
    except PSError:
        return otherwise


def _declared(value: Any, info: Any) -> Any:
    """The value of a property that the type declares; _FAILED where its getter fails, or gives what no object can hold."""
    base = value.base if isinstance(value, PSObject) else value
    if base.__class__ is PSCustomObject or hasattr(base, "net_properties_of"):
        return _read(value, info.name, _FAILED)
    if info.type_name.startswith(_SPANS):
        return _FAILED
    declared = typeof.type_of(base).find_property(info.name.upper())
    if declared is None or declared.get is None:
        return _read(value, info.name, _FAILED)
    try:
        return declared.read(base)
    except PSError:
        return _FAILED


def _type_of(value: Any) -> str:
    kind = value.__class__
    if kind is str:
        return "System.String"
    if kind is int:
        return "System.Int32"
    return str(typeof.type_of(value).full_name)


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
        return subject.plain_date(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK")
    if tag == "TS":
        from havmsh.runtime.date import durations

        return durations.written(int(subject.get(value, "Ticks")))
    if tag == "D":
        return format(value, "f")
    if tag in ("Sg", "Db"):
        if value != value or value in (float("inf"), float("-inf")):
            return "NaN" if value != value else "INF" if value > 0 else "-INF"
        return valuetexts.to_text(value)
    if tag == "URI":
        return encoded(str(subject.get(value, "OriginalString")))
    if tag == "XD":
        return encoded(str(subject.get(value, "OuterXml")))
    return encoded(valuetexts.to_text(value))
