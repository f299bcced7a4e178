"""The attributes of classes, enums and their members: where they may stand, the arguments that they take, and the shape that DscResource asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from havmsh.language import ast
from havmsh.language.checks import Report
from havmsh.language.type_names import is_void, short_name
from havmsh.language.walk import children


class AttributeFacts(NamedTuple):
    """What the checks want to know of an attribute's class.

    ``valid_on`` names the declarations on which it may stand (none: all), in the order of AttributeTargets. ``settable`` and ``fixed`` are its properties; ``counts``
    the least and the most arguments of each constructor; ``converts`` tells whether a property, or with no name a constructor, takes a value.
    """

    name: str
    valid_on: tuple[str, ...]
    settable: tuple[str, ...]
    fixed: tuple[str, ...]
    counts: tuple[tuple[int, int], ...]
    converts: Callable[[str, object], str]


FindAttribute = Callable[[ast.ITypeName], AttributeFacts | None]
_KEY_TYPES = frozenset({"string", "byte", "sbyte", "int16", "short", "uint16", "ushort", "int", "int32", "uint", "uint32", "long", "int64", "ulong", "uint64"})


def _placed(definition: ast.TypeDefinitionAst) -> Iterator[tuple[ast.AttributeAst, frozenset[str]]]:
    """Every attribute of a type, with what it stands on."""
    on_type = frozenset({"Class"} if definition.kind == "class" else {"Enum"} if definition.kind == "enum" else {"Interface"})
    yield from ((each, on_type) for each in definition.attributes)
    for member in definition.members:
        if isinstance(member, ast.FunctionMemberAst):
            on_method = frozenset({"Constructor" if member.is_constructor else "Method"})
            yield from ((each, on_method) for each in member.attributes)
            for parameter in member.parameters:
                yield from ((each, frozenset({"Parameter"})) for each in parameter.attributes if isinstance(each, ast.AttributeAst))
        else:
            yield from ((each, frozenset({"Property", "Field"})) for each in member.attributes if isinstance(each, ast.AttributeAst))


def _in_functions(definition: ast.TypeDefinitionAst) -> Iterator[tuple[ast.AttributeAst, frozenset[str]]]:
    """The attributes of the parameters of functions that stand in methods: PowerShell's parser takes them for those of the method."""
    for member in definition.members:
        waiting: list[ast.Ast] = [member.body] if isinstance(member, ast.FunctionMemberAst) else []
        while waiting:
            for node in children(waiting.pop()):
                if isinstance(node, ast.FunctionDefinitionAst):
                    for parameter in node.parameters or ():
                        yield from ((each, frozenset({"Parameter"})) for each in parameter.attributes if isinstance(each, ast.AttributeAst))
                elif not isinstance(node, ast.ScriptBlockAst):
                    waiting.append(node)


def check_places(definition: ast.TypeDefinitionAst, find: FindAttribute, report: Report) -> None:
    """Attributes that may not stand where they do, and named arguments that they do not have."""
    for attribute, places in (*_placed(definition), *_in_functions(definition)):
        facts = find(attribute.type_name)
        if facts is None:
            continue
        if facts.valid_on and not places & set(facts.valid_on):
            report(attribute.span, "AttributeNotAllowedOnDeclaration", facts.name, ", ".join(facts.valid_on))
        for named in attribute.named_arguments:
            name = named.argument_name.lower()
            if any(name == each.lower() for each in facts.fixed):
                report(named.span, "ReadOnlyProperty", named.argument_name)
            elif not any(name == each.lower() for each in facts.settable):
                report(named.span, "PropertyNotFoundForAttribute", named.argument_name, facts.name, ", ".join(facts.settable))


def check_arguments(definition: ast.TypeDefinitionAst, find: FindAttribute, report: Report) -> None:
    """Arguments that no constructor takes, and values that a property does not: what shows when the type is made."""
    for attribute, _ in _placed(definition):
        facts = find(attribute.type_name)
        if facts is None:
            continue
        given = len(attribute.positional_arguments)
        if facts.counts and not any(least <= given <= most for least, most in facts.counts):
            report(attribute.span, "MethodCountCouldNotFindBest", facts.name.rpartition(".")[2], given)
            continue
        for named in attribute.named_arguments:
            if isinstance(named.argument, ast.StringConstantExpressionAst):
                wanted = facts.converts(named.argument_name, named.argument.value)
                if wanted:
                    report(named.argument.span, "CannotConvertValue", wanted)


# ---------------------------------------------------------------- DSC resources


def check_resource(definition: ast.TypeDefinitionAst, by_name: dict[str, ast.TypeDefinitionAst], report: Report) -> None:
    """What a class with the attribute DscResource must have: Get, Set, Test, a key, a constructor without parameters."""
    mark = next((each for each in definition.attributes if short_name(each.type_name).removesuffix("attribute").endswith("dscresource")), None)
    if mark is None:
        return
    found: set[str] = set()
    at: ast.TypeDefinitionAst | None = definition
    seen: set[int] = set()
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        _look(at, by_name, found, report)
        at = next((by_name.get(base.type_name.full_name.lower()) for base in at.base_types), None)
    makers = [member for member in definition.members if isinstance(member, ast.FunctionMemberAst) and member.is_constructor and not member.is_static]
    for name in ("Set", "Get", "Test"):
        if name not in found:
            report(mark.span, f"DscResourceMissing{name}Method", definition.name)
    if makers and all(each.parameters for each in makers):
        report(mark.span, "DscResourceMissingDefaultConstructor", definition.name)
    if "Key" not in found:
        report(mark.span, "DscResourceMissingKeyProperty", definition.name)


def _look(definition: ast.TypeDefinitionAst, by_name: dict[str, ast.TypeDefinitionAst], found: set[str], report: Report) -> None:
    for member in definition.members:
        if isinstance(member, ast.PropertyMemberAst):
            if _is_key(member):
                found.add("Key")
                kind = short_name(member.property_type.type_name) if member.property_type is not None else ""
                if kind not in _KEY_TYPES and not (kind in by_name and by_name[kind].kind == "enum"):
                    report(member.span, "DscResourceInvalidKeyProperty")
        elif isinstance(member, ast.FunctionMemberAst) and not member.parameters:
            _method(member, definition, found, report)


def _method(member: ast.FunctionMemberAst, definition: ast.TypeDefinitionAst, found: set[str], report: Report) -> None:
    name = member.name.lower()
    returned = member.return_type.type_name if member.return_type is not None else None
    if name == "set" and (returned is None or is_void(returned)):
        found.add("Set")
    elif name == "test" and returned is not None and short_name(returned) in ("bool", "boolean"):
        found.add("Test")
    elif name == "get" and "Get" not in found:
        found.add("Get")
        if isinstance(returned, ast.ArrayTypeName):
            returned = returned.element_type
        if returned is None or returned.full_name.lower() != definition.name.lower():
            report(member.span, "DscResourceInvalidGetMethod", definition.name)


def _is_key(member: ast.PropertyMemberAst) -> bool:
    for attribute in member.attributes:
        if isinstance(attribute, ast.AttributeAst) and short_name(attribute.type_name).removesuffix("attribute").endswith("dscproperty"):
            for named in attribute.named_arguments:
                if named.argument_name.lower() == "key":
                    return not (isinstance(named.argument, ast.VariableExpressionAst) and named.argument.path.name.lower() in ("false", "null"))
    return False
