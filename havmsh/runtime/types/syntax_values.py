"""What properties of the tree give that are no nodes of it: kinds, flags, constants, blocks that can run."""

from __future__ import annotations

from havmsh.language import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.session import Session
    from havmsh.runtime.types.syntax import Node

LANGUAGE = "System.Management.Automation.Language."


_BLOCKS = (ast.NamedBlockAst, ast.StatementBlockAst)


def extent(top: Node) -> Any:
    """Where a node stands."""
    node = top.node
    if node.__class__ in _BLOCKS and not node.statements and not node.traps:
        from havmsh.runtime.types import syntax_blanks

        return syntax_blanks.extent_of_empty(top)
    return getattr(node.span, "given", node.span)


def assigned(node: ast.AssignmentStatementAst) -> ast.Ast:
    """What stands on the right of an assignment: an expression that is all of a foreground pipeline stands there without the pipeline."""
    right = node.right
    if isinstance(right, ast.PipelineAst) and not right.background and len(right.elements) == 1 and isinstance(right.elements[0], ast.CommandExpressionAst):
        return right.elements[0]
    return right


def running() -> Session:
    """The session in which a script asks."""
    from havmsh.runtime.current import current

    session = current()
    assert session is not None
    return session


def safe_value(top: Node, skip_size_check: bool = False) -> Any:
    """SafeGetValue: the value of an expression that can run no code. Raises InvalidOperationException."""
    from havmsh.runtime import datafile, scriptblock
    from havmsh.runtime.errors import NetError
    from havmsh.runtime.safe_values import is_safe

    if not is_safe(top.node, limited=not skip_size_check):
        raise NetError("System.InvalidOperationException", datafile.dynamic(top.node).record.exception.message)
    return scriptblock.evaluate(_whole(top.node), running().global_frame)


def _whole(node: Any) -> Any:
    """The expression that a safe node comes to: a pipeline is its one expression, statements are an array."""
    from havmsh.language.walk import pure_expression

    if isinstance(node, ast.StatementBlockAst):
        return ast.ArrayExpressionAst(node.span, node)
    return pure_expression(node) or node


def is_rethrow(top: Node) -> bool:
    """IsRethrow: a throw with nothing to throw, somewhere inside a catch."""
    above: Any = top
    while above is not None and not isinstance(above.node, ast.CatchClauseAst):
        above = above.parent
    return top.node.pipeline is None and above is not None


def is_constant_variable(top: Node) -> bool:
    """IsConstantVariable: $true, $false and $null."""
    path = top.node.path
    return path.drive is None and path.name.lower() in ("true", "false", "null")


def used_variable(top: Any) -> Any:
    """The variable below ``$using:``, behind indexes and members."""
    from havmsh.runtime.errors import argument_null

    if top is None:
        raise argument_null("usingExpressionAst")
    node: Any = top.node
    while not isinstance(node, ast.VariableExpressionAst):
        node = getattr(node, {ast.UsingExpressionAst: "sub_expression", ast.IndexExpressionAst: "target"}.get(node.__class__, "expression"))
    return node


def command_name(command: Node) -> str | None:
    """GetCommandName: the name that stands in the text; None where it is computed."""
    first = command.node.elements[0]
    return first.value if isinstance(first, ast.StringConstantExpressionAst) else None


def script_block(top: Node) -> Any:
    """GetScriptBlock: a block that can run. Raises PSInvalidOperationException where the text has errors."""
    from havmsh.language import parse
    from havmsh.runtime.belonging import UNBOUND
    from havmsh.runtime.errors import NetError
    from havmsh.runtime.scriptblock import ScriptBlock

    if hasattr(top.node.span, "given"):
        from havmsh.runtime.types.syntax_making import runnable

        return ScriptBlock(runnable(top.node), running(), UNBOUND)
    if parse(top.node.span.source).errors:
        raise NetError("System.Management.Automation.PSInvalidOperationException", "Operation is not valid due to the current state of the object.")
    return ScriptBlock(top.node, running(), UNBOUND)


def kind_of(word: str) -> Any:
    """The TokenKind of an operator or word."""
    from havmsh.runtime.types.syntax_tokens import kind_value

    return kind_value(word)


def static_type(top: Node) -> Any:
    """StaticType: what the text alone says of an expression's type."""
    from havmsh.runtime import typesystem

    return typesystem.reference(typesystem.resolve(_static_name(top.node)) or typesystem.known("System.Object"))


def _static_name(node: Any) -> str:
    if isinstance(node, ast.ConstantExpressionAst):
        return str(node.value.type)
    if isinstance(node, (ast.ConvertExpressionAst,)):
        return str(node.type.type_name.full_name)
    if isinstance(node, ast.BinaryExpressionAst):
        return "bool" if node.operator[:2] in ("-i", "-c", "-a", "-o", "-x") and node.operator not in ("-as",) and "replace" not in node.operator and "split" not in node.operator else "object"
    if isinstance(node, ast.UnaryExpressionAst):
        return "bool" if node.operator in ("!", "-not") else "object"
    if isinstance(node, ast.ParameterAst):
        return node.static_type.full_name if node.static_type is not None else "object"
    return _STATIC.get(node.__class__, "object")


_STATIC: dict[type, str] = {
    ast.StringConstantExpressionAst: "string", ast.ExpandableStringExpressionAst: "string", ast.HashtableAst: "hashtable", ast.ArrayLiteralAst: "object[]",
    ast.ArrayExpressionAst: "object[]", ast.ScriptBlockExpressionAst: "scriptblock", ast.TypeExpressionAst: "type",
}


def number_of(top: Node) -> Any:
    """The value of a number."""
    from havmsh.runtime.number.numbers import of_literal

    return of_literal(*top.node.value)


def token_of(token: Any) -> Any:
    """A token as scripts see it."""
    from havmsh.runtime.types.syntax_tokens import token_shown

    return None if token is None else token_shown(token)


def enumerated(type_name: str, read: Callable[[Any], str]) -> Callable[[Node], Any]:
    """A reader that gives a value of an enumeration of the Language namespace."""
    def get(top: Node) -> Any:
        from havmsh.runtime.typesystem import enum_value

        return enum_value(LANGUAGE + type_name, read(top.node))

    return get


def stream_name(number: int) -> str:
    """The name of a stream by its number."""
    return ("All", "Output", "Error", "Warning", "Verbose", "Debug", "Information")[number]


def switch_flags(top: Node) -> Any:
    """The flags of a switch."""
    from havmsh.runtime.typesystem import enum_value

    flags = [name for name in ("File", "Regex", "Wildcard", "Exact", "CaseSensitive", "Parallel") if name.lower() in top.node.flags]
    return enum_value(LANGUAGE + "SwitchFlags", ", ".join(flags) or "None")


def property_attributes(node: Any) -> str:
    """The flags of a property or method of a class."""
    words = ["Public", *(["Static"] if node.is_static else []), *(["Hidden"] if node.is_hidden else [])]
    return ", ".join(words)


def requirements_of(top: Node) -> Any:
    """What ``#requires`` asks for; None without one."""
    from havmsh.runtime.types.requirements import ScriptRequirements

    return None if top.node.requirements is None else ScriptRequirements(top.node.requirements)


def help_of(top: Node) -> Any:
    """The help in a comment; None without one."""
    from havmsh.runtime.types.requirements import help_content

    return help_content(top.node)


def reflection_type(name: Any) -> Any:
    """GetReflectionType: the type that a name in a text means, null where there is none."""
    from havmsh.runtime import typesystem

    found = typesystem.resolve(name.full_name)
    if found is None and name.__class__ is GenericName:
        found = typesystem.resolve(f"{name.name}`{name.arity}")
    return None if found is None else typesystem.reference(found)


class GenericName(ast.TypeName):
    """The name of a generic type in front of its arguments: it means the type of that many arguments, unless there is one of just that name."""

    arity = 0


def definition_of(name: ast.GenericTypeName) -> ast.TypeName:
    """What stands in front of the arguments of a generic type, as a name of its own."""
    assembly = name.assembly
    made = GenericName(name.type_name.span, f"{name.type_name.name},{assembly}" if assembly else name.type_name.full_name, name.type_name.name, assembly)
    made.arity = len(name.generic_arguments)
    return made
