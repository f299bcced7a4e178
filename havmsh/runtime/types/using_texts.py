"""The text of a script block for another computer: as it is run there, with what `$using:` brings as parameters."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.types.syntax import Node

_PREFIX = "__using_"


def let_elsewhere(net: NetType) -> None:
    """Lets reflection find the method of a script's tree that gives this text."""
    taken = "System.Tuple[System.Collections.Generic.List[System.Management.Automation.Language.VariableExpressionAst],string] usingVariablesTuple"
    net.method(f"string GetWithInputHandlingForInvokeCommandImpl({taken})", text_for_elsewhere, internal=True)


def text_for_elsewhere(top: Node, given: Any) -> str:
    """GetWithInputHandlingForInvokeCommandImpl: the text, which gets the input of who runs it where it is one plain command.

    ``given`` is a tuple of variables of `$using:` and the names of parameters for them, or null.
    """
    block: Any = top.node
    pipeline = _plain_command(block)
    if pipeline is None:
        whole = _with_parameters(block, block.span, given)
        return whole if top.parent is None else whole[1:-1]
    before = "" if block.param_block is None else _with_parameters(block, block.param_block.span, given)
    return f"{before}$input |{_with_parameters(block, pipeline.span, given)}"


def _plain_command(block: ast.ScriptBlockAst) -> ast.PipelineAst | None:
    """The one pipeline of a block, where it begins with a command and nothing asks for the input itself."""
    end = block.end_block
    if block.begin_block or block.process_block or block.clean_block or block.dynamic_param_block or end is None or end.traps or len(end.statements) != 1:
        return None
    only = end.statements[0]
    if not isinstance(only, ast.PipelineAst) or isinstance(only.elements[0], ast.CommandExpressionAst):
        return None
    asks = any(isinstance(node, ast.VariableExpressionAst) and node.path.name.lower() == "input" for node in walk(block))
    return None if asks else only


def _with_parameters(block: ast.ScriptBlockAst, stretch: Any, given: Any) -> str:
    """A stretch of the block's text with variables in place of `$using:`, and further parameters before the first."""
    text = stretch.source.text
    if given is None:
        return str(text[stretch.start:stretch.end])
    variables, added = given.items
    changes = [(item.node.span.start, item.node.span.end, _variable(item.node)) for item in variables]
    if block.param_block is not None:
        parameters = block.param_block.parameters
        at = parameters[0].span.start if parameters else block.param_block.span.end - 1
        changes.append((at, at, f"{added},\n" if parameters else added))
    parts, reached = [], stretch.start
    for start, end, new in sorted(changes):
        if reached <= start < stretch.end:
            parts += [text[reached:start], new]
            reached = end
    return "".join([*parts, text[reached:stretch.end]])


def _variable(node: ast.VariableExpressionAst) -> str:
    """What stands for a variable of `$using:` over there."""
    path = node.path
    drive = f"{path.drive}_" if path.drive else ""
    return f"{'@' if node.splatted else '$'}{_PREFIX}{drive}{path.name}"
