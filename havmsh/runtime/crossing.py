"""Errors that leave a function: what they are for its caller."""

from __future__ import annotations

from havmsh.runtime.errors import PSError, ended_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.language import ast
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.frame import Frame


def leave(error: PSError, frame: Frame) -> None:
    """An error leaves an advanced function."""
    if not (error.crossed or error.by_throw):
        error.cross()
        if not error.stopped and error.leaving is None:
            wrap(error, frame)


def wrap(error: PSError, frame: Frame) -> None:
    """An error that ends an advanced function is the function's for its caller."""
    name = getattr(frame.function, "name", "")
    _belongs(error, frame.my_invocation(), name, name)


def pass_through(error: PSError, info: InvocationInfo, command_class: str) -> None:
    """An error that leaves a script block through the cmdlet that runs it is the cmdlet's: one of the block's own, not what a command in it was ended by."""
    if error.crossed or error.by_throw or error.stopped or error.leaving is not None or error.record.invocation is None or error.record.invocation is info:
        return
    _belongs(error, info, command_class, info.my_command.name if info.my_command is not None else "")
    error.cross()


def pass_stage(error: PSError, frame: Frame, trace: TracebackType, command_class: str) -> None:
    """The same for a block that was compiled into its pipeline: which command runs it is found by the place of the statement that failed."""
    from havmsh.runtime.command_search import find
    from havmsh.runtime.commands import InvocationInfo

    unit = trace.tb_frame.f_globals.get("UNIT")
    place = None if unit is None else unit.span_at(trace.tb_lineno)
    command = None if unit is None or place is None else _around(unit.template.tree, place)
    if command is not None:
        name = command.elements[0].span.text
        pass_through(error, InvocationInfo(find(command_class.rpartition(".")[2].removesuffix("ObjectCommand") + "-Object", frame, aliases=False), command.span, name), command_class)


def _around(root: ast.Ast, place: Span) -> ast.CommandAst | None:
    """The innermost command in a block of which the place is."""
    from havmsh.language import ast
    from havmsh.language.walk import walk

    found = None
    for node in walk(root):
        if isinstance(node, ast.CommandAst) and any(
            isinstance(each, ast.ScriptBlockExpressionAst) and each.span.start < place.start and place.end < each.span.end for each in node.elements
        ):
            found = node
    return found


def _belongs(error: PSError, invocation: Any, command_class: str, name: str) -> None:
    """Gives the error a record of its own: its place is the call, its id and its category name who was called. What is in $Error stays what it is."""
    record = error.record = error.record.with_exception(error.record.exception)
    record.invocation = invocation
    record.command_class = command_class
    record.activity = name


def ending(error: PSError) -> Any:
    """The exception with which an error ends a function."""
    return (ended_with(error) if error.stopped or error.leaving is not None else error).record.exception
