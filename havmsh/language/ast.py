"""The tree of a PowerShell text: one class a construct, named and shaped as PowerShell's own `System.Management.Automation.Language` classes, with Python's spelling of the fields.

Every node has a `span` (whose `.text` is what was written). Nodes have no behaviour and no parent; sequences are tuples; what may be absent is None. A node is equal only to itself.
The classes are frozen for the type checker and plain for the interpreter: a script of 10,000 lines makes over 100,000 nodes, a frozen dataclass takes three times as long to make, and to define
them as dataclasses would take a fifth of the time that the shell has to start.

Operators are strings. Binary: `+ - * / % .. -f -and -or -xor -band -bor -bxor -shl -shr -is -isnot -as -join ??` and the pairs that differ in case: `-ieq -ceq`, likewise `ne gt ge lt le like
notlike match notmatch replace split contains notcontains in notin` (`-eq` is written `-ieq`). Unary: `-not` (also for `!`), `-bnot - + ++ -- post++ post-- , -join -isplit -csplit`.
Assignment: `= += -= *= /= %= ??=`.
"""

from __future__ import annotations

from havmsh.diagnostics import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Literal, NamedTuple, TypeVar, dataclass_transform

    _C = TypeVar("_C", bound=type)
    NumberType = Literal["int", "long", "double", "decimal", "bigint", "byte", "sbyte", "short", "ushort", "uint", "ulong", "bool"]
    StringKind = Literal["SingleQuoted", "DoubleQuoted", "BareWord", "SingleQuotedHereString", "DoubleQuotedHereString"]
    BlockKind = Literal["dynamicparam", "begin", "process", "end", "clean"]
else:
    from havmsh.language.rows import NamedTuple


def _make_node(cls: type) -> type:
    """The class with slots for the fields it declares, and a constructor that takes them after its base's, which is compiled when it is first called: a short script uses few of the classes."""
    own = {name: value for name, value in cls.__dict__.items() if name not in {"__dict__", "__weakref__"}}
    declared = tuple(own.get("__annotations__", ()))
    defaults = {**getattr(cls, "_defaults", {}), **{name: own.pop(name) for name in declared if name in own}}
    fields = (*getattr(cls, "__match_args__", ()), *declared)
    made: type = type(cls)(cls.__name__, cls.__bases__, {**own, "__slots__": declared, "__match_args__": fields, "_defaults": defaults})

    def first_init(self: object, *arguments: object, **named: object) -> None:
        init = _constructor(fields, defaults)
        made.__init__ = init  # type: ignore[misc]
        init(self, *arguments, **named)

    made.__init__ = first_init  # type: ignore[misc]
    return made


def _constructor(fields: tuple[str, ...], defaults: dict[str, object]) -> Callable[..., None]:
    parameters = ", ".join(f"{name}=_defaults[{name!r}]" if name in defaults else name for name in fields)
    body = "; ".join(f"self.{name} = {name}" for name in fields)
    scope: dict[str, object] = {"_defaults": defaults}
    exec(f"def __init__(self, {parameters}): {body}", scope)
    init = scope["__init__"]
    assert callable(init)
    return init


if TYPE_CHECKING:
    @dataclass_transform(frozen_default=True, eq_default=False)
    def node(cls: _C) -> _C: ...
else:
    node = _make_node

ALL_STREAMS, OUTPUT_STREAM, ERROR_STREAM, WARNING_STREAM, VERBOSE_STREAM, DEBUG_STREAM, INFORMATION_STREAM = range(7)


class NumberLiteral(NamedTuple):
    """A number as PowerShell types it: the name of its type, and the value. Only the argument that an attribute's name stands for alone is a `bool`."""

    type: NumberType
    value: int | float | Decimal


class VariablePath(NamedTuple):
    """What follows the `$`: `$script:x` has scope "script" and name "x"; `$env:PATH` has drive "env" and name "PATH" (as in `function:`, `C:`); `$variable:x` is `$x`.

    `text` is the whole path as written (without `$` and braces, escapes removed); `scope` one of global, local, script, private, variable, in lower case, or None (`$using:x` is a UsingExpressionAst around `$x`).
    """

    text: str
    scope: str | None
    drive: str | None
    name: str


@node
class Ast:
    """Anything in the tree."""

    span: Span

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({self.span.text!r})"


# ---------------------------------------------------------------- type names


@node
class TypeName(Ast):
    """`name`: what stands between the brackets, without assembly; `assembly`: what follows the comma of a qualified name; `full_name` both."""

    full_name: str
    name: str
    assembly: str | None = None


@node
class GenericTypeName(Ast):
    """`type_name`: the generic type (its name without the count of arguments), `generic_arguments`: type names; `assembly` as above."""

    full_name: str
    type_name: TypeName
    generic_arguments: tuple[ITypeName, ...]
    assembly: str | None = None


@node
class ArrayTypeName(Ast):
    """`element_type`[], of `rank` dimensions (`[,]` has 2)."""

    full_name: str
    element_type: ITypeName
    rank: int


ITypeName = TypeName | GenericTypeName | ArrayTypeName


# ---------------------------------------------------------------- classes that only group others


@node
class StatementAst(Ast):
    """Anything that may stand in a block."""


@node
class PipelineBaseAst(StatementAst):
    """A pipeline, a chain of pipelines, an assignment, or a statement that failed to parse."""


@node
class CommandBaseAst(StatementAst):
    """One stage of a pipeline."""

    redirections: tuple[RedirectionAst, ...]


@node
class CommandElementAst(Ast):
    """A word of a command: an expression or a parameter."""


@node
class ExpressionAst(CommandElementAst):
    """Anything that has a value."""


@node
class AttributeBaseAst(Ast):
    """`[X()]` or `[X]` before a parameter, a variable or a member."""

    type_name: ITypeName


@node
class RedirectionAst(Ast):
    """`from_stream`: number of the stream that is redirected, 0 for `*`."""

    from_stream: int


# ---------------------------------------------------------------- script blocks


@node
class RequirementsAst(Ast):
    """What the `#requires` lines of a script demand."""

    version: str | None
    modules: tuple[str | dict[str, object], ...]
    editions: tuple[str, ...]
    elevation: bool
    application_id: str | None = None
    assemblies: tuple[str, ...] = ()


@node
class ScriptBlockAst(Ast):
    """A script, or the body of a function or `{ }`. A body without named blocks is its `end_block` (a filter's is its `process_block`), marked unnamed.

    The span of a body has its braces; a script's is the whole text. `attributes`: those before `param` of a script block without one are the ParamBlockAst's own.
    """

    using_statements: tuple[UsingStatementAst, ...]
    attributes: tuple[AttributeAst, ...]
    param_block: ParamBlockAst | None
    dynamic_param_block: NamedBlockAst | None
    begin_block: NamedBlockAst | None
    process_block: NamedBlockAst | None
    end_block: NamedBlockAst | None
    clean_block: NamedBlockAst | None
    requirements: RequirementsAst | None = None


@node
class NamedBlockAst(Ast):
    """`begin { }` and its like. `unnamed`: the body of a script block that names none. `traps` hold for the whole block."""

    kind: BlockKind
    unnamed: bool
    statements: tuple[StatementAst, ...]
    traps: tuple[TrapStatementAst, ...]


@node
class StatementBlockAst(Ast):
    """`{ statements }` of `if`, `foreach`, `try` ..., and what stands in `$( )` and `@( )`."""

    statements: tuple[StatementAst, ...]
    traps: tuple[TrapStatementAst, ...]


@node
class ParamBlockAst(Ast):
    """`[attributes] param( parameters )`."""

    attributes: tuple[AttributeBaseAst, ...]
    parameters: tuple[ParameterAst, ...]


@node
class ParameterAst(Ast):
    """`attributes` (attributes and type constraints as written) `name` = `default_value`. `static_type` is the first type constraint, or None."""

    name: VariableExpressionAst
    attributes: tuple[AttributeBaseAst, ...]
    default_value: ExpressionAst | None
    static_type: ITypeName | None


@node
class AttributeAst(AttributeBaseAst):
    """`[type_name(positional, name=value)]`."""

    positional_arguments: tuple[ExpressionAst, ...]
    named_arguments: tuple[NamedAttributeArgumentAst, ...]


@node
class NamedAttributeArgumentAst(Ast):
    """`argument_name = argument`; without `=` the argument is the constant `$true` and `expression_omitted` holds."""

    argument_name: str
    argument: ExpressionAst
    expression_omitted: bool


@node
class TypeConstraintAst(AttributeBaseAst):
    """`[type_name]` that constrains or converts."""


@node
class UsingStatementAst(StatementAst):
    """`using kind name`, `using kind alias = name`; `kind` is namespace, module, assembly, type or command. A module's name may be a hashtable, `module_specification`."""

    kind: str
    name: StringConstantExpressionAst | None
    alias: StringConstantExpressionAst | None
    module_specification: HashtableAst | None


# ---------------------------------------------------------------- pipelines and commands


@node
class PipelineAst(PipelineBaseAst):
    """`elements` joined by `|`, in the `background` if followed by `&`. One CommandExpressionAst alone is an expression statement."""

    elements: tuple[CommandBaseAst, ...]
    background: bool = False


@node
class PipelineChainAst(PipelineBaseAst):
    """`left && right`, `left || right`; `left` may be a chain itself."""

    left: PipelineChainAst | PipelineBaseAst
    operator: Literal["&&", "||"]
    right: PipelineBaseAst
    background: bool = False


@node
class CommandAst(CommandBaseAst):
    """A command: `elements`, of which the first is its name. `invocation` is `&`, `.` or empty."""

    elements: tuple[CommandElementAst, ...]
    invocation: Literal["", "&", "."]


@node
class CommandParameterAst(CommandElementAst):
    """`-name`, or `-name:argument`; `name` is without dash and colon."""

    name: str
    argument: ExpressionAst | None


@node
class CommandExpressionAst(CommandBaseAst):
    """An expression as a stage of a pipeline."""

    expression: ExpressionAst


@node
class FileRedirectionAst(RedirectionAst):
    """`from_stream`> `location`; `append` for `>>`."""

    location: ExpressionAst
    append: bool


@node
class MergingRedirectionAst(RedirectionAst):
    """`from_stream`>&`to_stream`."""

    to_stream: int


@node
class AssignmentStatementAst(PipelineBaseAst):
    """`left operator right`. `left`: variable, member, index, array literal, converted or attributed expression; `right`: a statement (also `if`, `foreach` ...)."""

    left: ExpressionAst
    operator: str
    right: StatementAst
    error_span: Span


# ---------------------------------------------------------------- statements


@node
class IfStatementAst(StatementAst):
    """`clauses`: pairs of condition and block for `if` and every `elseif`; `else_clause` the block of `else`."""

    clauses: tuple[tuple[PipelineBaseAst, StatementBlockAst], ...]
    else_clause: StatementBlockAst | None


@node
class LabeledStatementAst(StatementAst):
    """A statement that `break` and `continue` may name: `:label` without its colon."""

    label: str | None


@node
class SwitchStatementAst(LabeledStatementAst):
    """`switch -flags (condition) { clauses }`. `flags`: of "regex", "wildcard", "exact", "casesensitive", "file", "parallel"; with "file" the condition is the file's name."""

    flags: frozenset[str]
    condition: PipelineBaseAst
    clauses: tuple[tuple[ExpressionAst, StatementBlockAst], ...]
    default: StatementBlockAst | None


@node
class ForEachStatementAst(LabeledStatementAst):
    """`foreach (variable in condition) body`. `parallel` and `throttle_limit` are always errors."""

    variable: VariableExpressionAst
    condition: PipelineBaseAst
    body: StatementBlockAst
    parallel: bool = False
    throttle_limit: ExpressionAst | None = None


@node
class ForStatementAst(LabeledStatementAst):
    """`for (initializer; condition; iterator) body`; each of the three may be None."""

    initializer: PipelineBaseAst | None
    condition: PipelineBaseAst | None
    iterator: PipelineBaseAst | None
    body: StatementBlockAst


@node
class WhileStatementAst(LabeledStatementAst):
    """`while (condition) body`."""

    condition: PipelineBaseAst
    body: StatementBlockAst


@node
class DoWhileStatementAst(LabeledStatementAst):
    """`do body while (condition)`."""

    condition: PipelineBaseAst
    body: StatementBlockAst


@node
class DoUntilStatementAst(LabeledStatementAst):
    """`do body until (condition)`."""

    condition: PipelineBaseAst
    body: StatementBlockAst


@node
class TryStatementAst(StatementAst):
    """`try body`, catch clauses, `finally`."""

    body: StatementBlockAst
    catch_clauses: tuple[CatchClauseAst, ...]
    finally_block: StatementBlockAst | None


@node
class CatchClauseAst(Ast):
    """`catch [type], [type] body`; no type catches all."""

    catch_types: tuple[TypeConstraintAst, ...]
    body: StatementBlockAst


@node
class TrapStatementAst(StatementAst):
    """`trap [type] body`; no type traps all."""

    trap_type: TypeConstraintAst | None
    body: StatementBlockAst


@node
class DataStatementAst(StatementAst):
    """`data variable -SupportedCommand commands_allowed body`; `variable` is a name or None."""

    variable: str | None
    commands_allowed: tuple[ExpressionAst, ...]
    body: StatementBlockAst


@node
class BlockStatementAst(StatementAst):
    """`parallel { }`, `sequence { }` of workflows: always an error in PowerShell 7."""

    kind: str
    body: StatementBlockAst


@node
class ReturnStatementAst(StatementAst):
    """`return pipeline`."""

    pipeline: PipelineBaseAst | None


@node
class ExitStatementAst(StatementAst):
    """`exit pipeline`."""

    pipeline: PipelineBaseAst | None


@node
class ThrowStatementAst(StatementAst):
    """`throw pipeline`."""

    pipeline: PipelineBaseAst | None


@node
class BreakStatementAst(StatementAst):
    """`break label`; the label is an expression (a bareword is a string constant)."""

    label: ExpressionAst | None


@node
class ContinueStatementAst(StatementAst):
    """`continue label`."""

    label: ExpressionAst | None


@node
class FunctionDefinitionAst(StatementAst):
    """`function name (parameters) body`. `name` keeps a scope prefix (`global:f`). `parameters` is None without a list in parentheses, and for an empty one: then the body's `param` counts. A workflow is always an error."""

    name: str
    parameters: tuple[ParameterAst, ...] | None
    body: ScriptBlockAst
    is_filter: bool
    name_span: Span
    is_workflow: bool = False


@node
class ErrorStatementAst(PipelineBaseAst):
    """What could be saved of a statement that failed to parse. Of a `switch` the `kind` is its keyword, and it keeps `flags` (name, token, value), `conditions` and `bodies`."""

    nested: tuple[Ast, ...] = ()
    kind: Span | None = None
    flags: tuple[tuple[str, Span, Ast | None], ...] = ()
    conditions: tuple[Ast, ...] = ()
    bodies: tuple[Ast, ...] = ()


# ---------------------------------------------------------------- classes and enums


@node
class TypeDefinitionAst(StatementAst):
    """`kind` name : base_types { members }. Members of an enum are properties whose `initial_value` may be None."""

    kind: Literal["class", "enum", "interface"]
    name: str
    base_types: tuple[TypeConstraintAst, ...]
    attributes: tuple[AttributeAst, ...]
    members: tuple[MemberAst, ...]
    name_span: Span


@node
class MemberAst(Ast):
    """A member of a class or an enum."""

    name: str
    attributes: tuple[AttributeAst, ...]
    is_static: bool
    is_hidden: bool


@node
class PropertyMemberAst(MemberAst):
    """`[attributes] [property_type] $name = initial_value`."""

    property_type: TypeConstraintAst | None
    initial_value: ExpressionAst | None


@node
class FunctionMemberAst(MemberAst):
    """A method, or a constructor. A constructor's call of its base (`: base(...)`) is `base_call`."""

    return_type: TypeConstraintAst | None
    parameters: tuple[ParameterAst, ...]
    body: ScriptBlockAst
    is_constructor: bool
    base_call: BaseCtorInvokeMemberExpressionAst | None
    name_span: Span


# ---------------------------------------------------------------- expressions


@node
class BinaryExpressionAst(ExpressionAst):
    """`left operator right`; `error_span` is the operator's place."""

    left: ExpressionAst
    operator: str
    right: ExpressionAst
    error_span: Span


@node
class UnaryExpressionAst(ExpressionAst):
    """`operator child`, or `child++`."""

    operator: str
    child: ExpressionAst


@node
class TernaryExpressionAst(ExpressionAst):
    """`condition ? if_true : if_false`."""

    condition: ExpressionAst
    if_true: ExpressionAst
    if_false: ExpressionAst


@node
class AttributedExpressionAst(ExpressionAst):
    """`[attribute()] child`."""

    attribute: AttributeBaseAst
    child: ExpressionAst


@node
class ConvertExpressionAst(ExpressionAst):
    """`[type] child`."""

    type: TypeConstraintAst
    child: ExpressionAst


@node
class MemberExpressionAst(ExpressionAst):
    """`expression.member`, `expression::member`, `expression?.member`; a plain name is a string constant."""

    expression: ExpressionAst
    member: ExpressionAst
    is_static: bool
    null_conditional: bool


@node
class InvokeMemberExpressionAst(MemberExpressionAst):
    """`expression.member[generic_type_arguments](arguments)`; a script block may follow instead of the parentheses."""

    arguments: tuple[ExpressionAst, ...]
    generic_type_arguments: tuple[ITypeName, ...]


@node
class BaseCtorInvokeMemberExpressionAst(InvokeMemberExpressionAst):
    """`: base(arguments)` of a constructor."""


@node
class IndexExpressionAst(ExpressionAst):
    """`target[index]`, `target?[index]`."""

    target: ExpressionAst
    index: ExpressionAst
    null_conditional: bool


@node
class ArrayExpressionAst(ExpressionAst):
    """`@( sub_expression )`."""

    sub_expression: StatementBlockAst


@node
class ArrayLiteralAst(ExpressionAst):
    """`a, b, c`."""

    elements: tuple[ExpressionAst, ...]


@node
class ParenExpressionAst(ExpressionAst):
    """`( pipeline )`."""

    pipeline: PipelineBaseAst


@node
class SubExpressionAst(ExpressionAst):
    """`$( sub_expression )`."""

    sub_expression: StatementBlockAst


@node
class HashtableAst(ExpressionAst):
    """`@{ key = statement }`."""

    pairs: tuple[tuple[ExpressionAst, StatementAst], ...]


@node
class ScriptBlockExpressionAst(ExpressionAst):
    """`{ }` as a value."""

    script_block: ScriptBlockAst


@node
class VariableExpressionAst(ExpressionAst):
    """`$path`, or `@path` when `splatted`."""

    path: VariablePath
    splatted: bool = False


@node
class UsingExpressionAst(ExpressionAst):
    """`$using:x`, with any member or index that follows it: the value is the caller's."""

    sub_expression: ExpressionAst


@node
class TypeExpressionAst(ExpressionAst):
    """`[type_name]` as a value."""

    type_name: ITypeName


@node
class ConstantExpressionAst(ExpressionAst):
    """A number."""

    value: NumberLiteral


@node
class StringConstantExpressionAst(ExpressionAst):
    """A string without variables, or a bareword."""

    value: str
    kind: StringKind


@node
class ExpandableStringExpressionAst(ExpressionAst):
    """A string with variables or subexpressions: `parts` are the literal stretches (escapes resolved) and the expressions between them, in order; `value` is the whole with the expressions as written."""

    value: str
    kind: StringKind
    parts: tuple[str | ExpressionAst, ...]


@node
class ErrorExpressionAst(ExpressionAst):
    """What could be saved of an expression that failed to parse."""

    nested: tuple[Ast, ...] = ()
