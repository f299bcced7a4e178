"""System.Xml.XPath: navigators over nodes of XML, compiled expressions, and the nodes that one selects."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.xml import prefixes_of, put_inner_text
from havmsh.runtime.types.xmlnodes import XmlAttribute, XmlDocument, XmlElement, XmlNode
from havmsh.runtime.types.xpath import attribute_of, evaluate, namespace_of, select, text_of
from havmsh.runtime.typesystem import enum_value, known
from havmsh.runtime.xpath_parser import XPathError, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

_P = "System.Xml.XPath."
_KINDS: Final = {
    "Document": "Root", "DocumentFragment": "Root", "Element": "Element", "Attribute": "Attribute", "Text": "Text", "CDATA": "Text",
    "SignificantWhitespace": "SignificantWhitespace", "Whitespace": "Whitespace",
    "ProcessingInstruction": "ProcessingInstruction", "Comment": "Comment",
}
_CALLS: Final = {
    **dict.fromkeys("count string-length number sum floor ceiling round position last".split(), "Number"),
    **dict.fromkeys("boolean not true false lang starts-with contains".split(), "Boolean"),
    **dict.fromkeys("string concat substring substring-before substring-after normalize-space translate name local-name namespace-uri".split(), "String"),
}


class Expression(NetObject):
    """XPathExpression: a path that was read, and what its prefixes mean."""

    __slots__ = ("order", "prefixes", "text", "tree")
    type_name = _P + "XPathExpression"

    def __init__(self, text: str, resolver: Any = None) -> None:
        super().__init__()
        if text is None:
            raise argument_null("xpath")
        try:
            self.tree = parse(text)
        except XPathError as error:
            raise NetError(_P + "XPathException", str(error)) from None
        self.text = text
        self.prefixes = prefixes_of(resolver)
        self.order: tuple[Any, bool, bool] | None = None

    def returns(self) -> str:
        """The XPathResultType of what it comes to."""
        kind = self.tree[0]
        if kind in ("path", "filter", "|"):
            return "NodeSet"
        if kind == "call":
            return _CALLS.get(self.tree[1], "NodeSet")
        return {"number": "Number", "text": "String", "negate": "Number", "+": "Number", "-": "Number", "*": "Number", "div": "Number", "mod": "Number"}.get(kind, "Boolean")

    def sort(self, by: Any, order: Any, case: Any, language: Any, kind: Any) -> None:
        """AddSort: the order in which the nodes are given, by another expression."""
        self.order = by if isinstance(by, Expression) else Expression(by), order.value == 2, kind.value == 2

    def ordered(self, nodes: list[XmlNode]) -> list[XmlNode]:
        """The nodes in that order."""
        if self.order is None:
            return nodes
        by, backwards, numbers = self.order
        return sorted(nodes, key=lambda node: convert(_plain(node, by), known("System.Double")) if numbers else str(_plain(node, by)), reverse=backwards)


def _plain(node: XmlNode, by: Expression) -> Any:
    found = evaluate(node, by.text, by.prefixes)
    return (text_of(found[0]) if found else "") if isinstance(found, list) else found


def _expression(given: Any, resolver: Any = None) -> Expression:
    return given if isinstance(given, Expression) else Expression(given, resolver)


class Navigator(NetObject):
    """XPathNavigator: a place in a document."""

    __slots__ = ("fixed", "node")
    type_name = "System.Xml.DocumentXPathNavigator"

    def __init__(self, node: XmlNode, *, fixed: bool = False) -> None:
        super().__init__()
        self.node = node
        self.fixed = fixed

    @property
    def net_type(self) -> Any:
        """That of a navigator over a document that changes, or over one that does not."""
        return known("MS.Internal.Xml.Cache.XPathDocumentNavigator" if self.fixed else "System.Xml.DocumentXPathNavigator")

    def net_text(self) -> str:
        """The text within."""
        return text_of(self.node)

    def at(self, node: XmlNode) -> Navigator:
        """A navigator at another node."""
        return Navigator(node, fixed=self.fixed)

    def kind(self) -> str:
        """The XPathNodeType."""
        return _KINDS.get(self.node.kind, "Text")

    # ---- moving

    def go(self, node: XmlNode | None) -> bool:
        """Goes to a node, if there is one."""
        if node is not None:
            self.node = node
        return node is not None

    def children(self) -> list[XmlNode]:
        """The nodes within that XPath knows."""
        return [each for each in self.node.children if each.kind in _KINDS]

    def beside(self, step: int, fits: Callable[[XmlNode], bool] = lambda node: True) -> XmlNode | None:
        """The next node of the same parent in a direction."""
        if self.node.parent is None or isinstance(self.node, XmlAttribute):
            return None
        near = self.at(self.node.parent).children()
        at = next(place for place, each in enumerate(near) if each is self.node)
        return next((each for each in (near[at + 1:] if step > 0 else near[:at][::-1]) if fits(each)), None)

    def root(self) -> XmlNode:
        """The node at the top."""
        node = self.node
        while node.parent is not None:
            node = node.parent
        return node

    def attributes(self) -> list[XmlNode]:
        """The attributes, without what declares namespaces."""
        return [attribute_of(self.node, name, value) for name, value in self.node.attribute_items() if name != "xmlns" and not name.startswith("xmlns:")]

    def to_attribute(self, step: int | None) -> bool:
        """Goes to the first attribute, or to the next."""
        if step is None and not isinstance(self.node, XmlAttribute):
            return False
        owner = self.at(self.node.parent) if step is None and self.node.parent is not None else self
        found = owner.attributes()
        at = 0 if step is not None else next(place for place, each in enumerate(found) if each.name == self.node.name) + 1
        return self.go(found[at] if at < len(found) else None)

    def to_named(self, local: str, uri: str) -> bool:
        """Goes to an attribute."""
        return self.go(next((each for each in self.attributes() if _named(local, uri)(each)), None))

    def to_following(self, local: str, uri: str) -> bool:
        """Goes to the next element of a name in the document."""
        nodes = list(self.root().path_nodes())
        at = next((place for place, each in enumerate(nodes) if each is self.node), -1)
        return self.go(next((each for each in nodes[at + 1:] if _named(local, uri)(each)), None))

    # ---- asking

    def evaluate(self, given: Any, resolver: Any = None) -> Any:
        """What an expression comes to here; nodes as an iterator."""
        expression = _expression(given, resolver)
        found = evaluate(self.node, expression.text, expression.prefixes)
        return Nodes(self, expression.ordered(found)) if isinstance(found, list) else found

    def select(self, given: Any, resolver: Any = None) -> Nodes:
        """The nodes that a path leads to."""
        expression = _expression(given, resolver)
        return Nodes(self, expression.ordered(select(self.node, expression.text, expression.prefixes)))

    def one(self, given: Any, resolver: Any = None) -> Navigator | None:
        """The first of them."""
        found = self.select(given, resolver).nodes
        return self.at(found[0]) if found else None

    def matches(self, given: Any) -> bool:
        """Whether a pattern leads here from some node above."""
        expression = _expression(given)
        found = [each for start in (self.node, *self.node.above()) for each in select(start, expression.text, expression.prefixes)]
        return any(_same(each, self.node) for each in found)

    def value_as(self, name: str) -> Any:
        """The text as a type of .NET."""
        from havmsh.runtime.invoke import static_call

        try:
            return static_call(known("System.Xml.XmlConvert"), f"To{name}", [text_of(self.node)])
        except PSError as error:
            inner = error.record.exception.inner or error.record.exception
            raise NetError(inner.name, inner.message) from None


def _named(local: str, uri: str) -> Callable[[XmlNode], bool]:
    return lambda node: node.kind in ("Element", "Attribute") and node.name.rpartition(":")[2] == local and namespace_of(node) == (uri or "")


def _of_kind(kind: Any) -> Callable[[XmlNode], bool]:
    return lambda node: kind.value == 9 or _KINDS.get(node.kind) == kind.text()


def _same(one: XmlNode, other: XmlNode) -> bool:
    return one is other or one.kind == other.kind == "Attribute" and one.parent is other.parent and one.name == other.name


class Nodes(NetObject):
    """XPathNodeIterator: before the first, then at each."""

    __slots__ = ("at", "nodes", "start")
    type_name = _P + "XPathNodeIterator"

    def __init__(self, start: Navigator, nodes: list[XmlNode]) -> None:
        super().__init__()
        self.start = start
        self.nodes = nodes
        self.at = 0

    def __len__(self) -> int:
        return len(self.nodes)

    def next(self) -> bool:
        """Goes on."""
        self.at = min(self.at + 1, len(self.nodes) + 1)
        return self.at <= len(self.nodes)

    def current(self) -> Navigator:
        """Where it stands; before the first, where it was asked."""
        return self.start.at(self.nodes[self.at - 1]) if 0 < self.at <= len(self.nodes) else self.start

    def copy(self) -> Nodes:
        """Another at the same place."""
        made = Nodes(self.start, self.nodes)
        made.at = self.at
        return made

    def enumerate_net(self) -> Iterator[Navigator]:
        """One navigator a node."""
        return iter([self.start.at(each) for each in self.nodes])


class Fixed(NetObject):
    """XPathDocument: what can only be read."""

    __slots__ = ("document",)
    type_name = _P + "XPathDocument"

    def __init__(self, source: Any, *_: Any) -> None:
        from havmsh.runtime.types.xmlreaders import _created

        super().__init__()
        reader = _created(source)
        self.document = reader.steps[0][0] if reader.steps else XmlDocument()
        while self.document.parent is not None:
            self.document = self.document.parent


# ---------------------------------------------------------------- declaring

def _deleted(own: Navigator) -> None:
    above = own.node.parent
    if above is None:
        raise NetError("System.InvalidOperationException", "The root node cannot be deleted.")
    if isinstance(own.node, XmlAttribute) and isinstance(above, XmlElement):
        del above.attributes[own.node.name]
    else:
        above.remove(own.node)
    own.node = above


def _namespace(own: Navigator, prefix: str) -> str:
    from havmsh.runtime.types.xpath import namespace_of_prefix

    return namespace_of_prefix(own.node, prefix)


_N, _X, _E = _P + "XPathNavigator", "System.Xml.IXmlNamespaceResolver resolver", _P + "XPathExpression"
_LOCAL, _KIND = "string localName, string namespaceURI", _P + "XPathNodeType type"
_NAMED: Final = frozenset(("Element", "Attribute", "ProcessingInstruction"))
define(
    _N, Navigator, interfaces="System.ICloneable;System.Xml.XPath.IXPathNavigable;System.Xml.IXmlNamespaceResolver",
    properties=(
        (f"{_P}XPathNodeType NodeType", lambda n: enum_value(_P + "XPathNodeType", n.kind())),
        ("string LocalName", lambda n: n.node.name.rpartition(":")[2] if n.node.kind in _NAMED else ""),
        ("string Name", lambda n: n.node.name if n.node.kind in _NAMED else ""), ("string NamespaceURI", lambda n: namespace_of(n.node)),
        ("string Prefix", lambda n: n.node.name.rpartition(":")[0] if n.node.kind in _NAMED else ""),
        ("string BaseURI", lambda n: ""), ("bool IsEmptyElement", lambda n: isinstance(n.node, XmlElement) and not n.node.children and not n.node.closed),
        ("System.Object UnderlyingObject", lambda n: None if n.fixed else n.node),
        ("bool HasAttributes", lambda n: bool(n.attributes())), ("bool HasChildren", lambda n: bool(n.children())),
        ("string InnerXml", lambda n: n.node.inner_markup()), ("string OuterXml", lambda n: n.node.markup()),
        ("bool IsNode", lambda n: True), ("string Value", lambda n: text_of(n.node)), ("System.Object TypedValue", lambda n: text_of(n.node)),
        ("type ValueType", lambda n: known("System.String")),
        *((f"{kind} ValueAs{shown}", lambda n, name=name: n.value_as(name)) for kind, shown, name in (("bool", "Boolean", "Boolean"), ("datetime", "DateTime", "DateTime"), ("double", "Double", "Double"), ("int", "Int", "Int32"), ("long", "Long", "Int64"))),
        ("bool CanEdit", lambda n: not n.fixed),
    ),
    methods=(
        (f"{_N} Clone()", lambda n: n.at(n.node)), (f"{_N} CreateNavigator()", lambda n: n.at(n.node)), ("string ToString()", Navigator.net_text),
        ("void SetValue(string value)", lambda n, text: put_inner_text(n.node, text)), ("void DeleteSelf()", _deleted),
        *((f"{_P}XPathNodeIterator Select({given})", Navigator.select) for given in ("string xpath", f"string xpath, {_X}", f"{_E} expr")),
        *((f"{_N} SelectSingleNode({given})", Navigator.one) for given in ("string xpath", f"string xpath, {_X}", f"{_E} expression")),
        *((f"System.Object Evaluate({given})", Navigator.evaluate) for given in ("string xpath", f"string xpath, {_X}", f"{_E} expr")),
        (f"{_E} Compile(string xpath)", lambda n, text: Expression(text)),
        ("bool Matches(string xpath)", Navigator.matches), (f"bool Matches({_E} expr)", Navigator.matches),
        ("void MoveToRoot()", lambda n: n.go(n.root()) and None), ("bool MoveToParent()", lambda n: n.go(n.node.parent)),
        ("bool MoveToFirstChild()", lambda n: n.go(next(iter(n.children()), None))), ("bool MoveToNext()", lambda n: n.go(n.beside(1))),
        (f"bool MoveToNext({_LOCAL})", lambda n, local, uri: n.go(n.beside(1, _named(local, uri)))),
        (f"bool MoveToNext({_KIND})", lambda n, kind: n.go(n.beside(1, _of_kind(kind)))), ("bool MoveToPrevious()", lambda n: n.go(n.beside(-1))),
        ("bool MoveToFirst()", lambda n: n.node.parent is not None and not isinstance(n.node, XmlAttribute) and n.go(n.at(n.node.parent).children()[0])),
        ("bool MoveToFirstAttribute()", lambda n: n.to_attribute(0)), ("bool MoveToNextAttribute()", lambda n: n.to_attribute(None)),
        (f"bool MoveToAttribute({_LOCAL})", Navigator.to_named),
        (f"bool MoveToChild({_LOCAL})", lambda n, local, uri: n.go(next((each for each in n.children() if _named(local, uri)(each)), None))),
        (f"bool MoveToChild({_KIND})", lambda n, kind: n.go(next((each for each in n.children() if _of_kind(kind)(each)), None))),
        (f"bool MoveToFollowing({_LOCAL})", Navigator.to_following), (f"bool MoveTo({_N} other)", lambda n, other: n.go(other.node)),
        (f"bool IsSamePosition({_N} other)", lambda n, other: other is not None and _same(n.node, other.node)),
        (f"bool IsDescendant({_N} nav)", lambda n, other: other is not None and n.node in other.node.above()),
        (f"string GetAttribute({_LOCAL})", lambda n, local, uri: next((each.text for each in n.attributes() if _named(local, uri)(each)), "")),
        ("string GetNamespace(string name)", lambda n, name: _namespace(n, name)), ("string LookupNamespace(string prefix)", lambda n, name: _namespace(n, name) or None),
        ("string LookupPrefix(string namespaceURI)", lambda n, uri: next((key.partition(":")[2] for each in (n.node, *n.node.above()) for key, value in each.attribute_items() if key.startswith("xmlns") and value == uri), None)),
        (f"{_P}XPathNodeIterator SelectChildren(string name, string namespaceURI)", lambda n, local, uri: Nodes(n, [each for each in n.children() if _named(local, uri)(each)])),
        (f"{_P}XPathNodeIterator SelectChildren({_KIND})", lambda n, kind: Nodes(n, [each for each in n.children() if _of_kind(kind)(each)])),
        (f"{_P}XPathNodeIterator SelectDescendants(string name, string namespaceURI, bool matchSelf)", lambda n, local, uri, own: Nodes(n, [each for each in n.node.path_nodes() if (own or each is not n.node) and _named(local, uri)(each)])),
        (f"{_P}XPathNodeIterator SelectAncestors(string name, string namespaceURI, bool matchSelf)", lambda n, local, uri, own: Nodes(n, [each for each in ((n.node,) if own else ()) + tuple(n.node.above()) if _named(local, uri)(each)])),
        ("void WriteSubtree(System.Xml.XmlWriter writer)", lambda n, writer: writer.node(n.node)),
    ),
).abstract = True
for _name in ("System.Xml.DocumentXPathNavigator", "MS.Internal.Xml.Cache.XPathDocumentNavigator"):
    define(_name, None, base=_N)
define(
    _E, Expression, properties=(("string Expression", lambda e: e.text), (f"{_P}XPathResultType ReturnType", lambda e: enum_value(_P + "XPathResultType", e.returns()))),
    methods=(
        (f"void AddSort(System.Object expr, {_P}XmlSortOrder order, {_P}XmlCaseOrder caseOrder, string lang, {_P}XmlDataType dataType)", Expression.sort),
        ("void SetContext(System.Xml.XmlNamespaceManager nsManager)", lambda e, manager: setattr(e, "prefixes", prefixes_of(manager))),
        (f"{_E} Clone()", lambda e: Expression(e.text)),
    ),
    statics=((f"static {_E} Compile(string xpath)", Expression), (f"static {_E} Compile(string xpath, System.Xml.IXmlNamespaceResolver nsResolver)", Expression)),
).abstract = True
define(
    Nodes.type_name, Nodes, interfaces="System.ICloneable;System.Collections.IEnumerable",
    properties=(("int Count", len), (f"{_N} Current", Nodes.current), ("int CurrentPosition", lambda n: n.at)),
    methods=(("bool MoveNext()", Nodes.next), (f"{_P}XPathNodeIterator Clone()", Nodes.copy)),
).abstract = True
define(
    Fixed.type_name, Fixed, interfaces=_P + "IXPathNavigable", methods=((f"{_N} CreateNavigator()", lambda d: Navigator(d.document, fixed=True)),),
    constructors=tuple((text, Fixed) for text in ("System.Xml.XmlReader reader", "System.IO.TextReader textReader", "System.IO.Stream stream", "string uri")),
)


def navigator_of(node: XmlNode) -> Navigator:
    """CreateNavigator of a node."""
    return Navigator(node)
