"""System.Xml.Schema: sets of schemas, and documents and readers that are held against them."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, NetException, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.xml_library import etree, tree_of
from havmsh.runtime.xml_validity import Problem, problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_S = "System.Xml.Schema."
_XSD = "http://www.w3.org/2001/XMLSchema"


class Schema(NetObject):
    """XmlSchema: one schema, as it was read."""

    __slots__ = ("address", "tree")
    type_name = _S + "XmlSchema"

    def __init__(self, tree: Any, address: str = "") -> None:
        super().__init__()
        self.tree = tree
        self.address = address

    @property
    def space(self) -> str | None:
        """The namespace of which it speaks."""
        return self.tree.getroot().get("targetNamespace")  # type: ignore[no-any-return]


def read_schema(source: Any, handler: Any = None) -> Schema:
    """A schema of a file, a reader or a stream. Raises XmlSchemaException."""
    tree = tree_of(source, "schemaDocument")
    if tree.getroot().tag != f"{{{_XSD}}}schema":
        raise _schema_error("The root element of a W3C XML Schema should be <schema> and its namespace should be 'http://www.w3.org/2001/XMLSchema'.")
    return Schema(tree, source if isinstance(source, str) else "")


def _schema_error(text: str, line: int = 0) -> NetError:
    return NetError(_S + "XmlSchemaException", text, LineNumber=line, LinePosition=0)


class SchemaSet(NetObject):
    """XmlSchemaSet: schemas that are used together."""

    __slots__ = ("compiled", "handlers", "schemas")
    type_name = _S + "XmlSchemaSet"

    def __init__(self, *_: Any) -> None:
        super().__init__()
        self.schemas: list[Schema] = []
        self.handlers: list[Any] = []
        self.compiled: Any = None

    def add(self, space: str | None, source: Any) -> Schema:
        """One more. Raises XmlSchemaException where it is for another namespace."""
        schema = read_schema(source)
        if space is not None and space != (schema.space or ""):
            raise _schema_error(f"The targetNamespace parameter '{space}' should be the same value as the targetNamespace '{schema.space or ''}' of the schema.")
        return self.take(schema)

    def take(self, schema: Schema) -> Schema:
        """One that was read already."""
        if schema is None:
            raise argument_null("schema")
        self.schemas.append(schema)
        self.compiled = None
        return schema

    def take_all(self, other: SchemaSet) -> None:
        """Those of another set."""
        for schema in other.schemas:
            self.take(schema)

    def compile(self) -> Any:
        """The schemas as one. Raises XmlSchemaException."""
        if self.compiled is None:
            library = etree()
            try:
                self.compiled = library.XMLSchema(self.schemas[0].tree if len(self.schemas) == 1 else _together(library, self.schemas))
            except library.XMLSchemaParseError as error:
                first = next(iter(error.error_log), None)
                raise _schema_error(str(first.message if first is not None else error), first.line if first is not None else 0) from None
        return self.compiled

    def problems(self, tree: Any) -> list[Problem]:
        """What is wrong with a document."""
        if not self.schemas:
            return []
        return problems(self.compile(), {schema.space or "" for schema in self.schemas}, tree)


def _together(library: Any, schemas: list[Schema]) -> Any:
    """A schema that takes in all of them, each by a name that only its parser knows."""
    texts = {f"schema:{at}": library.tostring(schema.tree) for at, schema in enumerate(schemas)}

    class Known(library.Resolver):  # type: ignore[misc]
        def resolve(self, address: str, public: str | None, context: Any) -> Any:
            return self.resolve_string(texts[address], context) if address in texts else None

    parser = library.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(Known())
    lines = [
        f'<xs:include schemaLocation="schema:{at}"/>' if schema.space is None else f'<xs:import namespace="{schema.space}" schemaLocation="schema:{at}"/>'
        for at, schema in enumerate(schemas)
    ]
    return library.ElementTree(library.fromstring(f'<xs:schema xmlns:xs="{_XSD}">{"".join(sorted(lines, reverse=True))}</xs:schema>', parser))


class Complaint(NetObject):
    """ValidationEventArgs."""

    __slots__ = ("exception",)
    type_name = _S + "ValidationEventArgs"

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.exception = NetException(_S + "XmlSchemaValidationException", problem.text, LineNumber=problem.line, LinePosition=0)


def tell(found: list[Problem], sender: Any, handlers: list[Any]) -> None:
    """Tells the handlers of each problem. Raises XmlSchemaValidationException with the first where nobody listens."""
    for problem in found:
        complaint = Complaint(problem)
        if not handlers:
            raise NetError(_S + "XmlSchemaValidationException", problem.text, LineNumber=problem.line, LinePosition=0)
        for handler in handlers:
            handler(sender, complaint)


# ---------------------------------------------------------------- documents

def schemas_of(document: Any) -> SchemaSet:
    """XmlDocument.Schemas: made when it is first asked for."""
    if document.schemas is None:
        document.schemas = SchemaSet()
    return document.schemas  # type: ignore[no-any-return]


def _validate(document: Any, handler: Any) -> None:
    schemas = schemas_of(document)
    if not schemas.schemas:
        raise NetError("System.InvalidOperationException", "The XmlSchemaSet on the document is either null or has no schemas in it. Provide schema information before calling Validate.")
    tell(schemas.problems(tree_of(document)), document, [] if handler is None else [handler])


def more_of_document(net: NetType) -> None:
    """What documents have of schemas."""
    net.prop(f"{_S}XmlSchemaSet Schemas", schemas_of, lambda document, value: setattr(document, "schemas", value))
    net.method(f"void Validate({_S}ValidationEventHandler validationEventHandler)", _validate)


def _validate_linq(source: Any, schemas: SchemaSet, handler: Any) -> None:
    """A document or an element of LINQ to XML."""
    from havmsh.runtime.types.xmlreaders import Markup
    from havmsh.runtime.valuetexts import to_text

    if source is None or schemas is None:
        raise argument_null("source" if source is None else "schemas")
    tell(schemas.problems(tree_of(Markup(to_text(source)))), source, [] if handler is None else [handler])


_HANDLER = f"{_S}ValidationEventHandler"
define(f"{_S}Extensions", statics=tuple(
    (f"static void Validate({source} source, {SchemaSet.type_name} schemas, {_HANDLER} validationEventHandler)", _validate_linq)
    for source in ("System.Xml.Linq.XDocument", "System.Xml.Linq.XElement")
)).abstract = True
define(
    Schema.type_name, Schema, constructors=(("", lambda: Schema(etree().ElementTree(etree().Element(f"{{{_XSD}}}schema")))),),
    properties=(("string TargetNamespace", lambda schema: schema.space), ("string SourceUri", lambda schema: schema.address), ("string Version", lambda schema: schema.tree.getroot().get("version"))),
    statics=tuple((f"static {Schema.type_name} Read({source}, {_HANDLER} validationEventHandler)", read_schema) for source in ("System.IO.TextReader reader", "System.IO.Stream stream", "System.Xml.XmlReader reader")),
)
define(
    SchemaSet.type_name, SchemaSet, constructors=(("", SchemaSet), ("System.Xml.XmlNameTable nameTable", SchemaSet)),
    properties=(
        ("int Count", lambda own: len(own.schemas)), ("bool IsCompiled", lambda own: own.compiled is not None), ("System.Object XmlResolver", None, lambda own, value: None),
    ),
    methods=(
        (f"{Schema.type_name} Add(string targetNamespace, string schemaUri)", SchemaSet.add),
        (f"{Schema.type_name} Add(string targetNamespace, System.Xml.XmlReader schemaDocument)", SchemaSet.add),
        (f"{Schema.type_name} Add({Schema.type_name} schema)", SchemaSet.take), (f"void Add({SchemaSet.type_name} schemas)", SchemaSet.take_all),
        ("void Compile()", SchemaSet.compile),
        ("bool Contains(string targetNamespace)", lambda own, space: any((schema.space or "") == (space or "") for schema in own.schemas)),
        ("System.Collections.ICollection Schemas()", lambda own: Array(own.schemas, Schema.type_name)),
        (f"void add_ValidationEventHandler({_HANDLER} value)", lambda own, handler: own.handlers.append(handler)),
        (f"void remove_ValidationEventHandler({_HANDLER} value)", lambda own, handler: None),
    ),
)
define(
    Complaint.type_name, Complaint, base="System.EventArgs",
    properties=(
        (f"{_S}XmlSeverityType Severity", lambda complaint: 0), (f"{_S}XmlSchemaException Exception", lambda complaint: complaint.exception),
        ("string Message", lambda complaint: complaint.exception.message),
    ),
)
