"""XML documents, and what PowerShell's adapter shows of their nodes.

A node's attributes and child elements are its properties: several children of one name are an array, an element with nothing but text is that text.
The tree is our own; ``xml.parsers.expat`` reads it. Facts: XmlNodeAdapter, System.Xml.
"""

from __future__ import annotations

from havmsh.runtime.nettype import NetError, define
from havmsh.runtime.objects import NOTHING, Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_X = "System.Xml."


class XmlNode(NetObject):
    """A node: ``kind`` is its XmlNodeType's name, ``name`` what stands in the text."""

    __slots__ = ("children", "name", "owner", "parent", "text")
    type_name = _X + "XmlNode"
    kind = "None"

    def __init__(self, name: str, owner: XmlDocument | None = None, text: str = "") -> None:
        super().__init__()
        self.name = name
        self.owner = owner
        self.parent: XmlNode | None = None
        self.children: list[XmlNode] = []
        self.text = text

    def inner_text(self) -> str:
        """All text within."""
        return self.text if not self.children and self.kind not in {"Element", "Document"} else "".join(
            child.inner_text() for child in self.children if child.kind not in {"Comment", "ProcessingInstruction", "XmlDeclaration"})

    def append(self, node: XmlNode) -> XmlNode:
        """Adds a child at the end."""
        return self.insert(len(self.children), node)

    def insert(self, at: int, node: XmlNode) -> XmlNode:
        """Adds a child at a place."""
        if node.parent is not None:
            node.parent.children.remove(node)
        node.parent = self
        self.children.insert(at, node)
        return node

    def remove(self, node: XmlNode) -> XmlNode:
        """Takes a child out."""
        if node not in self.children:
            raise NetError("System.ArgumentException", "The node to be removed is not a child of this node.")
        self.children.remove(node)
        node.parent = None
        return node

    def elements(self) -> list[XmlElement]:
        """The child elements."""
        return [child for child in self.children if isinstance(child, XmlElement)]

    def markup(self) -> str:
        """The node as text (OuterXml)."""
        return "".join(child.markup() for child in self.children)

    def inner_markup(self) -> str:
        """What is within as text (InnerXml)."""
        return "".join(child.markup() for child in self.children)

    def net_key(self, name: str) -> Any:
        """PowerShell's property of that name: attributes and children."""
        folded = name.upper()
        found: list[Any] = [value for key, value in self.attribute_items() if key.upper() == folded]
        found.extend(shown(child) for child in self.children if child.name.upper() == folded and child.kind in {"Element", "Text", "CDATA", "Comment", "XmlDeclaration"})
        if not found:
            return NOTHING
        return found[0] if len(found) == 1 else Array(found)

    def attribute_items(self) -> list[tuple[str, str]]:
        """Names and values of attributes."""
        return []

    def net_put(self, name: str, value: Any) -> bool:
        """Sets an attribute, or the text of the one child of that name."""
        from havmsh.runtime.convert import to_text

        folded = name.upper()
        if isinstance(self, XmlElement):
            for key in self.attributes:
                if key.upper() == folded:
                    self.attributes[key] = to_text(value)
                    return True
        if folded == "#TEXT":
            set_text(self, to_text(value))
            return True
        children = [child for child in self.elements() if child.name.upper() == folded]
        if len(children) == 1 and not children[0].elements():
            set_text(children[0], to_text(value))
            return True
        return False

    def net_properties_of(self) -> list[Any]:
        """Attributes and children as properties."""
        from havmsh.runtime.member_listing import PropertyInfo

        names = dict.fromkeys([key for key, _ in self.attribute_items()] + [child.name for child in self.children if child.kind in {"Element", "Text", "CDATA", "Comment", "XmlDeclaration"}])
        return [PropertyInfo(name, "Property", "System.String", lambda name=name: self.net_key(name), True, self._putter(name)) for name in names]  # type: ignore[misc]

    def _putter(self, name: str) -> Any:
        return lambda value: self.net_put(name, value)

    def net_text(self) -> str:
        """What a node is in a text: its type's name."""
        return str(self.type_name)

    def net_shown(self) -> str:
        """The local name; so PowerShell shows a node."""
        return self.name.rpartition(":")[2]

    def path_nodes(self) -> Iterator[XmlNode]:
        """This node and all below."""
        yield self
        for child in self.children:
            yield from child.path_nodes()


def set_text(node: XmlNode, text: str) -> None:
    """Makes text the only thing within."""
    node.children = []
    if text:
        node.append(XmlText("#text", node.owner, text))


def shown(node: XmlNode) -> Any:
    """What PowerShell makes of a child: its text if it has nothing else, else the node."""
    if node.kind in {"Text", "CDATA", "Comment"}:
        return node.text
    if isinstance(node, XmlElement) and not node.attributes and not node.elements() and all(child.kind in {"Text", "CDATA"} for child in node.children):
        return node.inner_text()
    return node.declaration() if isinstance(node, XmlDeclaration) else node


class XmlText(XmlNode):
    """Text between tags."""

    __slots__ = ()
    type_name = _X + "XmlText"
    kind = "Text"

    def markup(self) -> str:
        """Escaped."""
        return self.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class XmlCData(XmlNode):
    """A CDATA section."""

    __slots__ = ()
    type_name = _X + "XmlCDataSection"
    kind = "CDATA"

    def markup(self) -> str:
        """As it stands."""
        return f"<![CDATA[{self.text}]]>"


class XmlComment(XmlNode):
    """A comment."""

    __slots__ = ()
    type_name = _X + "XmlComment"
    kind = "Comment"

    def markup(self) -> str:
        """As it stands."""
        return f"<!--{self.text}-->"


class XmlDeclaration(XmlNode):
    """``<?xml …?>``."""

    __slots__ = ()
    type_name = _X + "XmlDeclaration"
    kind = "XmlDeclaration"

    def declaration(self) -> str:
        """What it says."""
        return self.text

    def markup(self) -> str:
        """As it stands."""
        return f"<?xml {self.text}?>"


class XmlElement(XmlNode):
    """An element with attributes."""

    __slots__ = ("attributes", "closed", "namespaces")
    type_name = _X + "XmlElement"
    kind = "Element"

    def __init__(self, name: str, owner: XmlDocument | None = None, attributes: dict[str, str] | None = None) -> None:
        super().__init__(name, owner)
        self.attributes: dict[str, str] = attributes or {}
        self.closed = False

    def attribute_items(self) -> list[tuple[str, str]]:
        """Names and values."""
        return list(self.attributes.items())

    def markup(self) -> str:
        """The element with all that is in it."""
        head = "".join(f' {key}="{_quoted(value)}"' for key, value in self.attributes.items())
        if not self.children:
            return f"<{self.name}{head}></{self.name}>" if self.closed else f"<{self.name}{head} />"
        return f"<{self.name}{head}>{self.inner_markup()}</{self.name}>"

    def named(self, name: str) -> list[XmlNode]:
        """All elements of a name below this one."""
        return [node for node in self.path_nodes() if isinstance(node, XmlElement) and node is not self and name in {"*", node.name}]


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class XmlAttribute(XmlNode):
    """One attribute of an element."""

    __slots__ = ()
    type_name = _X + "XmlAttribute"
    kind = "Attribute"

    def net_properties_of(self) -> list[Any]:
        """Its text, which is its only child."""
        from havmsh.runtime.member_listing import PropertyInfo

        return [PropertyInfo("#text", "Property", "System.String", lambda: self.text, True, self._putter("#text"))] if self.text else []

    def net_key(self, name: str) -> Any:
        """The text, by the name that a text node has."""
        return self.text if self.text and name.upper() == "#TEXT" else NOTHING

    def markup(self) -> str:
        """``name="value"``."""
        return f'{self.name}="{_quoted(self.text)}"'


class XmlDocument(XmlNode):
    """A whole document."""

    __slots__ = ("keep_blanks",)
    type_name = _X + "XmlDocument"
    kind = "Document"

    def __init__(self) -> None:
        super().__init__("#document")
        self.owner = self
        self.keep_blanks = False

    def root(self) -> XmlElement | None:
        """The document's element."""
        return next(iter(self.elements()), None)

    def load_text(self, text: str) -> None:
        """LoadXml. Raises NetError (XmlException)."""
        self.children = []
        _read(self, text)

    def load_file(self, path: str) -> None:
        """Load."""
        try:
            with open(path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            raise NetError("System.IO.FileNotFoundException", f"Could not find file '{path}'.") from None
        self.load_text(data.decode("utf-8-sig"))

    def save(self, target: Any) -> None:
        """Save to a file, indented, or to a writer."""
        text = _indented(self)
        if isinstance(target, str):
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
            return
        from havmsh.runtime import members

        members.call(target, "Write", [text])


def _indented(document: XmlDocument) -> str:
    lines: list[str] = []

    def write(node: XmlNode, depth: int) -> None:
        pad = "  " * depth
        if isinstance(node, XmlElement) and node.children and not any(child.kind in {"Text", "CDATA"} for child in node.children):
            head = "".join(f' {key}="{_quoted(value)}"' for key, value in node.attributes.items())
            lines.append(f"{pad}<{node.name}{head}>")
            for child in node.children:
                write(child, depth + 1)
            lines.append(f"{pad}</{node.name}>")
        else:
            lines.append(pad + node.markup())

    for child in document.children:
        write(child, 0)
    return "\n".join(lines)


def parse(text: str) -> XmlDocument:
    """``[xml]'…'``. Raises NetError (XmlException)."""
    document = XmlDocument()
    document.load_text(text)
    return document


def _read(document: XmlDocument, text: str) -> None:
    from xml.parsers import expat

    reader = expat.ParserCreate()
    reader.ordered_attributes = True
    reader.buffer_text = True
    stack: list[XmlNode] = [document]
    cdata = [False]

    def start(name: str, attributes: list[str]) -> None:
        element = XmlElement(name, document, dict(zip(attributes[::2], attributes[1::2])))
        stack[-1].append(element)
        stack.append(element)

    def end(name: str) -> None:
        stack.pop()

    def data(piece: str) -> None:
        if stack[-1] is document:
            return
        stack[-1].append(XmlCData("#cdata-section", document, piece) if cdata[0] else XmlText("#text", document, piece))

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        words = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "") + ("" if standalone < 0 else f' standalone="{"yes" if standalone else "no"}"')
        document.append(XmlDeclaration("xml", document, words))

    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = data
    reader.CommentHandler = lambda piece: stack[-1].append(XmlComment("#comment", document, piece))
    reader.StartCdataSectionHandler = lambda: cdata.__setitem__(0, True)
    reader.EndCdataSectionHandler = lambda: cdata.__setitem__(0, False)
    reader.XmlDeclHandler = declaration
    try:
        reader.Parse(text.lstrip("\ufeff").encode("utf-8", "surrogatepass") if "encoding=" not in text[:200] else _as_utf8(text), True)
    except expat.ExpatError as error:
        raise _refusal(text, error) from None
    if not document.keep_blanks:
        _drop_blanks(document)


def _as_utf8(text: str) -> bytes:
    """The text's own encoding is not that of the bytes that we hand over."""
    import re

    return re.sub(r'(<\?xml[^>]*encoding=["\'])[^"\']*', r"\1utf-8", text.lstrip("\ufeff"), count=1).encode()


def _refusal(text: str, error: Any) -> NetError:
    line, column = error.lineno, error.offset + 1
    if not text.strip():
        message = "Root element is missing."
        line, column = 0, 0
        return NetError("System.Xml.XmlException", message)
    if not text.lstrip().startswith("<"):
        return NetError("System.Xml.XmlException", f"Data at the root level is invalid. Line {line}, position 1.", LineNumber=line, LinePosition=1)
    return NetError("System.Xml.XmlException", f"{_WHY.get(error.code, 'Unexpected end of file has occurred.')} Line {line}, position {column}.", LineNumber=line, LinePosition=column)


_WHY = {7: "The end tag does not match the start tag.", 4: "Name cannot begin with that character.", 3: "Unexpected end of file has occurred.", 8: "The attribute is duplicated.", 11: "Reference to undeclared entity."}


def _drop_blanks(node: XmlNode) -> None:
    """White space between tags is not kept."""
    if any(child.kind == "Element" for child in node.children) or len(node.children) == 1 and not node.children[0].text.strip() and node.children[0].kind == "Text":
        node.children = [child for child in node.children if child.kind != "Text" or child.text.strip()]
    for child in node.children:
        _drop_blanks(child)


# ---------------------------------------------------------------- XPath

def select(node: XmlNode, path: str, prefixes: dict[str, str] | None = None) -> list[XmlNode]:
    """The steps of XPath that scripts use: names, ``*``, ``//``, ``.``, ``..``, ``@a``, ``text()``, and tests in brackets. Raises NetError.

    ``prefixes`` maps the prefixes that the path uses to namespaces; without them names are compared as they are written.
    """
    import re

    root: XmlNode = node
    if path.startswith("/"):
        while root.parent is not None:
            root = root.parent
    found: list[XmlNode] = []
    for alternative in re.split(r"\|(?![^\[]*\])", path):
        current = [root if alternative.strip().startswith("/") else node]
        for mark, step in re.findall(r"(//?)?((?:[^/\[]|\[[^\]]*\])+)", alternative.strip()):
            current = _step(current, mark == "//", step.strip(), prefixes)
        found.extend(each for each in current if each not in found)
    return found


def _step(nodes: list[XmlNode], deep: bool, step: str, prefixes: dict[str, str] | None) -> list[XmlNode]:
    import re

    name, *tests = re.split(r"\[|\]\[|\]", step)
    tests = [test for test in tests if test]
    found: list[XmlNode] = []
    for node in nodes:
        starts = list(node.path_nodes()) if deep else [node]
        for start in starts:
            hits = _tested(_named(start, name.strip(), prefixes), tests)
            found.extend(each for each in hits if each not in found)
    return found


def _named(node: XmlNode, name: str, prefixes: dict[str, str] | None = None) -> list[XmlNode]:
    if name == ".":
        return [node]
    if name == "..":
        return [node.parent] if node.parent is not None else []
    if name.startswith("@"):
        return [_attribute(node, key, value) for key, value in node.attribute_items() if name in {"@*", "@" + key}]
    if name == "text()":
        return [child for child in node.children if child.kind in {"Text", "CDATA"}]
    if name == "node()":
        return list(node.children)
    prefix, colon, local = name.rpartition(":")
    if colon and prefixes and prefix in prefixes:
        return [child for child in node.elements() if local in {"*", child.name.rpartition(":")[2]} and namespace_of(child) == prefixes[prefix]]
    return [child for child in node.elements() if name in {"*", child.name}]


def namespace_of(node: XmlNode) -> str:
    """The namespace of an element or attribute by the declarations around it; empty where there is none."""
    prefix = node.name.rpartition(":")[0]
    wanted = f"xmlns:{prefix}" if prefix else "xmlns"
    at: XmlNode | None = node.parent if isinstance(node, XmlAttribute) else node
    if isinstance(node, XmlAttribute) and not prefix:
        return ""
    while at is not None:
        for key, value in at.attribute_items():
            if key == wanted:
                return value
        at = at.parent
    return ""


def _attribute(node: XmlNode, key: str, value: str) -> XmlAttribute:
    made = XmlAttribute(key, node.owner, value)
    made.parent = node
    return made


def _tested(nodes: list[XmlNode], tests: list[str]) -> list[XmlNode]:
    for test in tests:
        nodes = [node for at, node in enumerate(nodes, 1) if _holds(node, at, len(nodes), test.strip())]
    return nodes


def _holds(node: XmlNode, at: int, count: int, test: str) -> bool:
    import re

    if test.isdigit():
        return at == int(test)
    for word, join in ((" or ", any), (" and ", all)):
        if word in test:
            return join(_holds(node, at, count, part.strip()) for part in test.split(word))
    if test == "last()":
        return at == count
    found = re.fullmatch(r"(not|contains|starts-with)\((.*)\)", test)
    if found is not None:
        if found[1] == "not":
            return not _holds(node, at, count, found[2])
        left, right = (part.strip() for part in found[2].split(",", 1))
        texts, wanted = _texts(node, left), right.strip("'\"")
        return any(wanted in text if found[1] == "contains" else text.startswith(wanted) for text in texts)
    compared = re.fullmatch(r"(.+?)\s*(!=|>=|<=|=|>|<)\s*(.+)", test)
    if compared is None:
        return bool(_texts(node, test))
    texts, wanted = [str(at)] if compared[1] == "position()" else _texts(node, compared[1]), compared[3].strip()
    plain = wanted.strip("'\"")
    if compared[2] in {"=", "!="}:
        return any((text == plain) == (compared[2] == "=") for text in texts)
    return any(_ordered(text, compared[2], plain) for text in texts)


def _ordered(text: str, sign: str, wanted: str) -> bool:
    try:
        a, b = float(text), float(wanted)
    except ValueError:
        return False
    return {"<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]


def _texts(node: XmlNode, path: str) -> list[str]:
    return [found.inner_text() if found.kind != "Attribute" else found.text for found in select(node, path)]


# ---------------------------------------------------------------- declarations

def _value(node: XmlNode) -> str | None:
    return node.text if node.kind in {"Text", "CDATA", "Comment", "Attribute", "XmlDeclaration"} else None


def _put_inner_text(node: XmlNode, text: str) -> None:
    set_text(node, text)


def _put_inner_xml(node: XmlNode, text: str) -> None:
    made = parse(f"<x>{text}</x>").root()
    node.children = []
    for child in list(made.children) if made is not None else []:
        node.append(child)


def _beside(node: XmlNode, step: int) -> XmlNode | None:
    if node.parent is None or node.__class__ is XmlAttribute:
        return None
    at = node.parent.children.index(node) + step
    return node.parent.children[at] if 0 <= at < len(node.parent.children) else None


def _before(parent: XmlNode, node: XmlNode, other: Any, after: int) -> XmlNode:
    return parent.insert(len(parent.children) if other is None and not after else 0 if other is None else parent.children.index(other) + after, node)


def _clone(node: XmlNode, deep: bool = True) -> XmlNode:
    made = node.__class__.__new__(node.__class__)
    NetObject.__init__(made)
    made.name, made.owner, made.parent, made.text = node.name, node.owner, None, node.text
    made.children = []
    if isinstance(node, XmlElement) and isinstance(made, XmlElement):
        made.attributes, made.closed = dict(node.attributes), node.closed
    if isinstance(node, XmlDocument) and isinstance(made, XmlDocument):
        made.keep_blanks = node.keep_blanks
    for child in node.children if deep else []:
        made.append(_clone(child))
    return made


def _import(document: XmlDocument, node: XmlNode, deep: bool) -> XmlNode:
    made = _clone(node, deep)
    for each in made.path_nodes():
        each.owner = document
    return made


class NodeList(NetObject):
    """Nodes in order."""

    __slots__ = ("items",)
    type_name = _X + "XmlNodeList"

    def __init__(self, items: list[Any]) -> None:
        super().__init__()
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.items)

    def net_index(self, key: Any) -> Any:
        """By position, or an attribute by its name."""
        if isinstance(key, str):
            return next((each for each in self.items if each.name == key), None)
        return self.items[int(key)] if -len(self.items) <= int(key) < len(self.items) else None


def _one(node: XmlNode, path: str, *_: Any) -> XmlNode | None:
    return next(iter(select(node, path)), None)


def _attributes(element: XmlNode) -> NodeList:
    return NodeList([_attribute(element, key, value) for key, value in element.attribute_items()])


define(
    _X + "XmlNode", XmlNode, interfaces="System.ICloneable",
    properties=(
        ("string Name", lambda n: n.name), ("string LocalName", lambda n: n.name.rpartition(":")[2]), ("string Value", _value, lambda n, value: setattr(n, "text", value)),
        ("System.Xml.XmlNodeType NodeType", lambda n: _node_type(n)), ("System.Xml.XmlNode ParentNode", lambda n: n.parent), ("System.Xml.XmlNodeList ChildNodes", lambda n: NodeList(list(n.children))),
        ("System.Xml.XmlNode FirstChild", lambda n: n.children[0] if n.children else None), ("System.Xml.XmlNode LastChild", lambda n: n.children[-1] if n.children else None),
        ("System.Xml.XmlNode NextSibling", lambda n: _beside(n, 1)), ("System.Xml.XmlNode PreviousSibling", lambda n: _beside(n, -1)), ("bool HasChildNodes", lambda n: bool(n.children)),
        ("System.Xml.XmlDocument OwnerDocument", lambda n: n.owner if n.kind != "Document" else None), ("string InnerText", XmlNode.inner_text, _put_inner_text), ("string InnerXml", lambda n: n.inner_markup(), _put_inner_xml),
        ("string OuterXml", lambda n: n.markup()), ("string NamespaceURI", namespace_of), ("string Prefix", lambda n: n.name.rpartition(":")[0]), ("System.Object Attributes", lambda n: _attributes(n) if n.kind == "Element" else None),
    ),
    methods=(
        ("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)", XmlNode.append), ("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)", lambda n, child: n.insert(0, child)),
        ("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)", XmlNode.remove), ("System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", lambda n, child, other: _before(n, child, other, 0)),
        ("System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", lambda n, child, other: _before(n, child, other, 1)),
        ("System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)", lambda n, child, old: (n.insert(n.children.index(old), child), n.remove(old))[1]),
        ("void RemoveAll()", lambda n: n.children.clear()), ("System.Xml.XmlNode CloneNode(bool deep)", _clone), ("System.Xml.XmlNode Clone()", _clone),
        ("System.Xml.XmlNodeList SelectNodes(string xpath)", lambda n, path: NodeList(select(n, path))), ("System.Xml.XmlNodeList SelectNodes(string xpath, System.Object nsmgr)", lambda n, path, manager: NodeList(select(n, path, getattr(manager, "prefixes", None)))),
        ("System.Xml.XmlNode SelectSingleNode(string xpath)", _one), ("System.Xml.XmlNode SelectSingleNode(string xpath, System.Object nsmgr)", _one),
        ("System.Collections.IEnumerator GetEnumerator()", lambda n: NodeList(list(n.children))), ("string ToString()", XmlNode.net_shown),
    ),
)


def _node_type(node: XmlNode) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value("System.Xml.XmlNodeType", node.kind)


define(_X + "XmlLinkedNode", None, base=_X + "XmlNode")
define(_X + "XmlCharacterData", None, base=_X + "XmlLinkedNode", properties=(("string Data", lambda n: n.text, lambda n, value: setattr(n, "text", value)), ("int Length", lambda n: len(n.text))))
for _class in (XmlText, XmlCData, XmlComment):
    define(_class.type_name, _class, base=_X + "XmlCharacterData")
define(_X + "XmlDeclaration", XmlDeclaration, base=_X + "XmlLinkedNode")
define(_X + "XmlAttribute", XmlAttribute, base=_X + "XmlNode", properties=(("System.Xml.XmlElement OwnerElement", lambda a: a.parent),))
define(
    _X + "XmlElement", XmlElement, base=_X + "XmlLinkedNode",
    properties=(("bool IsEmpty", lambda e: not e.children and not e.closed), ("bool HasAttributes", lambda e: bool(e.attributes))),
    methods=(
        ("string GetAttribute(string name)", lambda e, name: e.attributes.get(name, "")), ("void SetAttribute(string name, string value)", lambda e, name, value: e.attributes.__setitem__(name, value or "")),
        ("void RemoveAttribute(string name)", lambda e, name: e.attributes.pop(name, None) and None), ("bool HasAttribute(string name)", lambda e, name: name in e.attributes),
        ("System.Xml.XmlAttribute GetAttributeNode(string name)", lambda e, name: _attribute(e, name, e.attributes[name]) if name in e.attributes else None),
        ("System.Xml.XmlNodeList GetElementsByTagName(string name)", lambda e, name: NodeList(e.named(name))), ("void RemoveAllAttributes()", lambda e: e.attributes.clear()),
    ),
)
define(_X + "XmlNodeList", NodeList, interfaces="System.Collections.IEnumerable", properties=(("int Count", len), ("int Length", len)), methods=(
    ("System.Xml.XmlNode Item(int index)", NodeList.net_index), ("System.Xml.XmlNode get_ItemOf(string name)", NodeList.net_index), ("System.Xml.XmlNode GetNamedItem(string name)", NodeList.net_index)))
define(
    _X + "XmlDocument", XmlDocument, base=_X + "XmlNode",
    properties=(("System.Xml.XmlElement DocumentElement", XmlDocument.root), ("bool PreserveWhitespace", lambda d: d.keep_blanks, lambda d, value: setattr(d, "keep_blanks", value))),
    methods=(
        ("void LoadXml(string xml)", XmlDocument.load_text), ("void Load(string filename)", XmlDocument.load_file), ("void Save(string filename)", XmlDocument.save), ("void Save(System.Object w)", XmlDocument.save),
        ("System.Xml.XmlElement CreateElement(string name)", lambda d, name: XmlElement(name, d)), ("System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)", lambda d, name, uri: XmlElement(name, d)),
        ("System.Xml.XmlText CreateTextNode(string text)", lambda d, text: XmlText("#text", d, text)), ("System.Xml.XmlComment CreateComment(string data)", lambda d, text: XmlComment("#comment", d, text)),
        ("System.Xml.XmlCDataSection CreateCDataSection(string data)", lambda d, text: XmlCData("#cdata-section", d, text)), ("System.Xml.XmlAttribute CreateAttribute(string name)", lambda d, name: XmlAttribute(name, d)),
        ("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)",
         lambda d, version, encoding, alone: XmlDeclaration("xml", d, f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "") + (f' standalone="{alone}"' if alone else ""))),
        ("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)", _import), ("System.Xml.XmlNodeList GetElementsByTagName(string name)", lambda d, name: NodeList([n for n in d.path_nodes() if isinstance(n, XmlElement) and name in {"*", n.name}])),
    ),
    constructors=(("", XmlDocument),),
)
