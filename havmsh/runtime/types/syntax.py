"""The tree as scripts see it: a type for each class of System.Management.Automation.Language, whose properties are read from the parser's nodes."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.walk import pure_expression
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.syntax_type_names import READ_ONLY
from havmsh.runtime.types.syntax_values import (
    LANGUAGE,
    assigned,
    command_name,
    enumerated,
    extent,
    help_of,
    is_constant_variable,
    is_rethrow,
    kind_of,
    number_of,
    property_attributes,
    requirements_of,
    safe_value,
    script_block,
    static_type,
    stream_name,
    switch_flags,
    token_of,
    used_variable,
)
from havmsh.runtime.types.using_texts import let_elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.runtime.nettype import NetType



class Node(NetObject):
    """A node of the tree, and the node above it where it was reached from there. Each class of the tree has a class below this one."""

    __slots__ = ("node", "parent")
    type_name: ClassVar[str] = LANGUAGE + "Ast"

    def __init__(self, node: Any, parent: Node | None = None) -> None:
        super().__init__()
        self.node = node
        self.parent = parent

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and other.node is self.node

    def __hash__(self) -> int:
        return hash(id(self.node))

    def net_text(self) -> str:
        """The node's text."""
        return str(self.node.span.text)


CLASSES: dict[type, type[Node]] = {}
"""From a class of the parser to that which scripts see."""


def shown(node: Any, parent: Node | None = None) -> Any:
    """A node as scripts see it; what is no node stays what it is."""
    if node is None:
        return None
    made = CLASSES.get(node.__class__)
    return node if made is None else made(node, parent)


def listed(nodes: Any, parent: Node | None, element: str) -> GenericList:
    """Nodes as a collection that cannot be changed."""
    return GenericList([shown(node, parent) for node in nodes], LANGUAGE + element, READ_ONLY)


def _body_of_method(top: Node) -> Any:
    from havmsh.runtime.types.syntax_walking import definition_of_method

    return shown(top.node.body, definition_of_method(top))


def _targets(top: Node) -> Any:
    left = top.node.left
    return [shown(each, top) for each in (left.elements if isinstance(left, ast.ArrayLiteralAst) else (left,))]


def _find(top: Node, predicate: Any, nested: bool, *, first: bool) -> Any:
    from havmsh.runtime.types import syntax_walking

    return syntax_walking.find(top, predicate, nested, first=first)


def _visit(top: Node, visitor: Any) -> None:
    from havmsh.runtime.types import visitors

    visitors.visit(top, visitor)


def _visit_custom(top: Node, visitor: Any) -> Any:
    from havmsh.runtime.types import visitors

    return visitors.visit_custom(top, visitor)


# ---------------------------------------------------------------- reading properties


def _statements(top: Node) -> Any:
    from havmsh.runtime.types import syntax_blanks

    return GenericList(syntax_blanks.statements(top), LANGUAGE + "StatementAst", READ_ONLY)


def _pairs(first: str, second: str) -> Callable[[Node], Any]:
    def read(top: Node) -> Any:
        from havmsh.runtime.types.tuples import Tuple
        from havmsh.runtime.typesystem import generic, known

        net = generic("System.Tuple`2", (known(LANGUAGE + first), known(LANGUAGE + second)))
        pairs = top.node.pairs if isinstance(top.node, ast.HashtableAst) else top.node.clauses
        return GenericList([Tuple([shown(each, top) for each in pair], net=net) for pair in pairs], "System.Object", READ_ONLY)

    return read


def _error_flags(top: Node) -> Any:
    from havmsh.runtime.types.collections import Dictionary
    from havmsh.runtime.types.tuples import Tuple
    from havmsh.runtime.typesystem import generic, known

    pair = generic("System.Tuple`2", (known(LANGUAGE + "Token"), known(LANGUAGE + "Ast"))) or known("System.Object")
    net = generic("System.Collections.Generic.Dictionary`2", (known("System.String"), pair))
    if not top.node.flags or net is None:
        return None
    return Dictionary(net, [(name, Tuple([token_of(token), shown(value, top)], net=pair)) for name, token, value in top.node.flags], ignore_case=True)


def _one(field: str) -> Callable[[Node], Any]:
    return lambda top: shown(getattr(top.node, field), top)


def _plain(field: str) -> Callable[[Node], Any]:
    return lambda top: getattr(top.node, field)


def _many(field: str, element: str, *, absent: bool = False) -> Callable[[Node], Any]:
    """A collection; ``absent``: null where there is none."""

    def read(top: Node) -> Any:
        value = getattr(top.node, field)
        return None if absent and not value else listed(value or (), top, element)

    return read


def _declare(name: str, base: str, *properties: tuple[str, str, Callable[[Node], Any]], methods: Any = (), node: type | None = None, abstract: bool = False) -> NetType:
    """One class of the tree: its properties as (type, name, reader); a type without a dot or keyword is one of the Language namespace."""
    parent = next((made for made in CLASSES.values() if made.__name__ == base), Node)
    of = node or getattr(ast, name, None)
    python = type(name, (parent,), {"__slots__": (), "type_name": LANGUAGE + name})
    lines = []
    for kind, label, read in properties:
        text = f"{READ_ONLY}[[{LANGUAGE}{kind[:-2]}]]" if kind.endswith("[]") else kind if kind.islower() or "." in kind else LANGUAGE + kind
        lines.append((f"{text} {label}", read))
    net = define(LANGUAGE + name, python, base=LANGUAGE + base, properties=lines, methods=methods)
    net.abstract, net.rest = abstract, None if abstract else _constructors
    if of is not None:
        CLASSES[of] = python
    return net


def _constructors(net: NetType) -> None:
    from havmsh.runtime.types import syntax_making

    syntax_making.declare(net)


def _copy(top: Node) -> Node:
    from havmsh.runtime.types import syntax_making

    return top.__class__(syntax_making.copied(top.node))


_EXPRESSION = ("System.Type", "StaticType", static_type)
_VOID = "System.Object"

define(
    LANGUAGE + "Ast", Node,
    properties=((f"{LANGUAGE}IScriptExtent Extent", extent), (f"{LANGUAGE}Ast Parent", lambda top: top.parent)),
    methods=(
        (f"System.Collections.Generic.IEnumerable[{LANGUAGE}Ast] FindAll(scriptblock predicate, bool searchNestedScriptBlocks)", lambda top, predicate, nested: _find(top, predicate, nested, first=False)),
        (f"{LANGUAGE}Ast Find(scriptblock predicate, bool searchNestedScriptBlocks)", lambda top, predicate, nested: _find(top, predicate, nested, first=True)),
        (f"{LANGUAGE}Ast Copy()", _copy),
        ("System.Object SafeGetValue()", safe_value), ("System.Object SafeGetValue(bool skipHashtableSizeCheck)", safe_value),
        ("string ToString()", lambda top: top.net_text()), (f"void Visit({LANGUAGE}AstVisitor astVisitor)", _visit),
        (f"System.Object Visit({LANGUAGE}ICustomAstVisitor astVisitor)", _visit_custom),
    ),
).abstract = True
CLASSES[ast.Ast] = Node

let_elsewhere(_declare(
    "ScriptBlockAst", "Ast", ("AttributeAst[]", "Attributes", _many("attributes", "AttributeAst")),
    ("UsingStatementAst[]", "UsingStatements", _many("using_statements", "UsingStatementAst")),
    ("ParamBlockAst", "ParamBlock", _one("param_block")), ("NamedBlockAst", "BeginBlock", _one("begin_block")), ("NamedBlockAst", "ProcessBlock", _one("process_block")),
    ("NamedBlockAst", "EndBlock", _one("end_block")), ("NamedBlockAst", "CleanBlock", _one("clean_block")), ("NamedBlockAst", "DynamicParamBlock", _one("dynamic_param_block")),
    ("ScriptRequirements", "ScriptRequirements", requirements_of),
    methods=(("scriptblock GetScriptBlock()", script_block), (f"{LANGUAGE}CommentHelpInfo GetHelpContent()", help_of)),
))
_declare("ParamBlockAst", "Ast", ("AttributeAst[]", "Attributes", _many("attributes", "AttributeAst")), ("ParameterAst[]", "Parameters", _many("parameters", "ParameterAst")))
_declare(
    "NamedBlockAst", "Ast", ("TokenKind", "BlockKind", lambda top: kind_of(top.node.kind)), ("bool", "Unnamed", _plain("unnamed")),
    ("StatementAst[]", "Statements", _statements), ("TrapStatementAst[]", "Traps", _many("traps", "TrapStatementAst", absent=True)),
)
_declare("StatementBlockAst", "Ast", ("StatementAst[]", "Statements", _many("statements", "StatementAst")), ("TrapStatementAst[]", "Traps", _many("traps", "TrapStatementAst", absent=True)))
_declare("NamedAttributeArgumentAst", "Ast", ("string", "ArgumentName", _plain("argument_name")), ("ExpressionAst", "Argument", _one("argument")), ("bool", "ExpressionOmitted", _plain("expression_omitted")))
_declare("AttributeBaseAst", "Ast", ("ITypeName", "TypeName", _plain("type_name")), abstract=True)
_declare(
    "AttributeAst", "AttributeBaseAst", ("ExpressionAst[]", "PositionalArguments", _many("positional_arguments", "ExpressionAst")),
    ("NamedAttributeArgumentAst[]", "NamedArguments", _many("named_arguments", "NamedAttributeArgumentAst")),
)
_declare("TypeConstraintAst", "AttributeBaseAst")
_declare(
    "ParameterAst", "Ast", ("VariableExpressionAst", "Name", _one("name")), ("AttributeBaseAst[]", "Attributes", _many("attributes", "AttributeBaseAst")),
    ("ExpressionAst", "DefaultValue", _one("default_value")), _EXPRESSION,
)
_declare("CatchClauseAst", "Ast", ("TypeConstraintAst[]", "CatchTypes", _many("catch_types", "TypeConstraintAst")), ("bool", "IsCatchAll", lambda top: not top.node.catch_types), ("StatementBlockAst", "Body", _one("body")))
_declare("RedirectionAst", "Ast", ("RedirectionStream", "FromStream", enumerated("RedirectionStream", lambda node: stream_name(node.from_stream))), abstract=True)
_declare("MergingRedirectionAst", "RedirectionAst", ("RedirectionStream", "ToStream", enumerated("RedirectionStream", lambda node: stream_name(node.to_stream))))
_declare("FileRedirectionAst", "RedirectionAst", ("ExpressionAst", "Location", _one("location")), ("bool", "Append", _plain("append")))

_declare("MemberAst", "Ast", ("string", "Name", _plain("name")), abstract=True)
_MEMBER = (
    ("bool", "IsPublic", lambda top: True), ("bool", "IsPrivate", lambda top: False), ("bool", "IsHidden", _plain("is_hidden")), ("bool", "IsStatic", _plain("is_static")),
    ("AttributeAst[]", "Attributes", _many("attributes", "AttributeAst")),
)
_declare(
    "PropertyMemberAst", "MemberAst", ("TypeConstraintAst", "PropertyType", _one("property_type")), ("ExpressionAst", "InitialValue", _one("initial_value")),
    ("PropertyAttributes", "PropertyAttributes", enumerated("PropertyAttributes", property_attributes)), *_MEMBER,
)
_declare(
    "FunctionMemberAst", "MemberAst", ("TypeConstraintAst", "ReturnType", _one("return_type")), ("ParameterAst[]", "Parameters", _many("parameters", "ParameterAst")),
    ("ScriptBlockAst", "Body", _body_of_method), ("MethodAttributes", "MethodAttributes", enumerated("MethodAttributes", property_attributes)),
    ("bool", "IsConstructor", _plain("is_constructor")), *_MEMBER,
)

_declare("StatementAst", "Ast", abstract=True)
_declare(
    "TypeDefinitionAst", "StatementAst", ("string", "Name", _plain("name")), ("AttributeAst[]", "Attributes", _many("attributes", "AttributeAst")),
    ("TypeConstraintAst[]", "BaseTypes", _many("base_types", "TypeConstraintAst")), ("MemberAst[]", "Members", _many("members", "MemberAst")),
    ("TypeAttributes", "TypeAttributes", enumerated("TypeAttributes", lambda node: node.kind.capitalize())), ("bool", "IsEnum", lambda top: top.node.kind == "enum"),
    ("bool", "IsClass", lambda top: top.node.kind == "class"), ("bool", "IsInterface", lambda top: top.node.kind == "interface"),
)
_declare(
    "UsingStatementAst", "StatementAst", ("UsingStatementKind", "UsingStatementKind", enumerated("UsingStatementKind", lambda node: node.kind.capitalize())),
    ("StringConstantExpressionAst", "Name", _one("name")), ("StringConstantExpressionAst", "Alias", _one("alias")),
    ("HashtableAst", "ModuleSpecification", _one("module_specification")),
)
_declare(
    "FunctionDefinitionAst", "StatementAst", ("bool", "IsFilter", _plain("is_filter")), ("bool", "IsWorkflow", _plain("is_workflow")), ("string", "Name", _plain("name")),
    ("ParameterAst[]", "Parameters", _many("parameters", "ParameterAst", absent=True)), ("ScriptBlockAst", "Body", _one("body")),
    methods=((f"{LANGUAGE}CommentHelpInfo GetHelpContent()", help_of),),
)
_declare("IfStatementAst", "StatementAst", (_VOID, "Clauses", _pairs("PipelineBaseAst", "StatementBlockAst")), ("StatementBlockAst", "ElseClause", _one("else_clause")))
_declare(
    "DataStatementAst", "StatementAst", ("string", "Variable", _plain("variable")), ("ExpressionAst[]", "CommandsAllowed", _many("commands_allowed", "ExpressionAst")),
    ("StatementBlockAst", "Body", _one("body")),
)
_declare("LabeledStatementAst", "StatementAst", ("string", "Label", _plain("label")), ("PipelineBaseAst", "Condition", _one("condition")), abstract=True)
_declare("LoopStatementAst", "LabeledStatementAst", ("StatementBlockAst", "Body", _one("body")), abstract=True)
_declare(
    "ForEachStatementAst", "LoopStatementAst", ("VariableExpressionAst", "Variable", _one("variable")), ("ExpressionAst", "ThrottleLimit", _one("throttle_limit")),
    ("ForEachFlags", "Flags", enumerated("ForEachFlags", lambda node: "Parallel" if node.parallel else "None")),
)
_declare("ForStatementAst", "LoopStatementAst", ("PipelineBaseAst", "Initializer", _one("initializer")), ("PipelineBaseAst", "Iterator", _one("iterator")))
for _name in ("DoWhileStatementAst", "DoUntilStatementAst", "WhileStatementAst"):
    _declare(_name, "LoopStatementAst")
_declare(
    "SwitchStatementAst", "LabeledStatementAst", ("SwitchFlags", "Flags", switch_flags), (_VOID, "Clauses", _pairs("ExpressionAst", "StatementBlockAst")),
    ("StatementBlockAst", "Default", _one("default")),
)
_declare(
    "TryStatementAst", "StatementAst", ("StatementBlockAst", "Body", _one("body")), ("CatchClauseAst[]", "CatchClauses", _many("catch_clauses", "CatchClauseAst")),
    ("StatementBlockAst", "Finally", _one("finally_block")),
)
_declare("TrapStatementAst", "StatementAst", ("TypeConstraintAst", "TrapType", _one("trap_type")), ("StatementBlockAst", "Body", _one("body")))
for _name in ("BreakStatementAst", "ContinueStatementAst"):
    _declare(_name, "StatementAst", ("ExpressionAst", "Label", _one("label")))
for _name in ("ReturnStatementAst", "ExitStatementAst", "ThrowStatementAst"):
    _declare(_name, "StatementAst", ("PipelineBaseAst", "Pipeline", _one("pipeline")), *((("bool", "IsRethrow", is_rethrow),) if _name[0] == "T" else ()))
_declare("BlockStatementAst", "StatementAst", ("StatementBlockAst", "Body", _one("body")), ("Token", "Kind", lambda top: None))
_declare(
    "PipelineBaseAst", "StatementAst", methods=((f"{LANGUAGE}ExpressionAst GetPureExpression()", lambda top: shown(pure_expression(top.node), top)),), abstract=True,
)
_declare(
    "ErrorStatementAst", "PipelineBaseAst", ("Token", "Kind", lambda top: token_of(top.node.kind)), (_VOID, "Flags", _error_flags),
    ("Ast[]", "Conditions", _many("conditions", "Ast", absent=True)), ("Ast[]", "Bodies", _many("bodies", "Ast", absent=True)),
    ("Ast[]", "NestedAst", _many("nested", "Ast", absent=True)),
)
_declare("ChainableAst", "PipelineBaseAst", abstract=True)
_declare(
    "PipelineChainAst", "ChainableAst", ("ChainableAst", "LhsPipelineChain", _one("left")), ("PipelineAst", "RhsPipeline", _one("right")),
    ("TokenKind", "Operator", lambda top: kind_of(top.node.operator)), ("bool", "Background", _plain("background")),
)
_declare("PipelineAst", "ChainableAst", ("CommandBaseAst[]", "PipelineElements", _many("elements", "CommandBaseAst")), ("bool", "Background", _plain("background")))
_declare(
    "AssignmentStatementAst", "PipelineBaseAst", ("ExpressionAst", "Left", _one("left")), ("TokenKind", "Operator", lambda top: kind_of(top.node.operator)),
    ("StatementAst", "Right", lambda top: shown(assigned(top.node), top)), ("IScriptExtent", "ErrorPosition", _plain("error_span")),
    methods=(("System.Object GetAssignmentTargets()", _targets),),
)
_declare("CommandBaseAst", "StatementAst", ("RedirectionAst[]", "Redirections", _many("redirections", "RedirectionAst")), abstract=True)
_declare(
    "CommandAst", "CommandBaseAst", ("CommandElementAst[]", "CommandElements", _many("elements", "CommandElementAst")),
    ("TokenKind", "InvocationOperator", lambda top: kind_of(top.node.invocation or "Unknown")), (_VOID, "DefiningKeyword", lambda top: None),
    methods=(("string GetCommandName()", command_name),),
)
_declare("CommandExpressionAst", "CommandBaseAst", ("ExpressionAst", "Expression", _one("expression")))
_declare("CommandElementAst", "Ast", abstract=True)
_declare(
    "CommandParameterAst", "CommandElementAst", ("string", "ParameterName", _plain("name")), ("ExpressionAst", "Argument", _one("argument")),
    ("IScriptExtent", "ErrorPosition", lambda top: _parameter_span(top.node)),
)


def _parameter_span(node: Any) -> Span:
    """A parameter's name alone, with its dash and colon."""
    span: Span = node.span
    return span if node.argument is None else Span(span.source, span.start, span.start + len(node.name) + 2)


_declare("ExpressionAst", "CommandElementAst", _EXPRESSION, abstract=True)
_declare("ErrorExpressionAst", "ExpressionAst", ("Ast[]", "NestedAst", _many("nested", "Ast", absent=True)))
_declare("TernaryExpressionAst", "ExpressionAst", ("ExpressionAst", "Condition", _one("condition")), ("ExpressionAst", "IfTrue", _one("if_true")), ("ExpressionAst", "IfFalse", _one("if_false")))
_declare(
    "BinaryExpressionAst", "ExpressionAst", ("TokenKind", "Operator", lambda top: kind_of(top.node.operator)), ("ExpressionAst", "Left", _one("left")),
    ("ExpressionAst", "Right", _one("right")), ("IScriptExtent", "ErrorPosition", _plain("error_span")),
)
_declare("UnaryExpressionAst", "ExpressionAst", ("TokenKind", "TokenKind", lambda top: kind_of(top.node.operator)), ("ExpressionAst", "Child", _one("child")))
_declare("AttributedExpressionAst", "ExpressionAst", ("ExpressionAst", "Child", _one("child")), ("AttributeBaseAst", "Attribute", lambda top: shown(getattr(top.node, "attribute", None) or getattr(top.node, "type", None), top)))
_declare("ConvertExpressionAst", "AttributedExpressionAst", ("TypeConstraintAst", "Type", _one("type")))
_declare(
    "MemberExpressionAst", "ExpressionAst", ("ExpressionAst", "Expression", _one("expression")), ("CommandElementAst", "Member", _one("member")),
    ("bool", "Static", _plain("is_static")),
    ("bool", "NullConditional", _plain("null_conditional")),
)
_declare(
    "InvokeMemberExpressionAst", "MemberExpressionAst", ("ExpressionAst[]", "Arguments", _many("arguments", "ExpressionAst", absent=True)),
    (_VOID, "GenericTypeArguments", lambda top: GenericList(top.node.generic_type_arguments, LANGUAGE + "ITypeName", READ_ONLY) if top.node.generic_type_arguments else None),
)
_declare("BaseCtorInvokeMemberExpressionAst", "InvokeMemberExpressionAst")
_declare("IndexExpressionAst", "ExpressionAst", ("ExpressionAst", "Target", _one("target")), ("ExpressionAst", "Index", _one("index")), ("bool", "NullConditional", _plain("null_conditional")))
_declare("ArrayExpressionAst", "ExpressionAst", ("StatementBlockAst", "SubExpression", _one("sub_expression")))
_declare("ArrayLiteralAst", "ExpressionAst", ("ExpressionAst[]", "Elements", _many("elements", "ExpressionAst")))
_declare("ParenExpressionAst", "ExpressionAst", ("PipelineBaseAst", "Pipeline", _one("pipeline")))
_declare("SubExpressionAst", "ExpressionAst", ("StatementBlockAst", "SubExpression", _one("sub_expression")))
_declare("HashtableAst", "ExpressionAst", (_VOID, "KeyValuePairs", _pairs("ExpressionAst", "StatementAst")))
_declare("ScriptBlockExpressionAst", "ExpressionAst", ("ScriptBlockAst", "ScriptBlock", _one("script_block")))
_declare(
    "VariableExpressionAst", "ExpressionAst", ("System.Management.Automation.VariablePath", "VariablePath", _plain("path")), ("bool", "Splatted", _plain("splatted")),
    methods=(("bool IsConstantVariable()", is_constant_variable),),
)
_declare("UsingExpressionAst", "ExpressionAst", ("ExpressionAst", "SubExpression", _one("sub_expression"))).method(
    f"static {LANGUAGE}VariableExpressionAst ExtractUsingVariable({LANGUAGE}UsingExpressionAst usingExpressionAst)", lambda top: shown(used_variable(top), top), static=True,
)
_declare("TypeExpressionAst", "ExpressionAst", ("ITypeName", "TypeName", _plain("type_name")))
_declare("ConstantExpressionAst", "ExpressionAst", (_VOID, "Value", number_of))
_STRING = ("StringConstantType", "StringConstantType", enumerated("StringConstantType", lambda node: node.kind))
_declare("StringConstantExpressionAst", "ConstantExpressionAst", ("string", "Value", _plain("value")), _STRING)
_declare(
    "ExpandableStringExpressionAst", "ExpressionAst", ("string", "Value", _plain("value")), _STRING,
    ("ExpressionAst[]", "NestedExpressions", lambda top: listed((part for part in top.node.parts if part.__class__ is not str), top, "ExpressionAst")),
)
