"""XmlWriter and XmlTextWriter: XML written piece by piece."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.encodings import UTF8, Encoding
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.textwriters import TextWriter, open_writer
from havmsh.runtime.types.xmlcopying import more_of_writer
from havmsh.runtime.types.xmlnames import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_X = "System.Xml."


class Settings(NetObject):
    """XmlWriterSettings."""

    __slots__ = ("values",)
    type_name = _X + "XmlWriterSettings"

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {
            "Indent": False, "IndentChars": "  ", "NewLineChars": "\n", "NewLineOnAttributes": False, "OmitXmlDeclaration": False, "CloseOutput": False,
            "CheckCharacters": True, "Encoding": UTF8, "ConformanceLevel": 2,
            "NewLineHandling": 0, "NamespaceHandling": 0, "WriteEndDocumentOnClose": True, "Async": False,
        }


def _setting(kind: str, name: str) -> tuple[Any, ...]:
    def put(settings: Settings, value: Any) -> None:
        settings.values[name] = value.value if isinstance(value, EnumValue) else value

    return f"{kind} {name}", lambda settings: settings.values[name], put


define(
    Settings.type_name, Settings, constructors=(("", Settings),),
    methods=(("System.Xml.XmlWriterSettings Clone()", lambda s: _copied(s)), ("void Reset()", lambda s: s.values.update(Settings().values))),
    properties=(
        *(_setting("bool", name) for name in ("Async", "Indent", "NewLineOnAttributes", "OmitXmlDeclaration", "CloseOutput", "CheckCharacters", "WriteEndDocumentOnClose")),
        *(_setting("string", name) for name in ("IndentChars", "NewLineChars")),
        _setting("System.Text.Encoding", "Encoding"), _setting(_X + "ConformanceLevel", "ConformanceLevel"),
        _setting(_X + "NewLineHandling", "NewLineHandling"), _setting(_X + "NamespaceHandling", "NamespaceHandling"),
    ),
)


def _copied(settings: Settings) -> Settings:
    made = Settings()
    made.values = dict(settings.values)
    return made


def _text(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    return _text(value).replace('"', "&quot;").replace("\n", "&#xA;").replace("\r", "&#xD;").replace("\t", "&#x9;")


class Writer(NetObject):
    """XmlWriter over a writer of text; ``tags`` are the open elements: name, whether something stands in it, whether text does, the namespaces by prefix, and those of them still to be declared."""

    __slots__ = ("attribute", "closing", "net_type", "of_text", "open_tag", "settings", "state", "tags", "target", "wrote")
    type_name = _X + "XmlWriter"

    def __init__(self, target: TextWriter, settings: Settings | None = None, *, own: bool = False, text_writer: bool = False) -> None:
        from havmsh.runtime.typesystem import known

        super().__init__()
        self.net_type = known(_X + ("XmlTextWriter" if text_writer else "XmlWriter"))
        self.of_text = text_writer
        self.target = target
        self.settings = settings or Settings()
        self.closing = own or bool(self.settings.values["CloseOutput"]) or text_writer
        self.tags: list[list[Any]] = []
        self.open_tag = False
        self.attribute: str | None = None
        self.state = "Start"
        self.wrote = False
        if not text_writer and not self.settings.values["OmitXmlDeclaration"] and self.settings.values["ConformanceLevel"] != 1:
            self.start_document()
            self.state = "Start"

    def out(self, text: str) -> None:
        """Text as it is."""
        if self.state == "Closed":
            raise NetError("System.InvalidOperationException", "The Writer is closed or in error state.")
        self.target.write(text)
        self.wrote = True

    # ---- the document

    def start_document(self, alone: bool | None = None) -> None:
        """The declaration."""
        if self.settings.values["OmitXmlDeclaration"] and not self.of_text:
            return
        if self.state != "Start" or (self.wrote and self.of_text):
            raise NetError("System.InvalidOperationException", "Cannot write XML declaration. WriteStartDocument method has already written it.")
        if self.wrote:
            return
        encoding = self.target.encoding.name
        self.out(f'<?xml version="1.0" encoding="{encoding}"' + ("" if alone is None else f' standalone="{"yes" if alone else "no"}"') + "?>")
        self.state = "Prolog"

    def end_document(self) -> None:
        """Ends whatever is open."""
        while self.tags:
            self.end()

    # ---- elements

    def _indent(self, depth: int) -> None:
        values = self.settings.values
        around = self.tags[-1:] if self.of_text else self.tags  # text in an outer element holds for the inner ones too, though not for XmlTextWriter
        if values["Indent"] and self.wrote and not any(tag[2] for tag in around):
            self.out(values["NewLineChars"] + values["IndentChars"] * depth)

    def _finish_tag(self) -> None:
        """Ends the tag that attributes may still be added to."""
        if self.attribute is not None:
            self.end_attribute()
        if self.open_tag:
            self._declare()
            self.out(">")
            self.open_tag = False

    def _declare(self) -> None:
        """What names of the tag need and nobody declared, the last first."""
        for prefix, uri in reversed(self.tags[-1][4].items()):
            self.out(f' xmlns{":" + prefix if prefix else ""}="{_quoted(uri)}"')
        self.tags[-1][4].clear()

    def _content(self, text: bool) -> None:
        self._finish_tag()
        if self.tags:
            self.tags[-1][1] = True
            self.tags[-1][2] = self.tags[-1][2] or text

    def start(self, name: str, *rest: str | None) -> None:
        """WriteStartElement: name; name and namespace; prefix, name and namespace."""
        prefix, local, uri = (rest and len(rest) == 2 and (name or "", rest[0] or "", rest[1])) or ("", name, rest[0] if rest else None)
        if not local:
            raise NetError("System.ArgumentException", "The empty string '' is not a valid local name.")
        if not self.tags and self.state == "Done" and self.settings.values["ConformanceLevel"] == 2:
            raise NetError("System.InvalidOperationException", "Token StartElement in state EndRootElement would result in an invalid XML document. Make sure that the ConformanceLevel setting is set to "
                           "ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to write an XML fragment. ")
        self._content(False)
        self._indent(len(self.tags))
        scope = dict(self.tags[-1][3]) if self.tags else {}
        if uri and not prefix and rest and len(rest) == 1:
            prefix = next((known for known, each in scope.items() if each == uri and known), "") if scope.get("") != uri else ""
        full = f"{prefix}:{local}" if prefix else local
        self.out(f"<{full}")
        needed = {}
        if uri is not None and scope.get(prefix, "") != uri:
            needed[prefix] = scope[prefix] = uri
        self.tags.append([full, False, False, scope, needed])
        self.open_tag = True
        self.state = "Element"

    def end(self, full: bool = False) -> None:
        """WriteEndElement, WriteFullEndElement."""
        if not self.tags:
            raise NetError("System.InvalidOperationException", "There was no XML start tag open.")
        if self.attribute is not None:
            self.end_attribute()
        name, filled, has_text, *_ = self.tags[-1]
        if not filled and self.open_tag and not full:
            self._declare()
            self.tags.pop()
            self.open_tag = False
            self.out(" />")
        else:
            self._finish_tag()
            if (filled or self.of_text) and not has_text:  # XmlTextWriter breaks the line of an element that ends with a tag of its own
                self._indent(len(self.tags) - 1)
            self.tags.pop()
            self.out(f"</{name}>")
        if not self.tags:
            self.state = "Done"

    # ---- attributes

    def start_attribute(self, name: str, *rest: str | None) -> None:
        """WriteStartAttribute."""
        prefix, local, uri = (name or "", rest[0] or "", rest[1]) if len(rest) == 2 else ("", name, rest[0] if rest else None)
        if not self.open_tag:
            raise NetError("System.InvalidOperationException", "Token StartAttribute in state Content would result in an invalid XML document.")
        scope = self.tags[-1][3]
        if prefix == "xmlns" or (not prefix and local == "xmlns"):
            self.attribute = f"xmlns:{local}" if prefix else "xmlns"
        else:
            if uri and not prefix:
                prefix = next((known for known, each in scope.items() if each == uri and known), "") or f"d{len(self.tags)}p1"
            if uri and prefix and prefix != "xml" and scope.get(prefix) != uri:
                self.tags[-1][4][prefix] = scope[prefix] = uri
            self.attribute = f"{prefix}:{local}" if prefix else local
        self.out(f'{self._gap(self.attribute)}{self.attribute}="')

    def _gap(self, name: str) -> str:
        """What stands before an attribute; one that declares a namespace gets no line of its own."""
        values = self.settings.values
        if name == "xmlns" or name.startswith("xmlns:"):
            return " "
        return str(values["NewLineChars"] + values["IndentChars"] * len(self.tags)) if values["Indent"] and values["NewLineOnAttributes"] else " "

    def end_attribute(self) -> None:
        """WriteEndAttribute."""
        self.attribute = None
        self.out('"')

    def attribute_text(self, *given: Any) -> None:
        """WriteAttributeString: name and value; name, namespace and value; prefix, name, namespace and value."""
        *names, value = given
        if names[0] == "xmlns" or names[:2] == ["", "xmlns"]:
            prefix = names[1] if len(names) == 3 and names[0] else ""
            self.tags[-1][3][prefix] = value
            self.tags[-1][4].pop(prefix, None)
        self.start_attribute(*names)
        self.string(value)
        self.end_attribute()

    # ---- content

    def string(self, value: str | None) -> None:
        """Text, of an element or of the attribute that is open."""
        if value is None:
            value = ""
        if self.attribute is not None:
            self.out(_quoted(value))
            return
        if not value and self.of_text:
            return
        if not self.tags and value.strip() and self.settings.values["ConformanceLevel"] == 2:
            raise NetError("System.InvalidOperationException", "Token Text in state Start would result in an invalid XML document. Make sure that the ConformanceLevel setting is set to "
                           "ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to write an XML fragment. ")
        self._content(True)
        self.out(_text(value))

    def value(self, value: Any) -> None:
        """WriteValue: as XML writes a number, a date, true or false."""
        from havmsh.runtime.types.xmlnames import written

        self.string(value if isinstance(value, str) else ("false", "true")[value] if isinstance(value, bool) else written(value))

    def raw(self, text: str) -> None:
        """Markup as it is."""
        self._content(True)
        self.out(text or "")

    def element_text(self, *given: Any) -> None:
        """WriteElementString."""
        *names, value = given
        self.start(*names)
        if value:
            self.string(value)
        self.end()

    def piece(self, text: str) -> None:
        """A comment or an instruction, on a line of its own."""
        self._content(False)
        self._indent(len(self.tags))
        self.out(text)

    def cdata(self, text: str | None) -> None:
        """A CDATA section."""
        self._content(True)
        self.out("<![CDATA[" + (text or "").replace("]]>", "]]]]><![CDATA[>") + "]]>")

    def document(self, document: Any) -> None:
        """A whole document, as its Save writes it."""
        if self.state == "Start":
            self.start_document()
        for child in document.children:
            if child.kind != "XmlDeclaration":
                self.node(child)
        self.flush()

    def node(self, node: Any) -> None:
        """One node with all that is in it."""
        if node.kind == "Element":
            self.start(node.name)
            for key, value in node.attribute_items():
                self.out(f'{self._gap(key)}{key}="{_quoted(value)}"')
            self.tags[-1][4].update(reversed(node.undeclared(self.tags[-1][3])))
            for child in node.children:
                self.node(child)
            self.end(bool(node.children) or node.closed)
        elif node.kind in {"Text", "Whitespace", "SignificantWhitespace"}:
            self.string(node.text)
        elif node.kind == "CDATA":
            self.cdata(node.text)
        else:
            self.piece(node.markup())

    def flush(self) -> None:
        """Hands over what is waiting."""
        self.target.flush()

    def close(self) -> None:
        """Ends what is open, and closes."""
        if self.state == "Closed":
            return
        if self.settings.values["WriteEndDocumentOnClose"]:
            self.end_document()
        self.flush()
        self.state = "Closed"
        if self.closing:
            self.target.close()


# ---------------------------------------------------------------- making them

def _created(target: Any, settings: Settings | None = None) -> Writer:
    settings = settings or Settings()
    if target is None:
        raise argument_null("output")
    if isinstance(target, TextWriter):
        return Writer(target, settings)
    if isinstance(target, (str, Stream)):
        encoding = settings.values["Encoding"]
        return Writer(open_writer(target, encoding), settings, own=isinstance(target, str))
    if isinstance(target, Writer):
        return target
    from havmsh.runtime.types.textwriters import StringWriter

    return Writer(StringWriter.over(target), settings)


def _text_writer(target: Any, encoding: Encoding | None = None) -> Writer:
    settings = Settings()
    settings.values.update(OmitXmlDeclaration=True, ConformanceLevel=0)
    writer = target if isinstance(target, TextWriter) else open_writer(target, encoding) if encoding is not None else open_writer(target)
    return Writer(writer, settings, text_writer=True)


_NAMES = ("string localName", "string localName, string ns", "string prefix, string localName, string ns")
_CREATE = ("string outputFileName", "System.IO.Stream output", "System.IO.TextWriter output", "System.Text.StringBuilder output")
define(
    _X + "XmlWriter", None, interfaces="System.IDisposable", rest=more_of_writer,
    properties=((Settings.type_name + " Settings", lambda w: w.settings), (_X + "WriteState WriteState", lambda w: {"Start": 0, "Prolog": 1, "Element": 2 if w.open_tag else 4, "Done": 4, "Closed": 5}[w.state])),
    methods=(
        ("void WriteStartDocument()", Writer.start_document), ("void WriteStartDocument(bool standalone)", Writer.start_document), ("void WriteEndDocument()", Writer.end_document),
        *((f"void WriteStartElement({names})", named(Writer.start, 0)) for names in _NAMES), ("void WriteEndElement()", Writer.end), ("void WriteFullEndElement()", lambda w: w.end(True)),
        *((f"void WriteStartAttribute({names})", named(Writer.start_attribute, 0)) for names in _NAMES), ("void WriteEndAttribute()", Writer.end_attribute),
        *((f"void WriteAttributeString({names}, string value)", named(Writer.attribute_text, 1)) for names in _NAMES),
        *((f"void WriteElementString({names}, string value)", named(Writer.element_text, 1)) for names in _NAMES), ("void WriteString(string text)", Writer.string),
        ("void WriteValue(System.Object value)", Writer.value), ("void WriteRaw(string data)", Writer.raw),
        ("void WriteComment(string text)", lambda w, text: w.piece(f"<!--{text}-->")), ("void WriteCData(string text)", Writer.cdata),
        ("void WriteProcessingInstruction(string name, string text)", lambda w, name, text: w.piece(f"<?{name} {text}?>")),
        ("void WriteDocType(string name, string pubid, string sysid, string subset)", lambda w, name, public, system, subset: w.piece(f"<!DOCTYPE {name}" + (f' PUBLIC "{public}" "{system}"' if public else f' SYSTEM "{system}"' if system else "") + (f"[{subset}]" if subset else "") + ">")),
        ("void WriteWhitespace(string ws)", Writer.raw), ("void WriteEntityRef(string name)", lambda w, name: w.raw(f"&{name};")),
        ("void WriteBase64(byte[] buffer, int index, int count)", lambda w, data, at, count: w.string(_base64(data[at:at + count]))),
        ("void Flush()", Writer.flush), ("void Close()", Writer.close), ("void Dispose()", Writer.close),
        ("string LookupPrefix(string ns)", lambda w, uri: next((prefix for prefix, each in (w.tags[-1][3] if w.tags else {}).items() if each == uri), None)),
    ),
    statics=tuple((f"static {_X}XmlWriter Create({what}{rest})", _created) for what in _CREATE for rest in ("", f", {Settings.type_name} settings")),
).abstract = True


def _base64(data: Any) -> str:
    from base64 import b64encode

    return b64encode(bytes(int(each) for each in data)).decode()


def _indenting(writer: Writer, value: Any) -> None:
    writer.settings.values["Indent"] = value.value == 1


def _indentation(writer: Writer, size: int) -> None:
    writer.settings.values["IndentChars"] = writer.settings.values["IndentChars"][:1] * size


define(
    _X + "XmlTextWriter", None, base=_X + "XmlWriter",
    properties=(
        (_X + "Formatting Formatting", lambda w: 1 if w.settings.values["Indent"] else 0, _indenting),
        ("int Indentation", lambda w: len(w.settings.values["IndentChars"]), _indentation),
        ("char IndentChar", lambda w: w.settings.values["IndentChars"][:1], lambda w, char: w.settings.values.update(IndentChars=char * max(len(w.settings.values["IndentChars"]), 1))),
        ("System.IO.Stream BaseStream", lambda w: w.target.target),
    ),
    constructors=(("System.IO.TextWriter w", _text_writer), ("string filename, System.Text.Encoding encoding", _text_writer), ("System.IO.Stream w, System.Text.Encoding encoding", _text_writer)),
)
