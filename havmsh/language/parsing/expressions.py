"""Expressions: operators by precedence, casts, members and indexes, literals."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.lexing.state import COMMAND, EXPRESSION, TYPE_NAME
from havmsh.language.lexing.strings import variable_path
from havmsh.language.parsing.base import MAX_DEPTH
from havmsh.language.parsing.types import TypeRules
from havmsh.language.tokens import PRECEDENCE, UNARY, Expandable, ParameterName, Token

_STRING_KINDS: dict[str, ast.StringKind] = {
    "StringLiteral": "SingleQuoted", "StringExpandable": "DoubleQuoted", "HereStringLiteral": "SingleQuotedHereString", "HereStringExpandable": "DoubleQuotedHereString",
}


_NO_MEMBER = frozenset({"", " ", "\n", "\r", ")", "}", ",", ";", "|", "]"})
"""What comes after a value of which nothing is asked."""


class ExpressionRules(TypeRules):
    """Everything that has a value."""

    __slots__ = ()

    # expression: binary-expression [ "?" expression ":" expression ]
    def expression(self, *, in_ternary: bool = False, first: ast.ExpressionAst | None = None) -> ast.ExpressionAst | None:
        """Any expression, whose first operand may have been read; None, with nothing taken, where none begins."""
        if self.lexer.mode == EXPRESSION:
            condition = self.binary_expression(in_ternary=in_ternary, first=first)
            if condition is None or (self.ungot or self.peek()).kind != "?":
                return condition
            return self.ternary_expression(condition)
        old = self.set_mode(EXPRESSION)
        condition = self.binary_expression(in_ternary=in_ternary, first=first)
        if condition is not None and self.peek().kind == "?":
            condition = self.ternary_expression(condition)
        self.set_mode(old)
        return condition

    def ternary_expression(self, condition: ast.ExpressionAst) -> ast.ExpressionAst:
        """The rest of `condition ? a : b`."""
        token = self.next()
        self.skip_newlines()
        if_true = self.expression(in_ternary=True)
        if if_true is None:
            if_true = self.missing_value(token)
        self.skip_newlines()
        token = self.next()
        if token.kind != ":":
            self.unget(token)
            if isinstance(if_true, ast.ErrorExpressionAst):
                return self.error_expression(self.between(condition.span, self.before(token)), [condition])
            self.incomplete(token, "MissingColonInTernaryExpression")
            return self.error_expression(self.between(condition.span, self.before(token)), [condition, if_true])
        self.skip_newlines()
        if_false = self.expression(in_ternary=True)
        if if_false is None:
            if_false = self.missing_value(token)
        return ast.TernaryExpressionAst(self.between(condition.span, if_false.span), condition, if_true, if_false)

    def missing_value(self, operator: Token) -> ast.ErrorExpressionAst:
        """Nothing where the operator needs a value."""
        place = self.after(operator)
        self.incomplete(place, "ExpectedValueExpression", operator.text)
        return self.error_expression(place)

    def operand(self) -> ast.ExpressionAst | None:
        """A value that begins plainly, with what is asked of it and the word after it, which is looked at; None, with nothing taken, where something else begins."""
        tokens = self.lexer.operand()
        if tokens is None:
            self.ungot = self.lexer.beginning()
            return None if self.ungot is None else self.unary_expression()
        token, member, self.ungot = tokens
        kind = token.kind
        if kind == "Variable":
            variable = ast.VariableExpressionAst(token, token.value, False)  # type: ignore[arg-type]
            if member is None:
                return variable
            member.role = "Member"
            name = ast.StringConstantExpressionAst(member, member.text, "BareWord")
            return ast.MemberExpressionAst(Span(self.source, token.start, member.end), variable, name, False, False)
        if kind == "Number":
            return ast.ConstantExpressionAst(token, token.value)  # type: ignore[arg-type]
        return ast.StringConstantExpressionAst(token, token.value, _STRING_KINDS[kind])  # type: ignore[arg-type]

    # binary-expression: array-literal { binary-operator array-literal }
    def binary_expression(self, *, in_ternary: bool, first: ast.ExpressionAst | None) -> ast.ExpressionAst | None:
        """Operators by precedence, all binding to the left."""
        left = self.operand() if first is None and self.ungot is None else first
        if left is None or self.ungot is None or self.ungot.kind == ",":
            left = self.array_literal(in_ternary=in_ternary, first=left)
            if left is None:
                return None
        token = self.ungot or self.peek()
        precedence = PRECEDENCE.get(token.kind)
        if precedence is None:
            return self.stray_parameter(token, left) if token.kind == "Parameter" else left
        operands = [left]
        operators: list[tuple[int, Token]] = []
        while precedence is not None:
            self.ungot = None
            while operators and precedence <= operators[-1][0]:
                self.reduce(operands, operators)
            operators.append((precedence, token))
            operand = self.operand()
            if operand is None:
                self.skip_newlines()
            if operand is None or self.ungot is None or self.ungot.kind == ",":
                operand = self.array_literal(in_ternary=True, first=operand)
            operands.append(self.missing_value(token) if operand is None else operand)
            token = self.ungot or self.peek()
            precedence = PRECEDENCE.get(token.kind)
        while operators:
            self.reduce(operands, operators)
        return self.stray_parameter(token, operands[0]) if token.kind == "Parameter" else operands[0]

    def reduce(self, operands: list[ast.ExpressionAst], operators: list[tuple[int, Token]]) -> None:
        """Join the last two operands by the last operator."""
        right = operands.pop()
        left = operands[-1]
        operator = operators.pop()[1]
        operands[-1] = ast.BinaryExpressionAst(Span(self.source, left.span.start, right.span.end), left, operator.kind, right, operator)

    def stray_parameter(self, token: Token, expression: ast.ExpressionAst) -> ast.ExpressionAst:
        """`-word` that is no operator, after an expression."""
        self.report(token, "UnexpectedToken", token.text)
        self.skip()
        value = token.value
        assert isinstance(value, ParameterName)
        return self.error_expression(self.between(expression.span, token), [expression, ast.CommandParameterAst(token, value.name, None)])

    # array-literal: unary-expression { "," unary-expression }
    def array_literal(self, *, in_ternary: bool, first: ast.ExpressionAst | None) -> ast.ExpressionAst | None:
        """One value, the first if it was read, or several with commas between them."""
        if first is None:
            first = self.unary_expression(in_ternary=in_ternary)
            if first is None:
                return None
        comma = self.ungot or self.peek()
        if comma.kind != "," or self.no_commas:
            return first
        elements = [first]
        while comma.kind == ",":
            self.skip()
            self.skip_newlines()
            element = (self.operand() if self.ungot is None else None) or self.unary_expression(in_ternary=True)
            if element is None:
                self.incomplete(self.after(comma), "MissingExpressionAfterToken", comma.text)
                elements.append(self.error_expression(comma))
                break
            elements.append(element)
            comma = self.peek()
        return ast.ArrayLiteralAst(self.between(first.span, elements[-1].span), tuple(elements))

    # unary-expression: unary-operator unary-expression | attribute-list [ unary-expression ] | primary-expression [ "++" | "--" ]
    def unary_expression(self, *, in_ternary: bool = False) -> ast.ExpressionAst | None:
        """A value with what stands directly before and after it."""
        token = self.ungot
        if token is None or token.kind == "-" or (in_ternary and token.kind == "Generic"):
            token = self.signed_token(token, in_ternary)
        kind = token.kind
        expression: ast.ExpressionAst | None
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.too_deep()
        if kind == "Variable" or kind == "StringLiteral" or kind == "Number":
            expression = self.primary_expression()
        elif kind in UNARY:
            expression = self.prefixed(token)
            if expression is None or isinstance(expression, ast.ErrorExpressionAst):
                self.depth -= 1
                return expression
        elif kind == "[":
            expression = self.attributed_expression(token)
        else:
            expression = self.primary_expression()
        self.depth -= 1
        if expression is None:
            return None
        token = self.ungot
        if token is None:
            token = self.ungot = self.lexer.following()
        if token.kind == "++" or token.kind == "--":
            self.ungot = None
            expression = self.checked(ast.UnaryExpressionAst(self.between(expression.span, token), "post" + token.kind, expression))
        return expression

    def signed_token(self, token: Token | None, in_ternary: bool) -> Token:
        """Look at the first token of a value, where a sign belongs to a number."""
        lexer = self.lexer
        if token is not None:
            self.resync(token.start)
        old_ternary = lexer.end_number_at_ternary
        lexer.signed_numbers = True
        lexer.end_number_at_ternary = in_ternary
        token = self.ungot = lexer.next_token()
        lexer.signed_numbers = False
        lexer.end_number_at_ternary = old_ternary
        return token

    def prefixed(self, token: Token) -> ast.ExpressionAst | None:
        """An operator and its operand."""
        if token.kind == "," and self.no_commas:
            return None
        self.skip()
        self.skip_newlines()
        child = self.unary_expression(in_ternary=True)
        if child is None:
            self.incomplete(self.after(token), "MissingExpressionAfterOperator", token.text)
            return self.error_expression(token)
        span = self.between(token, child.span)
        if token.kind == ",":
            return ast.ArrayLiteralAst(span, (child,))
        return self.checked(ast.UnaryExpressionAst(span, "-not" if token.kind == "!" else token.kind, child))

    def attributed_expression(self, token: Token) -> ast.ExpressionAst | None:
        """`[type]value`, `[type]::member`, `[type]`, `[attribute()]value`."""
        attributes = self.attribute_list(in_expression=True)
        if not attributes:
            return None
        last = attributes[-1]
        if isinstance(last, ast.TypeConstraintAst):
            expression = self.after_type(last)
        else:
            self.skip_newlines()
            child = self.unary_expression(in_ternary=True)
            if child is None:
                self.incomplete(last.span, "UnexpectedAttribute", last.type_name.full_name)
                return self.error_expression(self.between(token, last.span), attributes)
            expression = self.checked(ast.AttributedExpressionAst(self.between(last.span, child.span), last, child))
        for attribute in reversed(attributes[:-1]):
            span = self.between(attribute.span, expression.span)
            if isinstance(attribute, ast.TypeConstraintAst):
                expression = self.checked(ast.ConvertExpressionAst(span, attribute, expression))
            else:
                expression = self.checked(ast.AttributedExpressionAst(span, attribute, expression))
        return expression

    def after_type(self, constraint: ast.TypeConstraintAst) -> ast.ExpressionAst:
        """A type literal with its member or the value it converts, or alone."""
        operator = self.member_operator(brackets=False)
        if operator is not None:
            return self.member_chain(operator, ast.TypeExpressionAst(constraint.span, constraint.type_name))
        child = self.operand() if self.ungot is None else None
        if child is not None:
            return self.checked(ast.ConvertExpressionAst(self.between(constraint.span, child.span), constraint, child))
        token = self.peek()
        if token.kind != "NewLine" and token.kind != ",":
            child = self.unary_expression(in_ternary=True)
            if child is not None:
                return self.checked(ast.ConvertExpressionAst(self.between(constraint.span, child.span), constraint, child))
        return ast.TypeExpressionAst(constraint.span, constraint.type_name)

    # primary-expression: value { member-access | element-access | invocation }
    def primary_expression(self, *, members: bool = True) -> ast.ExpressionAst | None:
        """A value, and what is asked of it."""
        token = self.ungot
        if token is None:
            token = self.lexer.next_token()
        else:
            self.ungot = None
        kind = token.kind
        expression: ast.ExpressionAst
        if kind == "Variable" or kind == "SplattedVariable":
            path = token.value
            assert isinstance(path, ast.VariablePath)
            if path.drive is not None:
                expression = self.maybe_using(token, path, members=members)
            else:
                expression = ast.VariableExpressionAst(token, path, kind == "SplattedVariable")
        elif kind == "Number":
            value = token.value
            expression = ast.ConstantExpressionAst(token, value if isinstance(value, ast.NumberLiteral) else ast.NumberLiteral("int", 0))
        elif kind in _STRING_KINDS:
            expression = self.string(token)
        elif kind == "(":
            expression = self.parenthesized(token)
        elif kind == "$(" or kind == "@(":
            expression = self.sub_expression(token)
        elif kind == "@{":
            expression = self.hashtable(token)
        elif kind == "{":
            expression = self.script_block_expression(token)
        else:
            self.ungot = token
            return None
        if not members or self.ungot is not None:
            return expression
        lexer = self.lexer
        if lexer.text[lexer.position:lexer.position + 1] in _NO_MEMBER:
            return expression
        operator = lexer.member_operator(brackets=True)
        return expression if operator is None else self.member_chain(operator, expression)

    def maybe_using(self, token: Token, path: ast.VariablePath, *, members: bool) -> ast.ExpressionAst:
        """`$using:x`, with its members, or a variable of some drive."""
        splatted = token.kind == "SplattedVariable"
        if path.drive is None or path.drive.lower() != "using" or not path.name:
            return ast.VariableExpressionAst(token, path, splatted)
        child: ast.ExpressionAst = ast.VariableExpressionAst(token, variable_path(path.name), splatted)
        if members:
            operator = self.member_operator(brackets=True)
            if operator is not None:
                child = self.member_chain(operator, child)
        return self.checked(ast.UsingExpressionAst(child.span, child))

    # ------------------------------------------------------------ members

    def member_operator(self, *, brackets: bool) -> Token | None:
        """`.`, `::`, `?.`, `[`, `?[` directly after what was read."""
        if self.ungot is not None:
            return None
        return self.lexer.member_operator(brackets=brackets)

    def member_chain(self, operator: Token | None, expression: ast.ExpressionAst) -> ast.ExpressionAst:
        """Everything that hangs on a value."""
        while operator is not None:
            self.skip_newlines()
            if operator.kind == "[" or operator.kind == "?[":
                expression = self.element_access(expression, operator)
            else:
                expression = self.member_access(expression, operator)
            operator = None if self.ungot is not None else self.lexer.member_operator(brackets=True)
        return expression

    # member-access: ( "." | "::" | "?." ) member-name [ [ "[" generic-arguments "]" ] "(" arguments ")" ]
    def member_access(self, target: ast.ExpressionAst, operator: Token) -> ast.ExpressionAst:
        """A property, or a method that is called."""
        static, conditional = operator.kind == "::", operator.kind == "?."
        words = self.lexer.simple_member() if self.ungot is None else None
        member: ast.ExpressionAst | None
        if words is None:
            member = self.member_name()
        else:
            member = self.named_member(words[0])
            if words[1] is not None:
                arguments, last = self.arguments(words[1])
                return ast.InvokeMemberExpressionAst(Span(self.source, target.span.start, last.end), target, member, static, conditional, tuple(arguments), ())
        if member is None:
            self.incomplete(self.after(operator), "MissingPropertyName")
            member = self.single_argument("argument") or self.error_expression(self.between(target.span, operator))
        elif self.ungot is None:
            lexer = self.lexer
            char = lexer.peek_char()
            if char == "(" or char == "{" or char == "[" or (char == " " and lexer.bracket_follows()):
                call = self.invocation(target, member, static=static, conditional=conditional)
                if call is not None:
                    return call
        return ast.MemberExpressionAst(Span(self.source, target.span.start, member.span.end), target, member, static, conditional)

    # member-name: simple-name | unary-expression | value
    def member_name(self) -> ast.ExpressionAst | None:
        """What stands after a member operator."""
        name = self.simple_name()
        if name is not None:
            return name
        token = self.ungot or self.peek()
        if token.kind in UNARY or token.kind == "[":
            return self.unary_expression()
        return self.primary_expression(members=False)

    def invocation(self, target: ast.ExpressionAst, member: ast.ExpressionAst, *, static: bool, conditional: bool) -> ast.ExpressionAst | None:
        """The call of a method, if it is one; nothing is taken if not."""
        restore = 0
        types: list[ast.ITypeName] = []
        closing: Token | None = None
        char = self.lexer.peek_char()
        if char != "(" and char != "{":
            restore = self.lexer.restore_point()
            types, closing = self.method_types(restore)
        opening = self.lexer.invocation_opener() if self.ungot is None else None
        if opening is None:
            if closing is not None:
                self.resync(restore)
            return None
        arguments: list[ast.ExpressionAst]
        if opening.kind == "(":
            arguments, last = self.arguments(opening)
        else:
            self.skip_newlines()
            block = self.script_block_expression(opening)
            arguments, last = [block], block.span
        span = self.between(target.span, last)
        return ast.InvokeMemberExpressionAst(span, target, member, static, conditional, tuple(arguments), tuple(types))

    def method_types(self, restore: int) -> tuple[list[ast.ITypeName], Token | None]:
        """The type arguments of a generic method, and the bracket that closes them; nothing is taken if there are none."""
        bracket = self.next()
        if bracket.kind != "[":
            self.resync(restore)
            return [], None
        old = self.set_mode(TYPE_NAME)
        self.skip_newlines()
        first = self.next()
        types: list[ast.ITypeName] = []
        closing: Token | None = None
        found = first.kind == "Identifier"
        if found:
            types, closing = self.generic_arguments(first)
            if closing.kind != "]":
                self.unget(closing)
                self.incomplete(self.before(closing), "EndSquareBracketExpectedAtEndOfType")
                closing = None
        self.set_mode(old)
        if not found and restore > 0:
            self.resync(restore)
        return types, closing

    # arguments: [ expression { "," expression } ]
    def arguments(self, opening: Token) -> tuple[list[ast.ExpressionAst], Span]:
        """What stands in the parentheses of a call, and the last thing seen."""
        arguments: list[ast.ExpressionAst] = []
        if self.ungot is None and self.lexer.peek_char() == ")":
            return arguments, self.lexer.next_token()
        old = self.no_commas
        self.no_commas = True
        comma: Token | None = None
        reported = False
        while True:
            self.skip_newlines()
            argument = self.expression()
            if argument is None:
                if comma is not None:
                    self.incomplete(self.after(comma), "MissingExpressionAfterToken", ",")
                    reported = True
                break
            arguments.append(argument)
            self.skip_newlines()
            comma = self.ungot or self.peek()
            if comma.kind != ",":
                if comma.kind == ")":
                    self.ungot = None
                    self.no_commas = old
                    return arguments, comma
                comma = None
                break
            self.ungot = None
        self.skip_newlines()
        closing = self.next()
        last: Span = closing
        if closing.kind != ")":
            self.unget(closing)
            last = arguments[-1].span if arguments else opening
            if not reported:
                self.incomplete(self.after(last), "MissingEndParenthesisInMethodCall")
            last = comma or last
        self.no_commas = old
        return arguments, last

    # element-access: ( "[" | "?[" ) expression "]"
    def element_access(self, target: ast.ExpressionAst, bracket: Token) -> ast.ExpressionAst:
        """`target[index]`."""
        self.skip_newlines()
        old = self.no_commas
        self.no_commas = False
        index = self.expression()
        self.no_commas = old
        if index is None:
            self.incomplete(self.after(bracket), "MissingArrayIndexExpression")
            index = self.error_expression(bracket)
        self.skip_newlines()
        closing = self.next()
        end: Span = closing
        if closing.kind != "]":
            self.unget(closing)
            end = index.span
            if not isinstance(index, ast.ErrorExpressionAst):
                self.incomplete(self.after(end), "MissingEndSquareBracket")
        return ast.IndexExpressionAst(self.between(target.span, end), target, index, bracket.kind == "?[")

    # ------------------------------------------------------------ literals and brackets

    def string(self, token: Token) -> ast.ExpressionAst:
        """A string of any kind."""
        value = token.value
        kind = _STRING_KINDS[token.kind]
        if isinstance(value, Expandable):
            return ast.ExpandableStringExpressionAst(token, value.value, kind, self.expanded(value))
        return ast.StringConstantExpressionAst(token, str(value), kind)

    def expanded(self, value: Expandable) -> tuple[str | ast.ExpressionAst, ...]:
        """The parts of an expandable string, its `$( )` parsed."""
        return tuple(part if isinstance(part, str) else self.nested_expression(part) for part in value.parts)

    def nested_expression(self, token: Token) -> ast.ExpressionAst:
        """A variable or `$( )` in a string."""
        if token.kind != "SubExpression":
            path = token.value
            assert isinstance(path, ast.VariablePath)
            return self.maybe_using(token, path, members=False)
        saved = self.lexer.enter_nested(token)
        ungot, self.ungot = self.ungot, None
        expression = self.primary_expression()
        self.ungot = ungot
        self.lexer.leave_nested(saved)
        return expression or self.error_expression(token)

    # parenthesized: "(" pipeline-chain ")"
    def parenthesized(self, opening: Token) -> ast.ExpressionAst:
        """A pipeline in parentheses."""
        old = self.set_mode(COMMAND)
        old_commas = self.no_commas
        self.no_commas = False
        self.skip_newlines()
        pipeline = self.pipeline_chain()
        if pipeline is None:
            place = self.after(opening)
            self.incomplete(place, "ExpectedExpression")
            pipeline = self.error_statement(place)
        self.skip_newlines()
        closing = self.next()
        end: Span = closing
        if closing.kind != ")":
            self.unget(closing)
            end = pipeline.span
            self.incomplete(self.after(end), "MissingEndParenthesisInExpression")
        self.no_commas = old_commas
        self.set_mode(old)
        return ast.ParenExpressionAst(self.between(opening, end), pipeline)

    # sub-expression: ( "$(" | "@(" ) statement-list ")"
    def sub_expression(self, opening: Token) -> ast.ExpressionAst:
        """Statements whose output is the value."""
        statements: list[ast.StatementAst] = []
        traps: list[ast.TrapStatementAst] = []
        old = self.set_mode(COMMAND)
        old_commas = self.no_commas
        self.no_commas = False
        inner = self.statement_list(statements, traps)
        self.skip_newlines()
        closing = self.next()
        end: Span = closing
        if closing.kind != ")":
            self.unget(closing)
            self.incomplete(closing, "MissingEndParenthesisInSubexpression")
            end = inner or opening
        self.no_commas = old_commas
        self.set_mode(old)
        span = self.between(opening, end)
        block = ast.StatementBlockAst(inner or self.after(opening), tuple(statements), tuple(traps))
        return ast.SubExpressionAst(span, block) if opening.kind == "$(" else ast.ArrayExpressionAst(span, block)

    # script-block-expression: "{" script-block "}"
    def script_block_expression(self, opening: Token) -> ast.ScriptBlockExpressionAst:
        """A script block as a value."""
        old_commas = self.no_commas
        self.no_commas = False
        old = self.set_mode(COMMAND)
        self.skip_newlines()
        body = self.script_block(opening, is_filter=False)
        self.no_commas = old_commas
        self.set_mode(old)
        return ast.ScriptBlockExpressionAst(body.span, body)

    # hashtable: "@{" { key "=" statement terminator } "}"
    def hashtable(self, opening: Token) -> ast.ExpressionAst:
        """A hashtable literal."""
        self.skip_newlines()
        pairs: list[tuple[ast.ExpressionAst, ast.StatementAst]] = []
        while True:
            pair = self.key_and_value()
            if pair is None:
                break
            pairs.append(pair)
            if self.peek().kind not in {"NewLine", ";"}:
                break
            self.skip_terminators()
        closing = self.next()
        end: Span = closing
        if closing.kind != "}":
            self.unget(closing)
            self.incomplete(self.after(opening), "MissingEndCurlyBrace", seen_at=closing)
            end = self.before(closing)
        return self.checked(ast.HashtableAst(self.between(opening, end), tuple(pairs)))

    def key_and_value(self) -> tuple[ast.ExpressionAst, ast.StatementAst] | None:
        """One entry of a hashtable."""
        words = self.lexer.plain_key() if self.ungot is None else None
        if words is not None:
            return self.named_member(words[0]), self.value_of_key(words[1])
        old = self.set_mode(EXPRESSION)
        key = self.label_or_key()
        equals = self.next() if key is not None else None
        self.set_mode(old)
        if key is None or equals is None:
            return None
        if equals.kind != "=":
            self.unget(equals)
            place = self.after(key.span)
            self.report(place, "MissingEqualsInHashLiteral")
            self.sync_on_error(("}", ";", "NewLine"), consume=False)
            return key, self.error_statement(place)
        return key, self.value_of_key(equals)

    def value_of_key(self, equals: Token) -> ast.StatementAst:
        """What stands after the equals sign of an entry."""
        old = self.set_mode(COMMAND)
        self.skip_newlines()
        statement = self.statement()
        if statement is None:
            place = self.after(equals)
            self.incomplete(place, "MissingStatementInHashLiteral")
            statement = self.error_statement(place)
        self.set_mode(old)
        return statement

    # label-or-key: simple-name | unary-expression
    def label_or_key(self) -> ast.ExpressionAst | None:
        """The key of a hashtable's entry, or the label of `break`."""
        name = self.simple_name()
        if name is not None:
            return name
        if self.peek().kind in {"NewLine", ";"}:
            return None
        old = self.no_commas
        self.no_commas = True
        expression = self.unary_expression()
        self.no_commas = old
        return expression

