"""Literals and the words that stand for values: this, base, typeof, nameof, sizeof, default, checked."""

from __future__ import annotations

import re
from decimal import Decimal

from havmsh.runtime.csharp.bodies import BOOL, INT, NO, STRING, Body, Expr, constant, default_code, expression, handles, made_constant, value
from havmsh.runtime.csharp.names import system
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.csharp.syntax import field, parts, text_of
from havmsh.runtime.objects import Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", '"': '"', "'": "'", "e": "\x1b"}
_SIZES = {"System.Int32": 4, "System.Int64": 8, "System.UInt32": 4, "System.UInt64": 8, "System.Int16": 2, "System.UInt16": 2, "System.Byte": 1, "System.SByte": 1, "System.Char": 2, "System.Boolean": 1, "System.Double": 8, "System.Single": 4, "System.Decimal": 16, "System.IntPtr": 8}


@handles("integer_literal")
def _integer(body: Body, node: Node) -> Expr:
    text = text_of(node).replace("_", "").lower()
    found = re.fullmatch(r"(0x[0-9a-f]+|0b[01]+|\d+)([ul]*)", text)
    assert found is not None
    number = int(found[1], 0) if found[1][:2] in ("0x", "0b") else int(found[1])
    kinds = {"": ("Int32", "UInt32", "Int64", "UInt64"), "u": ("UInt32", "UInt64"), "l": ("Int64", "UInt64")}.get(found[2], ("UInt64",))
    for name in kinds:
        if numbers.in_range(number, "System." + name):
            return constant(body, number, system(name))
    raise body.fault(node, "CS1021")


@handles("real_literal")
def _real(body: Body, node: Node) -> Expr:
    text = text_of(node).replace("_", "").lower()
    last = text[-1]
    if last == "m":
        return constant(body, Decimal(text[:-1]), system("Decimal"))
    if last == "f":
        return constant(body, float(text[:-1]), system("Single"))
    return constant(body, float(text.rstrip("d")), system("Double"))


@handles("string_literal")
def _string(body: Body, node: Node) -> Expr:
    text = text_of(node)
    return constant(body, unescaped(text[1:text.rindex('"')]), STRING)


@handles("verbatim_string_literal")
def _verbatim(body: Body, node: Node) -> Expr:
    text = text_of(node)
    return constant(body, text[2:text.rindex('"')].replace('""', '"'), STRING)


@handles("raw_string_literal")
def _raw(body: Body, node: Node) -> Expr:
    text = text_of(node)
    quotes = len(text) - len(text.lstrip('"'))
    inner = text[quotes:-quotes]
    lines = inner.split("\n")
    if len(lines) > 1:
        indent = len(lines[-1])
        inner = "\n".join(line[indent:] for line in lines[1:-1])
    return constant(body, inner, STRING)


@handles("character_literal")
def _character(body: Body, node: Node) -> Expr:
    text = unescaped(text_of(node)[1:-1])
    if len(text) != 1:
        raise body.fault(node, "CS1012")
    return constant(body, Char(text), system("Char"))


@handles("boolean_literal")
def _boolean(body: Body, node: Node) -> Expr:
    return constant(body, text_of(node) == "true", BOOL)


@handles("null_literal")
def _null(body: Body, node: Node) -> Expr:
    return Expr("None", system("Object"), "null")


def unescaped(text: str) -> str:
    """The characters that a literal's text means."""
    def one(found: re.Match[str]) -> str:
        word = found[1]
        return _ESCAPES[word] if word in _ESCAPES else chr(int(word[1:], 16))

    return re.sub(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{1,4}|.)", one, text)


@handles("parenthesized_expression")
def _parenthesized(body: Body, node: Node) -> Expr:
    return expression(body, parts(node)[0])


@handles("this", "this_expression")
def _this(body: Body, node: Node) -> Expr:
    if body.static:
        raise body.fault(node, "CS0026")
    return Expr("self", body.decl.net, place=("this",))


@handles("default_expression")
def _default(body: Body, node: Node) -> Expr:
    inner = node.child_by_field_name("type")
    if inner is None:
        return Expr("None", system("Object"), "default")
    net = body.type(inner)
    return Expr(default_code(body, net), net)


@handles("typeof_expression")
def _typeof(body: Body, node: Node) -> Expr:
    net = body.type(field(node, "type"))
    return Expr(f"reference({body.net(net)})", system("Type"))


@handles("sizeof_expression")
def _sizeof(body: Body, node: Node) -> Expr:
    net = body.type(field(node, "type"))
    size = _SIZES.get(net.enum.underlying if net.enum is not None else net.full_name)
    if size is None:
        raise body.fault(node, "CS8000", "sizeof")
    return constant(body, size, INT)


@handles("checked_expression")
def _checked(body: Body, node: Node) -> Expr:
    before = body.checked, body.wraps
    body.checked = text_of(node).startswith("checked")
    body.wraps = not body.checked
    try:
        return expression(body, parts(node)[0])
    finally:
        body.checked, body.wraps = before


@handles("throw_expression")
def _throw(body: Body, node: Node) -> Expr:
    return Expr(f"throw({value(body, parts(node)[0]).code})", system("Object"), "throw")


@handles("declaration_expression")
def _declaration(body: Body, node: Node) -> Expr:
    """``out int x``, ``out var x``: the variable; its type may come from the parameter."""
    name = field(node, "name")
    type_node = field(node, "type")
    if type_node.type == "implicit_type":
        return Expr(text_of(name), system("Object"), "outvar", extra=name)
    variable = body.declare(text_of(name), body.type(type_node), name, "cell")
    return Expr(f"{variable.py}.v", variable.type, place=("cell", variable.py), extra="fresh")


def folded(body: Body, const: object, net_name: str) -> Expr:
    """A constant that was counted."""
    net = system(net_name.removeprefix("System."))
    return constant(body, made_constant(const, net) if net_name == "System.Char" else const, net)


__all__ = ["NO", "folded", "unescaped"]
