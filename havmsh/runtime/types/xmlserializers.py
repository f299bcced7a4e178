"""System.Xml.Serialization.XmlSerializer: objects as XML, and back."""

from __future__ import annotations

import base64
import re

from havmsh.runtime import member_writing
from havmsh.runtime.convert import convert, default
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.invoke import call, construct, static_call
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.textwriters import TextWriter
from havmsh.runtime.types.xmlmembers import SIMPLE, Item, Member, enum_text, enum_value_of, included, item_of, members_of, name_of, root_name
from havmsh.runtime.types.xmlnodes import XmlDocument, XmlElement
from havmsh.runtime.types.xmlwriters import Settings, Writer, _created, _text_writer
from havmsh.runtime.types.xpath import namespace_of
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_S: Final = "System.Xml.Serialization."
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_XSD: Final = "http://www.w3.org/2001/XMLSchema"
_OF_NAMESPACES: Final = "http://www.w3.org/2000/xmlns/"
_CONVERT: Final = "System.Xml.XmlConvert"


class Serializer(NetObject):
    """XmlSerializer of a type; ``others`` are types that objects may have too."""

    __slots__ = ("name", "net", "others")
    type_name = _S + "XmlSerializer"

    def __init__(self, which: Any, more: Any = None, *_: Any) -> None:
        super().__init__()
        if which is None:
            raise argument_null("type")
        self.net: NetType = which.net
        self.others: list[NetType] = [each.net for each in more or ()] if isinstance(more, list) else []
        if any(each.full_name == "System.Collections.IDictionary" for each in (self.net, *self.net.all_interfaces())):
            raise NetError("System.NotSupportedException", f"The type {self.net.full_name} is not supported because it implements IDictionary.")
        named = call(more, "get_ElementName", []) if more is not None and not isinstance(more, (str, list)) else None
        self.name = named or root_name(self.net)

    # ---- to XML

    def write(self, target: Any, value: Any, names: Any = None, *_: Any) -> None:
        """Serialize. Raises InvalidOperationException with what went wrong in it."""
        writer = _writer(target)
        try:
            if not isinstance(target, Writer):
                writer.start_document() if isinstance(target, TextWriter) else None
            self._root(writer, unwrap(value), names)
            writer.flush()
        except PSError as error:
            raise NetError("System.InvalidOperationException", "There was an error generating the XML document.", error.record.exception.inner or error.record.exception) from None

    def _root(self, writer: Writer, value: Any, names: Any) -> None:
        writer.start(self.name)
        pairs = [("xsi", _XSI), ("xsd", _XSD)] if names is None or not len(names.pairs) else names.pairs
        for prefix, uri in pairs:
            if prefix or uri:
                writer.attribute_text("xmlns", prefix, _OF_NAMESPACES, uri) if prefix else writer.attribute_text("xmlns", uri)
        if value is None:
            writer.attribute_text("xsi", "nil", _XSI, "true")
        else:
            self._content(writer, value, self.net, Item(None, None))
        writer.end()

    def _content(self, writer: Writer, value: Any, declared: NetType, item: Item) -> None:
        """What stands in an element."""
        net = type_of(value)
        text = _text(value)
        if text is not None:
            if net is not declared and declared.full_name == "System.Object":
                writer.attribute_text("xsi", "type", _XSI, f"xsd:{name_of(net)}")
            if text:
                writer.string(text)
            return
        items = enumerate_(value)
        if items is not None:
            inner = item_of(declared if declared.full_name != "System.Object" else net)
            for each in items:
                self._element(writer, item.name or name_of(item.net or inner), unwrap(each), item.net or inner, Item(None, None), nil=True)
            return
        if net is not declared and not self._knows(net, declared):
            raise NetError("System.InvalidOperationException", f"The type {net.full_name} was not expected. Use the XmlInclude or SoapInclude attribute to specify types that are not known statically.")
        if net is not declared:
            writer.attribute_text("xsi", "type", _XSI, name_of(net))
        self._members(writer, value, net)

    def _knows(self, net: NetType, declared: NetType) -> bool:
        return any(each is net for each in (*self.others, *included(self.net), *included(declared)))

    def _members(self, writer: Writer, value: Any, net: NetType) -> None:
        from havmsh.runtime.members import get

        found = members_of(net)
        for member in found:
            if member.place == "attribute" and (held := unwrap(get(value, member.name))) is not None:
                writer.attribute_text(member.shown, _text(held) or "")
        for member in found:
            held = unwrap(get(value, member.name))
            if member.place == "attribute" or held is None and not member.nil:
                continue
            if member.place == "text":
                writer.string(_text(held) or "")
            elif member.place == "elements" and (items := enumerate_(held)) is not None:
                for each in items:
                    self._element(writer, member.shown, unwrap(each), item_of(member.net), Item(None, None))
            else:
                self._element(writer, member.shown, held, member.net, member.item, nil=member.nil)

    def _element(self, writer: Writer, name: str, value: Any, declared: NetType, item: Item, *, nil: bool = False) -> None:
        if value is None and not nil:
            return
        writer.start(name)
        if value is None:
            writer.attribute_text("xsi", "nil", _XSI, "true")
        else:
            self._content(writer, value, declared, item)
        writer.end()

    # ---- from XML

    def read(self, source: Any, *_: Any) -> Any:
        """Deserialize. Raises InvalidOperationException with what went wrong in it."""
        from havmsh.runtime.types.xmldocuments import text_of_source

        if source is None:
            raise argument_null("stream")
        document, text = XmlDocument(), text_of_source(source)
        root = _root_of(document, text)
        try:
            if _local(root) != self.name:
                raise NetError("System.InvalidOperationException", f"<{_local(root)} xmlns='{namespace_of(root)}'> was not expected.")
            return self._object(root, self.net, Item(None, None))
        except PSError as error:
            raise NetError("System.InvalidOperationException", f"There is an error in XML document {_place(text)}.", error.record.exception.inner or error.record.exception) from None

    def _object(self, node: Any, declared: NetType, item: Item) -> Any:
        if _attribute(node, "nil") == "true":
            return None
        net = self._told(node, declared)
        if _is_simple(net) or net.full_name == "System.Object":
            return _value(node.inner_text(), net)
        if net.element is not None or any(each.full_name == "System.Collections.IList" for each in net.all_interfaces()):
            inner = item.net or item_of(net)
            values = [self._object(each, inner, Item(None, None)) for each in node.elements()]
            return _collected(values, net, inner)
        made = construct(net, [])
        self._fill(made, node, net)
        return made

    def _told(self, node: Any, declared: NetType) -> NetType:
        """The type that xsi:type tells, else the declared one."""
        told = (_attribute(node, "type") or "").rpartition(":")[2]
        if not told:
            return known("System.String") if declared.full_name == "System.Object" else declared
        for each in (*self.others, *included(self.net), *included(declared), *(known(name) for name in SIMPLE)):
            if name_of(each) == told:
                return each
        return declared

    def _fill(self, made: Any, node: Any, net: NetType) -> None:
        found = members_of(net)
        for member in found:
            if member.place == "text":
                member_writing.write(made, member.name, _value(node.inner_text(), member.net))
            elif member.place == "attribute":
                given = _attribute(node, member.shown)
                if given is not None:
                    member_writing.write(made, member.name, _value(given, member.net))
            else:
                self._take(made, member, [each for each in node.elements() if _local(each) == member.shown])

    def _take(self, made: Any, member: Member, nodes: list[Any]) -> None:
        if not nodes:
            return
        if member.place == "elements" and not _is_simple(member.net) and member.net.full_name != "System.Byte[]" and (member.net.element is not None or member.net.arguments):
            inner = item_of(member.net)
            member_writing.write(made, member.name, _collected([self._object(each, inner, Item(None, None)) for each in nodes], member.net, inner))
        else:
            member_writing.write(made, member.name, self._object(nodes[-1], member.net, member.item))


def _writer(target: Any) -> Writer:
    """The writer for a target: text is indented by two, as XmlTextWriter is told to."""
    if target is None:
        raise argument_null("textWriter")
    if isinstance(target, Writer):
        return target
    if isinstance(target, TextWriter):
        made = _text_writer(target)
        made.settings.values.update(Indent=True, IndentChars="  ")
        return made
    settings = Settings()
    settings.values["Indent"] = True
    return _created(target, settings)


def _is_simple(net: NetType) -> bool:
    return net.full_name in SIMPLE or net.enum is not None or net.full_name == "System.Byte[]"


def _text(value: Any) -> str | None:
    """The text of a value that has no parts, or None."""
    net = type_of(value)
    if net.enum is not None:
        return enum_text(value)
    if net.full_name == "System.Byte[]":
        return base64.b64encode(bytes(value)).decode()
    if not _is_simple(net):
        return None
    if net.full_name == "System.String":
        return str(value)
    if net.full_name == "System.Char":
        return str(ord(value))
    mode = [convert("RoundtripKind", known("System.Xml.XmlDateTimeSerializationMode"))] if net.full_name == "System.DateTime" else []
    return str(static_call(known(_CONVERT), "ToString", [value, *mode]))


def _value(text: str, net: NetType) -> Any:
    """The value that a text means."""
    if net.definition == "System.Nullable`1":
        net = net.arguments[0]
    if net.enum is not None:
        return enum_value_of(text, net)
    if net.full_name == "System.Byte[]":
        return static_call(known("System.Convert"), "FromBase64String", [text])
    if net.full_name in ("System.String", "System.Object"):
        return text
    if net.full_name == "System.Char":
        return convert(chr(int(text)), net)
    mode = [convert("RoundtripKind", known("System.Xml.XmlDateTimeSerializationMode"))] if net.full_name == "System.DateTime" else []
    return static_call(known(_CONVERT), f"To{net.name}", [text, *mode])


def _root_of(document: XmlDocument, text: str) -> XmlElement:
    """The outermost element of a text. Raises InvalidOperationException where the text is no XML."""
    try:
        document.load_text(text)
    except PSError as error:
        inner = error.record.exception.inner or error.record.exception
        place = f"({inner.members.get('LineNumber', 0)}, {inner.members.get('LinePosition', 0)})"
        raise NetError("System.InvalidOperationException", f"There is an error in XML document {place}.", inner) from None
    root = document.root()
    assert root is not None
    return root


def _place(text: str) -> str:
    """Where the outermost element begins: line and column of its name."""
    found = re.search(r"<(?=[\w:])", text)
    before = text[:found.end()] if found else ""
    return f"({before.count(chr(10)) + 1}, {len(before) - before.rfind(chr(10))})"


def _local(node: XmlElement) -> str:
    return node.name.rpartition(":")[2]


def _attribute(node: XmlElement, name: str) -> str | None:
    return next((value for key, value in node.attribute_items() if key.rpartition(":")[2] == name), None)


def _collected(values: list[Any], net: NetType, inner: NetType) -> Any:
    if net.element is not None:
        return Array([default(inner) if each is None and inner.is_value_type else each for each in values], inner.element_name)
    made = construct(net, [])
    for each in values:
        call(made, "Add", [each])
    return made


class Namespaces(NetObject):
    """XmlSerializerNamespaces."""

    __slots__ = ("pairs",)
    type_name = _S + "XmlSerializerNamespaces"

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []

    def add(self, prefix: str, uri: str) -> None:
        """Add."""
        self.pairs.append((prefix or "", uri or ""))


_TARGETS: Final = ("System.IO.TextWriter textWriter", "System.IO.Stream stream", "System.Xml.XmlWriter xmlWriter")
_SOURCES: Final = ("System.IO.Stream stream", "System.IO.TextReader textReader", "System.Xml.XmlReader xmlReader")
define(
    Serializer.type_name, Serializer,
    methods=(
        *((f"void Serialize({target}, System.Object o{rest})", Serializer.write) for target in _TARGETS for rest in ("", f", {Namespaces.type_name} namespaces")),
        *((f"System.Object Deserialize({source})", Serializer.read) for source in _SOURCES),
    ),
    constructors=(("type type", Serializer), ("type type, type[] extraTypes", Serializer), (f"type type, {_S}XmlRootAttribute root", Serializer), ("type type, string defaultNamespace", Serializer)),
)
define(Namespaces.type_name, Namespaces, properties=(("int Count", lambda own: len(own.pairs)),), methods=(("void Add(string prefix, string ns)", Namespaces.add),), constructors=(("", Namespaces),))
