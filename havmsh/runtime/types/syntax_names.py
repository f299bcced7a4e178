"""Names of types that scripts make for the tree: TypeName and its like from a text, ReflectionTypeName from a type."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.errors import carrying, engine_argument, engine_argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.syntax_blanks import NOWHERE
from havmsh.runtime.types.syntax_making import span_of
from havmsh.runtime.types.syntax_values import LANGUAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


class ReflectionTypeName(ast.TypeName):
    """The name of a type that is at hand."""

    net: Any = None


def named(reference: Any) -> ReflectionTypeName:
    """The name of a type."""
    if reference is None:
        raise engine_argument_null("type")
    text = spelled(reference.net)
    made = ReflectionTypeName(NOWHERE, text, text)
    made.net = reference
    return made


def _plain(extent: Any, name: Any, assembly: Any = None) -> Any:
    for label, value in (("extent", extent), ("name", name)):
        if value is None:
            raise engine_argument_null(label)
    if not name or any(sign in name for sign in "[],`\0") and name != "[]":
        raise carrying(engine_argument("name"))
    return ast.TypeName(span_of(extent), name if assembly is None else f"{name},{assembly}", name, assembly)


def _of_assembly(extent: Any, name: Any, assembly: Any) -> Any:
    if not assembly:
        raise engine_argument_null("assembly")
    return _plain(extent, name, assembly)


def _generic(extent: Any, name: Any, arguments: Any) -> Any:
    for label, value in (("extent", extent), ("genericTypeName", name)):
        if value is None:
            raise engine_argument_null(label)
    given = tuple(arguments or ())
    if not given:
        raise carrying(engine_argument("genericArguments"))
    text = f"{name.name}[{','.join(each.full_name for each in given)}]"
    assembly = getattr(name, "assembly", None)
    return ast.GenericTypeName(span_of(extent), text if assembly is None else f"{text},{assembly}", name, given, assembly)


def _array(extent: Any, element: Any, rank: int) -> Any:
    for label, value in (("extent", extent), ("name", element)):
        if value is None:
            raise engine_argument_null(label)
    if rank <= 0:
        raise carrying(engine_argument("rank"))
    return ast.ArrayTypeName(span_of(extent), f"{element.full_name}[{',' * (rank - 1)}]", element, rank)


_EXTENT = f"{LANGUAGE}IScriptExtent extent"


def declare(net: NetType) -> None:
    """Gives a class of names its constructors."""
    for line, make in {
        "TypeName": (("string name", _plain), ("string name, string assembly", _of_assembly)),
        "GenericTypeName": ((f"{LANGUAGE}ITypeName genericTypeName, System.Collections.Generic.IEnumerable[{LANGUAGE}ITypeName] genericArguments", _generic),),
        "ArrayTypeName": ((f"{LANGUAGE}ITypeName elementType, int rank", _array),),
    }.get(net.name, ()):
        net.constructor(f"{_EXTENT}, {line}", make)


define(
    LANGUAGE + "ReflectionTypeName", ReflectionTypeName, interfaces=LANGUAGE + "ITypeName",
    properties=(
        ("string Name", lambda name: name.full_name), ("string FullName", lambda name: name.full_name), ("string AssemblyName", lambda name: _assembly(name.net)),
        ("bool IsArray", lambda name: name.net.net.element is not None), ("bool IsGeneric", lambda name: bool(name.net.net.arguments)), (f"{LANGUAGE}IScriptExtent Extent", lambda name: NOWHERE),
    ),
    methods=(("System.Type GetReflectionType()", lambda name: name.net), ("System.Type GetReflectionAttributeType()", lambda name: name.net)),
    constructors=(("System.Type type", named),),
).to_text = lambda name: name.full_name


def _assembly(reference: Any) -> Any:
    from havmsh.runtime import members
    from havmsh.runtime.valuetexts import to_text

    return to_text(members.get(members.get(reference, "Assembly"), "FullName"))
