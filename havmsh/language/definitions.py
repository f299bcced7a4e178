"""What PowerShell finds wrong with classes and enums when it defines them, before the script that holds them runs.

These are no errors of the grammar: `[Parser]::ParseInput` does not report them, running the script does. What needs to know .NET's types is asked of `find`; without it those checks are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from havmsh.diagnostics import Diagnostic, Span
from havmsh.language import ast
from havmsh.language.checks import Report
from havmsh.language.class_attributes import AttributeFacts, check_arguments, check_places, check_resource
from havmsh.language.constants import is_constant
from havmsh.language.messages import message
from havmsh.language.type_names import is_void, short_name
from havmsh.language.walk import pure_expression, walk

_RANGES = {
    "sbyte": (-2**7, 2**7 - 1), "byte": (0, 2**8 - 1), "int16": (-2**15, 2**15 - 1), "uint16": (0, 2**16 - 1), "int32": (-2**31, 2**31 - 1), "uint32": (0, 2**32 - 1),
    "int64": (-2**63, 2**63 - 1), "uint64": (0, 2**64 - 1),
}
_ALIASES = {"short": "int16", "ushort": "uint16", "int": "int32", "uint": "uint32", "long": "int64", "ulong": "uint64"}
_SHOWN = {"int16": "short", "uint16": "ushort", "int32": "int", "uint32": "uint", "int64": "long", "uint64": "ulong"}
_Number = int | float | Decimal


class TypeFacts(NamedTuple):
    """What the checks want to know of a .NET type."""

    name: str
    interface: bool = False
    sealed: bool = False
    open_generic: bool = False
    default_constructor: bool = True
    attribute: AttributeFacts | None = None


Find = Callable[[ast.ITypeName, bool], TypeFacts | None]
"""The facts of a type by its name; the flag asks for an attribute's class, which may leave `Attribute` off its name."""


def check_definitions(types: Sequence[ast.TypeDefinitionAst], find: Find | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with classes and enums that are defined together, in their order."""
    checks = _Definitions(types, find)
    checks.run()
    return tuple(checks.errors)


def check_names(types: Sequence[ast.TypeDefinitionAst], find: Find, report: Report) -> None:
    """The types that definitions name and that are not known, and attributes that are misplaced: what a parser says of them, before anything is defined."""
    _Definitions(types, find, report).check_all_names(find)


class _Definitions:
    """The types of one script."""

    def __init__(self, types: Sequence[ast.TypeDefinitionAst], find: Find | None, report: Report | None = None) -> None:
        self.types = types
        self.report = report or self.collect
        self.by_name = {definition.name.lower(): definition for definition in reversed(types)}
        self.find = find
        self.errors: list[Diagnostic] = []

    def collect(self, span: Span, error_id: str, *arguments: object) -> None:
        """Collect an error, once a place."""
        if not any(known.id == error_id and known.span == span for known in self.errors):
            self.errors.append(Diagnostic(error_id, message(error_id, arguments), span, category="ParserError"))

    def run(self) -> None:
        """Names first, and only if they are right, classes, then enums, as PowerShell does."""
        if self.find is not None:
            self.check_all_names(self.find)
        if self.errors:
            return
        for definition in self.types:
            check_arguments(definition, self.attribute_facts, self.report)
            if definition.kind == "class":
                self.check_bases(definition)
                self.check_members(definition)
        self.check_enums([definition for definition in self.types if definition.kind == "enum"])

    # ------------------------------------------------------------ names

    def check_all_names(self, find: Find) -> None:
        """Names first, then the attributes, then what DSC resources must have."""
        for definition in self.types:
            self.check_type_names(definition, find)
        for definition in self.types:
            check_places(definition, self.attribute_facts, self.report)
            if definition.kind == "class":
                check_resource(definition, self.by_name, self.report)

    def attribute_facts(self, name: ast.ITypeName) -> AttributeFacts | None:
        """What is known of an attribute's class that no class of the script hides."""
        found = None if self.find is None or short_name(name) in self.by_name else self.find(name, True)
        return found.attribute if found is not None else None

    def check_type_names(self, definition: ast.TypeDefinitionAst, find: Find) -> None:
        """Every type that a class names must be known."""
        find = _finds_inner(definition, find)
        for node in walk(definition):
            if isinstance(node, ast.AttributeAst):
                name = node.type_name
                if short_name(name) not in self.by_name and short_name(name) + "attribute" not in self.by_name and find(name, True) is None:
                    self.report(name.span, "CustomAttributeTypeNotFound", name.full_name)
            elif isinstance(node, (ast.TypeConstraintAst, ast.TypeExpressionAst)):
                self.check_type_name(node.type_name, find)

    def check_type_name(self, name: ast.ITypeName, find: Find) -> None:
        """One name, with the names inside it."""
        if isinstance(name, ast.ArrayTypeName):
            self.check_type_name(name.element_type, find)
        elif isinstance(name, ast.GenericTypeName):
            known = name.type_name.name
            if name.assembly is not None and find(name, False) is None:
                self.report(name.span, "TypeNotFound", name.full_name)
            elif find(ast.TypeName(name.type_name.span, f"{known}`{len(name.generic_arguments)}", known), False) is None:
                self.report(name.type_name.span, "TypeNotFound", known)
            for argument in name.generic_arguments:
                self.check_type_name(argument, find)
        elif name.name.lower() not in self.by_name and name.name.lower() != "ordered" and find(name, False) is None:
            self.report(name.span, "TypeNotFound", name.name)

    # ------------------------------------------------------------ classes

    def facts(self, name: ast.ITypeName) -> TypeFacts | None:
        """What is known of a base type."""
        definition = self.by_name.get(name.full_name.lower())
        if definition is not None:
            constructors = [member for member in definition.members if isinstance(member, ast.FunctionMemberAst) and member.is_constructor and not member.is_static]
            return TypeFacts(definition.name, sealed=definition.kind == "enum", default_constructor=not constructors or any(not each.parameters for each in constructors))
        return None if self.find is None else self.find(name, False)

    def check_bases(self, definition: ast.TypeDefinitionAst) -> None:
        """What a class derives from."""
        arrays = [base for base in definition.base_types if isinstance(base.type_name, ast.ArrayTypeName)]
        for base in arrays:
            self.report(base.span, "SubtypeArray", base.type_name.full_name)
        first = definition.base_types[0] if definition.base_types else None
        facts = None if first is None or first in arrays else self.facts(first.type_name)
        if first is not None and self.is_circular(definition):
            self.report(first.span, "TypeNotFound", first.type_name.full_name)
        elif first is not None and facts is not None:
            if facts.sealed:
                self.report(first.span, "SealedBaseClass", facts.name)
            elif facts.open_generic:
                self.report(first.span, "SubtypeUnclosedGeneric", facts.name)
        for base in definition.base_types[1:]:
            other = None if base in arrays else self.facts(base.type_name)
            if other is not None and not other.interface:
                self.report(base.span, "InterfaceNameExpected", other.name)
        constructors = [member for member in definition.members if isinstance(member, ast.FunctionMemberAst) and member.is_constructor and not member.is_static]
        if facts is not None and not (facts.interface or facts.sealed or facts.open_generic or facts.default_constructor) and not constructors:
            self.report(definition.span, "BaseClassNoDefaultCtor", facts.name)

    def is_circular(self, definition: ast.TypeDefinitionAst) -> bool:
        """Whether a class derives from itself, or from one that the script defines only after it."""
        order = {id(each): at for at, each in enumerate(self.types)}
        base = definition.base_types[0] if definition.base_types else None
        parent = None if base is None else self.by_name.get(base.type_name.full_name.lower())
        return parent is not None and order[id(parent)] >= order[id(definition)]

    def check_members(self, definition: ast.TypeDefinitionAst) -> None:
        """Members defined twice, static constructors with parameters, `[void]` parameters."""
        properties: set[str] = set()
        overloads: set[tuple[str, bool, tuple[str, ...]]] = set()
        for member in definition.members:
            if isinstance(member, ast.PropertyMemberAst):
                if member.name.lower() in properties:
                    self.report(member.span, "MemberAlreadyDefined", member.name)
                properties.add(member.name.lower())
            elif isinstance(member, ast.FunctionMemberAst):
                self.check_method(member, overloads)

    def check_method(self, method: ast.FunctionMemberAst, overloads: set[tuple[str, bool, tuple[str, ...]]]) -> None:
        """One method among its overloads."""
        for parameter in method.parameters:
            if parameter.static_type is not None and is_void(parameter.static_type):
                self.report(parameter.static_type.span, "TypeNotAllowedForParameter", parameter.static_type.full_name)
        types = tuple("object" if parameter.static_type is None else _type_key(parameter.static_type) for parameter in method.parameters)
        key = (method.name.lower(), method.is_static and method.is_constructor, types)
        if key in overloads:
            self.report(method.name_span, "MemberAlreadyDefined", method.name)
        elif method.is_constructor and method.is_static and method.parameters:
            first, last = method.parameters[0].span, method.parameters[-1].span
            self.report(first.to(last), "StaticConstructorCantHaveParameters")
        overloads.add(key)

    # ------------------------------------------------------------ enums

    def check_enums(self, enums: list[ast.TypeDefinitionAst]) -> None:
        """The values of all enums: those that refer to others come after them."""
        names = {definition.name.lower() for definition in enums}
        waiting = {definition.name.lower(): enum_references(definition) & names for definition in enums}
        done: dict[str, None] = {}
        while ready := [name for name, needed in waiting.items() if not needed - done.keys()]:
            for name in ready:
                done[name] = None
                del waiting[name]
        values: dict[tuple[str, str], _Number] = {}
        for definition in enums:
            if definition.name.lower() in waiting:
                self.report(definition.span, "CycleInEnumInitializers")
        if not waiting:
            for name in done:
                self.check_enum(self.by_name[name], values)

    def check_enum(self, definition: ast.TypeDefinitionAst, values: dict[tuple[str, str], _Number]) -> None:
        """The values of one enum must be constants of its type, its names distinct."""
        written = short_name(definition.base_types[0].type_name) if definition.base_types else "int32"
        kind = _ALIASES.get(written, written)
        low, high = _RANGES.get(kind, _RANGES["int32"])
        shown = _SHOWN.get(kind, kind)
        following: _Number | None = 0
        seen: set[str] = set()
        for member in definition.members:
            assert isinstance(member, ast.PropertyMemberAst)
            value = following
            if member.initial_value is not None:
                value = self.initial_value(definition, member.initial_value, (low, high), shown, values)
            elif value is not None and value > high:
                self.report(member.span, "EnumeratorValueOutOfBounds", shown)
            if member.name.lower() in seen:
                self.report(member.span, "MemberAlreadyDefined", member.name)
            seen.add(member.name.lower())
            if value is not None:
                values[definition.name.lower(), member.name.lower()] = value
            following = None if value is None else value + 1

    def initial_value(
        self, definition: ast.TypeDefinitionAst, node: ast.ExpressionAst, limits: tuple[int, int], shown: str, values: dict[tuple[str, str], _Number],
    ) -> _Number | None:
        """The value that a member is given, if it is one."""
        if not is_constant(node):
            self.report(node.span, "EnumeratorValueMustBeConstant")
            return None
        value = _value(node, values)
        if isinstance(value, str):
            try:
                value = int(value)
            except ValueError:
                self.report(node.span, "CannotConvertValue", shown)
                return None
        if value is not None and not limits[0] <= value <= limits[1]:
            self.report(node.span, "EnumeratorValueOutOfBounds", shown)
            return None
        del definition
        return None if value is None else round(value)


def _finds_inner(definition: ast.TypeDefinitionAst, find: Find) -> Find:
    """``find``, which also knows what blocks inside the definition define, each for itself."""
    nodes = list(walk(definition))
    inner = [node for node in nodes if isinstance(node, ast.TypeDefinitionAst) and node is not definition]
    if not inner:
        return find
    blocks = [node.span for node in nodes if isinstance(node, ast.ScriptBlockAst)]
    homes = [(node.name, max((span for span in blocks if _holds(span, node.span)), key=lambda span: span.start, default=definition.span)) for node in inner]

    def found(name: ast.ITypeName, attribute: bool) -> TypeFacts | None:
        for own, home in homes:
            if own.lower() == short_name(name) and _holds(home, name.span):
                return TypeFacts(own)
        return find(name, attribute)

    return found


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def enum_references(definition: ast.TypeDefinitionAst) -> set[str]:
    """The other types that an enum's values name, in lower case."""
    found = {node.type_name.full_name.lower() for node in walk(definition) if isinstance(node, ast.TypeExpressionAst)}
    return found - {definition.name.lower()}


def _type_key(name: ast.ITypeName) -> str:
    short = short_name(name)
    return _ALIASES.get(short, short)


_CONSTANTS: dict[tuple[str, str], int] = {(kind, edge): limits[at] for kind, limits in _RANGES.items() for at, edge in enumerate(("minvalue", "maxvalue"))}


def _value(node: ast.Ast | None, values: dict[tuple[str, str], _Number]) -> _Number | str | None:
    """The value of a constant expression, where it is known here."""
    match node:
        case ast.ConstantExpressionAst(value=number):
            return number.value
        case ast.StringConstantExpressionAst(value=text):
            return text
        case ast.ParenExpressionAst(pipeline=pipeline):
            return _value(pure_expression(pipeline), values)
        case ast.UnaryExpressionAst(operator=operator, child=child):
            inner = _value(child, values)
            if isinstance(inner, str) or inner is None:
                return None
            return {"-": -inner, "+": inner, "-bnot": ~round(inner)}.get(operator)
        case ast.MemberExpressionAst(expression=ast.TypeExpressionAst(type_name=name), member=ast.StringConstantExpressionAst(value=member)):
            known = values.get((name.full_name.lower(), member.lower()))
            return _CONSTANTS.get((_type_key(name), member.lower())) if known is None else known
        case ast.BinaryExpressionAst(left=left, operator=operator, right=right):
            return _combined(_value(left, values), operator, _value(right, values))
    return None


def _combined(left: _Number | str | None, operator: str, right: _Number | str | None) -> _Number | None:
    """What the operator makes of two numbers, where it makes one."""
    if not isinstance(left, int) or not isinstance(right, int):
        return None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "-bor":
            return left | right
        case "-band":
            return left & right
        case "-bxor":
            return left ^ right
        case "-shl":
            return left << (right & 31)
        case "-shr":
            return left >> (right & 31)
    return None
