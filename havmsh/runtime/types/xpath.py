"""XPath 1.0 over the nodes of XML documents."""

from __future__ import annotations

import math

from havmsh.runtime.errors import NetError
from havmsh.runtime.types.xmlnodes import XmlAttribute
from havmsh.runtime.xpath_parser import XPathError, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from havmsh.runtime.types.xmlnodes import XmlNode

_NEEDS_MANAGER: Final = "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
XMLNS: Final = "http://www.w3.org/2000/xmlns/"
_FIXED: Final = {"xml": "http://www.w3.org/XML/1998/namespace", "xmlns": XMLNS}


def select(node: XmlNode, path: str, prefixes: dict[str, str] | None = None) -> list[XmlNode]:
    """The nodes that a path leads to, in the document's order. ``prefixes`` maps the path's prefixes to namespaces. Raises NetError (XPathException)."""
    found = evaluate(node, path, prefixes)
    if not isinstance(found, list):
        raise NetError("System.Xml.XPath.XPathException", "Expression must evaluate to a node-set.")
    return found


def evaluate(node: XmlNode, path: str, prefixes: dict[str, str] | None = None) -> Any:
    """What an expression comes to: nodes, a text, a number, or true or false. Raises NetError (XPathException)."""
    try:
        return _Query(node, prefixes).value(parse(path), node, 1, 1)
    except XPathError as error:
        raise NetError("System.Xml.XPath.XPathException", str(error)) from None


def namespace_of(node: XmlNode) -> str:
    """The namespace of an element or attribute by the declarations around it; empty where there is none."""
    own = getattr(node, "uri", None)
    if own is not None:
        return str(own)
    if node.kind not in {"Element", "Attribute"}:
        return ""
    prefix = node.name.rpartition(":")[0]
    if prefix in _FIXED or node.name == "xmlns":
        return _FIXED.get(prefix or "xmlns", "")
    if node.kind == "Attribute" and not prefix:
        return ""
    return namespace_of_prefix(node if node.kind == "Element" else node.parent, prefix)


def namespace_of_prefix(node: XmlNode | None, prefix: str) -> str:
    """What a prefix means where a node stands; empty where it means nothing."""
    wanted = f"xmlns:{prefix}" if prefix else "xmlns"
    at = node
    while at is not None:
        for key, value in at.attribute_items():
            if key == wanted:
                return value
        own = getattr(at, "uri", None)
        if own is not None and at.name.rpartition(":")[0] == prefix:
            return str(own)
        at = at.parent
    return _FIXED.get(prefix, "")


def attribute_of(node: XmlNode, key: str, value: str) -> XmlAttribute:
    """An attribute as a node."""
    made = XmlAttribute(key, node.owner, value)
    made.parent = node
    return made


def text_of(node: XmlNode) -> str:
    """A node's string value."""
    return node.text if node.kind in {"Attribute", "Comment", "ProcessingInstruction"} else node.inner_text()


def _number(value: Any) -> float:
    if isinstance(value, list):
        value = text_of(value[0]) if value else ""
    if isinstance(value, str):
        plain = value.strip()
        try:
            return float(plain) if plain and plain[0] in "-.0123456789" and "e" not in plain.lower() and "_" not in plain else math.nan
        except ValueError:
            return math.nan
    return float(value)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)


def _truth(value: Any) -> bool:
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return bool(value)


_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}


def _compared(sign: str, left: Any, right: Any) -> bool:
    """Comparisons of XPath: of a set of nodes it is asked whether one fits."""
    test = _COMPARE[sign]
    if isinstance(left, bool) or isinstance(right, bool):
        return test(_truth(left), _truth(right))
    lefts = [text_of(each) for each in left] if isinstance(left, list) else [left]
    rights = [text_of(each) for each in right] if isinstance(right, list) else [right]
    as_numbers = sign not in ("=", "!=") or isinstance(left, float) or isinstance(right, float)
    return any(test(_number(a), _number(b)) if as_numbers else test(_text(a), _text(b)) for a in lefts for b in rights)


def _key(node: XmlNode) -> tuple[int, str]:
    return (id(node.parent), node.name) if node.kind == "Attribute" else (id(node), "")


class _Query:
    """One evaluation: the prefixes, and the document's order once somebody needs it."""

    def __init__(self, node: XmlNode, prefixes: dict[str, str] | None) -> None:
        self.prefixes = prefixes
        self.root = node
        while self.root.parent is not None:
            self.root = self.root.parent
        self._order: dict[int, int] | None = None

    def sorted(self, nodes: Iterable[XmlNode]) -> list[XmlNode]:
        """Each node once, in the document's order."""
        unique = {_key(each): each for each in nodes}
        if len(unique) < 2:
            return list(unique.values())
        if self._order is None:
            self._order = {id(each): at for at, each in enumerate(self.root.path_nodes())}
        order = self._order

        def place(node: XmlNode) -> tuple[int, int]:
            if node.kind == "Attribute" and node.parent is not None:
                names = [key for key, _ in node.parent.attribute_items()]
                return order.get(id(node.parent), 0), names.index(node.name) + 1 if node.name in names else 0
            return order.get(id(node), 0), 0

        return sorted(unique.values(), key=place)

    def value(self, tree: Any, node: XmlNode, at: int, count: int) -> Any:
        """What a part of the expression comes to for one node."""
        kind = tree[0]
        if kind in ("number", "text"):
            return tree[1]
        if kind == "path":
            return self.path(tree, node, at, count)
        if kind == "call":
            return self.call(tree[1], tree[2], node, at, count)
        if kind == "filter":
            return self.kept(self.nodes(tree[1], node, at, count), tree[2])
        if kind == "negate":
            return -_number(self.value(tree[1], node, at, count))
        if kind in ("or", "and"):
            left = _truth(self.value(tree[1], node, at, count))
            return left if left is (kind == "or") else _truth(self.value(tree[2], node, at, count))
        if kind == "|":
            return self.sorted([*self.nodes(tree[1], node, at, count), *self.nodes(tree[2], node, at, count)])
        left, right = self.value(tree[1], node, at, count), self.value(tree[2], node, at, count)
        return _compared(kind, left, right) if kind in _COMPARE else _reckoned(kind, _number(left), _number(right))

    def nodes(self, tree: Any, node: XmlNode, at: int, count: int) -> list[XmlNode]:
        """The same, which must be nodes."""
        found = self.value(tree, node, at, count)
        if not isinstance(found, list):
            raise XPathError("Expression must evaluate to a node-set.")
        return found

    def path(self, tree: Any, node: XmlNode, at: int, count: int) -> list[XmlNode]:
        """A location path from one node."""
        _, absolute, start, steps = tree
        current = self.nodes(start, node, at, count) if start is not None else [self.root if absolute else node]
        for axis, test, predicates in steps:
            found: list[XmlNode] = []
            if test[0] != "type" and test[1] is not None:
                self.namespace(test[1])  # a prefix that nothing explains is refused, also where no node would be asked for it
            for each in current:
                found.extend(self.kept([one for one in _AXES[axis](each) if self.fits(one, test, axis)], predicates))
            current = self.sorted(found) if len(current) > 1 or axis in _BACKWARDS else found
        return current

    def kept(self, nodes: list[XmlNode], predicates: Any) -> list[XmlNode]:
        """The nodes that pass the tests in brackets."""
        for tree in predicates:
            passed = []
            for at, each in enumerate(nodes, 1):
                value = self.value(tree, each, at, len(nodes))
                if value == at if isinstance(value, float) else _truth(value):
                    passed.append(each)
            nodes = passed
        return nodes

    def fits(self, node: XmlNode, test: Any, axis: str) -> bool:
        """Whether a node is what a step asks for."""
        kind, first, second = test
        if kind == "type":
            if first == "node":
                return True
            if first == "text":
                return node.kind in {"Text", "CDATA", "Whitespace", "SignificantWhitespace"}
            return node.kind == ("Comment" if first == "comment" else "ProcessingInstruction") and (not second or node.name == second)
        if node.kind != ("Attribute" if axis == "attribute" else "Element"):
            return False
        if first is None:
            return second == "*" or (node.name.rpartition(":")[2] == second and not namespace_of(node))
        return second in ("*", node.name.rpartition(":")[2]) and namespace_of(node) == self.namespace(first)

    def namespace(self, prefix: str) -> str:
        """What a prefix of the expression means."""
        if self.prefixes is None:
            raise XPathError(_NEEDS_MANAGER)
        found = self.prefixes.get(prefix, _FIXED.get(prefix))
        if found is None:
            raise XPathError(f"Namespace prefix '{prefix}' is not defined.")
        return found

    def call(self, name: str, arguments: Any, node: XmlNode, at: int, count: int) -> Any:
        """A function of the core library."""
        if name == "position":
            return float(at)
        if name == "last":
            return float(count)
        run = _FUNCTIONS.get(name)
        if run is None:
            raise XPathError(_NEEDS_MANAGER if ":" not in name and self.prefixes is None else f"XsltContext is needed for this query because of an unknown function '{name}'.")
        return run(node, *(self.value(each, node, at, count) for each in arguments))


def _reckoned(sign: str, left: float, right: float) -> float:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if right == 0:
        return math.nan if sign == "mod" or left == 0 or math.isnan(left) else math.copysign(math.inf, left)
    return left / right if sign == "div" else math.fmod(left, right)


# ---------------------------------------------------------------- axes: nearest first

def _ancestors(node: XmlNode) -> list[XmlNode]:
    found: list[XmlNode] = []
    at = node.parent
    while at is not None:
        found.append(at)
        at = at.parent
    return found


def _siblings(node: XmlNode, step: int) -> list[XmlNode]:
    if node.parent is None or node.kind == "Attribute":
        return []
    beside = node.parent.children
    at = next(place for place, each in enumerate(beside) if each is node)
    return beside[at + 1:] if step > 0 else beside[:at][::-1]


def _following(node: XmlNode) -> list[XmlNode]:
    start = [node, *_ancestors(node)] if node.kind != "Attribute" else _ancestors(node)
    return [below for each in start for sibling in _siblings(each, 1) for below in sibling.path_nodes()]


def _preceding(node: XmlNode) -> list[XmlNode]:
    return [below for each in [node, *_ancestors(node)] for sibling in _siblings(each, -1) for below in reversed(list(sibling.path_nodes()))]


def _attributes(node: XmlNode) -> list[XmlNode]:
    return [attribute_of(node, key, value) for key, value in node.attribute_items() if key != "xmlns" and not key.startswith("xmlns:")]


_AXES: Final[dict[str, Callable[[XmlNode], list[XmlNode]]]] = {
    "child": lambda node: [each for each in node.children if each.kind not in {"XmlDeclaration", "DocumentType"}], "attribute": _attributes, "self": lambda node: [node],
    "parent": lambda node: [] if node.parent is None else [node.parent], "ancestor": _ancestors, "ancestor-or-self": lambda node: [node, *_ancestors(node)],
    "descendant": lambda node: [each for each in node.path_nodes() if each is not node and each.kind != "XmlDeclaration"],
    "descendant-or-self": lambda node: [each for each in node.path_nodes() if each.kind != "XmlDeclaration"], "following-sibling": lambda node: _siblings(node, 1),
    "preceding-sibling": lambda node: _siblings(node, -1), "following": _following, "preceding": _preceding, "namespace": lambda node: [],
}
_BACKWARDS: Final = frozenset(("ancestor", "ancestor-or-self", "preceding", "preceding-sibling"))


# ---------------------------------------------------------------- functions

def _own(node: XmlNode, rest: tuple[Any, ...]) -> Any:
    return rest[0] if rest else [node]


def _named(node: XmlNode, given: Any, local: bool) -> str:
    first = (given[0] if given else None) if isinstance(given, list) else node
    if first is None or first.kind not in {"Element", "Attribute", "ProcessingInstruction"}:
        return ""
    return str(first.name.rpartition(":")[2] if local else first.name)


def _substring(text: str, start: float, length: float | None = None) -> str:
    if math.isnan(start) or (length is not None and math.isnan(length)):
        return ""
    first = math.floor(start + 0.5) if math.isfinite(start) else start
    end = math.inf if length is None else first + (math.floor(length + 0.5) if math.isfinite(length) else length)
    return "".join(char for at, char in enumerate(text, 1) if first <= at < end)


def _translate(text: str, source: str, target: str) -> str:
    table: dict[int, str | None] = {}
    for at, char in enumerate(source):
        table.setdefault(ord(char), target[at] if at < len(target) else None)
    return text.translate(table)


def _language(node: XmlNode, wanted: str) -> bool:
    for each in [node, *_ancestors(node)]:
        for key, value in each.attribute_items():
            if key == "xml:lang":
                return value.lower() == wanted.lower() or value.lower().startswith(wanted.lower() + "-")
    return False


def _rounded(value: float) -> float:
    return float(math.floor(value + 0.5)) if math.isfinite(value) else value


_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "count": lambda node, found: float(len(found)), "id": lambda node, wanted: [], "local-name": lambda node, *rest: _named(node, _own(node, rest), True),
    "name": lambda node, *rest: _named(node, _own(node, rest), False), "namespace-uri": lambda node, *rest: namespace_of(_own(node, rest)[0]) if _own(node, rest) else "",
    "string": lambda node, *rest: _text(_own(node, rest)), "concat": lambda node, *rest: "".join(_text(each) for each in rest),
    "starts-with": lambda node, a, b: _text(a).startswith(_text(b)), "contains": lambda node, a, b: _text(b) in _text(a),
    "substring-before": lambda node, a, b: _text(a).partition(_text(b))[0] if _text(b) in _text(a) else "", "substring-after": lambda node, a, b: _text(a).partition(_text(b))[2],
    "substring": lambda node, text, start, *rest: _substring(_text(text), _number(start), _number(rest[0]) if rest else None),
    "string-length": lambda node, *rest: float(len(_text(_own(node, rest)))), "normalize-space": lambda node, *rest: " ".join(_text(_own(node, rest)).split()),
    "translate": lambda node, text, source, target: _translate(_text(text), _text(source), _text(target)), "boolean": lambda node, value: _truth(value),
    "not": lambda node, value: not _truth(value),
    "true": lambda node: True, "false": lambda node: False, "lang": lambda node, wanted: _language(node, _text(wanted)), "number": lambda node, *rest: _number(_own(node, rest)),
    "sum": lambda node, found: float(sum(_number(text_of(each)) for each in found)), "floor": lambda node,
    value: float(math.floor(_number(value))) if math.isfinite(_number(value)) else _number(value),
    "ceiling": lambda node, value: float(math.ceil(_number(value))) if math.isfinite(_number(value)) else _number(value), "round": lambda node, value: _rounded(_number(value)),
}
