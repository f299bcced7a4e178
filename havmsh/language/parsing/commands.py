"""Pipelines and commands, assignments and redirections."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.lexing.state import COMMAND, EXPRESSION
from havmsh.language.parsing.expressions import ExpressionRules
from havmsh.language.tokens import ASSIGNMENT, Expandable, FileRedirection, MergingRedirection, ParameterName, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    _Context = Literal["name", "invoked", "file", "argument", "switch"]

_ENDS_COMMAND = frozenset({"|", "}", ")", "EndOfInput", "NewLine", ";", "&&", "||", "&"})
_ENDS_ARGUMENT = _ENDS_COMMAND | {"Redirection", "RedirectInStd", "--", ","}
_ENDS_PIPELINE = frozenset({";", "NewLine", ")", "}", "EndOfInput", "&&", "||", "&"})
_BEGINS_VALUE = frozenset({
    "SplattedVariable", "Variable", "Number", "HereStringExpandable", "StringExpandable", "HereStringLiteral", "StringLiteral", "(", "$(", "@(", "@{", "{",
})
_BEGINS_EXPRESSION = frozenset("$'\"(0123456789")
"""Characters with which, where a statement may begin, an expression does."""
_ENDS_STATEMENT = frozenset({";", ")", "}", "EndOfInput", "NewLine"})
_CHAINS = frozenset({"&&", "||", "&"})
_STREAMS = ("* stream", "output stream", "error stream", "warning stream", "verbose stream", "debug stream", "information stream")
_VERBATIM = "--%"


class CommandRules(ExpressionRules):
    """What commands are made of."""

    __slots__ = ()

    # pipeline-chain: expression assignment-operator statement | pipeline { ( "&&" | "||" ) pipeline } [ "&" ]
    def pipeline_chain(self) -> ast.PipelineBaseAst | None:
        """A pipeline, several chained ones, or an assignment."""
        statement = self.value_statement()
        if statement is not None:
            return statement
        if self.begins_with_word():
            return self.piped(None)
        lexer = self.lexer
        token = self.ungot
        if token is not None and token.kind == "Variable" and lexer.mode == COMMAND and token.value.drive is None:  # type: ignore[attr-defined]
            operator = lexer.assignment_operator()
            if operator is not None:
                self.ungot = None
                return self.assignment(ast.VariableExpressionAst(token, token.value, False), operator)  # type: ignore[arg-type]
        old = self.set_mode(EXPRESSION)
        expression = self.expression()
        if expression is not None:
            return self.expression_statement(expression, old)
        self.set_mode(old)
        return self.piped(None)

    def value_statement(self) -> ast.PipelineBaseAst | None:
        """What begins with a parenthesis or a plain value, which is the same in every mode, so that nothing is read twice; None, with nothing taken, for all else."""
        lexer = self.lexer
        char = lexer.text[lexer.position:lexer.position + 1]
        token = self.ungot
        if char not in _BEGINS_EXPRESSION or token is not None or lexer.mode != COMMAND:
            return None
        expression: ast.ExpressionAst | None = None
        if char != "(":
            if char == "$":
                words = lexer.assigned_variable()
                if words is not None:
                    return self.assignment(ast.VariableExpressionAst(words[0], words[0].value, False), words[1])  # type: ignore[arg-type]
            expression = self.operand()
            if expression is None and (char != "$" or not lexer.variable_follows()):
                return None
        lexer.mode = EXPRESSION
        token = self.ungot
        if expression is None or token is None or token.kind not in _ENDS_STATEMENT:
            expression = self.expression(first=expression)
        return None if expression is None else self.expression_statement(expression, COMMAND)

    def expression_statement(self, expression: ast.ExpressionAst, mode: int) -> ast.PipelineBaseAst | None:
        """The rest of a statement that begins with an expression; the mode is that outside."""
        token = self.ungot or self.peek()
        kind = token.kind
        if kind in _ENDS_STATEMENT and (kind != "NewLine" or not self.lexer.pipe_follows(token)):
            self.lexer.mode = mode
            return ast.PipelineAst(expression.span, (ast.CommandExpressionAst(expression.span, (), expression),))
        assigns = kind in ASSIGNMENT
        if assigns:
            self.ungot = None
        self.set_mode(mode)
        return self.assignment(expression, token) if assigns else self.piped(expression)

    def piped(self, expression: ast.ExpressionAst | None) -> ast.PipelineBaseAst | None:
        """A pipeline, whose first expression may have been read, and what is chained to it."""
        pipeline = self.pipeline(expression)
        if pipeline is None:
            self.peek()
            return None
        token = self.ungot or self.peek()
        return self.chain(pipeline) if token.kind in _CHAINS else pipeline

    def begins_with_word(self) -> bool:
        """Whether the next token, read as a command's, is a word that no expression begins with."""
        lexer = self.lexer
        if lexer.mode != COMMAND:
            return False
        token = self.ungot
        if token is None:
            if lexer.text.startswith("[", lexer.position):
                return False
            before, errors = lexer.position, len(lexer.errors)
            token = self.ungot = lexer.next_token()
            if len(lexer.errors) > errors and not self.is_word(token):
                self.ungot = None
                lexer.forget(errors)
                lexer.position = before
                return False
        return self.is_word(token)

    def is_word(self, token: Token) -> bool:
        """Whether a token of a command is a word that begins with a letter."""
        if token.kind != "Generic" and token.kind != "Identifier":
            return False
        char = self.source.text[token.start]
        return "a" <= char <= "z" or "A" <= char <= "Z"

    def assignment(self, left: ast.ExpressionAst, operator: Token) -> ast.AssignmentStatementAst:
        """The right side of an assignment, which may be any statement."""
        self.skip_newlines()
        right = self.statement()
        if right is None:
            place = self.after(operator)
            self.incomplete(place, "ExpectedValueExpression", operator.kind)
            right = self.error_statement(place)
        node = ast.AssignmentStatementAst(Span(self.source, left.span.start, right.span.end), left, operator.kind, right, operator)
        return node if left.__class__ is ast.VariableExpressionAst else self.checked(node)

    def chain(self, first: ast.PipelineAst) -> ast.PipelineBaseAst:
        """The rest of a pipeline chain."""
        chain: ast.PipelineChainAst | ast.PipelineAst | None = None
        operator: Token | None = None
        pipeline = first
        while True:
            token = self.peek()
            if token.kind == "&":
                self.skip()
                token = self.peek()
                if token.kind in {"&&", "||"}:
                    self.skip()
                    self.report(token, "BackgroundOperatorInPipelineChain")
                    return self.error_statement(self.between((chain or pipeline).span, token))
                return self.chained(chain, operator, pipeline, background=True)
            if token.kind not in {"&&", "||"}:
                return self.chained(chain, operator, pipeline, background=False)
            self.skip()
            self.skip_newlines()
            chain = self.chained(chain, operator, pipeline, background=False)
            operator = token
            following = self.peek()
            if following.kind == "EndOfInput":
                self.incomplete(self.after(token), "EmptyPipelineChainElement")
                return chain
            next_pipeline = self.pipeline(None)
            if next_pipeline is None:
                return self.broken_chain(chain, operator, following)
            pipeline = next_pipeline

    def broken_chain(self, chain: ast.PipelineChainAst | ast.PipelineAst, operator: Token, following: Token) -> ast.PipelineBaseAst:
        """A chain operator that no pipeline follows."""
        if following.kind not in {".", "&"}:
            self.report(self.between(operator, following), "EmptyPipelineChainElement", operator.text)
        return self.error_statement(self.between(chain.span, operator), [chain])

    def chained(
        self, chain: ast.PipelineChainAst | ast.PipelineAst | None, operator: Token | None, pipeline: ast.PipelineAst, *, background: bool,
    ) -> ast.PipelineChainAst | ast.PipelineAst:
        """The chain with one more pipeline."""
        if chain is None or operator is None:
            return ast.PipelineAst(pipeline.span, pipeline.elements, True) if background else pipeline
        kind: Literal["&&", "||"] = "&&" if operator.kind == "&&" else "||"
        return ast.PipelineChainAst(self.between(chain.span, pipeline.span), chain, kind, pipeline, background)

    # pipeline: ( expression | command ) { "|" command }
    def pipeline(self, expression: ast.ExpressionAst | None) -> ast.PipelineAst | None:
        """One pipeline, whose first expression may have been read."""
        elements: list[ast.CommandBaseAst] = []
        pipe: Token | None = None
        while True:
            if expression is None and not self.begins_with_word():
                old = self.set_mode(EXPRESSION)
                expression = self.expression()
                self.set_mode(old)
            element: ast.CommandBaseAst | None
            if expression is not None:
                if elements:
                    self.report(expression.span, "ExpressionsMustBeFirstInPipeline")
                following = self.ungot or self.peek()
                if following.kind == "Redirection" or following.kind == "RedirectInStd":
                    element = self.redirected(expression, following)
                else:
                    element = ast.CommandExpressionAst(expression.span, (), expression)
            else:
                element = self.command()
            if element is not None:
                elements.append(element)
            elif elements or self.peek().kind == "|":
                self.incomplete(self.after(pipe) if pipe is not None else self.peek(), "EmptyPipeElement")
            expression = None
            token = self.ungot or self.peek()
            if token.kind == "NewLine" and self.lexer.pipe_follows(token):
                self.skip_newlines()
                token = self.peek()
            pipe = token
            if token.kind == "|":
                self.skip()
                self.skip_newlines()
                if self.peek().kind == "EndOfInput":
                    self.incomplete(self.after(token), "EmptyPipeElement")
                    break
            else:
                if token.kind not in _ENDS_PIPELINE:
                    self.report(token, "UnexpectedToken", token.text)
                break
        if not elements:
            return None
        return ast.PipelineAst(Span(self.source, elements[0].span.start, elements[-1].span.end), tuple(elements))

    def redirected(self, expression: ast.ExpressionAst, token: Token) -> ast.CommandExpressionAst:
        """An expression with its redirections."""
        redirections: list[ast.RedirectionAst] = []
        end = expression.span
        while token.kind == "Redirection" or token.kind == "RedirectInStd":
            self.skip()
            redirection, _ = self.redirection(token, redirections)
            end = redirection.span if redirection is not None else expression.span
            token = self.peek()
        return ast.CommandExpressionAst(self.between(expression.span, end), tuple(redirections), expression)

    # redirection: [ "1".."6" | "*" ] ( ">" | ">>" ) argument | ( "1".."6" | "*" ) ">&" ( "1" | "2" )
    def redirection(self, token: Token, redirections: list[ast.RedirectionAst]) -> tuple[ast.RedirectionAst | None, Span]:
        """One redirection, added to those there are, and where it ends."""
        value = token.value
        result: ast.RedirectionAst
        if isinstance(value, MergingRedirection):
            if value.to_stream != 1 or value.from_stream == 1:
                self.report(token, "RedirectionNotSupported", token.text)
            result = ast.MergingRedirectionAst(token, value.from_stream, 1)
        else:
            location = self.single_argument("file")
            if location is None:
                self.report(self.after(token), "MissingFileSpecification")
                location = self.error_expression(token)
            span = self.between(token, location.span)
            if not isinstance(value, FileRedirection):
                self.report(token, "RedirectionNotSupported", token.text)
                return None, span
            result = ast.FileRedirectionAst(span, value.from_stream, location, value.append)
        if any(other.from_stream == result.from_stream for other in redirections):
            self.report(result.span, "StreamAlreadyRedirected", _STREAMS[result.from_stream])
        else:
            redirections.append(result)
            redirections.sort(key=lambda each: each.from_stream)  # that of all streams takes effect first, wherever it stands
        return result, result.span

    # ------------------------------------------------------------ commands

    # command: [ "&" | "." ] element { element | redirection }
    def command(self) -> ast.CommandAst | None:
        """One command; None where none begins."""
        old = self.set_mode(COMMAND)
        token = first = self.next()
        invocation: Literal["", "&", "."] = ""
        context: _Context = "name"
        if token.kind == "." or token.kind == "&":
            invocation = "." if token.kind == "." else "&"
            token = self.next()
            context = "invoked"
        elements: list[ast.CommandElementAst] = []
        redirections: list[ast.RedirectionAst] = []
        end: Span = first
        dashes = False
        while token.kind not in _ENDS_COMMAND:
            kind = token.kind
            if kind == "Identifier" or (kind == "Generic" and token.value.__class__ is str and token.value != _VERBATIM):
                word = self.word(context, token)
                if context == "argument":
                    token = self.lexer.next_token()
                    if token.kind != ",":
                        elements.append(word)
                        end = word.span
                        continue
                    word = self.list_argument(word, token)
                elements.append(word)
                end = word.span
            elif kind == "--":
                end = token
                elements.append(ast.StringConstantExpressionAst(token, token.text, "BareWord") if dashes else ast.CommandParameterAst(token, "-", None))
                dashes = True
            elif kind == ",":
                end = token
                self.report(token, "MissingArgument")
                self.skip_newlines()
            elif kind == "Parameter" and not dashes and context == "argument":
                parameter = self.command_parameter(token)
                end = parameter.span
                elements.append(parameter)
            elif kind == "Parameter" or (context != "argument" and kind in {"Redirection", "RedirectInStd"}):
                end = token
                if kind == "Parameter":
                    token.role = "CommandName"
                elements.append(ast.StringConstantExpressionAst(token, token.text, "BareWord"))
            elif kind == "Redirection" or kind == "RedirectInStd":
                end = self.redirection(token, redirections)[1]
            else:
                element = self.argument(context, token)
                if element is None:
                    break
                elements.append(element)
                end = element.span
                if kind == "Generic" and token.value == _VERBATIM and self.ungot is None:
                    rest = self.lexer.verbatim_argument()
                    end = rest
                    elements.append(ast.StringConstantExpressionAst(rest, str(rest.value), "BareWord"))
                    break
            context = "argument"
            token = self.next()
        else:
            self.ungot = token
        self.set_mode(old)
        if not elements:
            if invocation:
                self.report(first, "MissingExpression", first.text)
            return None
        return ast.CommandAst(self.between(first, end), tuple(redirections), tuple(elements), invocation)

    # command-parameter: "-" name [ ":" argument ]
    def command_parameter(self, token: Token) -> ast.CommandParameterAst:
        """A parameter, with the argument that its colon ties to it."""
        value = token.value
        assert isinstance(value, ParameterName)
        if not value.colon or self.peek().kind == ",":
            return ast.CommandParameterAst(token, value.name, None)
        argument = self.argument("argument", self.next())
        if argument is None:
            self.report(self.after(token), "ParameterRequiresArgument", token.text)
            return ast.CommandParameterAst(token, value.name, None)
        return ast.CommandParameterAst(self.between(token, argument.span), value.name, argument)

    def single_argument(self, context: str) -> ast.ExpressionAst | None:
        """One argument, read as commands read it; None where none begins."""
        if self.peek().kind in {",", "EndOfInput"}:
            return None
        old = self.set_mode(COMMAND)
        argument = self.argument(context, self.next())  # type: ignore[arg-type]
        self.set_mode(old)
        return argument

    # argument: word { "," word }
    def argument(self, context: _Context, token: Token) -> ast.ExpressionAst | None:
        """One argument, whose first token was taken; a list only where the context is an argument."""
        if token.kind in _ENDS_ARGUMENT:
            self.ungot = token
            return None
        item = self.word(context, token)
        if context != "argument" or (token.kind == "Generic" and token.value == _VERBATIM):
            return item
        comma = self.ungot or self.peek()
        if comma.kind != ",":
            return item
        self.ungot = None
        return self.list_argument(item, comma)

    def list_argument(self, first: ast.ExpressionAst, comma: Token) -> ast.ExpressionAst:
        """The rest of a list after its first comma, which was taken."""
        items = [first]
        while True:
            self.skip_newlines()
            token = self.next()
            if token.kind in _ENDS_ARGUMENT:
                self.ungot = token
                self.incomplete(self.after(comma), "MissingExpression", ",")
                return self.error_expression(self.between(first.span, comma), items)
            items.append(self.word("argument", token))
            following = None if token.kind == "Generic" and token.value == _VERBATIM else self.ungot or self.peek()
            if following is None or following.kind != ",":
                return ast.ArrayLiteralAst(self.between(first.span, items[-1].span), tuple(items))
            comma = following
            self.ungot = None

    def word(self, context: _Context, token: Token) -> ast.ExpressionAst:
        """One item of an argument."""
        kind = token.kind
        if kind in _BEGINS_VALUE:
            self.ungot = token
            value = self.primary_expression()
            assert value is not None
            return value
        if context in {"name", "invoked"}:
            token.role = "CommandName"
        if kind == "Generic":
            text = token.value
            if isinstance(text, Expandable):
                if context != "name":
                    return ast.ExpandableStringExpressionAst(token, text.value, "BareWord", self.expanded(text))
                text = text.value
            return ast.StringConstantExpressionAst(token, str(text), "BareWord")
        if not token.role:
            token.role = "Argument"
        return ast.StringConstantExpressionAst(token, token.text, "BareWord")
