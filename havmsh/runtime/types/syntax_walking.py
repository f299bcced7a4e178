"""Ways through the tree as scripts see it. Between a method of a class and its body it has the definition of a function, which is no node of the parser's."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.walk import children
from havmsh.runtime.types.syntax import CLASSES, Node, shown
from havmsh.runtime.types.syntax_blanks import base_call
from havmsh.runtime.types.syntax_values import LANGUAGE, assigned
from havmsh.runtime.typesystem import BY_CLASS, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


_FUNCTION: Any = CLASSES[ast.FunctionDefinitionAst]


class MethodDefinition(_FUNCTION):  # type: ignore[misc]
    """The function in a method: the same whenever somebody asks for it."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MethodDefinition) and other.node.body is self.node.body

    def __hash__(self) -> int:
        return hash(id(self.node.body))


BY_CLASS[MethodDefinition] = known(LANGUAGE + "FunctionDefinitionAst")


def definition_of_method(member: Node) -> Node:
    """The definition of the function that a method is."""
    method = member.node
    span = Span(method.span.source, method.name_span.start, method.body.span.end)
    made: Node = MethodDefinition(ast.FunctionDefinitionAst(span, method.name, method.parameters or None, method.body, False, method.name_span), member)
    return made


def parts(top: Node) -> list[Node]:
    """The nodes right below one, in the order of PowerShell's visitors."""
    node = top.node
    if isinstance(node, ast.FunctionMemberAst):
        return [*(shown(each, top) for each in (*node.attributes, node.return_type) if each is not None), definition_of_method(top)]
    nodes = [node.left, assigned(node)] if isinstance(node, ast.AssignmentStatementAst) else children(node)
    if isinstance(node, ast.BaseCtorInvokeMemberExpressionAst):
        nodes = [node.expression, node.member, *node.arguments]
    found = [shown(each, top) for each in nodes if each.__class__ in CLASSES]
    call = base_call(top) if isinstance(node, ast.NamedBlockAst) else None
    return found if call is None else [call, *found]


def below(top: Node, *, nested: bool) -> Iterator[Node]:
    """The node and all below it; script blocks and functions are left closed unless ``nested``."""
    stack = [top]
    while stack:
        each = stack.pop()
        yield each
        if not nested and isinstance(each.node, (ast.ScriptBlockExpressionAst, ast.FunctionDefinitionAst)):
            continue
        stack.extend(reversed(parts(each)))


def find(top: Node, predicate: Any, nested: bool, *, first: bool) -> Any:
    """Ast.Find and FindAll: the nodes for which a block is true."""
    from havmsh.runtime.convert import to_bool
    from havmsh.runtime.objects import Array, GenericList

    found = GenericList([], LANGUAGE + "Ast")
    for each in below(top, nested=nested):
        if to_bool(Array(predicate.invoke((each,), underscore=each, raise_errors=True))):
            if first:
                return each
            found.append(each)
    return None if first else found
