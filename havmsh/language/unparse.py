"""A tree back to text: parsing the text again gives the same tree, though the spelling is ours.

Parentheses are nodes of the tree, so nothing here weighs precedence. What must be watched is quoting: a bareword must not turn into something else, and what stands in a string must come out of it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from havmsh.language import ast
from havmsh.language.quoting import bareword, escaped, in_braces, number, single_quoted, variable_text, word_escaped
from havmsh.language.tokens import KEYWORDS

_END = "\udbff\udfff"
"""Stands, while we print, at the end of what follows `--%`: white space there counts. Texts have the character that these two would be, never the two."""
_AFTER_VERBATIM = re.compile(rf"{_END}(?: (\||&&)|(?=(\n|\Z))|)")


def unparse(node: ast.Ast) -> str:
    """The text of a tree. Raises ValueError for what failed to parse."""
    return _AFTER_VERBATIM.sub(lambda match: match[1] or ("" if match[2] is not None else "\n"), _Printer().show(node))


class _Printer:
    """Shows one node after another; `level` is the indentation of the block it is in."""

    def __init__(self) -> None:
        self.level = 0

    def show(self, node: ast.Ast | None) -> str:
        """Any node; nothing for None."""
        if node is None:
            return ""
        shower = _SHOWERS.get(node.__class__)
        if shower is None:
            raise ValueError(f"{node!r} has no text of its own")
        return shower(self, node)

    def join(self, nodes: Iterable[ast.Ast], separator: str) -> str:
        return separator.join(map(self.show, nodes))

    # ------------------------------------------------------------ blocks

    def lines(self, parts: Iterable[ast.Ast]) -> str:
        """Nodes one a line, in braces."""
        self.level += 1
        indent = "    " * self.level
        shown = "".join(f"{indent}{self.show(part)}\n" for part in parts)
        self.level -= 1
        return "{\n" + shown + "    " * self.level + "}" if shown else "{ }"

    def script_block(self, node: ast.ScriptBlockAst) -> str:
        """A body in braces, or a whole script."""
        parts = self.body_parts(node)
        if node.span.text[:1] == "{" and node.span.start:
            return self.lines(parts)
        return self.join(parts, "\n")

    def braced(self, node: ast.ScriptBlockAst) -> str:
        return self.lines(self.body_parts(node))

    def body_parts(self, node: ast.ScriptBlockAst) -> list[ast.Ast]:
        """What stands in a body, in order."""
        parts: list[ast.Ast] = [*node.using_statements]
        if node.param_block is not None:
            parts.append(node.param_block)
        for block in (node.dynamic_param_block, node.begin_block, node.process_block, node.end_block, node.clean_block):
            if block is not None and block.unnamed:
                parts += [*block.traps, *block.statements]
            elif block is not None:
                parts.append(block)
        return parts

    def named_block(self, node: ast.NamedBlockAst) -> str:
        return f"{node.kind} {self.lines([*node.traps, *node.statements])}"

    def statement_block(self, node: ast.StatementBlockAst) -> str:
        return self.lines([*node.traps, *node.statements])

    def param_block(self, node: ast.ParamBlockAst) -> str:
        return f"{self.attributes(node.attributes)}param({self.join(node.parameters, ', ')})"

    def attributes(self, attributes: Iterable[ast.AttributeBaseAst]) -> str:
        return "".join(f"{self.show(attribute)} " for attribute in attributes)

    def parameter(self, node: ast.ParameterAst) -> str:
        default = "" if node.default_value is None else f" = {self.show(node.default_value)}"
        return f"{self.attributes(node.attributes)}{self.show(node.name)}{default}"

    def attribute(self, node: ast.AttributeAst) -> str:
        named = [each.argument_name if each.expression_omitted else f"{each.argument_name} = {self.show(each.argument)}" for each in node.named_arguments]
        return f"[{node.type_name.full_name}({', '.join([*map(self.show, node.positional_arguments), *named])})]"

    def type_constraint(self, node: ast.TypeConstraintAst | ast.TypeExpressionAst) -> str:
        return f"[{node.type_name.full_name}]"

    # ------------------------------------------------------------ statements

    def using_statement(self, node: ast.UsingStatementAst) -> str:
        name = "" if node.name is None else self.argument(node.name)
        other = self.show(node.module_specification) if node.alias is None else self.argument(node.alias)
        return f"using {node.kind} {name}{' = ' if name and other else ''}{other}"

    def pipeline(self, node: ast.PipelineAst) -> str:
        return self.join(node.elements, " | ") + (" &" if node.background else "")

    def pipeline_chain(self, node: ast.PipelineChainAst) -> str:
        return f"{self.show(node.left)} {node.operator} {self.show(node.right)}{' &' if node.background else ''}"

    def assignment(self, node: ast.AssignmentStatementAst) -> str:
        return f"{self.show(node.left)} {node.operator} {self.show(node.right)}"

    def if_statement(self, node: ast.IfStatementAst) -> str:
        clauses = [f"if ({self.show(condition)}) {self.show(body)}" for condition, body in node.clauses]
        otherwise = "" if node.else_clause is None else f" else {self.show(node.else_clause)}"
        return " else".join(clauses) + otherwise

    def labeled(self, node: ast.LabeledStatementAst) -> str:
        return "" if node.label is None else f":{node.label} "

    def switch(self, node: ast.SwitchStatementAst) -> str:
        flags = "".join(f" -{flag}" for flag in sorted(node.flags - {"file"}))
        if "file" in node.flags:
            assert isinstance(node.condition, ast.PipelineAst)
            element = node.condition.elements[0]
            assert isinstance(element, ast.CommandExpressionAst)
            subject = f"-file {self.argument(element.expression)}"
        else:
            subject = f"({self.show(node.condition)})"
        self.level += 1
        indent = "    " * self.level
        clauses = [f"{indent}{self.argument(condition)} {self.show(body)}\n" for condition, body in node.clauses]
        if node.default is not None:
            clauses.append(f"{indent}default {self.show(node.default)}\n")
        self.level -= 1
        return f"{self.labeled(node)}switch{flags} {subject} {{\n{''.join(clauses)}{'    ' * self.level}}}"

    def foreach(self, node: ast.ForEachStatementAst) -> str:
        return f"{self.labeled(node)}foreach ({self.show(node.variable)} in {self.show(node.condition)}) {self.show(node.body)}"

    def for_statement(self, node: ast.ForStatementAst) -> str:
        return f"{self.labeled(node)}for ({self.show(node.initializer)}; {self.show(node.condition)}; {self.show(node.iterator)}) {self.show(node.body)}"

    def while_statement(self, node: ast.WhileStatementAst) -> str:
        return f"{self.labeled(node)}while ({self.show(node.condition)}) {self.show(node.body)}"

    def do_while(self, node: ast.DoWhileStatementAst) -> str:
        return f"{self.labeled(node)}do {self.show(node.body)} while ({self.show(node.condition)})"

    def do_until(self, node: ast.DoUntilStatementAst) -> str:
        return f"{self.labeled(node)}do {self.show(node.body)} until ({self.show(node.condition)})"

    def try_statement(self, node: ast.TryStatementAst) -> str:
        last = "" if node.finally_block is None else f" finally {self.show(node.finally_block)}"
        return f"try {self.show(node.body)}{''.join(map(self.show, node.catch_clauses))}{last}"

    def catch_clause(self, node: ast.CatchClauseAst) -> str:
        types = self.join(node.catch_types, ", ")
        return f" catch {types}{' ' if types else ''}{self.show(node.body)}"

    def trap(self, node: ast.TrapStatementAst) -> str:
        return f"trap {self.show(node.trap_type)} {self.show(node.body)}"

    def data(self, node: ast.DataStatementAst) -> str:
        commands = f" -SupportedCommand {', '.join(map(self.argument, node.commands_allowed))}" if node.commands_allowed else ""
        return f"data {node.variable or ''}{commands} {self.show(node.body)}"

    def block_statement(self, node: ast.BlockStatementAst) -> str:
        return f"{node.kind} {self.show(node.body)}"

    def return_statement(self, node: ast.ReturnStatementAst) -> str:
        return f"return {self.show(node.pipeline)}"

    def exit_statement(self, node: ast.ExitStatementAst) -> str:
        return f"exit {self.show(node.pipeline)}"

    def throw_statement(self, node: ast.ThrowStatementAst) -> str:
        return f"throw {self.show(node.pipeline)}"

    def break_statement(self, node: ast.BreakStatementAst) -> str:
        return f"break {self.show(node.label)}"

    def continue_statement(self, node: ast.ContinueStatementAst) -> str:
        return f"continue {self.show(node.label)}"

    def function(self, node: ast.FunctionDefinitionAst) -> str:
        word = "workflow" if node.is_workflow else "filter" if node.is_filter else "function"
        parameters = "" if node.parameters is None else f"({self.join(node.parameters, ', ')})"
        return f"{word} {bareword(node.name)}{parameters} {self.braced(node.body)}"

    def type_definition(self, node: ast.TypeDefinitionAst) -> str:
        bases = ", ".join(base.type_name.full_name for base in node.base_types)
        members = self.lines(node.members)
        return f"{self.attributes(node.attributes)}{node.kind} {node.name}{' : ' if bases else ''}{bases} {members}"

    def property_member(self, node: ast.PropertyMemberAst) -> str:
        initial = "" if node.initial_value is None else f" = {self.show(node.initial_value)}"
        if node.is_static and node.property_type is None and not node.span.text.lstrip().lower().startswith(("static", "hidden", "$", "[")):
            return f"{node.name}{initial}"
        return f"{self.modifiers(node)}{self.show(node.property_type)} {variable_text(node.name)}{initial}"

    def modifiers(self, node: ast.MemberAst) -> str:
        return f"{self.attributes(node.attributes)}{'hidden ' if node.is_hidden else ''}{'static ' if node.is_static else ''}"

    def function_member(self, node: ast.FunctionMemberAst) -> str:
        base = "" if node.base_call is None else f" : base({self.join(node.base_call.arguments, ', ')})"
        return f"{self.modifiers(node)}{self.show(node.return_type)} {node.name}({self.join(node.parameters, ', ')}){base} {self.braced(node.body)}"

    # ------------------------------------------------------------ commands

    def command(self, node: ast.CommandAst) -> str:
        words: list[str] = [node.invocation] if node.invocation else []
        for at, element in enumerate(node.elements):
            if at == len(node.elements) - 2 and isinstance(element, ast.StringConstantExpressionAst) and element.value == "--%" and element.kind == "BareWord":
                rest = node.elements[-1]
                assert isinstance(rest, ast.StringConstantExpressionAst)
                redirections = [self.show(each) for each in node.redirections]
                return " ".join([*words, *redirections, "--%" if words else "`--%", rest.value + _END])
            word = self.argument(element)
            if at == 0 and not node.invocation and word.lower() in KEYWORDS:
                word = f'{word[0]}""{word[1:]}'
            words.append(word)
        return " ".join([*words, *map(self.show, node.redirections)])

    def argument(self, node: ast.Ast) -> str:
        """A word of a command."""
        if isinstance(node, ast.StringConstantExpressionAst) and node.kind == "BareWord":
            return bareword(node.value)
        if isinstance(node, ast.ExpandableStringExpressionAst) and node.kind == "BareWord":
            return self.expandable_word(node)
        if isinstance(node, ast.ArrayLiteralAst):
            return ", ".join(map(self.argument, node.elements))
        return self.show(node)

    def command_parameter(self, node: ast.CommandParameterAst) -> str:
        return f"-{node.name}" if node.argument is None else f"-{node.name}:{self.argument(node.argument)}"

    def command_expression(self, node: ast.CommandExpressionAst) -> str:
        return " ".join([self.show(node.expression), *map(self.show, node.redirections)])

    def file_redirection(self, node: ast.FileRedirectionAst) -> str:
        stream = {0: "*", 1: ""}.get(node.from_stream, str(node.from_stream))
        return f"{stream}{'>>' if node.append else '>'} {self.argument(node.location)}"

    def merging_redirection(self, node: ast.MergingRedirectionAst) -> str:
        return f"{node.from_stream or '*'}>&{node.to_stream}"

    # ------------------------------------------------------------ expressions

    def binary(self, node: ast.BinaryExpressionAst) -> str:
        parts: list[str] = []
        left: ast.ExpressionAst = node
        while isinstance(left, ast.BinaryExpressionAst):
            parts.append(f" {left.operator} {self.show(left.right)}")
            left = left.left
        return self.show(left) + "".join(reversed(parts))

    def unary(self, node: ast.UnaryExpressionAst) -> str:
        if node.operator.startswith("post"):
            return f"{self.show(node.child)}{node.operator[4:]}"
        return f"{node.operator} {self.show(node.child)}"

    def ternary(self, node: ast.TernaryExpressionAst) -> str:
        return f"{self.show(node.condition)} ? {self.show(node.if_true)} : {self.show(node.if_false)}"

    def attributed(self, node: ast.AttributedExpressionAst) -> str:
        return f"{self.show(node.attribute)} {self.show(node.child)}"

    def convert(self, node: ast.ConvertExpressionAst) -> str:
        return f"{self.show(node.type)}{self.show(node.child)}"

    def target(self, node: ast.ExpressionAst, *, conditional: bool) -> str:
        """What a member or index is asked of; a question mark would belong to a variable's name, a point to a decimal number."""
        if conditional and isinstance(node, ast.VariableExpressionAst):
            return f"${{{in_braces(node.path.text)}}}"
        if isinstance(node, ast.ConstantExpressionAst) and node.value.type == "int":
            return f"0x{int(node.value.value) & 0xFFFFFFFF:X}"
        return self.show(node)

    def member(self, node: ast.MemberExpressionAst) -> str:
        operator = "::" if node.is_static else "?." if node.null_conditional else "."
        return f"{self.target(node.expression, conditional=node.null_conditional)}{operator}{self.show(node.member)}"

    def invoke(self, node: ast.InvokeMemberExpressionAst) -> str:
        types = f"[{', '.join(each.full_name for each in node.generic_type_arguments)}]" if node.generic_type_arguments else ""
        return f"{self.member(node)}{types}({self.join(node.arguments, ', ')})"

    def index(self, node: ast.IndexExpressionAst) -> str:
        return f"{self.target(node.target, conditional=node.null_conditional)}{'?' if node.null_conditional else ''}[{self.show(node.index)}]"

    def array_expression(self, node: ast.ArrayExpressionAst) -> str:
        return f"@({self.inner(node.sub_expression)})"

    def sub_expression(self, node: ast.SubExpressionAst) -> str:
        return f"$({self.inner(node.sub_expression)})"

    def inner(self, block: ast.StatementBlockAst) -> str:
        return self.join([*block.traps, *block.statements], "\n")

    def array_literal(self, node: ast.ArrayLiteralAst) -> str:
        return f", {self.show(node.elements[0])}" if len(node.elements) == 1 else self.join(node.elements, ", ")

    def paren(self, node: ast.ParenExpressionAst) -> str:
        return f"({self.show(node.pipeline)})"

    def hashtable(self, node: ast.HashtableAst) -> str:
        self.level += 1
        indent = "    " * self.level
        pairs = "".join(f"{indent}{self.show(key)} = {self.show(value)}\n" for key, value in node.pairs)
        self.level -= 1
        return "@{\n" + pairs + "    " * self.level + "}" if pairs else "@{ }"

    def script_block_expression(self, node: ast.ScriptBlockExpressionAst) -> str:
        return self.braced(node.script_block)

    def variable(self, node: ast.VariableExpressionAst) -> str:
        return "@" + node.path.text if node.splatted else variable_text(node.path.text)

    def using(self, node: ast.UsingExpressionAst) -> str:
        text = self.show(node.sub_expression)
        at = 2 if text.startswith("${") else 1
        return f"{text[:at]}using:{text[at:]}"

    def constant(self, node: ast.ConstantExpressionAst) -> str:
        return number(*node.value)

    def string(self, node: ast.StringConstantExpressionAst) -> str:
        if node.kind == "BareWord":
            return node.value
        if node.kind == "SingleQuoted":
            return single_quoted(node.value)
        if node.kind == "SingleQuotedHereString":
            return f"@'\n{node.value}\n'@"
        return self.quoted(node.kind, (node.value,))

    def expandable(self, node: ast.ExpandableStringExpressionAst) -> str:
        return self.expandable_word(node) if node.kind == "BareWord" else self.quoted(node.kind, node.parts)

    def quoted(self, kind: ast.StringKind, parts: tuple[str | ast.ExpressionAst, ...]) -> str:
        """A string in double quotes, or a here-string with them."""
        here = kind == "DoubleQuotedHereString"
        shown = "".join(escaped(part, here=here) if isinstance(part, str) else self.in_string(part, here=here) for part in parts)
        return f'@"\n{shown}\n"@' if here else f'"{shown}"'

    def in_string(self, node: ast.ExpressionAst, *, here: bool) -> str:
        """A variable or subexpression in a string."""
        if isinstance(node, ast.VariableExpressionAst):
            return f"${{{in_braces(node.path.text, doubled=True)}}}"
        if isinstance(node, ast.UsingExpressionAst):
            assert isinstance(node.sub_expression, ast.VariableExpressionAst)
            return f"${{using:{in_braces(node.sub_expression.path.text, doubled=True)}}}"
        text = self.show(node)
        return text if here else re.sub('`(["\u201c\u201d\u201e])|(["\u201c\u201d\u201e])', lambda match: f"``{match[1]}" if match[1] else match[2] * 2, text)

    def expandable_word(self, node: ast.ExpandableStringExpressionAst) -> str:
        """A bareword with something to expand."""
        shown: list[str] = []
        for at, part in enumerate(node.parts):
            if isinstance(part, str):
                shown.append(bareword(part) if at == 0 else word_escaped(part))
            else:
                shown.append(self.in_string(part, here=False) + ('""' if at == 0 else ""))
        return "".join(shown)


_SHOWERS: dict[type[ast.Ast], Callable[..., str]] = {
    ast.ScriptBlockAst: _Printer.script_block, ast.NamedBlockAst: _Printer.named_block, ast.StatementBlockAst: _Printer.statement_block, ast.ParamBlockAst: _Printer.param_block,
    ast.ParameterAst: _Printer.parameter, ast.AttributeAst: _Printer.attribute, ast.TypeConstraintAst: _Printer.type_constraint, ast.TypeExpressionAst: _Printer.type_constraint,
    ast.UsingStatementAst: _Printer.using_statement, ast.PipelineAst: _Printer.pipeline, ast.PipelineChainAst: _Printer.pipeline_chain,
    ast.AssignmentStatementAst: _Printer.assignment,
    ast.IfStatementAst: _Printer.if_statement, ast.SwitchStatementAst: _Printer.switch, ast.ForEachStatementAst: _Printer.foreach, ast.ForStatementAst: _Printer.for_statement,
    ast.WhileStatementAst: _Printer.while_statement, ast.DoWhileStatementAst: _Printer.do_while, ast.DoUntilStatementAst: _Printer.do_until,
    ast.TryStatementAst: _Printer.try_statement,
    ast.CatchClauseAst: _Printer.catch_clause, ast.TrapStatementAst: _Printer.trap, ast.DataStatementAst: _Printer.data, ast.BlockStatementAst: _Printer.block_statement,
    ast.ReturnStatementAst: _Printer.return_statement, ast.ExitStatementAst: _Printer.exit_statement, ast.ThrowStatementAst: _Printer.throw_statement,
    ast.BreakStatementAst: _Printer.break_statement, ast.ContinueStatementAst: _Printer.continue_statement, ast.FunctionDefinitionAst: _Printer.function,
    ast.TypeDefinitionAst: _Printer.type_definition, ast.PropertyMemberAst: _Printer.property_member, ast.FunctionMemberAst: _Printer.function_member,
    ast.CommandAst: _Printer.command,
    ast.CommandParameterAst: _Printer.command_parameter, ast.CommandExpressionAst: _Printer.command_expression, ast.FileRedirectionAst: _Printer.file_redirection,
    ast.MergingRedirectionAst: _Printer.merging_redirection, ast.BinaryExpressionAst: _Printer.binary, ast.UnaryExpressionAst: _Printer.unary,
    ast.TernaryExpressionAst: _Printer.ternary,
    ast.AttributedExpressionAst: _Printer.attributed, ast.ConvertExpressionAst: _Printer.convert, ast.MemberExpressionAst: _Printer.member,
    ast.InvokeMemberExpressionAst: _Printer.invoke,
    ast.IndexExpressionAst: _Printer.index, ast.ArrayExpressionAst: _Printer.array_expression, ast.SubExpressionAst: _Printer.sub_expression,
    ast.ArrayLiteralAst: _Printer.array_literal,
    ast.ParenExpressionAst: _Printer.paren, ast.HashtableAst: _Printer.hashtable, ast.ScriptBlockExpressionAst: _Printer.script_block_expression,
    ast.VariableExpressionAst: _Printer.variable, ast.UsingExpressionAst: _Printer.using, ast.ConstantExpressionAst: _Printer.constant,
    ast.StringConstantExpressionAst: _Printer.string,
    ast.ExpandableStringExpressionAst: _Printer.expandable,
}
