"""How each node of the tree is made of what its constructor is given. A line names the parameters: `X*` is an enumeration of X, `X+` a list; a name with `!` may not be null, one with `+` not be empty."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.runtime.errors import carrying, engine_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

_E = "IScriptExtent extent!"
_EXPRESSION_PAIR = "System.Tuple[System.Management.Automation.Language.ExpressionAst,System.Management.Automation.Language.{}]*"
_CLAUSE = "System.Tuple[System.Management.Automation.Language.PipelineBaseAst,System.Management.Automation.Language.StatementBlockAst]*"
_BLOCKS: Final = {"Begin": "begin", "Process": "process", "End": "end", "Clean": "clean", "Dynamicparam": "dynamicparam"}


def of(name: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The constructors of a class of the tree: their parameters and what makes the node."""
    for line, recipe in _RECIPES.get(name, ()):
        yield (line if line.startswith("IScriptExtent ") else f"{_E}, {line}"), recipe


def takes_over(node: ast.Ast) -> bool:
    """Whether a node takes the children of what it is given: a named block those of its statements."""
    return isinstance(node, ast.NamedBlockAst)


def _refused(name: str) -> Exception:
    return carrying(engine_argument(name))


def _words(*tables: Any) -> dict[int, str]:
    from havmsh.runtime.types.syntax_tokens import kind_value

    return {kind_value(word).value: word for table in tables for word in table}


def _operator(kind: Any, *tables: Any, name: str = "operator") -> str:
    """The parser's word for a kind of token. Raises PSArgumentException for one of no such operator."""
    found = _words(*tables).get(kind.value)
    if found is None:
        raise _refused(name)
    return found


def _binary(span: Span, left: Any, kind: Any, right: Any, place: Span) -> Any:
    from havmsh.language import tokens

    return ast.BinaryExpressionAst(span, left, _operator(kind, tokens.PRECEDENCE), right, place)


def _unary(span: Span, kind: Any, child: Any) -> Any:
    from havmsh.language import tokens

    word = _operator(kind, ("!",), tokens.UNARY, ("post++", "post--"), name="tokenKind")
    return ast.UnaryExpressionAst(span, "-not" if word == "!" else word, child)


def _assignment(span: Span, left: Any, kind: Any, right: Any, place: Span) -> Any:
    from havmsh.language import tokens

    return ast.AssignmentStatementAst(span, left, _operator(kind, tokens.ASSIGNMENT), right, place)


def _command(span: Span, elements: Any, kind: Any, redirections: Any) -> Any:
    word = {"Unknown": "", "Ampersand": "&", "Dot": "."}.get(kind.text())
    if word is None:
        raise _refused("invocationOperator")
    return ast.CommandAst(span, redirections, elements, word)  # type: ignore[arg-type]


def _chain(span: Span, left: Any, right: Any, kind: Any, background: bool = False) -> Any:
    word = {"AndAnd": "&&", "OrOr": "||"}.get(kind.text())
    if word is None:
        from havmsh.runtime.errors import NetError

        raise NetError("System.ArgumentException", "chainOperator")
    return ast.PipelineChainAst(span, left, word, right, background)  # type: ignore[arg-type]


def _block(span: Span, kind: Any, body: Any, unnamed: bool) -> Any:
    word = _BLOCKS.get(kind.text())
    if word is None or (unnamed and word not in ("process", "end")):
        raise _refused("blockName")
    return ast.NamedBlockAst(span, word, unnamed, body.statements, body.traps)  # type: ignore[arg-type]


def _script(span: Span, using: Any, attributes: Any, parameters: Any, begin: Any, process: Any, end: Any, clean: Any, dynamic: Any) -> Any:
    return ast.ScriptBlockAst(span, tuple(using or ()), tuple(attributes or ()), parameters, dynamic, begin, process, end, clean)


def _named(span: Span, using: Any, attributes: Any, *blocks: Any) -> Any:
    """A script block of named blocks, of which the one that cleans may not be told."""
    parameters, begin, process, end = blocks[:4]
    return _script(span, using, attributes, parameters, begin, process, end, blocks[4] if len(blocks) > 5 else None, blocks[-1])


def _body(span: Span, using: Any, attributes: Any, parameters: Any, statements: Any, is_filter: bool) -> Any:
    block = ast.NamedBlockAst(statements.span, "process" if is_filter else "end", True, statements.statements, statements.traps)
    return _script(span, using, attributes, parameters, None, block if is_filter else None, None if is_filter else block, None, None)


def _number(span: Span, value: Any) -> Any:
    from havmsh.runtime.number.numbers import kind_of

    return ast.ConstantExpressionAst(span, ast.NumberLiteral(kind_of(value), value))


def _variable(span: Span, path: Any, splatted: bool) -> Any:
    from havmsh.language.lexing.strings import variable_path

    return ast.VariableExpressionAst(span, variable_path(path) if isinstance(path, str) else path, splatted)


def _expandable(span: Span, value: str, kind: Any) -> Any:
    from havmsh.language import parse
    from havmsh.language.walk import pure_expression

    if kind.text() not in ("DoubleQuoted", "DoubleQuotedHereString", "BareWord"):
        raise _refused("type")
    tree = parse('"' + value.replace('"', '""') + '"')
    found = pure_expression(tree.root.end_block.statements[0]) if tree.root.end_block is not None else None
    parts = found.parts if isinstance(found, ast.ExpandableStringExpressionAst) else (value,)
    return ast.ExpandableStringExpressionAst(span, value, kind.text(), parts)


def _function(span: Span, is_filter: bool, is_workflow: bool, name: str, parameters: Any, body: Any) -> Any:
    if is_filter and is_workflow:
        raise _refused("isFilter")
    return ast.FunctionDefinitionAst(span, name, parameters or None, body, is_filter, span, is_workflow)


def _flags(value: Any) -> set[str]:
    return set(value.text().split(", "))


def _property(span: Span, name: str, kind: Any, attributes: Any, flags: Any, initial: Any) -> Any:
    words = _flags(flags)
    if {"Public", "Private"} <= words:
        raise _refused("propertyAttributes")
    return ast.PropertyMemberAst(span, name, attributes, "Static" in words, "Hidden" in words, kind, initial)


def _method(span: Span, function: Any, returned: Any, attributes: Any, flags: Any) -> Any:
    words = _flags(flags)
    if {"Public", "Private"} <= words:
        raise _refused("methodAttributes")
    return ast.FunctionMemberAst(span, function.name, attributes, "Static" in words, "Hidden" in words, returned, function.parameters or (), function.body, False, None, function.name_span)


def _type(span: Span, name: str, attributes: Any, members: Any, flags: Any, bases: Any) -> Any:
    for member in members:
        if isinstance(member, ast.FunctionMemberAst):
            member.is_constructor = member.name.lower() == name.lower()  # type: ignore[misc]
    words = _flags(flags)
    return ast.TypeDefinitionAst(span, "enum" if "Enum" in words else "interface" if "Interface" in words else "class", name, bases, attributes, members, span)


def _using(span: Span, kind: Any, name: Any, alias: Any = None, table: Any = None) -> Any:
    word = kind.text().lower() if not isinstance(kind, str) else kind
    if word in ("command", "type") and alias is None:
        raise _refused("kind")
    return ast.UsingStatementAst(span, word, name, alias, table)


def _constraint(span: Span, name: Any) -> Any:
    from havmsh.runtime.types.syntax_names import named

    return ast.TypeConstraintAst(span, named(name))


def _catch(span: Span, types: Any, body: Any) -> Any:
    return ast.CatchClauseAst(span, types, body)


def _stream(value: Any) -> int:
    return int(value.value)


def _try(span: Span, body: Any, clauses: Any, last: Any) -> Any:
    if not clauses and last is None:
        raise _refused("catchClauses")
    return ast.TryStatementAst(span, body, clauses, last)


def _foreach(span: Span, label: Any, flags: Any, limit: Any, variable: Any, expression: Any, body: Any) -> Any:
    return ast.ForEachStatementAst(span, label, variable, expression, body, "Parallel" in _flags(flags), limit)


def _switch(span: Span, label: Any, condition: Any, flags: Any, clauses: Any, default: Any) -> Any:
    if not clauses and default is None:
        raise _refused("clauses")
    return ast.SwitchStatementAst(span, label, frozenset(word.lower() for word in _flags(flags) - {"None"}), condition, clauses, default)


def _base_call(keyword: Span, call: Span, arguments: Any) -> Any:
    this = ast.VariableExpressionAst(keyword, ast.VariablePath("this", None, None, "this"))
    return ast.BaseCtorInvokeMemberExpressionAst(call, this, ast.StringConstantExpressionAst(keyword, ".ctor", "BareWord"), False, False, arguments, ())


def _invocation(span: Span, target: Any, method: Any, arguments: Any, static: bool, *more: Any) -> Any:
    lenient = bool(more[0]) if more and isinstance(more[0], bool) else False
    types = more[-1] if more and isinstance(more[-1], tuple) else ()
    return ast.InvokeMemberExpressionAst(span, target, method, static, lenient, arguments, types)


_CALL = "ExpressionAst expression!, CommandElementAst method!, ExpressionAst* arguments, bool static"
_NAMED = "ParamBlockAst paramBlock, NamedBlockAst beginBlock, NamedBlockAst processBlock, NamedBlockAst endBlock"
_ALL = f"{_NAMED}, NamedBlockAst cleanBlock, NamedBlockAst dynamicParamBlock"
_OLD = f"{_NAMED}, NamedBlockAst dynamicParamBlock"
_FILTER = "ParamBlockAst paramBlock, StatementBlockAst statements!, bool isFilter"
_LOOP = "string label, PipelineBaseAst condition!, StatementBlockAst body!"
_RECIPES: Final[dict[str, tuple[tuple[str, Callable[..., Any]], ...]]] = {
    "ArrayExpressionAst": (("StatementBlockAst statementBlock!", ast.ArrayExpressionAst),),
    "ArrayLiteralAst": (("ExpressionAst+ elements+", ast.ArrayLiteralAst),),
    "AssignmentStatementAst": (("ExpressionAst left!, TokenKind operator, StatementAst right!, IScriptExtent errorPosition!", _assignment),),
    "AttributeAst": (("ITypeName typeName!, ExpressionAst* positionalArguments, NamedAttributeArgumentAst* namedArguments", ast.AttributeAst),),
    "AttributedExpressionAst": (("AttributeBaseAst attribute!, ExpressionAst child!", ast.AttributedExpressionAst),),
    "BaseCtorInvokeMemberExpressionAst": (("IScriptExtent baseKeywordExtent!, IScriptExtent baseCallExtent!, ExpressionAst* arguments", _base_call),),
    "BinaryExpressionAst": (("ExpressionAst left!, TokenKind operator, ExpressionAst right!, IScriptExtent errorPosition!", _binary),),
    "BlockStatementAst": (("Token kind!, StatementBlockAst body!", lambda span, kind, body: ast.BlockStatementAst(span, kind.token.text, body)),),
    "BreakStatementAst": (("ExpressionAst label", ast.BreakStatementAst),),
    "CatchClauseAst": (("TypeConstraintAst* catchTypes, StatementBlockAst body!", _catch),),
    "CommandAst": (("CommandElementAst* commandElements+, TokenKind invocationOperator, RedirectionAst* redirections", _command),),
    "CommandExpressionAst": (("ExpressionAst expression!, RedirectionAst* redirections", lambda span, value, redirections: ast.CommandExpressionAst(span, redirections, value)),),
    "CommandParameterAst": (("string parameterName!, ExpressionAst argument, IScriptExtent errorPosition!", lambda span, name, value, place: ast.CommandParameterAst(span, name, value)),),
    "ConstantExpressionAst": (("System.Object value", _number),),
    "ContinueStatementAst": (("ExpressionAst label", ast.ContinueStatementAst),),
    "ConvertExpressionAst": (("TypeConstraintAst typeConstraint!, ExpressionAst child!", ast.ConvertExpressionAst),),
    "DataStatementAst": (("string variableName, ExpressionAst* commandsAllowed, StatementBlockAst body!", ast.DataStatementAst),),
    "DoUntilStatementAst": ((_LOOP, ast.DoUntilStatementAst),),
    "DoWhileStatementAst": ((_LOOP, ast.DoWhileStatementAst),),
    "ExitStatementAst": (("PipelineBaseAst pipeline", ast.ExitStatementAst),),
    "ExpandableStringExpressionAst": (("string value!, StringConstantType type", _expandable),),
    "FileRedirectionAst": (("RedirectionStream stream, ExpressionAst file!, bool append", lambda span, stream, file, append: ast.FileRedirectionAst(span, _stream(stream), file, append)),),
    "ForEachStatementAst": (
        (
            "string label, ForEachFlags flags, VariableExpressionAst variable!, PipelineBaseAst expression!, StatementBlockAst body!",
            lambda span, label, flags, variable, expression, body: _foreach(span, label, flags, None, variable, expression, body),
        ),
        ("string label, ForEachFlags flags, ExpressionAst throttleLimit, VariableExpressionAst variable!, PipelineBaseAst expression!, StatementBlockAst body!", _foreach),
    ),
    "ForStatementAst": (
        (
            "string label, PipelineBaseAst initializer, PipelineBaseAst condition, PipelineBaseAst iterator, StatementBlockAst body!",
            lambda span, label, first, condition, step, body: ast.ForStatementAst(span, label, first, condition, step, body),
        ),
    ),
    "FunctionDefinitionAst": (("bool isFilter, bool isWorkflow, string name!, ParameterAst* parameters, ScriptBlockAst body!", _function),),
    "FunctionMemberAst": (("FunctionDefinitionAst functionDefinitionAst!, TypeConstraintAst returnType, AttributeAst* attributes, MethodAttributes methodAttributes", _method),),
    "HashtableAst": ((_EXPRESSION_PAIR.format("StatementAst") + " keyValuePairs", ast.HashtableAst),),
    "IfStatementAst": ((_CLAUSE + " clauses+, StatementBlockAst elseClause", ast.IfStatementAst),),
    "IndexExpressionAst": (
        ("ExpressionAst target!, ExpressionAst index!", lambda span, target, index: ast.IndexExpressionAst(span, target, index, False)),
        ("ExpressionAst target!, ExpressionAst index!, bool nullConditional", ast.IndexExpressionAst),
    ),
    "InvokeMemberExpressionAst": (
        (_CALL, _invocation), (f"{_CALL}, ITypeName+ genericTypes", _invocation), (f"{_CALL}, bool nullConditional", _invocation),
        (f"{_CALL}, bool nullConditional, ITypeName+ genericTypes", _invocation),
    ),
    "MemberExpressionAst": (
        ("ExpressionAst expression!, CommandElementAst member!, bool static", lambda span, target, member, static: ast.MemberExpressionAst(span, target, member, static, False)),
        ("ExpressionAst expression!, CommandElementAst member!, bool static, bool nullConditional", ast.MemberExpressionAst),
    ),
    "MergingRedirectionAst": (("RedirectionStream from, RedirectionStream to", lambda span, first, last: ast.MergingRedirectionAst(span, _stream(first), _stream(last))),),
    "NamedAttributeArgumentAst": (("string argumentName!, ExpressionAst argument!, bool expressionOmitted", ast.NamedAttributeArgumentAst),),
    "NamedBlockAst": (("TokenKind blockName, StatementBlockAst statementBlock!, bool unnamed", _block),),
    "ParamBlockAst": (("AttributeAst* attributes, ParameterAst* parameters", ast.ParamBlockAst),),
    "ParameterAst": (
        (
            "VariableExpressionAst name!, AttributeBaseAst* attributes, ExpressionAst defaultValue",
            lambda span, name, marks, value: ast.ParameterAst(span, name, marks, value, next((each.type_name for each in marks if isinstance(each, ast.TypeConstraintAst)), None)),
        ),
    ),
    "ParenExpressionAst": (("PipelineBaseAst pipeline!", ast.ParenExpressionAst),),
    "PipelineAst": (
        ("CommandBaseAst* pipelineElements+, bool background", ast.PipelineAst), ("CommandBaseAst* pipelineElements+", ast.PipelineAst),
        ("CommandBaseAst commandAst!, bool background", lambda span, command, background: ast.PipelineAst(span, (command,), background)),
        ("CommandBaseAst commandAst!", lambda span, command: ast.PipelineAst(span, (command,))),
    ),
    "PipelineChainAst": (("ChainableAst lhsChain!, PipelineAst rhsPipeline!, TokenKind chainOperator, bool background", _chain), ("ChainableAst lhsChain!, PipelineAst rhsPipeline!, TokenKind chainOperator", _chain)),
    "PropertyMemberAst": (("string name!, TypeConstraintAst propertyType, AttributeAst* attributes, PropertyAttributes propertyAttributes, ExpressionAst initialValue", _property),),
    "ReturnStatementAst": (("PipelineBaseAst pipeline", ast.ReturnStatementAst),),
    "ScriptBlockAst": (
        (f"UsingStatementAst* usingStatements, AttributeAst* attributes, {_ALL}", _named),
        (f"UsingStatementAst* usingStatements, AttributeAst* attributes, {_OLD}", _named),
        (f"UsingStatementAst* usingStatements, {_ALL}", lambda span, using, *blocks: _named(span, using, (), *blocks)),
        (f"UsingStatementAst* usingStatements, {_OLD}", lambda span, using, *blocks: _named(span, using, (), *blocks)),
        (_ALL, lambda span, *blocks: _named(span, (), (), *blocks)), (_OLD, lambda span, *blocks: _named(span, (), (), *blocks)),
        (f"UsingStatementAst* usingStatements, {_FILTER}", lambda span, using, *rest: _body(span, using, (), *rest)),
        (_FILTER, lambda span, *rest: _body(span, (), (), *rest)), (f"{_FILTER}, bool isConfiguration", lambda span, *rest: _body(span, (), (), *rest[:3])),
        (f"UsingStatementAst* usingStatements, {_FILTER}, bool isConfiguration", lambda span, using, *rest: _body(span, using, (), *rest[:3])),
        (f"AttributeAst* attributes, {_FILTER}, bool isConfiguration", lambda span, marks, *rest: _body(span, (), marks, *rest[:3])),
        (f"UsingStatementAst* usingStatements, AttributeAst* attributes, {_FILTER}, bool isConfiguration", lambda span, *rest: _body(span, *rest[:5])),
    ),
    "ScriptBlockExpressionAst": (("ScriptBlockAst scriptBlock!", ast.ScriptBlockExpressionAst),),
    "StatementBlockAst": (("StatementAst* statements, TrapStatementAst* traps", ast.StatementBlockAst),),
    "StringConstantExpressionAst": (("string value!, StringConstantType stringConstantType", lambda span, value, kind: ast.StringConstantExpressionAst(span, value, kind.text())),),
    "SubExpressionAst": (("StatementBlockAst statementBlock!", ast.SubExpressionAst),),
    "SwitchStatementAst": (
        (f"string label, PipelineBaseAst condition!, SwitchFlags flags, {_EXPRESSION_PAIR.format('StatementBlockAst')} clauses, StatementBlockAst default", _switch),
    ),
    "TernaryExpressionAst": (("ExpressionAst condition!, ExpressionAst ifTrue!, ExpressionAst ifFalse!", ast.TernaryExpressionAst),),
    "ThrowStatementAst": (("PipelineBaseAst pipeline", ast.ThrowStatementAst),),
    "TrapStatementAst": (("TypeConstraintAst trapType, StatementBlockAst body!", ast.TrapStatementAst),),
    "TryStatementAst": (("StatementBlockAst body!, CatchClauseAst* catchClauses, StatementBlockAst finally", _try),),
    "TypeConstraintAst": (("ITypeName typeName!", ast.TypeConstraintAst), ("System.Type type!", _constraint)),
    "TypeDefinitionAst": (("string name!, AttributeAst* attributes, MemberAst* members, TypeAttributes typeAttributes, TypeConstraintAst* baseTypes", _type),),
    "TypeExpressionAst": (("ITypeName typeName!", ast.TypeExpressionAst),),
    "UnaryExpressionAst": (("TokenKind tokenKind, ExpressionAst child!", _unary),),
    "UsingExpressionAst": (("ExpressionAst expressionAst!", ast.UsingExpressionAst),),
    "UsingStatementAst": (
        ("UsingStatementKind kind, StringConstantExpressionAst name!", _using),
        ("HashtableAst moduleSpecification!", lambda span, table: _using(span, "module", None, None, table)),
        ("UsingStatementKind kind, StringConstantExpressionAst aliasName!, StringConstantExpressionAst resolvedAliasAst!", _using),
        ("StringConstantExpressionAst aliasName!, HashtableAst moduleSpecification!", lambda span, name, table: _using(span, "module", name, None, table)),
    ),
    "VariableExpressionAst": (("string variableName!, bool splatted", _variable), ("System.Management.Automation.VariablePath variablePath!, bool splatted", _variable)),
    "WhileStatementAst": ((_LOOP, ast.WhileStatementAst),),
}
