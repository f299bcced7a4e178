"""What the names of types mean: usings, namespaces, aliases, nested types, type parameters."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import tuples
from havmsh.runtime.csharp.faults import Faults
from havmsh.runtime.csharp.model import TypeDecl, declared
from havmsh.runtime.csharp.syntax import field, first, name_of, part, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from havmsh.runtime.csharp.compilation import Unit

PREDEFINED: Final = {
    "int": "Int32", "long": "Int64", "short": "Int16", "byte": "Byte", "uint": "UInt32", "ulong": "UInt64", "ushort": "UInt16", "sbyte": "SByte",
    "bool": "Boolean", "string": "String", "char": "Char", "object": "Object", "double": "Double", "float": "Single", "decimal": "Decimal", "void": "Void",
    "nint": "IntPtr", "nuint": "UIntPtr",
}
_SHORT: Final = {"System." + full: short for short, full in PREDEFINED.items() if not short.startswith("n")}
DYN: Final = NetType("dynamic", kind="class", base=None)
"""The type of which nothing is known before the code runs."""


def system(name: str) -> NetType:
    """A type of the namespace System."""
    return typesystem.known("System." + name)


def display(net: NetType | None) -> str:
    """A type's name as the compiler writes it."""
    if net is None:
        return "<null>"
    if net.element is not None:
        return display(net.element) + net.suffix
    if net.definition == "System.Nullable`1":
        return display(net.arguments[0]) + "?"
    short = _SHORT.get(net.full_name)
    if short is not None:
        return short
    head = (net.definition or net.full_name).partition("[[")[0].partition("`")[0].replace("+", ".")
    if net.arguments:
        return f"{head}<{', '.join(display(each) for each in net.arguments)}>"
    return head


class Scope:
    """The names that a file or a namespace opens."""

    def __init__(self, unit: Unit, faults: Faults, namespace: str = "", parent: Scope | None = None) -> None:
        self.unit = unit
        self.faults = faults
        self.namespace = namespace
        self.parent = parent
        self.usings: list[str] = []
        self.aliases: dict[str, Node] = {}
        self.static_nodes: list[Node] = []
        self.statics: list[NetType] | None = None
        self.type_args: dict[str, NetType] = {}

    def levels(self) -> list[Scope]:
        """This scope and those around it."""
        found: list[Scope] = []
        at: Scope | None = self
        while at is not None:
            found.append(at)
            at = at.parent
        return found

    def using(self, node: Node) -> None:
        """Takes in a using directive."""
        name = part(node, "name")
        rest = [each for each in parts(node) if each != name]
        if name is not None:
            self.aliases[name_of(name)] = rest[-1]
        elif any(text_of(each) == "static" for each in node.children):
            self.static_nodes.append(rest[-1])
        elif rest:
            self.usings.append(text_of(rest[-1]).replace(" ", ""))

    def open_namespaces(self) -> list[str]:
        """The namespaces in which a name without dots is sought, nearest first."""
        found: list[str] = []
        for level in self.levels():
            at = level.namespace
            while at and (level.parent is None or at != level.parent.namespace):
                found.append(at)
                at = at.rpartition(".")[0]
            found.extend(level.usings)
        found.append("")
        return found

    def has_using(self, namespace: str) -> bool:
        """Whether a namespace is open."""
        return namespace in self.open_namespaces()

    def static_types(self) -> list[NetType]:
        """The types of ``using static``."""
        found: list[NetType] = []
        for level in self.levels():
            if level.statics is None:
                level.statics = [net for node in level.static_nodes if (net := find_path(self, node, None)) is not None]
            found.extend(level.statics)
        return found

    def find(self, name: str, arguments: tuple[NetType, ...] = (), within: TypeDecl | None = None) -> NetType | None:
        """A type by a name without dots."""
        if not arguments:
            for level_scope in self.levels():
                if name in level_scope.type_args:
                    return level_scope.type_args[name]
        decl = within
        while decl is not None:
            if not arguments and name in decl.type_args:
                return decl.type_args[name]
            for level in decl.chain():
                nested = level.nested.get(f"{name}`{len(arguments)}" if arguments else name)
                if nested is not None:
                    return closed(nested, arguments)
                if level is decl and decl.name == name and not arguments and decl.outer is not None:
                    return decl.net
            decl = decl.outer
        if not arguments:
            for level_scope in self.levels():
                alias = level_scope.aliases.get(name)
                if alias is not None:
                    return find_path(self, alias, None)
        for namespace in self.open_namespaces():
            found = self.unit.type_named(f"{namespace}.{name}" if namespace else name, arguments)
            if found is not None:
                return found
        return None


def closed(decl: TypeDecl, arguments: tuple[NetType, ...]) -> NetType:
    """The type of a declaration with its arguments."""
    if not decl.type_params or not arguments:
        return decl.net
    return decl.unit.instance(decl, arguments).net


def find_path(scope: Scope, node: Node, within: TypeDecl | None) -> NetType | None:
    """The type of a name with dots, or None."""
    kind = node.type
    if kind == "predefined_type":
        return system(PREDEFINED[text_of(node)])
    if kind == "identifier":
        return scope.find(name_of(node), (), within)
    if kind == "generic_name":
        name, arguments = generic_parts(scope, node, within)
        return _telling(scope.find(name, tuple(tuples.plain(each) for each in arguments), within), arguments)
    if kind in ("qualified_name", "member_access_expression", "alias_qualified_name"):
        left, right = _sides(node)
        arguments = ()
        name = name_of(right)
        if right.type == "generic_name":
            name, told = generic_parts(scope, right, within)
            arguments = tuple(tuples.plain(each) for each in told)
        if left is None or text_of(left) == "global":
            return scope.unit.type_named(name, arguments)
        outer = find_path(scope, left, within)
        if outer is not None:
            return nested_type(scope.unit, outer, name, arguments)
        return _in_namespace(scope, text_of(left).replace("global::", "").replace(" ", ""), name, arguments)
    return None


def _telling(net: NetType | None, arguments: tuple[NetType, ...]) -> NetType | None:
    """A generic type that tells the names of its arguments' elements, as far as it is one of the shell's."""
    return net if net is None or declared(net) is not None else tuples.retold(net, arguments)


def _sides(node: Node) -> tuple[Node | None, Node]:
    left = part(node, "qualifier") or part(node, "expression") or part(node, "alias")
    right = part(node, "name") or parts(node)[-1]
    return left, right


def _in_namespace(scope: Scope, namespace: str, name: str, arguments: tuple[NetType, ...]) -> NetType | None:
    found = scope.unit.type_named(f"{namespace}.{name}", arguments)
    if found is not None:
        return found
    for level in scope.levels():
        alias = level.aliases.get(namespace.partition(".")[0])
        if alias is not None:
            return scope.unit.type_named(f"{text_of(alias)}{namespace.partition('.')[1]}{namespace.partition('.')[2]}.{name}", arguments)
        at = level.namespace
        while at:
            found = scope.unit.type_named(f"{at}.{namespace}.{name}", arguments)
            if found is not None:
                return found
            at = at.rpartition(".")[0]
    return None


def nested_type(unit: Unit, outer: NetType, name: str, arguments: tuple[NetType, ...]) -> NetType | None:
    """A type inside another."""
    decl = declared(outer)
    if decl is not None:
        for level in decl.chain():
            found = level.nested.get(f"{name}`{len(arguments)}" if arguments else name)
            if found is not None:
                return closed(found, arguments)
        return None
    return unit.type_named(f"{outer.full_name}+{name}", arguments)


def generic_parts(scope: Scope, node: Node, within: TypeDecl | None) -> tuple[str, tuple[NetType, ...]]:
    """The name and the arguments of ``Name<A, B>``."""
    name = name_of(parts(node)[0])
    listed = first(node, "type_argument_list")
    return name, tuple(type_of_node(scope, each, within) for each in parts(listed)) if listed is not None else ()


def type_of_node(scope: Scope, node: Node, within: TypeDecl | None) -> NetType:
    """The type that a node names. Raises Refused after CS0246 and its like."""
    kind = node.type
    if kind == "identifier" and text_of(node) in ("dynamic", "nint", "nuint") and scope.find(text_of(node), (), within) is None:
        return DYN if text_of(node) == "dynamic" else system(PREDEFINED[text_of(node)])
    if kind == "array_type":
        return _array(scope, node, within)
    if kind == "nullable_type":
        return nullable(type_of_node(scope, field(node, "type"), within))
    if kind == "tuple_type":
        elements = tuple(type_of_node(scope, field(each, "type"), within) for each in parts(node) if each.type == "tuple_element")
        return tuples.of(elements, tuples.type_names(node))
    if kind in ("ref_type", "scoped_type"):
        return type_of_node(scope, field(node, "type"), within)
    if kind in ("pointer_type", "function_pointer_type"):
        raise scope.faults.at(node, "CS8000", "unsafe code")
    found = find_path(scope, node, within)
    if found is None:
        raise _unknown(scope, node, within)
    return found


def nullable(net: NetType) -> NetType:
    """``T?``: of a type that refers, the type itself."""
    if not net.is_value_type or net.definition == "System.Nullable`1":
        return net
    return typesystem.generic("System.Nullable`1", (net,)) or net


def _array(scope: Scope, node: Node, within: TypeDecl | None) -> NetType:
    ranks: list[int] = []
    at = node
    while at.type == "array_type":
        rank = field(at, "rank")
        ranks.append(1 + sum(1 for each in rank.children if each.type == ","))
        at = field(at, "type")
    found = type_of_node(scope, at, within)
    for size in ranks:
        found = tuples.array_of(found, size)
    return found


def _unknown(scope: Scope, node: Node, within: TypeDecl | None) -> Exception:
    """CS0246 for a name, CS0234 for a part of a namespace that is known, CS0426 inside a type."""
    if node.type == "qualified_name":
        left, right = _sides(node)
        assert left is not None
        outer = find_path(scope, left, within)
        if outer is not None:
            return scope.faults.at(right, "CS0426", text_of(right), display(outer))
        namespace = text_of(left)
        if scope.unit.is_namespace(namespace):
            return scope.faults.at(right, "CS0234", text_of(right), namespace)
        while left.type == "qualified_name":
            left = _sides(left)[0] or left
        return scope.faults.at(left, "CS0246", text_of(left))
    shown = text_of(node)
    if node.type == "generic_name":
        listed = first(node, "type_argument_list")
        shown = name_of(parts(node)[0]) + "<" + "," * (len(parts(listed)) - 1 if listed is not None else 0) + ">"
    return scope.faults.at(node, "CS0246", shown)
