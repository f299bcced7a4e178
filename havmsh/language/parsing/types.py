"""Type names, attributes and parameters."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.lexing.state import EXPRESSION, TYPE_NAME
from havmsh.language.parsing.base import ParserBase
from havmsh.language.tokens import Token


class TypeRules(ParserBase):
    """`[...]` before and in expressions, and what stands in parameter lists."""

    __slots__ = ()

    # attribute-list: { attribute }
    def attribute_list(self, *, in_expression: bool) -> list[ast.AttributeBaseAst]:
        """Attributes and type constraints in a row; in an expression no new line may follow a type constraint."""
        attributes: list[ast.AttributeBaseAst] = []
        attribute = self.attribute()
        while attribute is not None:
            attributes.append(attribute)
            if not in_expression or isinstance(attribute, ast.AttributeAst):
                self.skip_newlines()
            attribute = self.attribute()
        return attributes

    def left_bracket(self) -> Token | None:
        """`[`, if that is what follows."""
        token = self.ungot
        if token is not None:
            if token.kind == "[":
                self.ungot = None
                return token
            return None
        return self.lexer.left_bracket()

    # attribute: "[" type-name "(" attribute-arguments ")" "]" | "[" type-name "]"
    def attribute(self) -> ast.AttributeBaseAst | None:
        """One attribute or type constraint."""
        bracket = self.left_bracket()
        if bracket is None:
            return None
        words = self.lexer.simple_type() if self.ungot is None else None
        if words is not None:
            plain = self.plain_type_name(words[0])
            if words[1].kind == "(":
                return self.attribute_arguments(bracket, plain, words[1])
            return self.checked(ast.TypeConstraintAst(self.between(bracket, words[1]), plain))
        several = self.lexer.simple_generic() if self.ungot is None else None
        if several is not None:
            return self.checked(ast.TypeConstraintAst(self.between(bracket, several[3]), self.simple_generic_name(*several[:3])))
        self.skip_newlines()
        name = self.type_name(assembly=True)
        if name is None:
            self.resync(bracket.start)
            self.incomplete(self.after(bracket), "MissingTypename")
            return None
        token = self.next()
        if token.kind == "(":
            return self.attribute_arguments(bracket, name, token)
        end: Span = token
        if token.kind != "]":
            self.unget(token)
            self.report(self.before(token), "EndSquareBracketExpectedAtEndOfAttribute")
            end = name.span
        return self.checked(ast.TypeConstraintAst(self.between(bracket, end), name))

    def attribute_arguments(self, bracket: Token, name: ast.ITypeName, opening: Token) -> ast.AttributeAst:
        """The rest of an attribute after its opening parenthesis."""
        self.skip_newlines()
        positional: list[ast.ExpressionAst] = []
        named: list[ast.NamedAttributeArgumentAst] = []
        old = self.set_mode(EXPRESSION)
        last = self.attribute_argument_list(positional, named, opening)
        self.set_mode(old)
        self.skip_newlines()
        end = last
        token = self.next()
        closed = token.kind == ")"
        if closed:
            end = token
        else:
            self.unget(token)
            self.incomplete(self.after(last), "MissingEndParenthesisInExpression")
        self.skip_newlines()
        token = self.next()
        if token.kind == "]":
            end = token
        else:
            self.unget(token)
            if closed:
                self.incomplete(self.after(end), "EndSquareBracketExpectedAtEndOfAttribute")
        if isinstance(name.span, Token):
            name.span.role = "Attribute"
        return self.checked(ast.AttributeAst(self.between(bracket, end), name, tuple(positional), tuple(named)))

    # attribute-arguments: [ attribute-argument { "," attribute-argument } ]
    # attribute-argument: expression | name [ "=" expression ]
    def attribute_argument_list(self, positional: list[ast.ExpressionAst], named: list[ast.NamedAttributeArgumentAst], opening: Token) -> Span:
        """The arguments; answers the span of the last thing seen."""
        old = self.no_commas
        self.no_commas = True
        last: Span = opening
        comma: Token | None = None
        while True:
            self.skip_newlines()
            name = self.simple_name()
            if name is not None:
                argument, omitted = self.named_argument(name)
                if not omitted:
                    last = argument.span
                named.append(ast.NamedAttributeArgumentAst(self.between(name.span, argument.span), name.value, argument, omitted))
            else:
                expression = self.expression()
                if expression is not None:
                    positional.append(expression)
                    last = expression.span
                elif comma is not None:
                    place = self.after(comma)
                    self.incomplete(place, "MissingExpressionAfterToken", ",")
                    positional.append(self.error_expression(place))
                    last = place
            self.skip_newlines()
            comma = self.peek()
            if comma.kind != ",":
                break
            last = comma
            self.skip()
        self.no_commas = old
        return last

    def named_argument(self, name: ast.StringConstantExpressionAst) -> tuple[ast.ExpressionAst, bool]:
        """What follows an argument's name: its value, and whether it was left out."""
        equals = self.peek()
        if equals.kind != "=":
            return ast.ConstantExpressionAst(name.span, ast.NumberLiteral("bool", True)), True
        self.skip()
        self.skip_newlines()
        argument = self.expression()
        if argument is None:
            place = self.after(equals)
            self.incomplete(place, "MissingExpressionInNamedArgument")
            argument = self.error_expression(place)
            self.sync_on_error((",", ")", "]", "NewLine"), consume=True)
        return argument, False

    # ------------------------------------------------------------ type names

    # type-name: identifier [ "[" ( { "," } | generic-arguments ) "]" ] [ "," assembly ]
    def type_name(self, *, assembly: bool) -> ast.ITypeName | None:
        """A type's name, without the brackets around it."""
        old = self.set_mode(TYPE_NAME)
        token = self.next()
        name: ast.ITypeName | None = None
        if token.kind == "Identifier":
            name = self.rest_of_type_name(token, assembly=assembly)
        else:
            self.unget(token)
        self.set_mode(old)
        return name

    def plain_type_name(self, token: Token) -> ast.TypeName:
        """The name that is one word."""
        token.role = "TypeName"
        text = token.text
        return ast.TypeName(token, text, text)

    def simple_generic_name(self, token: Token, inner: Token | None, closing: Token) -> ast.ITypeName:
        """`name[]` or `name[name]`."""
        plain = self.plain_type_name(token)
        if inner is None:
            return ast.ArrayTypeName(self.between(token, closing), f"{plain.full_name}[]", plain, 1)
        argument = self.plain_type_name(inner)
        return ast.GenericTypeName(self.between(token, closing), f"{plain.name}[{_bracketed(argument)}]", plain, (argument,))

    def rest_of_type_name(self, token: Token, *, unbracketed: bool = False, assembly: bool = True) -> ast.ITypeName:
        """A type's name whose first word was read; `unbracketed`: an argument of a generic type without brackets of its own."""
        following = self.peek()
        if following.kind == "[":
            self.skip()
            self.skip_newlines()
            inner = self.next()
            if inner.kind in {"]", ","}:
                return self.array_type_name(self.plain_type_name(token), inner, unbracketed=unbracketed)
            if inner.kind in {"[", "Identifier"}:
                return self.generic_type_name(token, inner, unbracketed=unbracketed)
            if inner.kind == "EndOfInput":
                self.unget(inner)
                self.incomplete(self.after(following), "MissingTypename")
            else:
                self.report(inner, "UnexpectedToken", inner.text)
                self.sync_on_error(("]",), consume=True)
            return self.plain_type_name(token)
        if following.kind == "," and assembly and not unbracketed:
            self.skip()
            name = self.lexer.assembly_name()
            plain = self.plain_type_name(token)
            if not name.strip():
                self.report(self.after(following), "MissingAssemblyNameSpecification")
                return plain
            span = Span(self.source, token.start, max(token.end, self.lexer.restore_point()))
            return ast.TypeName(span, f"{plain.name},{name}", plain.name, name)
        return self.plain_type_name(token)

    def generic_argument(self, token: Token) -> ast.ITypeName:
        """One argument of a generic type, in brackets or not, whose first token was read."""
        if token.kind == "Identifier":
            return self.rest_of_type_name(token, unbracketed=True)
        first = self.next()
        if first.kind != "Identifier":
            self.unget(first)
            self.incomplete(self.after(first), "MissingTypename")
            return ast.TypeName(token, ":ErrorTypeName:", ":ErrorTypeName:")
        name = self.rest_of_type_name(first)
        closing = self.next()
        if closing.kind != "]":
            self.unget(closing)
            self.incomplete(self.before(closing), "EndSquareBracketExpectedAtEndOfType")
        return name

    # generic-arguments: generic-argument { "," generic-argument }
    def generic_arguments(self, token: Token) -> tuple[list[ast.ITypeName], Token]:
        """The arguments of a generic type or method, and the token after them."""
        self.depth += 1
        if self.depth > 200:
            self.too_deep()
        arguments = [self.generic_argument(token)]
        while True:
            self.skip_newlines()
            last = self.next()
            if last.kind != ",":
                break
            self.skip_newlines()
            token = self.peek()
            if token.kind in {"Identifier", "["}:
                self.skip()
                arguments.append(self.generic_argument(token))
            else:
                self.incomplete(self.after(last), "MissingTypename")
                arguments.append(ast.TypeName(last, ":ErrorTypeName:", ":ErrorTypeName:"))
        self.depth -= 1
        return arguments, last

    def generic_type_name(self, name: Token, first: Token, *, unbracketed: bool) -> ast.ITypeName:
        """`name[arguments]`, possibly of an array or with an assembly."""
        arguments, closing = self.generic_arguments(first)
        end: Span = closing
        if closing.kind != "]":
            self.unget(closing)
            self.incomplete(self.before(closing), "EndSquareBracketExpectedAtEndOfAttribute")
            end = arguments[-1].span
        open_type = self.plain_type_name(name)
        full = f"{open_type.name}[{','.join(_bracketed(argument) for argument in arguments)}]"
        result = ast.GenericTypeName(self.between(name, end), full, open_type, tuple(arguments))
        following = self.peek()
        if following.kind == "[":
            self.skip()
            return self.array_type_name(result, self.next(), unbracketed=unbracketed)
        if following.kind == "," and not unbracketed:
            self.skip()
            assembly = self.lexer.assembly_name()
            if assembly:
                return ast.GenericTypeName(result.span, f"{full},{assembly}", open_type, result.generic_arguments, assembly)
            self.report(self.after(following), "MissingAssemblyNameSpecification")
        return result

    def array_type_name(self, element: ast.ITypeName, token: Token, *, unbracketed: bool) -> ast.ITypeName:
        """`element[,]...`; `token` is what follows the first bracket."""
        while True:
            if token.kind == ",":
                element = self.dimensions(element, token)
            elif token.kind == "]":
                element = ast.ArrayTypeName(self.between(element.span, token), f"{element.full_name}[]", element, 1)
            elif token.kind == "EndOfInput":
                self.unget(token)
                self.report(self.before(token), "EndSquareBracketExpectedAtEndOfAttribute")
            else:
                self.report(token, "UnexpectedToken", token.text)
                self.sync_on_error(("]",), consume=True)
            following = self.peek()
            if not unbracketed and following.kind == ",":
                self.skip()
                if not self.lexer.assembly_name():
                    self.report(self.after(following), "MissingAssemblyNameSpecification")
                return element
            if following.kind != "[":
                return element
            self.skip()
            token = self.next()

    def dimensions(self, element: ast.ITypeName, comma: Token) -> ast.ITypeName:
        """`[,,]` after its first comma."""
        rank = 1
        first = last = token = comma
        while token.kind == ",":
            last = token
            rank += 1
            token = self.next()
        if rank > 32:
            if token.kind != "]":
                self.unget(token)
            self.report(self.between(first, last), "ArrayHasTooManyDimensions", rank)
            return element
        if token.kind != "]":
            self.unget(token)
            self.report(self.after(last), "EndSquareBracketExpectedAtEndOfAttribute")
        return ast.ArrayTypeName(self.between(element.span, token), f"{element.full_name}[{',' * (rank - 1)}]", element, rank)

    # ------------------------------------------------------------ names and parameters

    # simple-name: identifier
    def simple_name(self) -> ast.StringConstantExpressionAst | None:
        """A word of letters, digits and underscores, whatever the mode; keywords too."""
        token = self.simple_name_token()
        return None if token is None else self.named_member(token)

    def named_member(self, token: Token) -> ast.StringConstantExpressionAst:
        """The name that a token is."""
        token.role = "Member"
        return ast.StringConstantExpressionAst(token, token.text, "BareWord")

    def simple_name_token(self) -> Token | None:
        """The token of a simple name, taken; anything else is left."""
        token = self.ungot
        if token is None:
            self.lexer.simple_name = True
            token = self.ungot = self.lexer.next_token()
            self.lexer.simple_name = False
        if token.kind == "Identifier":
            self.ungot = None
            return token
        return None

    # parameter-list: [ parameter { "," parameter } ]
    def parameter_list(self) -> list[ast.ParameterAst]:
        """Parameters up to the closing parenthesis, which is left."""
        parameters: list[ast.ParameterAst] = []
        comma: Token | None = None
        while True:
            parameter = self.parameter()
            if parameter is None:
                if comma is not None:
                    self.incomplete(self.after(comma), "MissingExpressionAfterToken", ",")
                return parameters
            parameters.append(parameter)
            self.skip_newlines()
            comma = self.peek()
            if comma.kind != ",":
                return parameters
            self.skip()

    # parameter: attribute-list variable [ "=" expression ]
    def parameter(self) -> ast.ParameterAst | None:
        """One parameter."""
        old_commas = self.no_commas
        self.no_commas = True
        old = self.set_mode(EXPRESSION)
        try:
            self.skip_newlines()
            attributes = self.attribute_list(in_expression=False)
            self.skip_newlines()
            token = self.next()
            if token.kind not in {"Variable", "SplattedVariable"}:
                self.unget(token)
                return self.broken_parameter(attributes) if attributes else None
            self.skip_newlines()
            default: ast.ExpressionAst | None = None
            equals = self.peek()
            if equals.kind == "=":
                self.skip()
                self.skip_newlines()
                default = self.expression()
                if default is None:
                    self.incomplete(self.after(equals), "MissingExpressionAfterToken", "=")
        finally:
            self.no_commas = old_commas
            self.set_mode(old)
        first = attributes[0].span if attributes else token
        span = self.between(first, token if default is None else default.span)
        return self.checked(ast.ParameterAst(span, self.variable(token), tuple(attributes), default, _static_type(attributes)))

    def broken_parameter(self, attributes: list[ast.AttributeBaseAst]) -> ast.ParameterAst:
        """Attributes that no variable follows."""
        self.incomplete(self.after(attributes[-1].span), "InvalidFunctionParameter")
        self.sync_on_error((")",), consume=True)
        span = self.between(attributes[0].span, attributes[-1].span)
        name = ast.VariableExpressionAst(span, ast.VariablePath("__error__", None, None, "__error__"))
        return self.checked(ast.ParameterAst(span, name, tuple(attributes), None, _static_type(attributes)))

    def variable(self, token: Token) -> ast.VariableExpressionAst:
        """The variable that the token is."""
        path = token.value
        assert isinstance(path, ast.VariablePath)
        return ast.VariableExpressionAst(token, path, token.kind == "SplattedVariable")


def _static_type(attributes: list[ast.AttributeBaseAst]) -> ast.ITypeName | None:
    for attribute in attributes:
        if isinstance(attribute, ast.TypeConstraintAst):
            return attribute.type_name
    return None


def _bracketed(name: ast.ITypeName) -> str:
    assembly = None if isinstance(name, ast.ArrayTypeName) else name.assembly
    return f"[{name.full_name}]" if assembly else name.full_name
