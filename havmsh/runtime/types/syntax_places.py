"""Where the tree of a block stands in the tree of its whole text: what is above it can be asked for, and who asks twice is given the same node."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.whole_texts import whole_text
from havmsh.runtime.types.syntax import Node, shown
from havmsh.runtime.types.syntax_values import assigned
from havmsh.runtime.types.syntax_walking import definition_of_method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.scriptblock import ScriptBlock


def placed(block: ScriptBlock) -> Node:
    """The tree of a block where it stands in its text; of a function's body, the function's definition."""
    tree = block.ast
    text = whole_text(tree.span.source)
    key = (Node, tree.span.start, tree.span.end, None if tree.end_block is None else tree.end_block.span.start)
    if key not in text.notes:
        node = _along(text.path_to(tree))
        text.notes[key] = shown(tree) if node is None else _definition(node) or node
    return text.notes[key]  # type: ignore[no-any-return]


def _along(path: list[ast.Ast]) -> Node | None:
    """The last of nodes that stand below each other, as scripts see them: without the pipeline of an assigned expression, with the function in a method."""
    node: Node | None = None
    for each in path:
        above = None if node is None else node.node
        if node is not None and isinstance(above, ast.FunctionMemberAst) and each is above.body:
            node = definition_of_method(node)
        if not (isinstance(above, ast.AssignmentStatementAst) and each is above.right and assigned(above) is not each):
            node = shown(each, node)
    return node


def _definition(body: Node) -> Node | None:
    return body.parent if body.parent is not None and isinstance(body.parent.node, ast.FunctionDefinitionAst) else None


def definition_of(block: ScriptBlock) -> ast.FunctionDefinitionAst | None:
    """The function whose body a block is."""
    node = placed(block).node
    return node if isinstance(node, ast.FunctionDefinitionAst) else None
