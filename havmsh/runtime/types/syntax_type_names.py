"""The names of types and variables in the tree as scripts see them."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList
from havmsh.runtime.types.syntax_values import LANGUAGE, definition_of, reflection_type

READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"


def _constructors_of_name(net: NetType) -> None:
    from havmsh.runtime.types import syntax_names

    syntax_names.declare(net)


def _path(text: str | None) -> ast.VariablePath:
    """The path that a text means."""
    from havmsh.language.lexing.strings import variable_path
    from havmsh.runtime.errors import carrying, engine_argument

    if not text:
        raise carrying(engine_argument("path"))
    return variable_path(text)


_NAME = (
    ("string FullName", lambda name: name.full_name), ("string AssemblyName", lambda name: getattr(name, "assembly", None)),
    ("bool IsArray", lambda name: isinstance(name, ast.ArrayTypeName)),
    ("bool IsGeneric", lambda name: isinstance(name, ast.GenericTypeName)), (f"{LANGUAGE}IScriptExtent Extent", lambda name: getattr(name.span, "given", name.span)),
)
_NAME_METHODS = (("System.Type GetReflectionType()", reflection_type), ("System.Type GetReflectionAttributeType()", reflection_type))
define(LANGUAGE + "ITypeName", None, kind="interface", properties=(("string Name", lambda name: name.name), *_NAME), methods=_NAME_METHODS)
for _class, _more in (
    (ast.TypeName, (("string Name", lambda name: name.name),)),
    (ast.GenericTypeName, (
        ("string Name", lambda name: name.full_name), (f"{LANGUAGE}TypeName TypeName", definition_of),
        (f"{READ_ONLY}[[{LANGUAGE}ITypeName]] GenericArguments", lambda name: GenericList(name.generic_arguments, LANGUAGE + "ITypeName", READ_ONLY)),
    )),
    (ast.ArrayTypeName, (
        ("string Name", lambda name: name.full_name), (f"{LANGUAGE}ITypeName ElementType", lambda name: name.element_type), ("int Rank", lambda name: name.rank),
    )),
):
    _net = define(LANGUAGE + _class.__name__, _class, interfaces=LANGUAGE + "ITypeName", properties=(*_more, *_NAME), methods=_NAME_METHODS, rest=_constructors_of_name)
    _net.to_text = lambda name: name.full_name

define(
    "System.Management.Automation.VariablePath", ast.VariablePath,
    properties=(
        ("string UserPath", lambda path: path.text), ("bool IsGlobal", lambda path: path.scope == "global"), ("bool IsLocal", lambda path: path.scope == "local"),
        ("bool IsPrivate", lambda path: path.scope == "private"), ("bool IsScript", lambda path: path.scope == "script"),
        ("bool IsUnqualified", lambda path: path.scope is None and path.drive is None),
        ("bool IsUnscopedVariable", lambda path: path.drive is None and path.scope in (None, "variable")), ("bool IsVariable", lambda path: path.drive is None),
        ("bool IsDriveQualified", lambda path: path.drive is not None), ("string DriveName", lambda path: path.drive),
    ),
    constructors=(("string path", _path),),
).to_text = lambda path: path.text
