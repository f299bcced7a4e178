"""A script block as commands with values (``$block.GetPowerShell()``): what of it can be one, and what its arguments are."""

from __future__ import annotations

from havmsh.language import ast as tree
from havmsh.language.walk import children, pure_expression, walk
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, carrying

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Final

    from havmsh.runtime.hosting import PowerShell
    from havmsh.runtime.scriptblock import ScriptBlock

_PIPELINE: Final = "Expressions or control structures are not permitted. Verify that the script block contains exactly one pipeline or command."
_CANNOT: Final = "Cannot generate a PowerShell object for a ScriptBlock"
TEXTS: Final = {
    "CanConvertOneClauseOnly": f"The script block cannot be converted because it contains more than one clause. {_PIPELINE}",
    "CantConvertEmptyPipeline": "An empty script block cannot be converted. Verify that the script block contains exactly one pipeline or command.",
    "CantConvertScriptBlockWithTrap": "A script block that contains a top-level trap statement cannot be converted.",
    "CanOnlyConvertOnePipeline": f"Only a script block that contains exactly one pipeline or command can be converted. {_PIPELINE}",
    "CantConvertPipelineStartsWithExpression": f"{_CANNOT} that starts a pipeline with an expression.",
    "CantConvertWithDotSourcing": f"{_CANNOT} that uses dot sourcing.",
    "CantConvertWithCommandInvocations": f"{_CANNOT} which invokes pipelines, commands or functions to evaluate arguments of the main pipeline.",
    "CantConvertWithScriptBlockInvocation": f"{_CANNOT} that invokes other script blocks.",
    "CanConvertOneOutputErrorRedir": "The script block cannot be converted to a PowerShell object because it contains forbidden redirection operators.",
    "CantConvertWithScriptBlocks": f"{_CANNOT} that tries to pass other script blocks inside argument values.",
}
"""What stands against it, by PowerShell's ids."""


def problem_of(body: tree.ScriptBlockAst, *, several: bool) -> str:
    """The id of what keeps a block from being a pipeline, or several; empty where nothing does."""
    if body.begin_block is not None or body.process_block is not None or body.clean_block is not None or body.dynamic_param_block is not None:
        return "CanConvertOneClauseOnly"
    end = body.end_block
    if end is None or not end.statements:
        return "CantConvertEmptyPipeline"
    if end.traps:
        return "CantConvertScriptBlockWithTrap"
    if any(not isinstance(statement, tree.PipelineAst) for statement in end.statements) or (len(end.statements) > 1 and not several):
        return "CanOnlyConvertOnePipeline"
    return ""


def converted(block: ScriptBlock, arguments: Sequence[Any], *, trusted: bool = False, variables: dict[str, Any] | None = None) -> PowerShell:
    """The commands of a block, their arguments evaluated now: with the block's parameters bound to the arguments, and for ``$using:`` the given variables, or those of
    the caller. What is not ``trusted`` must say its value without running anything. Raises ScriptBlockToPowerShellNotSupportedException."""
    from havmsh.runtime.hosted_commands import Command
    from havmsh.runtime.hosting import PowerShell

    problem = problem_of(block.ast, several=True)
    if problem:
        raise _refused(problem)
    assert block.ast.end_block is not None
    _prove(block)
    commands = [command for statement in block.ast.end_block.statements for command in statement.elements]  # type: ignore[attr-defined]
    expressions = [node for command in commands for node in evaluated(command)]
    if not trusted:
        _prove_safe(expressions)
    values = dict(zip(map(id, expressions), values_of(block, expressions, arguments, variables), strict=True))
    made = PowerShell()
    for statement in block.ast.end_block.statements:
        made.commands.end_statement()
        for node in statement.elements:  # type: ignore[attr-defined]
            made.commands.add(_fill(Command(_name(node, values)), node, values))
    return made


def _refused(name: str, text: str = "") -> Exception:
    exception = NetException("System.Management.Automation.ScriptBlockToPowerShellNotSupportedException", text or TEXTS[name])
    exception.record = ErrorRecord(exception, name, "InvalidOperation")
    return carrying(PSError(exception.record))


def _prove(block: ScriptBlock) -> None:
    """Proves that the block holds nothing but commands and values."""
    body = block.ast
    allowed = {parameter.name.path.name.upper() for parameter in parameters_of(block)} | {"ARGS", "TRUE", "FALSE", "NULL"}
    top = {id(statement) for statement in body.end_block.statements} if body.end_block is not None else set()
    direct = {id(command) for statement in body.end_block.statements for command in statement.elements} if body.end_block is not None else set()  # type: ignore[attr-defined]
    for node in _seen(body):
        problem = ""
        if isinstance(node, tree.PipelineAst):
            starts = isinstance(node.elements[0], tree.CommandExpressionAst)
            problem = "CantConvertPipelineStartsWithExpression" if starts and (pure_expression(node) is None or id(node) in top) else ""
        elif isinstance(node, tree.CommandAst):
            problem = _problem_of_command(node, id(node) in direct)
        elif isinstance(node, tree.FileRedirectionAst) or (isinstance(node, tree.MergingRedirectionAst) and node.to_stream != 1):
            problem = "CanConvertOneOutputErrorRedir"
        elif isinstance(node, tree.ScriptBlockExpressionAst):
            problem = "CantConvertWithScriptBlocks"
        elif isinstance(node, tree.VariableExpressionAst) and not _is_allowed(node, allowed):
            text = f"{_CANNOT} dereferencing variables undeclared in the param(...) block.  Name of undeclared variable: {node.path.text}."
            raise _refused("CantConvertWithUndeclaredVariables", text)
        if problem:
            raise _refused(problem)


def _problem_of_command(node: tree.CommandAst, direct: bool) -> str:
    if node.invocation == ".":
        return "CantConvertWithDotSourcing"
    if not direct:
        return "CantConvertWithCommandInvocations"
    return "CantConvertWithScriptBlockInvocation" if isinstance(node.elements[0], tree.ScriptBlockExpressionAst) else ""


def _is_allowed(node: tree.VariableExpressionAst, allowed: set[str]) -> bool:
    name = node.path.name.upper()
    return node.path.drive is None and node.path.scope in (None, "local", "private") and name in allowed and not (node.splatted and name in ("TRUE", "FALSE", "NULL"))


def _seen(node: tree.Ast) -> Iterator[tree.Ast]:
    """The nodes of the block's own, from the outside in: those of ``$using:`` and of inner blocks are not looked at."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, (tree.UsingExpressionAst, tree.ScriptBlockExpressionAst)):
            stack.extend(reversed(children(node)))


def parameters_of(block: ScriptBlock) -> tuple[tree.ParameterAst, ...]:
    """The parameters of a block; those of a function may stand before its body."""
    if block.ast.param_block is not None:
        return block.ast.param_block.parameters
    from havmsh.runtime.types.syntax_places import definition_of

    whole = definition_of(block)
    return whole.parameters or () if whole is not None else ()


def evaluated(command: tree.CommandAst) -> Iterator[tree.ExpressionAst]:
    """The expressions of a command whose values are wanted: its name where that is computed, arguments, and those of parameters."""
    for node in command.elements:
        if isinstance(node, tree.CommandParameterAst):
            if node.argument is not None:
                yield node.argument
        elif isinstance(node, tree.ExpressionAst):
            yield node


def _prove_safe(expressions: list[tree.ExpressionAst]) -> None:
    from havmsh.runtime.safe_values import is_safe

    for node in expressions:
        if not isinstance(node, tree.UsingExpressionAst) and not is_safe(node, variables=True):
            raise _refused("CantConvertWithDynamicExpression", f"{_CANNOT} evaluating dynamic expressions. Dynamic expression: {node.span.text}.")


def values_of(block: ScriptBlock, expressions: list[tree.ExpressionAst], arguments: Sequence[Any], variables: dict[str, Any] | None = None) -> list[Any]:
    """The values of expressions in a scope in which the block's parameters are bound."""
    from havmsh.runtime.scriptblock import ScriptBlock as Block

    if not expressions:
        return []
    span = block.ast.span
    plain = tuple([unsplatted(node) for node in expressions])
    statement = tree.PipelineAst(span, (tree.CommandExpressionAst(span, (), tree.ArrayLiteralAst(span, plain)),))
    params = block.ast.param_block or tree.ParamBlockAst(span, (), parameters_of(block))
    body = tree.ScriptBlockAst(span, (), (), params, None, None, None, tree.NamedBlockAst(span, "end", True, (statement,), ()), None)
    return Block(body, block.session, block.module).invoke(tuple(arguments), raise_errors=True, variables={"__USING": _using(block, variables)})


def unsplatted(node: tree.ExpressionAst) -> tree.ExpressionAst:
    """A splatted variable as the variable."""
    return tree.VariableExpressionAst(node.span, node.path, False) if isinstance(node, tree.VariableExpressionAst) and node.splatted else node


def _using(block: ScriptBlock, variables: dict[str, Any] | None) -> dict[str, Any]:
    """The values of the block's ``$using:`` expressions, by their text."""
    from havmsh.runtime.scriptblock import evaluate, running_frame

    frame = running_frame(block.session)
    found: dict[str, Any] = {}
    for node in walk(block.ast):
        if isinstance(node, tree.UsingExpressionAst):
            inner = unsplatted(node.sub_expression)
            name = inner.path.name if isinstance(inner, tree.VariableExpressionAst) else ""
            given = None if variables is None else {key.upper(): value for key, value in variables.items()}
            found[node.sub_expression.span.text.upper()] = evaluate(inner, frame) if given is None else given.get(name.upper())
    return found


def _name(command: tree.CommandAst, values: dict[int, Any]) -> str:
    """The command's name. A value may be a command."""
    first = command.elements[0]
    value = values.get(id(first), first.span.text)
    name = getattr(value, "name", value)
    if not isinstance(name, str) or not name.strip():
        raise _refused("CantConvertWithScriptBlockInvocation")
    return name


def _fill(made: Any, command: tree.CommandAst, values: dict[int, Any]) -> Any:
    """Gives a command its parameters and arguments."""
    from havmsh.runtime.objects import Hashtable

    made.merges.update((each.from_stream, True) for each in command.redirections)
    for node in command.elements[1:]:
        if isinstance(node, tree.CommandParameterAst):
            made.add(f"-{node.name}" if node.argument is None else f"-{node.name}:", None if node.argument is None else values[id(node.argument)])
            continue
        value = values[id(node)]
        inner = node.sub_expression if isinstance(node, tree.UsingExpressionAst) else node
        if not (isinstance(inner, tree.VariableExpressionAst) and inner.splatted):
            made.add(None, value)
        elif isinstance(value, Hashtable):
            for name, each in value.items():
                made.add(f"-{name}:", each, splatted=True)
        else:
            for each in value if isinstance(value, list) else [value]:
                made.add(None, each)
    return made
