"""Script blocks and statements."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.lexing.state import COMMAND
from havmsh.language.parsing.base import MAX_DEPTH
from havmsh.language.parsing.commands import CommandRules
from havmsh.language.parsing.switches import Switch, label_of
from havmsh.language.tokens import BLOCK_NAMES, KEYWORDS, NO_ATTRIBUTES, ParameterName, Token
from havmsh.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_NO_FUNCTION_NAME = frozenset({
    "|", "(", "{", "@(", "@{", "}", ")", "EndOfInput", ";", "Redirection", "RedirectInStd", "&&", "||", "&", "Variable", "SplattedVariable", "HereStringExpandable", "HereStringLiteral",
    "StringLiteral", "StringExpandable",
})
_CAST = (
    r"\[[A-Za-z_][A-Za-z0-9_.]*(?:\[[A-Za-z0-9_., ]*\])?\](?:::|(?=[$'\"(@0-9]))"
    r"(?=[^\s'\"\u2018-\u201e(){};,|&]*+(?:(?:'[^'\u2018-\u201b\r\n]*'|\"[^\"\u201c-\u201e\r\n]*\")[^\s'\"\u2018-\u201e(){};,|&]*+)*+(?!['\"\u2018-\u201e]))"
)
"""How a statement begins that is an expression, though attributes begin like it. Where a string in its first word does not end on the line, it is read as a command's word, which finds that."""
_casts: list[re.Pattern[str]] = []
_NO_SCHEMAS = (
    "System.IO.DirectoryNotFoundException: Unable to find DSC schema store at /etc/opt/omi/conf/dsc/configuration. Please ensure PS DSC for Linux is installed."
)


def _cast() -> re.Pattern[str]:
    """The pattern, compiled for the first text that asks for it."""
    if not _casts:
        _casts.append(pattern(_CAST))
    return _casts[0]


class StatementRules(CommandRules):
    """Everything that may stand in a block."""

    __slots__ = ()

    # ------------------------------------------------------------ script blocks

    # script-block: { using-statement } [ param-block ] script-block-body
    def script_block(self, opening: Token | None, *, is_filter: bool) -> ast.ScriptBlockAst:
        """A whole script, or what stands between braces whose first was read."""
        self.skip_newlines()
        usings = self.using_statements() if opening is None else ()
        restore = self.lexer.restore_point() if self.ungot is None else self.ungot.start
        block = self.param_block()
        if block is None:
            self.resync(restore)
        self.skip_terminators()
        if self.peek().kind in BLOCK_NAMES:
            return self.named_blocks(opening, usings, block)
        return self.unnamed_block(opening, usings, block, is_filter=is_filter)

    def using_statements(self) -> tuple[ast.UsingStatementAst, ...]:
        """The using statements with which a script may begin."""
        found: list[ast.UsingStatementAst] = []
        while True:
            token = self.peek()
            if token.kind != "using":
                self.resync(token.start)
                return tuple(found)
            self.skip()
            statement = self.using_statement(token)
            self.skip_terminators()
            if isinstance(statement, ast.UsingStatementAst):
                found.append(statement)

    def using_statement(self, token: Token) -> ast.StatementAst:
        """A using statement whose keyword was read."""
        raise NotImplementedError

    # param-block: attribute-list "param" "(" parameter-list ")"
    def param_block(self) -> ast.ParamBlockAst | None:
        """`param(...)`; None, with tokens taken, where there is none."""
        self.skip_newlines()
        attributes = self.attribute_list(in_expression=False)
        self.skip_newlines()
        keyword = self.peek()
        if keyword.kind != "param":
            return None
        self.skip()
        self.skip_newlines()
        opening = self.next()
        if opening.kind != "(":
            self.unget(opening)
            return None
        parameters = self.parameter_list()
        self.skip_newlines()
        closing = self.next()
        end: Span = closing
        if closing.kind != ")":
            self.unget(closing)
            end = self.before(closing)
            self.incomplete(self.after(parameters[-1].span if parameters else opening), "MissingEndParenthesisInFunctionParameterList")
        kept: list[ast.AttributeBaseAst] = []
        for attribute in attributes:
            if isinstance(attribute, ast.AttributeAst):
                kept.append(attribute)
            else:
                self.report(attribute.span, "TypeNotAllowedBeforeParam", attribute.type_name.full_name)
        return self.checked(ast.ParamBlockAst(self.between(keyword, end), tuple(kept), tuple(parameters)))

    def unnamed_block(
        self, opening: Token | None, usings: tuple[ast.UsingStatementAst, ...], block: ast.ParamBlockAst | None, *, is_filter: bool,
    ) -> ast.ScriptBlockAst:
        """Statements up to the closing brace or the end of the text."""
        statements: list[ast.StatementAst] = []
        traps: list[ast.TrapStatementAst] = []
        inner: Span | None = None if block is None else block.span
        while True:
            found = self.statement_list(statements, traps)
            inner = found if inner is None else inner if found is None else self.between(inner, found)
            span = self.complete_body(opening, inner)
            if span is not None:
                break
        body_span = inner or (Span(self.source, opening.end, opening.end) if opening else Span(self.source, span.start, span.start))
        body = ast.NamedBlockAst(body_span, "process" if is_filter else "end", True, tuple(statements), tuple(traps))
        process, end = (body, None) if is_filter else (None, body)
        return ast.ScriptBlockAst(span, usings, (), block, None, None, process, end, None)

    def complete_body(self, opening: Token | None, inner: Span | None) -> Span | None:
        """The span of a whole script block at its end; None, with one token passed, where a script goes on after a stray brace."""
        token = self.next()
        if opening is None:
            if token.kind == "EndOfInput":
                return Span(self.source, self.lexer.base, self.lexer.base + len(self.lexer.text))
            self.report(token, "UnexpectedToken", token.text)
            return None
        if token.kind == "}":
            return self.between(opening, token)
        self.unget(token)
        self.incomplete(opening, "MissingEndCurlyBrace", seen_at=token)
        return self.between(opening, inner or opening)

    # named-blocks: { ( "dynamicparam" | "begin" | "process" | "end" | "clean" ) statement-block }
    def named_blocks(self, opening: Token | None, usings: tuple[ast.UsingStatementAst, ...], block: ast.ParamBlockAst | None) -> ast.ScriptBlockAst:
        """`begin { } process { }` and so on."""
        blocks: dict[str, ast.NamedBlockAst] = {}
        start: Span | None = opening or (block.span if block is not None else None)
        end: Span | None = None
        while True:
            token = self.next()
            kind = token.kind
            if kind in {"}", "EndOfInput"}:
                self.unget(token)
                inner = self.between(start or token, end or token)
                span = self.complete_body(opening, inner) or inner
                break
            if kind not in BLOCK_NAMES:
                if opening is not None:
                    self.unget(token)
                    span = self.between(start or token, end or token)
                else:
                    span = Span(self.source, 0, len(self.source.text))
                self.report(token, "MissingNamedBlocks", token.text)
                break
            start = start or token
            end = self.named_block(token, blocks)
            self.skip_terminators()
        return ast.ScriptBlockAst(
            span, usings, (), block, blocks.get("dynamicparam"), blocks.get("begin"), blocks.get("process"), blocks.get("end"), blocks.get("clean"),
        )

    def named_block(self, token: Token, blocks: dict[str, ast.NamedBlockAst]) -> Span:
        """One named block, added to those there are; answers the last thing seen."""
        kind = token.kind
        end: Span = token
        body = self.statement_block()
        if body is None:
            self.incomplete(self.after(token), "MissingNamedStatementBlock", kind)
            body = ast.StatementBlockAst(token, (), ())
        else:
            end = body.span
        span = self.between(token, end)
        if kind in blocks:
            self.report(span, "DuplicateScriptCommandClause", kind)
        else:
            blocks[kind] = ast.NamedBlockAst(span, kind, False, body.statements, body.traps)  # type: ignore[arg-type]
        return end

    # statement-block: "{" statement-list "}"
    def statement_block(self) -> ast.StatementBlockAst | None:
        """Statements in braces; None where no brace follows."""
        self.skip_newlines()
        opening = self.next()
        if opening.kind != "{":
            self.unget(opening)
            return None
        statements: list[ast.StatementAst] = []
        traps: list[ast.TrapStatementAst] = []
        inner = self.statement_list(statements, traps)
        closing = self.next()
        end: Span = closing
        if closing.kind != "}":
            self.unget(closing)
            end = inner or opening
            self.incomplete(opening, "MissingEndCurlyBrace", seen_at=closing)
        return ast.StatementBlockAst(self.between(opening, end), tuple(statements), tuple(traps))

    # statement-list: { statement terminator }
    def statement_list(self, statements: list[ast.StatementAst], traps: list[ast.TrapStatementAst]) -> Span | None:
        """Statements up to a closing brace or parenthesis; the span from the first to the last."""
        first: ast.StatementAst | None = None
        last: ast.StatementAst | None = None
        self.skip_terminators()
        while True:
            statement = self.statement()
            if statement is None:
                break
            signature = self.lexer.signature
            if signature is not None and signature < statement.span.start:
                self.report(statement.span, "TokenAfterEndOfValidScriptText")
            if isinstance(statement, ast.TrapStatementAst):
                traps.append(statement)
            else:
                statements.append(statement)
            if first is None:
                first = statement
            last = statement
            self.skip_terminators()
            token = self.ungot
            if token is None:  # what follows is no white space, so its first character tells
                kind = self.lexer.peek_char()
            else:
                kind = token.kind
            if kind == ")" or kind == "}":
                break
        return None if first is None or last is None else self.between(first.span, last.span)

    # ------------------------------------------------------------ statements

    # statement: [ attribute-list ] keyword ... | label loop | pipeline-chain
    def statement(self) -> ast.StatementAst | None:
        """Any statement; None where none begins."""
        statement: ast.StatementAst | None
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.too_deep()
        token = self.ungot
        if token is None:
            lexer = self.lexer
            statement = self.value_statement()
            if statement is None and lexer.text.startswith("[", lexer.position) and lexer.mode == COMMAND and _cast().match(lexer.text, lexer.position):
                statement = self.pipeline_chain()
            if statement is not None:
                self.depth -= 1
                return statement
            token = lexer.next_token()
        if token.kind == "Variable":
            self.ungot = token
            statement = self.pipeline_chain()
            self.depth -= 1
            return statement
        self.ungot = None
        attributes: list[ast.AttributeBaseAst] = []
        restore = token.start
        if token.kind == "Generic" and self.source.text[token.start] == "[":
            token, attributes = self.statement_attributes(token)
        kind = token.kind
        rule = _RULES.get(kind)
        if rule is not None:
            statement = rule(self, token)
        elif kind == "class" or kind == "enum":
            statement = self.type_definition(token, attributes)
        elif kind == "Label":
            self.skip_newlines()
            statement = self.labeled_statement(token)
        elif kind in {"else", "elseif", "catch", "until"} and self.lexer.errors:
            self.skip_newlines()
            statement = self.statement()
        elif kind == "EndOfInput" and not attributes:
            self.unget(token)
            statement = None
        else:
            if attributes:
                self.resync(restore)
            else:
                self.ungot = token
            statement = self.pipeline_chain()
        self.depth -= 1
        return statement

    def statement_attributes(self, token: Token) -> tuple[Token, list[ast.AttributeBaseAst]]:
        """`[...]` at the beginning of a statement: the attributes of a class, or the beginning of an expression, and the token after them."""
        restore = token.start
        self.resync(restore)
        attributes = self.attribute_list(in_expression=False)
        token = self.next()
        if not attributes:
            return token, attributes
        if token.kind in NO_ATTRIBUTES:
            if any(isinstance(attribute, ast.TypeConstraintAst) for attribute in attributes):
                self.resync(restore)
                token = self.next()
            else:
                self.report(attributes[0].span, "UnexpectedAttribute", attributes[0].type_name.full_name)
        elif token.kind in KEYWORDS:
            for attribute in attributes:
                if isinstance(attribute, ast.TypeConstraintAst):
                    self.report(attribute.span, "TypeNotAllowedBeforeStatement", attribute.type_name.full_name)
                    break
        else:
            self.resync(restore)
            token = self.next()
        return token, attributes

    def type_definition(self, token: Token, attributes: list[ast.AttributeBaseAst]) -> ast.StatementAst:
        """A class or an enum whose keyword was read."""
        raise NotImplementedError

    def labeled_statement(self, label: Token) -> ast.StatementAst | None:
        """A loop after its label."""
        token = self.next()
        kind = token.kind
        if kind == "switch":
            return self.switch_statement(token, label)
        if kind == "foreach":
            return self.foreach_statement(token, label)
        if kind == "for":
            return self.for_statement(token, label)
        if kind == "while":
            return self.while_statement(token, label)
        if kind == "do":
            return self.do_statement(token, label)
        self.resync(label.start)
        return self.pipeline_chain()

    # flow: ( "break" | "continue" ) [ label-or-key ] | ( "return" | "exit" | "throw" ) [ pipeline-chain ]
    def break_statement(self, token: Token) -> ast.StatementAst:
        """`break`."""
        label = self.label_or_key()
        return self.checked(ast.BreakStatementAst(token if label is None else self.between(token, label.span), label))

    def continue_statement(self, token: Token) -> ast.StatementAst:
        """`continue`."""
        label = self.label_or_key()
        return self.checked(ast.ContinueStatementAst(token if label is None else self.between(token, label.span), label))

    def return_statement(self, token: Token) -> ast.StatementAst:
        """`return`."""
        pipeline = self.pipeline_chain()
        return self.checked(ast.ReturnStatementAst(token if pipeline is None else self.between(token, pipeline.span), pipeline))

    def exit_statement(self, token: Token) -> ast.StatementAst:
        """`exit`."""
        pipeline = self.pipeline_chain()
        return ast.ExitStatementAst(token if pipeline is None else self.between(token, pipeline.span), pipeline)

    def throw_statement(self, token: Token) -> ast.StatementAst:
        """`throw`."""
        pipeline = self.pipeline_chain()
        return ast.ThrowStatementAst(token if pipeline is None else self.between(token, pipeline.span), pipeline)

    # block-statement: ( "parallel" | "sequence" ) statement-block
    def block_statement(self, token: Token) -> ast.StatementAst:
        """A block of a workflow."""
        body = self.statement_block()
        if body is None:
            self.incomplete(self.after(token), "MissingStatementAfterKeyword", token.text)
            return self.error_statement(token)
        return self.checked(ast.BlockStatementAst(self.between(token, body.span), token.text, body))

    def reserved_statement(self, token: Token) -> ast.StatementAst:
        """`from`, `define`, `var`."""
        self.report(token, "ReservedKeywordNotAllowed", token.kind)
        return self.error_statement(token)

    # configuration-statement: "configuration" argument "{" script-block "}"
    def configuration_statement(self, token: Token) -> None:
        """`configuration`: its name is read, and then the schemas of DSC are missed, which PowerShell does not find anywhere but on Windows either."""
        self.skip_newlines()
        name = self.next()
        if name.kind == "{":
            self.report(self.after(token), "MissingConfigurationName")
            self.script_block_expression(name)
            return
        if name.kind == "EndOfInput" or name.kind == ",":
            self.unget(name)
            self.incomplete(self.after(name), "MissingConfigurationName")
            return
        value = self.argument("argument", name)
        if value is None:
            self.report(self.after(name), "ParameterRequiresArgument", name.text)
            self.incomplete(name, "MissingConfigurationName")
        elif isinstance(value, (ast.StringConstantExpressionAst, ast.ConstantExpressionAst)):
            text = value.value if isinstance(value, ast.StringConstantExpressionAst) else ""
            if not pattern(r"[A-Za-z][A-Za-z0-9_./-]*\n?").fullmatch(text):
                self.report(value.span, "InvalidConfigurationName", text)
        self.skip_newlines()
        if self.source.constrained:
            self.report(token, "ConfigurationNotAllowedInConstrainedLanguage")
        else:
            self.report(name, "ParserError", _NO_SCHEMAS)
        self.resync(self.lexer.restore_point())  # past the token that was looked at

    def late_using_statement(self, token: Token) -> ast.StatementAst:
        """A using statement that is not at the beginning."""
        statement = self.using_statement(token)
        self.report(statement.span, "UsingMustBeAtStartOfScript")
        return statement

    # if-statement: "if" "(" pipeline-chain ")" statement-block { "elseif" ... } [ "else" statement-block ]
    def if_statement(self, token: Token) -> ast.StatementAst:
        """`if`."""
        clauses: list[tuple[ast.PipelineBaseAst, ast.StatementBlockAst]] = []
        parts: list[ast.Ast] = []
        keyword = token
        otherwise: ast.StatementBlockAst | None = None
        while True:
            clause = self.if_clause(token, keyword, parts)
            if isinstance(clause, ast.ErrorStatementAst):
                return clause
            clauses.append(clause)
            restore = self.lexer.restore_point() if self.ungot is None else self.ungot.start
            self.skip_newlines()
            keyword = self.peek()
            if keyword.kind == "elseif":
                self.skip()
                continue
            if keyword.kind == "else":
                self.skip()
                self.skip_newlines()
                otherwise = self.statement_block()
                if otherwise is None:
                    self.incomplete(self.after(keyword), "MissingStatementBlockAfterElse")
                    return self.error_statement(self.between(token, keyword), parts)
            else:
                self.resync(restore)
            end = clauses[-1][1].span if otherwise is None else otherwise.span
            return ast.IfStatementAst(self.between(token, end), tuple(clauses), otherwise)

    def if_clause(self, token: Token, keyword: Token, parts: list[ast.Ast]) -> tuple[ast.PipelineBaseAst, ast.StatementBlockAst] | ast.ErrorStatementAst:
        """Condition and block after `if` or `elseif`."""
        self.skip_newlines()
        opening = self.next()
        if opening.kind != "(":
            self.unget(opening)
            self.incomplete(self.after(keyword), "MissingOpenParenthesisInIfStatement", keyword.text)
            return self.error_statement(self.between(token, keyword), parts)
        self.skip_newlines()
        condition = self.pipeline_chain()
        if condition is None:
            place = self.after(opening)
            self.incomplete(place, "IfStatementMissingCondition", keyword.text)
            condition = self.error_statement(place)
        else:
            parts.append(condition)
        self.skip_newlines()
        closing = self.next()
        if closing.kind != ")":
            self.unget(closing)
            if not isinstance(condition, ast.ErrorStatementAst):
                self.incomplete(closing, "MissingEndParenthesisAfterStatement", keyword.text)
            return self.error_statement(self.between(token, self.before(closing)), parts)
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            self.incomplete(closing, "MissingStatementBlock", keyword.text)
            return self.error_statement(self.between(token, closing), parts)
        parts.append(body)
        return condition, body

    # for-statement: "for" "(" [ pipeline ] [ ";" [ pipeline ] [ ";" [ pipeline ] ] ] ")" statement-block
    def for_statement(self, token: Token, label: Token | None = None) -> ast.StatementAst:
        """`for`."""
        first = label or token
        self.skip_newlines()
        opening = self.next()
        if opening.kind != "(":
            self.unget(opening)
            self.incomplete(self.after(token), "MissingOpenParenthesisAfterKeyword", "for")
            return self.error_statement(self.between(first, token))
        parts: list[ast.PipelineBaseAst | None] = []
        end: Span = opening
        for index in range(3):
            self.skip_newlines()
            part = self.pipeline_chain()
            parts.append(part)
            if part is not None:
                end = part.span
            if index < 2 and self.peek().kind == ";":
                end = self.next()
        self.skip_newlines()
        closing = self.next()
        body: ast.StatementBlockAst | None = None
        if closing.kind != ")":
            self.unget(closing)
            self.incomplete(self.after(end), "MissingEndParenthesisAfterStatement", "for")
        else:
            body = self.statement_block()
            if body is None:
                end = closing
                self.incomplete(self.after(end), "MissingLoopStatement", "for")
        if body is None:
            return self.error_statement(self.between(first, end), parts)
        initializer, condition, iterator = parts
        return ast.ForStatementAst(self.between(first, body.span), label_of(label), initializer, condition, iterator, body)

    # while-statement: "while" "(" pipeline-chain ")" statement-block
    def while_statement(self, token: Token, label: Token | None = None) -> ast.StatementAst:
        """`while`."""
        first = label or token
        self.skip_newlines()
        opening = self.next()
        if opening.kind != "(":
            self.unget(opening)
            self.incomplete(self.after(token), "MissingOpenParenthesisAfterKeyword", token.text)
            return self.error_statement(self.between(first, token))
        self.skip_newlines()
        condition = self.pipeline_chain()
        nested: list[ast.Ast] = [] if condition is None else [condition]
        if condition is None:
            place = self.after(opening)
            self.incomplete(place, "MissingExpressionAfterKeyword", "while")
            condition = self.error_statement(place)
        self.skip_newlines()
        closing = self.next()
        if closing.kind != ")":
            self.unget(closing)
            if not isinstance(condition, ast.ErrorStatementAst):
                self.incomplete(self.after(condition.span), "MissingEndParenthesisAfterStatement", "while")
            return self.error_statement(self.between(first, condition.span), nested)
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            self.incomplete(self.after(closing), "MissingLoopStatement", "while")
            return self.error_statement(self.between(first, closing), nested)
        return ast.WhileStatementAst(self.between(first, body.span), label_of(label), condition, body)

    # do-statement: "do" statement-block ( "while" | "until" ) "(" pipeline-chain ")"
    def do_statement(self, token: Token, label: Token | None = None) -> ast.StatementAst:
        """`do`."""
        first = label or token
        body = self.statement_block()
        if body is None:
            self.incomplete(self.after(token), "MissingLoopStatement", "do")
            return self.error_statement(self.between(first, token))
        self.skip_newlines()
        keyword = self.next()
        if keyword.kind not in {"while", "until"}:
            self.unget(keyword)
            self.incomplete(self.after(body.span), "MissingWhileOrUntilInDoWhile")
            return self.error_statement(self.between(first, body.span), [body])
        self.skip_newlines()
        opening = self.next()
        if opening.kind != "(":
            self.unget(opening)
            self.incomplete(self.after(keyword), "MissingOpenParenthesisAfterKeyword", keyword.kind)
            return self.error_statement(self.between(first, keyword), [body])
        self.skip_newlines()
        condition = self.pipeline_chain()
        if condition is None:
            self.incomplete(self.after(opening), "MissingExpressionAfterKeyword", keyword.kind)
        self.skip_newlines()
        closing = self.next()
        if closing.kind != ")":
            self.unget(closing)
            if condition is not None:
                self.incomplete(self.after(condition.span), "MissingEndParenthesisAfterStatement", keyword.kind)
        if condition is None or closing.kind != ")":
            return self.error_statement(self.between(first, opening if condition is None else condition.span), [body, condition])
        span = self.between(first, closing)
        if keyword.kind == "until":
            return ast.DoUntilStatementAst(span, label_of(label), condition, body)
        return ast.DoWhileStatementAst(span, label_of(label), condition, body)

    # foreach-statement: "foreach" { parameter } "(" variable "in" pipeline-chain ")" statement-block
    def foreach_statement(self, token: Token, label: Token | None = None) -> ast.StatementAst:
        """`foreach`."""
        first = label or token
        self.skip_newlines()
        parallel, limit, flagged = self.foreach_flags()
        opening = self.next()
        if opening.kind != "(":
            self.unget(opening)
            self.incomplete(self.after(token), "MissingOpenParenthesisAfterKeyword", "foreach")
            return self.error_statement(self.between(first, token))
        self.skip_newlines()
        name = self.next()
        if name.kind not in {"Variable", "SplattedVariable"}:
            self.unget(name)
            self.incomplete(self.after(opening), "MissingVariableNameAfterForeach")
            return self.error_statement(self.between(first, opening))
        variable = self.variable(name)
        self.skip_newlines()
        keyword = self.next()
        if keyword.kind != "in":
            self.unget(keyword)
            self.incomplete(self.after(name), "MissingInInForeach")
            return self.error_statement(self.between(first, name), [variable])
        self.skip_newlines()
        pipeline = self.pipeline_chain()
        if pipeline is None:
            self.incomplete(self.after(keyword), "MissingForeachExpression")
            return self.error_statement(self.between(first, keyword), [variable])
        self.skip_newlines()
        closing = self.next()
        if closing.kind != ")":
            self.unget(closing)
            self.incomplete(self.after(pipeline.span), "MissingEndParenthesisAfterForeach")
            return self.error_statement(self.between(first, pipeline.span), [variable, pipeline])
        body = self.statement_block()
        if body is None:
            self.incomplete(self.after(closing), "MissingForeachStatement")
            return self.error_statement(self.between(first, closing), [variable, pipeline])
        if flagged is not None:
            return self.error_statement(self.between(first, flagged), [variable, pipeline, body])
        return self.checked(ast.ForEachStatementAst(self.between(first, body.span), label_of(label), variable, pipeline, body, parallel, limit))

    def foreach_flags(self) -> tuple[bool, ast.ExpressionAst | None, Span | None]:
        """The parameters of `foreach`, all of them errors in the end: parallel, throttle limit, and where one was that there is not."""
        parallel = False
        limit: ast.ExpressionAst | None = None
        flagged: Span | None = None
        token = self.peek()
        while token.kind == "Parameter":
            self.skip()
            if self.is_parameter(token, "parallel"):
                parallel = True
            elif self.is_parameter(token, "throttlelimit"):
                self.skip_newlines()
                limit = self.single_argument("argument")
                if limit is None:
                    self.incomplete(self.after(token), "MissingThrottleLimit")
            else:
                flagged = token
                value = token.value
                self.report(token, "InvalidForeachFlag", value.name if isinstance(value, ParameterName) else token.text)
            self.skip_newlines()
            token = self.peek()
        return parallel, limit, flagged

    # ------------------------------------------------------------ switch

    # switch-statement: "switch" { flag } ( "(" pipeline-chain ")" | "-file" argument ) "{" { switch-clause } "}"
    def switch_statement(self, token: Token, label: Token | None = None) -> ast.StatementAst:
        """`switch`."""
        return Switch(self, token, label).parse()

    # ------------------------------------------------------------ functions, try, trap, data

    # function-definition: ( "function" | "filter" ) name [ "(" parameter-list ")" ] "{" script-block "}"
    def function_definition(self, token: Token) -> ast.StatementAst:
        """`function`, `filter`."""
        self.skip_newlines()
        name = self.next()
        if name.kind in _NO_FUNCTION_NAME:
            self.unget(name)
            self.incomplete(self.after(token), "MissingNameAfterKeyword", token.text)
            return self.error_statement(token)
        name.role = "FunctionName"
        parameters, closing, error = self.function_parameters()
        opening = self.next()
        if opening.kind != "{":
            self.unget(opening)
            if error is None:
                error = closing or name
                self.incomplete(self.after(error), "MissingFunctionBody")
        if error is not None:
            return self.error_statement(self.between(token, error), parameters or ())
        body = self.script_block(opening, is_filter=token.kind == "filter")
        text = str(name.value) if name.kind == "Generic" and isinstance(name.value, str) else name.text
        return self.checked(ast.FunctionDefinitionAst(
            self.between(token, body.span), text, tuple(parameters) if parameters else None, body, token.kind == "filter", name, token.kind == "workflow",
        ))

    def function_parameters(self) -> tuple[list[ast.ParameterAst] | None, Token | None, Span | None]:
        """A parameter list in parentheses, if there is one; its closing parenthesis; and where an error was reported."""
        self.skip_newlines()
        opening = self.peek()
        if opening.kind != "(":
            return None, None, None
        self.skip()
        parameters = self.parameter_list()
        self.skip_newlines()
        closing = self.next()
        error: Span | None = None
        if closing.kind != ")":
            self.unget(closing)
            error = parameters[-1].span if parameters else opening
            self.incomplete(self.after(error), "MissingEndParenthesisInFunctionParameterList")
        self.skip_newlines()
        return parameters, closing, error

    # trap-statement: "trap" [ type-constraint ] statement-block
    def trap_statement(self, token: Token) -> ast.StatementAst:
        """`trap`."""
        restore = self.lexer.restore_point()
        self.skip_newlines()
        attribute = self.attribute()
        constraint = attribute if isinstance(attribute, ast.TypeConstraintAst) else None
        if attribute is not None and constraint is None:
            self.resync(restore)
        body = self.statement_block()
        if body is None:
            end = token if constraint is None else constraint.span
            self.incomplete(self.after(end), "MissingTrapStatement")
            return self.error_statement(self.between(token, end), [constraint])
        return ast.TrapStatementAst(self.between(token, body.span), constraint, body)

    # try-statement: "try" statement-block { "catch" [ type { "," type } ] statement-block } [ "finally" statement-block ]
    def try_statement(self, token: Token) -> ast.StatementAst:
        """`try`."""
        self.skip_newlines()
        body = self.statement_block()
        if body is None:
            self.incomplete(self.after(token), "MissingTryStatementBlock")
            return self.error_statement(token)
        catches: list[ast.CatchClauseAst] = []
        broken: list[ast.TypeConstraintAst] = []
        error: Span | None = None
        while True:
            clause, clause_error = self.catch_clause(broken)
            error = clause_error or error
            if clause is None:
                break
            catches.append(clause)
        self.skip_newlines()
        keyword = self.peek()
        finally_block: ast.StatementBlockAst | None = None
        if keyword.kind == "finally":
            self.skip()
            finally_block = self.statement_block()
            if finally_block is None:
                error = keyword
                self.incomplete(self.after(keyword), "MissingFinallyStatementBlock", "finally")
        if not catches and finally_block is None and error is None:
            error = body.span
            self.incomplete(self.after(error), "MissingCatchOrFinally")
        if error is not None:
            return self.error_statement(self.between(token, error), [body, *catches, *broken])
        end = catches[-1].span if finally_block is None else finally_block.span
        return self.checked(ast.TryStatementAst(self.between(token, end), body, tuple(catches), finally_block))

    def catch_clause(self, broken: list[ast.TypeConstraintAst]) -> tuple[ast.CatchClauseAst | None, Span | None]:
        """One catch clause, and where an error was reported."""
        self.skip_newlines()
        token = self.next()
        if token.kind != "catch":
            self.unget(token)
            return None, None
        types, error = self.catch_types()
        body = self.statement_block()
        if body is None:
            if error is None:
                error = types[-1].span if types else token
                self.incomplete(self.after(error), "MissingCatchHandlerBlock")
            broken.extend(types)
            return None, error
        return ast.CatchClauseAst(self.between(token, body.span), tuple(types), body), error

    def catch_types(self) -> tuple[list[ast.TypeConstraintAst], Span | None]:
        """The types that a catch clause names."""
        types: list[ast.TypeConstraintAst] = []
        comma: Token | None = None
        while True:
            restore = self.lexer.restore_point()
            self.skip_newlines()
            attribute = self.attribute()
            if attribute is None:
                if comma is not None:
                    self.incomplete(self.after(comma), "MissingTypeLiteralToken")
                    return types, comma
                return types, None
            if not isinstance(attribute, ast.TypeConstraintAst):
                self.resync(restore)
                return types, None
            types.append(attribute)
            self.skip_newlines()
            comma = self.peek()
            if comma.kind != ",":
                return types, None
            self.skip()

    # data-statement: "data" [ name ] [ "-SupportedCommand" argument { "," argument } ] statement-block
    def data_statement(self, token: Token) -> ast.StatementAst:
        """`data`."""
        self.skip_newlines()
        name = self.simple_name()
        self.skip_newlines()
        commands: list[ast.ExpressionAst] = []
        error: Span | None = None
        last: Span = name.span if name is not None else token
        parameter = self.peek()
        if parameter.kind == "Parameter":
            self.skip()
            error = self.supported_commands(parameter, commands)
            last = commands[-1].span if commands else last
        body: ast.StatementBlockAst | None = None
        if error is None:
            body = self.statement_block()
            if body is None:
                error = last
                self.incomplete(self.after(error), "MissingStatementBlockForDataSection")
        if body is None:
            return self.error_statement(self.between(token, error or token), commands)
        return self.checked(ast.DataStatementAst(self.between(token, body.span), None if name is None else name.value, tuple(commands), body))

    def supported_commands(self, parameter: Token, commands: list[ast.ExpressionAst]) -> Span | None:
        """The commands that a data section allows; answers where an error was reported."""
        error: Span | None = None
        if not self.is_parameter(parameter, "SupportedCommand"):
            error = parameter
            value = parameter.value
            self.report(parameter, "InvalidParameterForDataSectionStatement", value.name if isinstance(value, ParameterName) else parameter.text)
        comma: Token | None = None
        while True:
            self.skip_newlines()
            command = self.single_argument("name")
            if command is None:
                place = comma or parameter
                if error is None:
                    self.incomplete(self.after(place), "MissingValueForSupportedCommandInDataSectionStatement")
                return place
            commands.append(command)
            comma = self.peek()
            if comma.kind != ",":
                return error
            self.skip()


_RULES = {
    "if": StatementRules.if_statement, "switch": StatementRules.switch_statement, "foreach": StatementRules.foreach_statement, "for": StatementRules.for_statement,
    "while": StatementRules.while_statement, "do": StatementRules.do_statement, "function": StatementRules.function_definition, "filter": StatementRules.function_definition,
    "workflow": StatementRules.function_definition, "return": StatementRules.return_statement, "throw": StatementRules.throw_statement, "exit": StatementRules.exit_statement,
    "break": StatementRules.break_statement, "continue": StatementRules.continue_statement, "trap": StatementRules.trap_statement, "try": StatementRules.try_statement,
    "data": StatementRules.data_statement, "parallel": StatementRules.block_statement, "sequence": StatementRules.block_statement, "from": StatementRules.reserved_statement,
    "configuration": StatementRules.configuration_statement, "define": StatementRules.reserved_statement, "var": StatementRules.reserved_statement, "using": StatementRules.late_using_statement,
}
"""The rule of each statement that begins with a keyword. `using` goes through the method, so that the layer above may define it."""
