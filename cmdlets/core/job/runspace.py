"""A session of its own for code that runs beside the caller's: where its output and its records go, and what it sees of the caller."""

from __future__ import annotations

from havmsh.runtime.errors import PSError
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell


def using_values(block: ScriptBlock, shell: Shell, *, unset: bool = False) -> dict[str, Any]:
    """The values of the block's ``$using:`` variables as the caller sees them now, by their text in upper case; ``unset``: one that nobody has set is null."""
    from havmsh.language import ast
    from havmsh.language.walk import walk
    from havmsh.runtime.scriptblock import evaluate

    found: dict[str, Any] = {}
    nested = {id(node) for command in walk(block.ast) if isinstance(command, ast.CommandAst) and _is_parallel(command) for part in command.elements[1:] for node in walk(part)}
    for node in walk(block.ast):
        if isinstance(node, ast.UsingExpressionAst) and id(node) not in nested:
            inner = node.sub_expression
            key = inner.span.text.upper()
            if key not in found:
                found[key] = _plain_value(inner, shell, evaluate, unset)
    return found


def _is_parallel(node: ast.CommandAst) -> bool:
    """Whether a command is a call of ForEach-Object -Parallel, whose block has ``$using:`` variables of its own."""
    from havmsh.language import ast

    if not isinstance(node.elements[0], ast.StringConstantExpressionAst):
        return False
    named = node.elements[0].value.lower() in {"foreach-object", "foreach", "%"}
    return named and any(isinstance(part, ast.CommandParameterAst) and "parallel".startswith(part.name.lower()) for part in node.elements[1:])


def _plain_value(node: Any, shell: Shell, evaluate: Callable[[Any, Any], Any], unset: bool) -> Any:
    """The value of the expression under ``$using:``, read in the caller's scope."""
    from havmsh.language import ast

    if isinstance(node, ast.VariableExpressionAst):
        name = node.span.text.strip("${}")
        name = name[6:] if name.lower().startswith("using:") else name
        if node.path.scope:
            name = node.path.name
        value = shell.frame.get(name)
        if (value is None or value is UNSET) and ":" not in name and shell.frame.variable(name) is None and not unset:
            text = f"The value of the using variable '$using:{name}' cannot be retrieved because it has not been set in the local session."
            raise PSError(shell.record(text, "UsingVariableIsUndefined", category="InvalidOperation"))
        return None if value is UNSET or value.__class__.__name__ == "Special" else value
    return evaluate(node, shell.frame)


def beside(shell: Shell, take: Callable[[str, Any], None], *, apart: bool = False) -> Session:
    """A session for code that runs beside the caller's, in the folder where the caller is; ``apart``: as in a process of its own."""
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.runspaces import child_session

    made = child_session(shell.session, take, apart=apart)
    here = shell.session.drives.location
    if here.provider.name == "FileSystem":
        made.drives.go(PathInfo(made.drives.files, None, here.item))
    return made


def run_block(
    session: Session, text: str, out: Callable[[Any], None], *, args: list[Any], given: list[Any], using: dict[str, Any], underscore: Any, dot: bool = False,
) -> None:
    """Runs a text as a block in the session, on this thread; ``dot``: in its global scope itself. Raises the PSError that ends it."""
    from havmsh.runtime import current, scriptblock

    before = current.enter(session)
    try:
        frame = session.global_frame
        if using:
            frame.set("__USING", using)
        block = scriptblock.parse(text, session)
        options: dict[str, Any] = {} if underscore is NO_VALUE else {"underscore": underscore}
        if dot:
            options["dot"] = True
        block.call_into(out, args, input=given, frame=frame, **options)
    finally:
        current.enter(before)


NO_VALUE: Any = object()
