"""Expressions: literals, variables, members, calls, indexes, strings, collections."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen import NOTHING_ATOM, NULL, Atom, ends_in_command, join
from havmsh.runtime.codegen_literals import Literals
from havmsh.runtime.frame import AUTOMATIC
from havmsh.runtime.objects import fold
from havmsh.runtime.sites import CastSite, PropertySite, TypeSite
from havmsh.runtime.template import Template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.diagnostics import Span


class Expressions(Literals):
    """Mixin: one method a class of the tree."""

    def expression(self, node: ast.Ast) -> Atom:
        """Compiles an expression."""
        return getattr(self, "expr_" + node.__class__.__name__)(node)  # type: ignore[no-any-return]

    def value(self, node: ast.Ast) -> str:
        """Compiles an expression to Python text that is used once, at once."""
        return self.full(self.expression(node))

    # ------------------------------------------------------------ literals

    def expr_ExpandableStringExpressionAst(self, node: ast.ExpandableStringExpressionAst) -> Atom:
        parts = [part for part in node.parts if part != ""]
        saved, self.in_string = self.in_string, True
        atoms = self.operands([part for part in parts if not isinstance(part, str)])
        self.in_string = saved
        pieces: list[str] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(self.quoted(part))
                continue
            atom = atoms.pop(0)
            if atom.kind == "str":
                pieces.append(atom.text)
                continue
            text = self.spill(atom).text if atom.name else atom.text
            pieces.append(self.shown(text))
        if not pieces:
            return Atom("''", "str", True)
        return self.temp(" + ".join(pieces) if len(pieces) < 4 else f"''.join(({join(pieces)}))", "str")

    def shown(self, text: str) -> str:
        """A value in a string."""
        return f"({text} if {text}.__class__ is str else str({text}) if {text}.__class__ is int else TEXT(F, {text}))"

    def expr_ArrayExpressionAst(self, node: ast.ArrayExpressionAst) -> Atom:
        inner = node.sub_expression.statements
        if not inner:
            return self.temp("ARRAY(())", "list")
        if len(inner) == 1 and not node.sub_expression.traps:
            plain = plain_expression(inner[0])
            if isinstance(plain, ast.ArrayLiteralAst):
                return self.expression(plain)
            if plain is not None:
                got = self.collecting(lambda: self.write_each(plain), keeps=False)  # type: ignore[attr-defined]
                return self.temp(f"ARRAY({got})", "list")
        got = self.collecting(lambda: self.block_statements(node.sub_expression), keeps=False)  # type: ignore[attr-defined]
        return self.temp(f"GATHERED(F, {got})" if len(inner) == 1 and ends_in_command(inner[0]) else f"ARRAY({got})", "list")

    def expr_SubExpressionAst(self, node: ast.SubExpressionAst) -> Atom:
        inner = node.sub_expression.statements
        if not inner:
            return NULL
        plain = plain_expression(inner[0]) if len(inner) == 1 and not node.sub_expression.traps else None
        if plain is not None:
            result = self.fresh()
            if self.told is node:
                self.told = plain
            self.at(inner[0])
            self.stop(inner[0])

            def work() -> None:
                atom = self.expression(plain)
                text = self.full(atom)
                self.emit(f"{result} = {text}" if atom.kind in ("int", "str", "float", "bool", "null") else f"{result} = SUBVALUE({text})")

            self.guarded(work, f"{result} = NOTHING")
            return Atom(result, "", True)
        told, self.told = self.told is node, None
        got = self.collecting(lambda: self.block_statements(node.sub_expression), told=told)  # type: ignore[attr-defined]
        return self.temp(f"COLLAPSE({got})")

    def is_value(self) -> bool:
        """Whether the statement that is now written gives a value: then what fails in its head fails the statement around it. Asked once, before anything of it is written."""
        valued, self.valued = self.valued, False
        return valued

    def guarded(self, work: Callable[[], None], otherwise: str = "", *, within: bool = False) -> None:
        """Emits work whose errors end a statement: reported, and the script goes on. ``within``: it is not that statement, but in one that is guarded."""
        if self.tries or within:
            work()
            return
        self.emit("try:")
        self.body(work)
        self.emit("except Exception:")
        if otherwise:
            self.depth += 1
            self.emit(otherwise)
            self.depth -= 1
        self.handler()

    def handler(self) -> None:
        """Emits the suite of an ``except Exception``."""
        self.depth += 1
        self.emit(f"FAILED(F, {self.stage_class!r})" if self.stage_class else "FAILED(F)")
        self.depth -= 1

    def expr_ParenExpressionAst(self, node: ast.ParenExpressionAst) -> Atom:
        told, self.told = self.told is node, None
        inner = plain_expression(node.pipeline)
        if told and inner is not None:
            self.told = inner
        return self.pipeline_value(node.pipeline, told=told)

    def pipeline_value(self, node: ast.Ast, *, told: bool = False) -> Atom:
        """The value of a pipeline or statement: what it writes, as one value."""
        if node.__class__ is ast.AssignmentStatementAst:
            return self.assignment(node, wanted=True)  # type: ignore[attr-defined, no-any-return]
        plain = plain_expression(node)
        if plain is not None:
            return self.expression(plain)
        self.valued = isinstance(node, (ast.IfStatementAst, ast.LabeledStatementAst, ast.TryStatementAst))
        got = self.collecting(lambda: self.bare_statement(node), told=told)  # type: ignore[attr-defined]
        return self.temp(f"COLLAPSED(F, {got})" if ends_in_command(node) else f"COLLAPSE({got})")

    def pass_commands(self, node: ast.Ast) -> None:
        """A debugger may stop at a pipeline that is a part of a statement or a literal, unless it is a plain expression."""
        if node.__class__ is ast.PipelineAst and plain_expression(node) is None:
            self.stop(node)

    def pass_again(self, node: ast.Ast) -> None:
        """What runs a pipeline that has been passed already passes it once more: PowerShell's compiler puts a point before both."""
        if node.__class__ is ast.PipelineAst and plain_expression(node) is None:
            self.mark("again", node)

    def expr_ScriptBlockExpressionAst(self, node: ast.ScriptBlockExpressionAst) -> Atom:
        template = self.template(node.script_block, node.span)
        return self.temp(f"BLOCK(F, {template})")

    def template(self, block: ast.ScriptBlockAst, part: Span, parameters: Any = None, name: str = "", is_filter: bool = False) -> str:
        """The constant that stands for a block's code; ``part`` is what has to be read to find the block again."""
        made = Template(block, parameters, name=name, is_filter=is_filter, reads_ok=None if self.reads_ok else False, inline=self.names.inline)
        made.part = None if self.in_string else part
        made.book = self.book
        return self.constant(made)

    # ------------------------------------------------------------ variables

    def expr_VariableExpressionAst(self, node: ast.VariableExpressionAst) -> Atom:
        path = node.path
        self.mark("read", path)
        if path.drive is None and path.scope in (None, "local", "private", "variable"):
            folded = fold(path.name)
            special = self.special_variable(folded)
            if special is not None:
                return special
            if path.scope != "variable":
                if self.stage_class and folded in ("ARGS", "INPUT"):
                    return self.of_stage(folded)  # type: ignore[attr-defined, no-any-return]
                if folded in self.idents:
                    return Atom(self.idents[folded], name=folded)
                if path.scope is None:
                    saved, self.span = self.span, node.span
                    reader = "AUTOMATIC" if folded in AUTOMATIC else "OFCALLER" if folded in ("FOREACH", "SWITCH") else "LOOK"
                    found = self.temp(f"{reader}(F, {self.quoted(folded)}, {self.quoted(path.name)})")
                    self.span = saved
                    return found
        return self.temp(f"GETVAR(F, {path.scope!r}, {path.drive!r}, {self.quoted(path.name)})")

    def special_variable(self, folded: str) -> Atom | None:
        """Constants and variables that are not kept in cells."""
        if folded == "NULL":
            return NULL
        if folded == "TRUE":
            return Atom("True", "bool", True)
        if folded == "FALSE":
            return Atom("False", "bool", True)
        if folded in ("_", "PSITEM"):
            if self.underscore is not None:
                return self.underscore
            if "_" in self.idents:
                return Atom(self.idents["_"], name="_")
            return self.temp("LOOK(F, '_', '_')")
        if folded == "?":
            return self.temp("F.session.ok", "bool")
        if folded == "PSSCRIPTROOT" and folded not in self.idents:
            return self.temp("SCRIPTROOT(F, FILE)")
        if folded == "PSCOMMANDPATH" and folded not in self.idents:
            return self.temp("SCRIPTPATH(F, FILE)")
        return None

    def expr_UsingExpressionAst(self, node: ast.UsingExpressionAst) -> Atom:
        return self.temp(f"USING(F, {self.quoted(node.sub_expression.span.text)})")

    # ------------------------------------------------------------ types

    def expr_TypeExpressionAst(self, node: ast.TypeExpressionAst) -> Atom:
        return self.temp(f"TYPE(F, {self.type_constant(node.type_name)})")

    def type_constant(self, name: ast.ITypeName) -> str:
        """The constant that finds a type when it is first asked."""
        return self.shared(("type", name.full_name), lambda: TypeSite.of(name))

    def expr_ConvertExpressionAst(self, node: ast.ConvertExpressionAst) -> Atom:
        name = node.type.type_name
        simple = name.full_name.lower()
        if node.child.__class__ is ast.HashtableAst:
            if simple in ("pscustomobject", "system.management.automation.pscustomobject"):
                made = self.custom_object(node.child)
                if made is not None:
                    return made
                return self.temp(f"CUSTOM({self.hashtable(node.child, 'ORDERED()').text})")
            if simple == "ordered":
                return self.hashtable(node.child, "ORDERED()")
        if simple == "ref" and node.child.__class__ is ast.VariableExpressionAst and node.child.path.drive is None and node.child.path.name.lower() not in ("true", "false"):
            path = node.child.path
            return self.temp(f"REFERENCE(F, {self.quoted(path.name)}, {path.scope!r})")
        atom = self.expression(node.child)
        if simple == "pscustomobject":
            return self.temp(f"CUSTOMCAST({self.full(atom)})")
        if simple == "int" and atom.kind == "int":
            return atom
        if simple == "void":
            self.emit(self.full(atom))
            return NOTHING_ATOM
        return self.temp(f"CONVERT(F, {self.full(atom)}, {self.type_constant(name)})", {"string": "str", "bool": "bool"}.get(simple, ""))

    def expr_AttributedExpressionAst(self, node: ast.AttributedExpressionAst) -> Atom:
        return self.expression(node.child)

    # ------------------------------------------------------------ members

    def expr_MemberExpressionAst(self, node: ast.MemberExpressionAst) -> Atom:
        if node.is_static:
            return self.static_member(node)
        if node.member.__class__ is not ast.StringConstantExpressionAst:
            target, name = self.operands((node.expression, node.member))
            call = f"GETDYNAMIC(F, {self.full(target)}, {self.full(name)})"
            return self.temp(f"None if ISNULL({self.full(target)}) else {call}" if node.null_conditional else call)
        target = self.expression(node.expression)
        site = self.property_site(node.member.value)
        if target.name in self.names.grown and not node.null_conditional:
            return self.temp(f"GET(F, {self.full(target)}, {site})")  # without a temporary, which would hold an array that is to grow
        target = self.spill(target)
        result = self.fresh()
        read = f"GET(F, {target.text}, {site})"
        if node.null_conditional:
            read = f"None if ISNULL({target.text}) else {read}"
        if target.kind:
            self.emit(f"{result} = {read}")
        else:
            self.emit(f"{result} = {target.text}.values[{site}.at] if {target.text}.__class__ is PSCustomObject and {target.text}.shape is {site}.shape else {read}")
        return Atom(result, "", True)

    def property_site(self, name: str) -> str:
        """The inline cache of one read of a property."""
        return self.constant(PropertySite(name))

    def static_member(self, node: ast.MemberExpressionAst) -> Atom:
        """`[type]::Member`."""
        if node.expression.__class__ is ast.TypeExpressionAst:
            target = f"NETTYPE(F, {self.type_constant(node.expression.type_name)})"
            member = self.value(node.member)
        else:
            atoms = self.operands((node.expression, node.member))
            target, member = f"TYPEOF({self.full(atoms[0])})", self.full(atoms[1])
        return self.temp(f"STATICGET(F, {target}, {member})")

    def generic_call(self, node: ast.InvokeMemberExpressionAst) -> Atom:
        """`value.Method[int](…)`, `[type]::Method[int](…)`."""
        named = node.expression if node.is_static and isinstance(node.expression, ast.TypeExpressionAst) else None
        atoms = self.operands((node.member, *node.arguments) if named else (node.expression, node.member, *node.arguments))
        types = "".join(f"NETTYPE(F, {self.type_constant(each)}), " for each in node.generic_type_arguments)
        rest = [self.full(each) for each in atoms]
        if named is not None:
            rest.insert(0, f"NETTYPE(F, {self.type_constant(named.type_name)})")
        elif node.is_static:
            rest[0] = f"TYPEOF({rest[0]})"
        return self.temp(f"CALLGENERIC(F, {rest[0]}, ({types}), {join(rest[1:])})")

    def expr_InvokeMemberExpressionAst(self, node: ast.InvokeMemberExpressionAst) -> Atom:
        if node.generic_type_arguments:
            return self.generic_call(node)
        if node.is_static and node.expression.__class__ is ast.TypeExpressionAst:
            atoms = self.operands((node.member, *node.arguments))
            name = f"NETTYPE(F, {self.type_constant(node.expression.type_name)})"
            return self.temp(self.static_call(node, name, [self.full(a) for a in atoms]))
        base = cast_of(node.expression)
        if base is not None and not node.is_static and not node.null_conditional:
            on_this = base.child.__class__ is ast.VariableExpressionAst and base.child.path.name.lower() == "this"
            atoms = self.operands((base.child if on_this else base, node.member, *node.arguments))
            return self.temp(f"BASECALL(F, NETTYPE(F, {self.type_constant(base.type.type_name)}), {', '.join(self.full(a) for a in atoms)})")
        atoms = self.operands((node.expression, node.member, *node.arguments))
        target = atoms[0]
        if node.null_conditional:
            target = self.spill(target)
        texts = ", ".join([self.full(target), *(self.full(a) for a in atoms[1:])])
        if node.is_static:
            return self.temp(self.static_call(node, f"TYPEOF({self.full(target)})", [self.full(a) for a in atoms[1:]]))
        types = self.constraints(node)
        call = f"CALLTYPED(F, {types}, {texts})" if types else f"CALL(F, {texts})"
        if node.null_conditional:
            return self.temp(f"None if ISNULL({target.text}) else {call}")
        return self.temp(call)

    def constraints(self, node: ast.InvokeMemberExpressionAst) -> str:
        """The site of arguments that are casts, by whose types an overload is chosen (`[object]$x`); empty where the values tell them all."""
        casts = [constraint_of(each) for each in node.arguments]
        if not any(casts):
            return ""
        return self.constant(CastSite(tuple([None if each is None else TypeSite.of(each) for each in casts])))

    def static_call(self, node: ast.InvokeMemberExpressionAst, net: str, words: list[str]) -> str:
        """The call of a static method; the first word is its name."""
        types = self.constraints(node)
        return f"STATICTYPED(F, {types}, {net}, {join(words)})" if types else f"STATICCALL(F, {net}, {join(words)})"

    expr_BaseCtorInvokeMemberExpressionAst = expr_InvokeMemberExpressionAst

    def expr_IndexExpressionAst(self, node: ast.IndexExpressionAst) -> Atom:
        keys = node.index.elements if node.index.__class__ is ast.ArrayLiteralAst else None
        target, key = (self.spill(atom) for atom in self.operands((node.target, node.index)))
        text = f"INDEX(F, {target.text}, {key.text}, {keys is not None})"
        if is_object(node.index):
            text = f"INDEXOBJECT(F, {target.text}, {key.text})"
            return self.temp(text)
        if node.null_conditional:
            text = f"None if ISNULL({target.text}) else {text}"
        elif keys is None and key.kind in ("", "int") and target.kind in ("", "list"):
            test = "" if key.kind == "int" else f" and {key.text}.__class__ is int"
            place = f"len({target.text}) >= {key.text[2:-1]}" if key.text.startswith("(-") else f"-1 < {key.text} < len({target.text})"
            text = f"{target.text}[{key.text}] if {target.text}.__class__ is ARRAY{test} and {place} else {text}"
        return self.temp(text)

    # ------------------------------------------------------------ broken text

    def expr_ErrorExpressionAst(self, node: ast.ErrorExpressionAst) -> Atom:
        return NULL


def is_object(index: ast.Ast) -> bool:
    """Whether an index is cast to an object: then it is a key, never a position."""
    return index.__class__ is ast.ConvertExpressionAst and index.type.type_name.full_name.lower() in {"object", "system.object"}


def constraint_of(argument: ast.Ast) -> ast.ITypeName | None:
    """The type of an argument that is a cast, where its value may be of another: none, or what derives from the type."""
    node = bare(argument)
    while isinstance(node, ast.AttributedExpressionAst) and (not isinstance(node, ast.ConvertExpressionAst) or node.type.type_name.full_name.lower() == "ref"):
        node = node.child
    return node.type.type_name if isinstance(node, ast.ConvertExpressionAst) and node.type.type_name.full_name.lower() not in _EXACT else None


_EXACT = frozenset("string int int32 long int64 double float single decimal bool char byte datetime timespan guid uint uint32 ulong uint64 short ushort switch pscustomobject ordered".split())
"""Casts that leave nothing open, or make no type of that name."""


def bare(node: ast.Ast) -> ast.Ast:
    """What stands between parentheses, if it is an expression."""
    while node.__class__ is ast.ParenExpressionAst:
        inner = plain_expression(node.pipeline)
        if inner is None:
            return node
        node = inner
    return node


def cast_of(node: ast.Ast) -> ast.ConvertExpressionAst | None:
    """`([Base]$value)`, before which a method's name means the base's own."""
    node = bare(node)
    if node.__class__ is ast.ConvertExpressionAst and node.type.type_name.full_name.lower() not in _NOT_BASES:
        return node
    return None


_NOT_BASES = frozenset("ref string int long double decimal bool char byte datetime timespan guid version hashtable ordered pscustomobject psobject psvariable xml regex uri array".split())
"""Casts to types that nothing derives from, or that PowerShell makes something of."""


def plain_expression(node: ast.Ast) -> ast.ExpressionAst | None:
    """The expression of a statement that is nothing but one."""
    if node.__class__ is ast.PipelineAst and len(node.elements) == 1 and not node.background:
        element = node.elements[0]
        if element.__class__ is ast.CommandExpressionAst and not element.redirections:
            return element.expression
    return node if isinstance(node, ast.ExpressionAst) else None
