"""Classes, enums and using statements."""

from __future__ import annotations

import os

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.lexing.state import COMMAND, EXPRESSION, SIGNATURE
from havmsh.language.parsing.statements import StatementRules
from havmsh.language.tokens import KEYWORDS, Token
from havmsh.patterns import pattern

_INTEGER_TYPES = frozenset({
    "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "int16", "int32", "int64", "uint16", "uint32", "uint64",
    *(f"system.{name}" for name in ("byte", "sbyte", "int16", "int32", "int64", "uint16", "uint32", "uint64")),
})
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]+):")
_ENDS_MEMBER = frozenset({"NewLine", ";", "}"})


class ClassRules(StatementRules):
    """Definitions of types, and `using`."""

    __slots__ = ()

    def type_definition(self, token: Token, attributes: list[ast.AttributeBaseAst]) -> ast.StatementAst:
        """A class or an enum whose keyword was read."""
        self.skip_newlines()
        name = self.simple_name_token()
        if name is None:
            self.incomplete(self.after(token), "MissingNameAfterKeyword", token.text)
            return self.error_statement(token)
        name.role = "Member"
        if token.kind == "class":
            name.role = "TypeName"
            self.skip_newlines()
        old = self.set_mode(SIGNATURE)
        definition = self.class_body(token, name, attributes) if token.kind == "class" else self.enum_body(token, name, attributes)
        self.set_mode(old)
        return definition

    # class-definition: "class" name [ ":" type-name { "," type-name } ] "{" { class-member } "}"
    def class_body(self, token: Token, name: Token, attributes: list[ast.AttributeBaseAst]) -> ast.StatementAst:
        """What follows a class's name."""
        bases = self.base_types()
        opening = self.next()
        if opening.kind != "{":
            self.unget(opening)
            last = bases[-1].span if bases else name
            self.incomplete(self.after(last), "MissingTypeBody", "class")
            return self.error_statement(self.between(token, last), bases)
        members: list[ast.MemberAst] = []
        broken: list[ast.Ast] = []
        end: Span = opening
        while True:
            member, errors = self.class_member(name)
            if member is not None:
                members.append(member)
                end = member.span
            elif errors is None:
                break
            if errors:
                broken += errors
                end = errors[-1].span
        end = self.closing_brace(opening, end)
        return self.definition(token, name, attributes, bases, members, end, broken)

    def base_types(self) -> list[ast.TypeConstraintAst]:
        """The types after a class's colon."""
        colon = self.peek()
        if colon.kind != ":":
            return []
        self.skip()
        self.skip_newlines()
        bases: list[ast.TypeConstraintAst] = []
        last: Token = colon
        while True:
            base = self.type_name(assembly=False)
            if base is None:
                self.incomplete(self.after(last), "TypeNameExpected")
                return bases
            bases.append(ast.TypeConstraintAst(base.span, base))
            self.skip_newlines()
            last = self.peek()
            if last.kind != ",":
                return bases
            self.skip()
            self.skip_newlines()

    def closing_brace(self, opening: Token, end: Span) -> Span:
        """The brace that ends a type, or where the type ends without it."""
        closing = self.next()
        if closing.kind == "}":
            return closing
        self.unget(closing)
        self.incomplete(self.after(opening), "MissingEndCurlyBrace", seen_at=closing)
        return end

    def definition(
        self, token: Token, name: Token, attributes: list[ast.AttributeBaseAst], bases: list[ast.TypeConstraintAst], members: list[ast.MemberAst], end: Span, broken: list[ast.Ast],
    ) -> ast.StatementAst:
        """The node of a class or an enum."""
        start = attributes[0].span if attributes else token
        span = self.between(start, end)
        kept = tuple(attribute for attribute in attributes if isinstance(attribute, ast.AttributeAst))
        kind = token.kind
        node = self.checked(ast.TypeDefinitionAst(span, "class" if kind == "class" else "enum", name.text, tuple(bases), kept, tuple(members), name))
        constraints = [attribute for attribute in attributes if isinstance(attribute, ast.TypeConstraintAst)]
        if constraints:
            broken = [*broken, *constraints, node]
        return self.error_statement(span, broken) if broken else node

    # class-member: { attribute | "hidden" | "static" } ( variable [ "=" expression ] | name method )
    def class_member(self, class_name: Token) -> tuple[ast.MemberAst | None, list[ast.Ast] | None]:
        """One member; or what was read of a broken one; or neither at the end."""
        attributes: list[ast.AttributeAst] = []
        constraint: ast.TypeConstraintAst | None = None
        words: dict[str, Token] = {}
        start: Span | None = None
        last: Span | None = None
        while True:
            self.skip_newlines()
            attribute = self.attribute()
            if attribute is not None:
                last = attribute.span
                start = start or last
                if isinstance(attribute, ast.AttributeAst):
                    attributes.append(attribute)
                elif constraint is None and isinstance(attribute, ast.TypeConstraintAst):
                    constraint = attribute
                else:
                    self.report(attribute.span, "TooManyTypes")
                continue
            token = self.peek()
            start = start or token
            if token.kind not in {"hidden", "static"}:
                break
            if token.kind in words:
                self.report(token, "DuplicateQualifier", token.text)
            words[token.kind] = last = token
            self.skip()
        parts: list[ast.Ast] = [*attributes, *([] if constraint is None else [constraint])]
        static, hidden = "static" in words, "hidden" in words
        if token.kind == "Variable":
            member = self.property_member(token, start, tuple(attributes), constraint, static=static, hidden=hidden)
            if member.name:
                return member, None
            return None, [*parts, *([] if member.initial_value is None else [member.initial_value])] or None
        if token.kind == "Identifier" or token.kind in KEYWORDS:
            self.skip()
            token.role = "SimpleName"
            method = self.method(token, class_name, start, tuple(attributes), constraint, static=static, hidden=hidden)
            if method is None:
                self.sync_on_error(("}",), consume=False)
                return None, parts or None
            return method, None
        if last is not None:
            self.incomplete(self.after(last), "IncompleteMemberDefinition")
            return None, parts or None
        return None, None

    def property_member(
        self, token: Token, start: Span, attributes: tuple[ast.AttributeAst, ...], constraint: ast.TypeConstraintAst | None, *, static: bool, hidden: bool,
    ) -> ast.PropertyMemberAst:
        """A property whose variable was looked at."""
        self.skip()
        initial: ast.ExpressionAst | None = None
        if self.peek().kind == "=":
            self.skip()
            self.skip_newlines()
            initial = self.expression()
        end = self.end_of_property(token if initial is None else initial.span)
        path = token.value
        name = path.name if isinstance(path, ast.VariablePath) else token.text
        return ast.PropertyMemberAst(self.between(start, end), name, attributes, static, hidden, constraint, initial)

    def end_of_property(self, end: Span, *, quiet: bool = False) -> Span:
        """Pass what ends a property; answers where it ends."""
        token = self.peek()
        if token.kind not in _ENDS_MEMBER and not quiet:
            self.incomplete(self.after(end), "MissingPropertyTerminator")
        self.skip_terminators()
        return token if token.kind == ";" else end

    # method: name "(" parameter-list ")" [ ":" "base" "(" arguments ")" ] "{" script-block "}"
    def method(
        self, name: Token, class_name: Token, start: Span, attributes: tuple[ast.AttributeAst, ...], return_type: ast.TypeConstraintAst | None, *, static: bool, hidden: bool,
    ) -> ast.FunctionMemberAst | None:
        """A method or constructor whose name was read; None where it is broken."""
        parameters: list[ast.ParameterAst] | None = []
        closing: Token | None = None
        error: Span | None = None
        if self.peek().kind == "(":
            parameters, closing, error = self.function_parameters()
        else:
            self.incomplete(self.after(name), "MissingMethodParameterList")
        text = name.text
        constructor = text.lower() == class_name.text.lower()
        base_call: ast.BaseCtorInvokeMemberExpressionAst | None = None
        if constructor and not static:
            self.skip_newlines()
            old = self.set_mode(SIGNATURE)
            base_call, base_error = self.base_call()
            error = base_error or error
            self.set_mode(old)
        opening = self.next()
        if opening.kind != "{":
            self.unget(opening)
            if error is None:
                error = closing or name
                self.incomplete(self.after(error), "MissingFunctionBody")
        if error is not None:
            return None
        old = self.set_mode(COMMAND)
        body = self.script_block(opening, is_filter=False)
        self.set_mode(old)
        return ast.FunctionMemberAst(
            self.between(start, body.span), text, attributes, static, hidden, return_type, tuple(parameters or ()), body, constructor, base_call, name,
        )

    def base_call(self) -> tuple[ast.BaseCtorInvokeMemberExpressionAst | None, Span | None]:
        """`: base(arguments)`, if it follows; and where an error was reported."""
        colon = self.peek()
        if colon.kind != ":":
            return None, None
        self.skip()
        self.skip_newlines()
        base = self.peek()
        if base.kind != "base":
            self.incomplete(self.after(colon), "MissingBaseCtorCall")
            return None, colon
        self.skip()
        self.skip_newlines()
        opening = self.peek()
        if opening.kind != "(":
            self.incomplete(self.after(base), "MissingMethodParameterList")
            return None, base
        self.skip()
        arguments, last = self.arguments(opening)
        self.skip_newlines()
        target = ast.VariableExpressionAst(base, ast.VariablePath("this", None, None, "this"))
        member = ast.StringConstantExpressionAst(base, ".ctor", "BareWord")
        return ast.BaseCtorInvokeMemberExpressionAst(self.between(base, last), target, member, False, False, tuple(arguments), ()), None

    # enum-definition: "enum" name [ ":" type-name ] "{" { name [ "=" expression ] } "}"
    def enum_body(self, token: Token, name: Token, attributes: list[ast.AttributeBaseAst]) -> ast.StatementAst:
        """What follows an enum's name."""
        bases: list[ast.TypeConstraintAst] = []
        colon = self.peek()
        if colon.kind == ":":
            self.skip()
            self.skip_newlines()
            base = self.type_name(assembly=False)
            if base is None:
                self.incomplete(self.after(colon), "TypeNameExpected")
            else:
                if base.full_name.lower() not in _INTEGER_TYPES:
                    self.report(base.span, "InvalidUnderlyingType", base.full_name)
                bases.append(ast.TypeConstraintAst(base.span, base))
        self.skip_newlines()
        opening = self.next()
        if opening.kind != "{":
            self.unget(opening)
            self.incomplete(self.after(name), "MissingTypeBody", "enum")
            return self.error_statement(self.between(token, name))
        members: list[ast.MemberAst] = []
        while True:
            member = self.enum_member()
            if member is None:
                break
            members.append(member)
        end = self.closing_brace(opening, opening)
        return self.definition(token, name, attributes, bases, members, self.ungot or end, [])  # what stands in the place of the brace belongs to it

    def enum_member(self) -> ast.PropertyMemberAst | None:
        """One name of an enum."""
        self.skip_newlines()
        name = self.simple_name()
        if name is None:
            return None
        end = name.span
        initial: ast.ExpressionAst | None = None
        missing = False
        old = self.set_mode(EXPRESSION)
        equals = self.peek()
        if equals.kind == "=":
            self.skip()
            initial = self.expression()
            if initial is None:
                self.report(self.after(equals), "ExpectedValueExpression", "=")
                end = equals
                missing = True
            else:
                end = initial.span
        self.set_mode(old)
        end = self.end_of_property(end, quiet=missing)
        return ast.PropertyMemberAst(self.between(name.span, end), name.value, (), True, False, None, initial)

    # ------------------------------------------------------------ using

    # using-statement: "using" ( "namespace" | "module" | "assembly" | "type" | "command" ) argument [ "=" argument ] terminator
    def using_statement(self, token: Token) -> ast.StatementAst:
        """A using statement whose keyword was read."""
        directive = self.next()
        kind = directive.kind
        if kind not in {"namespace", "module", "assembly", "type", "command"}:
            self.unget(directive)
            self.incomplete(self.after(token), "MissingUsingStatementDirective")
            return self.error_statement(token)
        first = self.next()
        if first.kind in {"EndOfInput", "NewLine", ",", ";"}:
            self.incomplete(self.after(directive), "MissingUsingItemName")
            return self.error_statement(self.between(token, directive))
        item = self.argument("argument", first)
        if item is None:
            self.report(first, "InvalidValueForUsingItemName", first.text)
            self.sync_on_error((";", "NewLine"), consume=True)
            return self.error_statement(self.between(token, first))
        specification = item if isinstance(item, ast.HashtableAst) and kind == "module" else None
        name = item if isinstance(item, ast.StringConstantExpressionAst) else None
        if name is None and specification is None:
            self.report(item.span, "InvalidValueForUsingItemName", item.span.text)
            return self.error_statement(self.between(token, item.span))
        if name is not None and kind == "assembly":
            name = self.assembly(name)
        elif name is not None:
            equals = self.peek()
            if equals.kind == "=":
                self.skip()
                return self.using_alias(token, kind, name, equals)
            if kind in {"type", "command"}:
                self.incomplete(self.after(first), "MissingEqualsInUsingAlias")
                return self.error_statement(self.between(token, item.span), [item])
        self.statement_terminator()
        return self.checked(ast.UsingStatementAst(self.between(token, item.span), kind, name, None, specification))

    def assembly(self, name: ast.StringConstantExpressionAst) -> ast.StringConstantExpressionAst:
        """An assembly is named by its file, which must be there: beside the script, or in the working folder."""
        path = name.value
        scheme = _SCHEME.match(path)
        if path.startswith(("\\\\", "//")):
            self.report(name.span, "CannotLoadAssemblyFromUncPath", path)
        elif scheme is not None:
            if scheme[1].lower() != "file":
                self.report(name.span, "CannotLoadAssemblyWithUriSchema", scheme[1].lower())
        elif not os.path.isabs(path):
            script = self.source.file_name
            file = os.path.join(os.path.dirname(script) if script else self.types.folder if self.types is not None else "", path)
            if os.path.isfile(file):
                return ast.StringConstantExpressionAst(name.span, file, name.kind)
            self.report(name.span, "ErrorLoadingAssembly", path)
        return name

    def using_alias(self, token: Token, kind: str, name: ast.StringConstantExpressionAst, equals: Token) -> ast.StatementAst:
        """`using kind name = value` after the equals sign."""
        first = self.next()
        if first.kind in {"EndOfInput", "NewLine", ";"}:
            self.unget(first)
            self.incomplete(self.after(equals), "MissingNamespaceAlias")
            return self.error_statement(self.between(token, equals))
        if first.kind == ",":
            self.report(first, "UnexpectedUnaryOperator", first.text)
            return self.error_statement(self.between(token, first))
        value = self.argument("argument", first)
        specification = value if isinstance(value, ast.HashtableAst) and kind == "module" else None
        alias = value if isinstance(value, ast.StringConstantExpressionAst) else None
        if alias is None and specification is None:
            place = first if value is None else value.span
            self.report(place, "InvalidValueForUsingItemName", place.text)
            return self.error_statement(self.between(token, place), [name, value])
        self.statement_terminator()
        return self.checked(ast.UsingStatementAst(self.between(token, first), kind, name, alias, specification))

    def statement_terminator(self) -> None:
        """Pass the end of a statement, which must be here."""
        token = self.peek()
        if token.kind in {"NewLine", ";"}:
            self.skip()
        elif token.kind != "EndOfInput":
            self.incomplete(token, "MissingStatementTerminator")
