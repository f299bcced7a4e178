"""What walks through a tree of the language: the visitors that scripts derive classes from, and `Ast.Visit`."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.syntax import Node
from havmsh.runtime.types.syntax_values import LANGUAGE
from havmsh.runtime.types.syntax_walking import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

_CONTINUE, _SKIP, _STOP = range(3)

_SECOND: Final = (
    ast.TypeDefinitionAst, ast.PropertyMemberAst, ast.FunctionMemberAst, ast.BaseCtorInvokeMemberExpressionAst, ast.UsingStatementAst, ast.TernaryExpressionAst,
    ast.PipelineChainAst,
)
"""The nodes that the first generation of visitors is not shown."""
_FIRST: Final = (
    ast.ErrorStatementAst, ast.ErrorExpressionAst, ast.ScriptBlockAst, ast.ParamBlockAst, ast.NamedBlockAst, ast.TypeConstraintAst, ast.AttributeAst,
    ast.NamedAttributeArgumentAst, ast.ParameterAst, ast.FunctionDefinitionAst, ast.StatementBlockAst, ast.IfStatementAst, ast.TrapStatementAst, ast.SwitchStatementAst,
    ast.DataStatementAst, ast.ForEachStatementAst, ast.DoWhileStatementAst, ast.ForStatementAst, ast.WhileStatementAst, ast.CatchClauseAst, ast.TryStatementAst,
    ast.BreakStatementAst, ast.ContinueStatementAst, ast.ReturnStatementAst, ast.ExitStatementAst, ast.ThrowStatementAst, ast.DoUntilStatementAst,
    ast.AssignmentStatementAst, ast.PipelineAst, ast.CommandAst, ast.CommandExpressionAst, ast.CommandParameterAst, ast.FileRedirectionAst, ast.MergingRedirectionAst,
    ast.BinaryExpressionAst, ast.UnaryExpressionAst, ast.ConvertExpressionAst, ast.ConstantExpressionAst, ast.StringConstantExpressionAst, ast.SubExpressionAst,
    ast.UsingExpressionAst, ast.VariableExpressionAst, ast.TypeExpressionAst, ast.MemberExpressionAst, ast.InvokeMemberExpressionAst, ast.ArrayExpressionAst,
    ast.ArrayLiteralAst, ast.HashtableAst, ast.ScriptBlockExpressionAst, ast.ParenExpressionAst, ast.ExpandableStringExpressionAst, ast.IndexExpressionAst,
    ast.AttributedExpressionAst, ast.BlockStatementAst,
)


def _method(kind: type) -> str:
    return "VisitTrap" if kind is ast.TrapStatementAst else "Visit" + kind.__name__.removesuffix("Ast")


_METHODS: Final[dict[type, str]] = {kind: _method(kind) for kind in (*_FIRST, *_SECOND)}


class Visitor(NetObject):
    """AstVisitor: asked about each node in turn, says whether those below it are to follow."""

    __slots__ = ()
    type_name = LANGUAGE + "AstVisitor"


class Visitor2(Visitor):
    """AstVisitor2."""

    __slots__ = ()
    type_name = LANGUAGE + "AstVisitor2"


class Custom(NetObject):
    """DefaultCustomAstVisitor: asked about one node only, makes of it what it likes."""

    __slots__ = ()
    type_name = LANGUAGE + "DefaultCustomAstVisitor"


class Custom2(Custom):
    """DefaultCustomAstVisitor2."""

    __slots__ = ()
    type_name = LANGUAGE + "DefaultCustomAstVisitor2"


def _action(visitor: Any, top: Node) -> int:
    """What a visitor says to a node: 0 go on, 1 not below it, 2 no further."""
    from havmsh.runtime import members

    name = _METHODS.get(top.node.__class__)
    if name is None or (top.node.__class__ in _SECOND and not isinstance(visitor, Visitor2)):
        return _CONTINUE
    said = members.call(visitor, name, [top])
    return said.value if said.__class__ is EnumValue else int(said or 0)


def _walk(visitor: Any, top: Node, *, after: bool) -> bool:
    """Shows the visitor a node and those below it; gives whether it wants to go on."""
    from havmsh.runtime import members

    action = _action(visitor, top)
    going = action != _STOP
    if action == _CONTINUE:
        going = all(_walk(visitor, each, after=after) for each in parts(top))
    if after:
        members.call(visitor, "PostVisit", [top])
    return going


def visit(top: Node, visitor: Any) -> None:
    """Ast.Visit for an AstVisitor."""
    from havmsh.runtime.typeof import type_of

    _walk(visitor, top, after=any(net.full_name == LANGUAGE + "IAstPostVisitHandler" for net in type_of(visitor).all_interfaces()))


def visit_custom(top: Node, visitor: Any) -> Any:
    """Ast.Visit for an ICustomAstVisitor: what the visitor makes of the node. What it has no method for, its DefaultVisit answers."""
    from havmsh.runtime import members
    from havmsh.runtime.typeof import type_of

    net = type_of(visitor)
    for name in (_METHODS.get(top.node.__class__, ""), "DefaultVisit"):
        if net.find_method(name.upper()) is not None:
            return members.call(visitor, name, [top])
    return None


def _default(visitor: Any, top: Any) -> Any:
    from havmsh.runtime import members

    return members.call(visitor, "DefaultVisit", [top])


def _asks(returns: str, kinds: Iterable[type]) -> list[tuple[str, Any]]:
    return [(f"{returns} {_METHODS[kind]}({LANGUAGE}{kind.__name__} ast)", _default) for kind in kinds]


_VISIT_ACTION: Final = LANGUAGE + "AstVisitAction"
_DEFAULT = (f"System.Object DefaultVisit({LANGUAGE}Ast ast)", lambda visitor, top: None)
_DEFAULT_ACTION = (f"{_VISIT_ACTION} DefaultVisit({LANGUAGE}Ast ast)", lambda visitor, top: _CONTINUE)
define(LANGUAGE + "ICustomAstVisitor", None, kind="interface", methods=(_DEFAULT, *_asks("System.Object", _FIRST)))
define(LANGUAGE + "ICustomAstVisitor2", None, kind="interface", interfaces=LANGUAGE + "ICustomAstVisitor", methods=_asks("System.Object", _SECOND))
define(LANGUAGE + "IAstPostVisitHandler", None, kind="interface", methods=((f"void PostVisit({LANGUAGE}Ast ast)", lambda visitor, top: None),))
define(Visitor.type_name, Visitor, constructors=(("", Visitor),), methods=(_DEFAULT_ACTION, *_asks(_VISIT_ACTION, _FIRST))).abstract = True
define(Visitor2.type_name, Visitor2, base=Visitor.type_name, constructors=(("", Visitor2),), methods=_asks(_VISIT_ACTION, _SECOND)).abstract = True
define(
    Custom.type_name, Custom, interfaces=LANGUAGE + "ICustomAstVisitor", constructors=(("", Custom),),
    methods=(_DEFAULT, *_asks("System.Object", _FIRST)),
).abstract = True
define(
    Custom2.type_name, Custom2, base=Custom.type_name, interfaces=LANGUAGE + "ICustomAstVisitor2", constructors=(("", Custom2),), methods=_asks("System.Object", _SECOND),
).abstract = True
