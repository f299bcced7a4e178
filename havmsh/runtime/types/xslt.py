"""System.Xml.Xsl: XslCompiledTransform, the arguments that it takes, and what it may do."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.encodings import of as encoding_of
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.textwriters import TextWriter, open_writer
from havmsh.runtime.types.xmlwriters import Settings as WriterSettings
from havmsh.runtime.types.xmlwriters import Writer
from havmsh.runtime.types.xmlwriters import _created as writer_to
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.xml_library import etree, tree_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_X = "System.Xml."
_XSL = "http://www.w3.org/1999/XSL/Transform"


class XsltSettings(NetObject):
    """What a stylesheet may do: read documents by name; run scripts, which nothing here does."""

    __slots__ = ("reads", "runs")
    type_name = _X + "Xsl.XsltSettings"

    def __init__(self, reads: bool = False, runs: bool = False) -> None:
        super().__init__()
        self.reads = reads
        self.runs = runs


class Arguments(NetObject):
    """XsltArgumentList: the values of a stylesheet's parameters."""

    __slots__ = ("values",)
    type_name = _X + "Xsl.XsltArgumentList"

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[tuple[str, str], Any] = {}

    def add(self, name: str, uri: str, value: Any) -> None:
        """One more. Raises ArgumentNullException, ArgumentException."""
        for label, each in (("name", name), ("namespaceUri", uri), ("parameter", value)):
            if each is None:
                raise argument_null(label)
        if (uri, name) in self.values:
            raise NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {name}")
        self.values[uri, name] = value

    def expressions(self) -> dict[str, Any]:
        """Each as the expression that gives it: numbers and truth as such, anything else as text."""
        return {f"{{{uri}}}{name}" if uri else name: _expression(value) for (uri, name), value in self.values.items()}


def _expression(value: Any) -> Any:
    if isinstance(value, bool):
        return "true()" if value else "false()"
    if isinstance(value, int | float):
        return repr(float(value)) if isinstance(value, float) else str(int(value))
    return etree().XSLT.strparam(to_text(value))


def _no_extension(arguments: Arguments, uri: str, value: Any) -> None:
    raise NetError("System.PlatformNotSupportedException", "Extension objects of stylesheets are not supported.")


class Transform(NetObject):
    """XslCompiledTransform."""

    __slots__ = ("compiled", "output", "reads")
    type_name = _X + "Xsl.XslCompiledTransform"

    def __init__(self, *_: Any) -> None:
        super().__init__()
        self.compiled: Any = None
        self.output: dict[str, str] = {}
        self.reads = False

    def load(self, source: Any, settings: XsltSettings | None = None, *_: Any) -> None:
        """Reads the stylesheet. Raises XsltException."""
        library = etree()
        tree = tree_of(source, "stylesheet")
        self.reads = settings is not None and settings.reads
        access = library.XSLTAccessControl(read_file=self.reads, write_file=False, create_dir=False, read_network=False, write_network=False)
        try:
            self.compiled = library.XSLT(tree, access_control=access)
        except library.XSLTParseError as error:
            raise _failed(error) from None
        told = tree.getroot().find(f"{{{_XSL}}}output")
        self.output = {} if told is None else dict(told.attrib)

    def run(self, source: Any, arguments: Arguments | None) -> Any:
        """The result as lxml's tree. Raises XsltException, InvalidOperationException."""
        if self.compiled is None:
            raise NetError("System.InvalidOperationException", "No stylesheet was loaded.")
        library = etree()
        try:
            return self.compiled(tree_of(source), **({} if arguments is None else arguments.expressions()))
        except library.XSLTApplyError as error:
            raise _failed(error) from None

    def transform(self, source: Any, *given: Any) -> None:
        """Writes the result: to a file, a stream, or a writer of text or of XML."""
        arguments = next((each for each in given if isinstance(each, Arguments)), None)
        target = next((each for each in given if isinstance(each, str | Stream | TextWriter | Writer)), None)
        if target is None:
            raise argument_null("results" if len(given) > 1 else "resultsFile")
        result = self.run(source, arguments)
        root = result.getroot()
        method = self.output.get("method") or ("html" if root is not None and str(root.tag).lower() == "html" else "xml")
        if method == "xml" and root is not None:
            self._xml(result, target)
        else:
            self._plain(str(result), target, method)

    def settings(self) -> WriterSettings:
        """OutputSettings: what the stylesheet says of the form of its result."""
        made = WriterSettings()
        made.values["Indent"] = self.output.get("indent") == "yes"
        made.values["OmitXmlDeclaration"] = self.output.get("omit-xml-declaration") == "yes" or self.output.get("method", "xml") != "xml"
        if "encoding" in self.output:
            made.values["Encoding"] = encoding_of(self.output["encoding"])
        return made

    def _xml(self, result: Any, target: Any) -> None:
        from havmsh.runtime.types.xmlnodes import XmlDocument

        document = XmlDocument()
        document.keep_blanks = True
        document.load_text(etree().tostring(result, encoding="unicode"))
        writer = target if isinstance(target, Writer) else writer_to(target, self.settings())
        for child in document.children:
            if child.kind != "XmlDeclaration":
                writer.node(child)
        writer.flush()
        if writer is not target and isinstance(target, str):
            writer.close()

    def _plain(self, text: str, target: Any, method: str) -> None:
        """A text, or HTML, as it is."""
        if method != "xml":
            text = text.removesuffix("\n") if method == "html" else text
        if isinstance(target, Writer):
            target.raw(text)
        elif isinstance(target, TextWriter):
            target.write(text)
        else:
            writer = open_writer(target, self.settings().values["Encoding"])
            writer.write(text)
            writer.flush()
            if isinstance(target, str):
                writer.close()


def _failed(error: Any) -> NetError:
    last = next(iter(error.error_log), None) if hasattr(error, "error_log") else None
    line = getattr(last, "line", 0) or 0
    return NetError("System.Xml.Xsl.XsltException", str(error), LineNumber=line, LinePosition=0)


def _removed(arguments: Arguments, name: str, uri: str) -> Any:
    return arguments.values.pop((uri, name), None)


_SOURCES = ("string inputUri", f"{_X}XPath.IXPathNavigable input", f"{_X}XmlReader input", f"{_X}XmlNode input")
_TARGETS = ("System.IO.Stream results", "System.IO.TextWriter results", f"{_X}XmlWriter results")
_LIST = f"{Arguments.type_name} arguments"
_SETTINGS = f", {XsltSettings.type_name} settings, {_X}XmlResolver stylesheetResolver"
define(
    Transform.type_name, Transform, constructors=(("", Transform), ("bool enableDebug", Transform)),
    properties=((f"{WriterSettings.type_name} OutputSettings", lambda transform: None if transform.compiled is None else transform.settings()),),
    methods=(
        *((f"void Load({kind} stylesheet{rest})", Transform.load) for kind in ("string", f"{_X}XmlReader", f"{_X}XPath.IXPathNavigable") for rest in ("", _SETTINGS)),
        ("void Transform(string inputUri, string resultsFile)", Transform.transform),
        *((f"void Transform({source}, {_X}XmlWriter results)", Transform.transform) for source in _SOURCES),
        *((f"void Transform({source}, {_LIST}, {target})", Transform.transform) for source in _SOURCES for target in _TARGETS),
        (f"void Transform({_X}XmlReader input, {_LIST}, {_X}XmlWriter results, {_X}XmlResolver documentResolver)", Transform.transform),
    ),
)
define(
    Arguments.type_name, Arguments, constructors=(("", Arguments),),
    methods=(
        ("void AddParam(string name, string namespaceUri, System.Object parameter)", Arguments.add),
        ("void AddExtensionObject(string namespaceUri, System.Object extension)", _no_extension),
        ("System.Object GetParam(string name, string namespaceUri)", lambda arguments, name, uri: arguments.values.get((uri, name))),
        ("System.Object RemoveParam(string name, string namespaceUri)", _removed),
        ("void Clear()", lambda arguments: arguments.values.clear()),
    ),
)
define(
    XsltSettings.type_name, XsltSettings, constructors=(("", XsltSettings), ("bool enableDocumentFunction, bool enableScript", XsltSettings)),
    properties=(
        ("bool EnableDocumentFunction", lambda settings: settings.reads, lambda settings, value: setattr(settings, "reads", value)),
        ("bool EnableScript", lambda settings: settings.runs, lambda settings, value: setattr(settings, "runs", value)),
    ),
    constants=((f"{XsltSettings.type_name} Default", XsltSettings), (f"{XsltSettings.type_name} TrustedXslt", lambda: XsltSettings(True, True))),
)
