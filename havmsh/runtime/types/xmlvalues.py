"""What an XmlReader reads as a value: numbers, dates, bytes; and where it stands among namespaces."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Byte
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.xpath import namespace_of, namespace_of_prefix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.types.xmlreaders import Reader

_X = "System.Xml."
_KINDS = (
    ("bool", "Boolean", "ToBoolean"), ("datetime", "DateTime", "ToDateTime"), ("decimal", "Decimal", "ToDecimal"), ("double", "Double", "ToDouble"),
    ("float", "Float", "ToSingle"), ("int", "Int", "ToInt32"),
    ("long", "Long", "ToInt64"), ("string", "String", ""), ("System.Object", "Object", ""), ("System.DateTimeOffset", "DateTimeOffset", "ToDateTimeOffset"),
)
_NAMED = "string localName, string namespaceURI"


def _value(text: str, name: str) -> Any:
    """A text as XmlConvert reads it. Raises XmlException."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    if not name:
        return text
    try:
        return static_call(known(_X + "XmlConvert"), name, [text])
    except PSError as error:
        kind = name.removeprefix("To")
        raise NetError("System.Xml.XmlException", f"Content cannot be converted to the type {kind}.", error.record.exception.inner) from None


def _content(reader: Reader, name: str) -> Any:
    """ReadContentAsX: the text up to the next markup."""
    parts: list[str] = []
    if reader.attribute is not None:
        return _value(reader.attribute.text, name)
    while (node := reader.node) is not None and not reader.ended() and node.kind in {"Text", "CDATA", "Whitespace", "Comment", "ProcessingInstruction"}:
        parts.append(node.text if node.kind in {"Text", "CDATA", "Whitespace"} else "")
        if not reader.read():
            break
    return _value("".join(parts), name)


def _element(name: str, method: str) -> Callable[..., Any]:
    """ReadElementContentAsX, of the next element or of one that is named."""

    def run(reader: Reader, *wanted: str) -> Any:
        if wanted:
            _demand(reader, *wanted)
        return _value(reader.content(method), name)

    return run


def _is(reader: Reader, local: str, uri: str) -> bool:
    node = reader.node
    return node is not None and node.kind == "Element" and not reader.ended() and node.name.rpartition(":")[2] == local and namespace_of(node) == uri


def _demand(reader: Reader, local: str, uri: str = "") -> None:
    reader.to_content()
    if not _is(reader, local, uri):
        raise NetError("System.Xml.XmlException", f"Element '{local}' with namespace name '{uri}' was not found.")


def _follow(reader: Reader, local: str, uri: str, *, stop: int = -1) -> bool:
    while reader.read():
        if stop >= 0 and reader.steps[reader.at][2] <= stop:
            return False
        if _is(reader, local, uri):
            return True
    return False


def _beside(reader: Reader, local: str, uri: str) -> bool:
    depth = reader.steps[reader.at][2] if 0 <= reader.at < len(reader.steps) else 0
    while reader.read():
        here = reader.steps[reader.at][2]
        if here < depth:
            return False
        if here == depth and _is(reader, local, uri):
            return True
    return False


def _attribute(reader: Reader, local: str, uri: str | None) -> str | None:
    from havmsh.runtime.types.xml import key_in

    node = reader.steps[reader.at][0] if 0 <= reader.at < len(reader.steps) and not reader.ended() else None
    key = None if node is None or not hasattr(node, "attributes") else key_in(node, local, uri)
    return None if key is None else reader.get(key)


def _to_attribute(reader: Reader, local: str, uri: str | None) -> bool:
    from havmsh.runtime.types.xml import key_in

    node = reader.steps[reader.at][0] if 0 <= reader.at < len(reader.steps) else None
    key = None if node is None or not hasattr(node, "attributes") else key_in(node, local, uri)
    return key is not None and reader.to_attribute(key)


def _text(reader: Reader) -> str:
    """ReadString: the text at this place, or right below the element."""
    node = reader.node
    if node is not None and node.kind == "Element" and not reader.ended():
        if not node.children and not getattr(node, "closed", False):
            return ""
        reader.read()
    return str(_content(reader, ""))


def _bytes(decode: Callable[[str], bytes], *, element: bool) -> Callable[..., int]:
    """Reads text as bytes into an array; what does not fit is left out."""

    def run(reader: Reader, target: Any, at: int, count: int) -> int:
        data = decode(reader.content("ReadElementContentAsBase64") if element else _content(reader, ""))[:count]
        target[at:at + len(data)] = [Byte(each) for each in data]
        return len(data)

    return run


def _base64(text: str) -> bytes:
    from base64 import b64decode

    try:
        return b64decode("".join(text.split()), validate=True)
    except ValueError:
        raise NetError("System.FormatException", f"'{text}' is not a valid Base64 text sequence.") from None


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex("".join(text.split()))
    except ValueError:
        raise NetError("System.Xml.XmlException", f"'{text}' is not a valid BinHex text sequence.") from None


def _subtree(reader: Reader) -> Any:
    from havmsh.runtime.types.xmlreaders import Reader as Made

    node = reader.node
    if node is None or node.kind != "Element":
        raise NetError("System.InvalidOperationException", "ReadSubtree() can be called only if the reader is on an element node.")
    made = Made(node)
    reader.past()
    return made


def _scope(reader: Reader, name: str) -> str:
    """xml:lang and xml:space, the nearest."""
    at = reader.node
    while at is not None:
        found = dict(at.attribute_items()).get(name)
        if found is not None:
            return str(found)
        at = at.parent
    return ""


def _space(reader: Reader) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value(_X + "XmlSpace", {"default": "Default", "preserve": "Preserve"}.get(_scope(reader, "xml:space"), "None"))


def _is_name(text: str) -> bool:
    return bool(text) and (text[0].isalpha() or text[0] in "_:") and _is_token(text)


def _is_token(text: str) -> bool:
    return bool(text) and all(char.isalnum() or char in "_:.-" for char in text)


def more_of_reader(net: NetType) -> None:
    """The members of XmlReader that few scripts ask for."""
    from havmsh.runtime.types.xmlnames import NameTable
    from havmsh.runtime.types.xmlreaders import Settings

    for kind, name, method in _KINDS:
        net.method(f"{kind} ReadContentAs{name}()", lambda reader, method=method: _content(reader, method))
        if name != "DateTimeOffset":
            for given in ("", _NAMED):
                net.method(f"{kind} ReadElementContentAs{name}({given})", _element(method, f"ReadElementContentAs{name}"))
    for text, call in (
        ("string ReadElementString(string name)", _named_text), (f"string ReadElementString({_NAMED})", _element("", "ReadElementString")),
        (f"void ReadStartElement({_NAMED})", _begin), (f"bool IsStartElement({_NAMED})", lambda r, local, uri: bool(r.to_content()) and _is(r, local, uri)),
        (f"bool ReadToFollowing({_NAMED})", _follow), (f"bool ReadToNextSibling({_NAMED})", _beside),
        (f"bool ReadToDescendant({_NAMED})", lambda r, local, uri: _follow(r, local, uri, stop=r.steps[r.at][2] if 0 <= r.at < len(r.steps) else -1)),
        ("string GetAttribute(string name, string namespaceURI)", _attribute), ("bool MoveToAttribute(string name, string ns)", _to_attribute), ("string ReadString()", _text),
        ("bool ReadAttributeValue()", lambda r: False),
        ("string LookupNamespace(string prefix)", lambda r, prefix: namespace_of_prefix(r.node, prefix) if r.node is not None else None),
        ("int ReadContentAsBase64(byte[] buffer, int index, int count)", _bytes(_base64, element=False)),
        ("int ReadContentAsBinHex(byte[] buffer, int index, int count)", _bytes(_hex, element=False)),
        ("int ReadElementContentAsBase64(byte[] buffer, int index, int count)", _bytes(_base64, element=True)),
        ("int ReadElementContentAsBinHex(byte[] buffer, int index, int count)", _bytes(_hex, element=True)),
        (_X + "XmlReader ReadSubtree()", _subtree), ("void ResolveEntity()", lambda r: None),
    ):
        net.method(text, call)
    later(net, "Read()", "Skip()", "MoveToContent()", "ReadInnerXml()", "ReadOuterXml()", "ReadContentAsString()", "ReadContentAsObject()", "ReadElementContentAsString()", "ReadElementContentAsObject()")
    net.method("System.Threading.Tasks.Task GetValueAsync()", lambda reader: _done(reader.value()))
    net.method("static bool IsName(string str)", _is_name, static=True)
    net.method("static bool IsNameToken(string str)", _is_token, static=True)
    for text, get in (
        ("string BaseURI", lambda r: ""), ("bool CanReadBinaryContent", lambda r: True), ("bool CanReadValueChunk", lambda r: False),
        ("bool CanResolveEntity", lambda r: False), ("bool IsDefault", lambda r: False),
        (_X + "XmlNameTable NameTable", lambda r: NameTable()), ("char QuoteChar", lambda r: '"'), (Settings.type_name + " Settings", lambda r: r.settings),
        ("string XmlLang", lambda r: _scope(r, "xml:lang")),
        (_X + "XmlSpace XmlSpace", _space), ("type ValueType", lambda r: _string_type()), (_X + "Schema.IXmlSchemaInfo SchemaInfo", lambda r: None),
    ):
        net.prop(text, get)


def _named_text(reader: Reader, name: str) -> str:
    reader.to_content()
    if reader.node is None or reader.node.name != name:
        raise NetError("System.Xml.XmlException", f"Element '{name}' was not found.")
    return reader.content("ReadElementString")


def _begin(reader: Reader, local: str, uri: str) -> None:
    _demand(reader, local, uri)
    reader.read()


def _done(value: Any) -> Any:
    from havmsh.runtime.types.tasks import done

    return done(value)


def _string_type() -> Any:
    from havmsh.runtime.typesystem import known, reference

    return reference(known("System.String"))
