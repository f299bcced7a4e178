"""What the tree has that nobody wrote: the places of empty blocks, and the calls of bases with which constructors begin."""

from __future__ import annotations

from havmsh.diagnostics import Source, Span
from havmsh.language import ast
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.syntax import CLASSES, Node, shown
from havmsh.runtime.types.syntax_values import LANGUAGE
from havmsh.runtime.typesystem import BY_CLASS, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class Nowhere(Span):
    """No place in any text: EmptyScriptExtent."""

    __slots__ = ()


class NowhereAt(NetObject):
    """Where no place begins and ends: EmptyScriptPosition."""

    __slots__ = ()
    type_name: ClassVar[str] = LANGUAGE + "EmptyScriptPosition"


_AT = NowhereAt()
_ZEROS = tuple((f"int {name}", lambda place: 0) for name in ("StartLineNumber", "StartColumnNumber", "EndLineNumber", "EndColumnNumber", "StartOffset", "EndOffset"))
define(
    LANGUAGE + "EmptyScriptExtent", Nowhere, interfaces=LANGUAGE + "IScriptExtent",
    properties=(
        ("string File", lambda place: None), (f"{LANGUAGE}IScriptPosition StartScriptPosition", lambda place: _AT), (f"{LANGUAGE}IScriptPosition EndScriptPosition", lambda place: _AT),
        *_ZEROS, ("string Text", lambda place: ""),
    ),
).to_text = lambda place: LANGUAGE + "EmptyScriptExtent"
define(
    NowhereAt.type_name, NowhereAt, interfaces=LANGUAGE + "IScriptPosition",
    properties=(("string File", lambda place: None), ("int LineNumber", lambda place: 0), ("int ColumnNumber", lambda place: 0), ("int Offset", lambda place: 0), ("string Line", lambda place: "")),
    methods=(("string GetFullScript()", lambda place: None),),
)
NOWHERE = Nowhere(Source("", None), 0, 0)


def extent_of_empty(top: Node) -> Any:
    """Where a block without statements is: what its braces hold but for the last character, if they stand in different columns; else nowhere."""
    node, around = top.node, None if top.parent is None else top.parent.node
    if isinstance(around, (ast.SubExpressionAst, ast.ArrayExpressionAst)):
        return NOWHERE
    if not isinstance(node, ast.NamedBlockAst) or not node.unnamed or not isinstance(around, ast.ScriptBlockAst) or around.param_block is not None:
        return node.span
    whole = around.span
    source = whole.source
    closed = len(whole.text) > 1 and whole.text[0] == "{" and whole.text[-1] == "}" and top.parent is not None and top.parent.parent is not None
    if not closed or source.position(whole.start + 1)[1] == source.position(whole.end - 1)[1]:
        return NOWHERE
    return Span(source, whole.start + 1, whole.end - 2)


_COMMAND: Any = CLASSES[ast.CommandExpressionAst]


class BaseCall(_COMMAND):  # type: ignore[misc]
    """The statement with which a constructor begins: the call of its base."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BaseCall) and other.parent.node is self.parent.node

    def __hash__(self) -> int:
        return hash(id(self.parent.node))


BY_CLASS[BaseCall] = known(LANGUAGE + "CommandExpressionAst")


def base_call(block: Node) -> Node | None:
    """The call of its base with which a block begins, if it is the body of a constructor."""
    above: list[Any] = []
    at = block.parent if block.node.kind == "end" else None
    while at is not None and len(above) < 3:
        above.append(at.node)
        at = at.parent
    if len(above) < 3 or not isinstance(above[2], ast.FunctionMemberAst) or above[1].body is not above[0]:
        return None
    member = above[2]
    if not member.is_constructor or member.is_static:
        return None
    call = member.base_call or _IMPLIED
    made: Node = BaseCall(ast.CommandExpressionAst(call.span, (), call), block)
    return made


_IMPLIED = ast.BaseCtorInvokeMemberExpressionAst(
    NOWHERE, ast.VariableExpressionAst(NOWHERE, ast.VariablePath("this", None, None, "this"), False), ast.StringConstantExpressionAst(NOWHERE, ".ctor", "BareWord"), False, False, (), (),
)


def statements(block: Node) -> list[Any]:
    """The statements of a named block as scripts see them."""
    call = base_call(block)
    written = [shown(each, block) for each in block.node.statements]
    return written if call is None else [call, *written]
