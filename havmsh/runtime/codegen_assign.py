"""Assignments: to variables, members, elements, several at once, with an operator, and ``++``."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen import FULL, NOTHING_ATOM, Atom
from havmsh.runtime.codegen_expressions import is_object, plain_expression
from havmsh.runtime.codegen_operators import ARITHMETIC, Operators
from havmsh.runtime.sites import TypeSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMPOUND = {"+=": "+", "-=": "-", "*=": "*", "/=": "/", "%=": "%"}
FUNCTIONS = {"+": "ADD", "-": "SUB", "*": "MUL", "/": "DIV", "%": "MOD"}


class Assignments(Operators):
    """Mixin: what writes."""

    def assignment(self, node: ast.AssignmentStatementAst, *, wanted: bool = False) -> Atom:
        """Compiles an assignment; gives the assigned value where it is ``wanted``."""
        self.at(node)
        self.mark("point", node)
        atom = self.assigning(node, wanted)
        self.mark("listed", node)
        return atom

    def assigning(self, node: ast.AssignmentStatementAst, wanted: bool) -> Atom:
        """The code of an assignment."""
        target = unwrapped(node.left)
        if node.operator == "=":
            value = self.assigned_value(node.right)
            if not value.stable:
                value = self.spill(value) if wanted or target.__class__ is not ast.VariableExpressionAst or value.name else value
            if target.__class__ is ast.ArrayLiteralAst:
                value = self.spill(value)
            return self.assign(node.left, value, wanted)
        if node.operator == "??=":
            return self.coalescing(node.left, target, node.right)
        return self.compound(node.left, target, COMPOUND[node.operator], node.right, wanted)

    def coalescing(self, left: ast.Ast, target: ast.Ast, right: ast.StatementAst) -> Atom:
        """`??=`: the right side is evaluated where the target is null; the target is written in any case, as PowerShell writes it."""
        place = self.place(target)
        result = self.temp(place[0]() if place is not None else self.full(self.expression(target)))
        self.emit(f"if ISNULL({result.text}):")

        def fill() -> None:
            self.emit(f"{result.text} = {self.full(self.assigned_value(right))}")

        self.body(fill)
        if place is None:
            return self.assign(left, result, True)
        self.emit(place[1](result.text))
        return result

    def assigned_value(self, node: ast.StatementAst) -> Atom:
        """The right side: an expression's value as it is, anything else collected."""
        plain = plain_expression(node)
        if plain is not None:
            return self.expression(plain)
        return self.pipeline_value(node)

    def assign(self, target: ast.Ast, value: Atom, wanted: bool = False) -> Atom:
        """Writes a value into a target; gives what has been written, where that is wanted."""
        if target.__class__ is ast.VariableExpressionAst:
            self.assign_variable(target.path, value)
        elif target.__class__ is ast.MemberExpressionAst:
            self.assign_member(target, value)
        elif target.__class__ is ast.IndexExpressionAst:
            base, key = self.operands((target.target, target.index))
            self.emit(_element_written(target, self.full(base), self.full(key), self.element(value)))
        elif target.__class__ is ast.InvokeMemberExpressionAst:
            self.emit(self.with_arguments(target)[1](self.element(value)))
        elif isinstance(target, (ast.ConvertExpressionAst, ast.AttributedExpressionAst)):
            return self.assign_typed(target, value, wanted)
        elif target.__class__ is ast.ArrayLiteralAst:
            return self.assign_several(target, value, wanted)
        elif target.__class__ is ast.ParenExpressionAst:
            inner = plain_expression(target.pipeline)
            if inner is not None:
                return self.assign(inner, value, wanted)
        return value

    def assign_variable(self, path: ast.VariablePath, value: Atom) -> None:
        """`$x = value`, in whatever scope or drive."""
        if _is_null(path):
            if value.name or not value.stable:
                self.emit(self.full(value))
            return
        local = self.local_name(path)
        text = self.full(value)
        self.mark("write", path)
        if local is None or (path.scope is not None and path.scope == "private"):
            self.emit(f"SETVAR(F, {path.scope!r}, {path.drive!r}, {self.quoted(path.name)}, {text})")
            return
        if local == "_" and self.underscore is not None:
            self.emit(f"{self.underscore.text} = {text}")
        self.store(local, text)

    def element(self, atom: Atom) -> str:
        """A value that is assigned to an element or a property: an empty result becomes null."""
        text = self.full(atom)
        if atom.kind in FULL:
            return text
        name = text if atom.stable else self.fresh()
        return f"(None if {text} is NOTHING else {text})" if atom.stable else f"(None if ({name} := {text}) is NOTHING else {name})"

    def assign_member(self, target: ast.MemberExpressionAst, value: Atom) -> None:
        """`$x.Name = value`, `[type]::Name = value`."""
        text = self.element(value)
        if target.is_static:
            if target.expression.__class__ is ast.TypeExpressionAst:
                owner = f"NETTYPE(F, {self.type_constant(target.expression.type_name)})"
            else:
                owner = f"TYPEOF({self.value(target.expression)})"
            self.emit(f"STATICSET(F, {owner}, {self.value(target.member)}, {text})")
            return
        base, name = self.operands((target.expression, target.member))
        self.emit(f"SET(F, {self.full(base)}, {self.full(name)}, {text})")

    def assign_typed(self, target: ast.Ast, value: Atom, wanted: bool) -> Atom:
        """`[int]$x = value`, `[ValidateRange(1, 5)]$x = value`: the variable keeps its conversions and checks."""
        attributes: list[ast.AttributeBaseAst] = []
        while isinstance(target, (ast.ConvertExpressionAst, ast.AttributedExpressionAst)):
            attributes.append(target.type if isinstance(target, ast.ConvertExpressionAst) else target.attribute)
            target = target.child
        if target.__class__ is not ast.VariableExpressionAst or _is_null(target.path):
            converted = value
            for attribute in reversed([each for each in attributes if each.__class__ is not ast.AttributeAst]):
                converted = self.temp(f"CONVERT(F, {self.full(converted)}, {self.type_constant(attribute.type_name)})")
            return self.assign(target, converted, wanted)
        path = target.path
        constant = self.constant(attribute_sites(attributes))
        local = self.local_name(path)
        text = self.full(value)
        self.mark("write", path)
        if local is None:
            self.emit(f"SETTYPED(F, {path.scope!r}, {path.drive!r}, {self.quoted(path.name)}, {constant}, {text})")
        else:
            ident = self.idents[local]
            self.note(ident)
            whole = "" if not self.dot and path.scope != "private" and self.names.is_fixed(local) else ", True"
            self.emit(f"{ident} = TYPED(F, {ident}, {self.quoted(self.displays[local])}, {constant}, {text}{whole})")
        return self.spill(self.expression(target)) if wanted else value

    def assign_several(self, target: ast.ArrayLiteralAst, value: Atom, wanted: bool) -> Atom:
        """`$a, $b = value`: the last takes the rest. What follows on the left is given the values as they were shared out."""
        got = self.temp(f"SPREAD({self.full(value)}, {len(target.elements)})")
        for at, item in enumerate(target.elements):
            self.assign(item, Atom(f"{got.text}[{at}]"))
        return self.temp(f"ARRAY({got.text})") if wanted else value

    def compound(self, left: ast.Ast, target: ast.Ast, operator: str, right: ast.StatementAst, wanted: bool) -> Atom:
        """`+=` and its kin."""
        local = self.local_name(target.path) if target.__class__ is ast.VariableExpressionAst else None
        if local is not None and left is target and operator in ARITHMETIC and not (local == "_" and self.underscore is not None):
            return self.compound_cell(local, operator, right, wanted)
        place = self.place(target)
        if place is None:
            holder = self.holder(target.path) if left is target and target.__class__ is ast.VariableExpressionAst and not wanted else ""
            old = self.typed_value(left, target)
            return self.operated(operator, old, right, holder, lambda value: self.assign(left, value, True))
        old = self.temp(place[0]())

        def put(value: Atom) -> Atom:
            self.emit(place[1](value.text))
            return value

        return self.operated(operator, old, right, "" if wanted else place[2], put)

    def holder(self, path: ast.VariablePath) -> str:
        """What gives the cell of a variable of the script's or the global scope; nothing for another."""
        return f"SCOPED(F, {path.scope!r}, {self.quoted(path.name)})" if path.scope in ("script", "global") else ""

    def operated(self, operator: str, old: Atom, right: ast.StatementAst, holder: str, put: Callable[[Atom], Atom]) -> Atom:
        """Puts the result of an operator where the old value was. An array that its ``holder`` alone holds grows in place: then no temporary holds it longer than the statement."""
        if operator != "+" or not holder:
            return put(self.operate(operator, old, self.assigned_value(right)))
        given = self.spill(self.assigned_value(right))
        result = self.fresh()
        self.emit(f"if {old.text}.__class__ is ARRAY: {result} = GROWNIN({holder}, {old.text}, {given.text})")
        self.emit("else:")
        self.depth += 1
        self.named(result, self.operate(operator, old, given).text)
        self.depth -= 1
        put(Atom(result, "", True))
        self.emit(f"{old.text} = {result} = None")
        return NOTHING_ATOM

    def place(self, target: ast.Ast) -> tuple[Callable[[], str], Callable[[str], str], str] | None:
        """How a member or an element is read and written, whose parts are evaluated once, and what holds it; None of what is neither."""
        if target.__class__ is ast.MemberExpressionAst and not target.is_static:
            base, name = (self.spill(atom) for atom in self.operands((target.expression, target.member)))
            read = f"GETDYNAMIC(F, {base.text}, {name.text})"
            if target.member.__class__ is ast.StringConstantExpressionAst:
                read = f"GET(F, {base.text}, {self.property_site(target.member.value)})"
            return lambda: read, lambda text: f"SET(F, {base.text}, {name.text}, {text})", base.text
        if target.__class__ is ast.IndexExpressionAst:
            base, key = (self.spill(atom) for atom in self.operands((target.target, target.index)))
            several = target.index.__class__ is ast.ArrayLiteralAst
            read = f"INDEXOBJECT(F, {base.text}, {key.text})" if is_object(target.index) else f"INDEX(F, {base.text}, {key.text}, {several})"
            return lambda: read, lambda text: _element_written(target, base.text, key.text, text), base.text
        return (*self.with_arguments(target), "") if target.__class__ is ast.InvokeMemberExpressionAst else None

    def with_arguments(self, target: ast.InvokeMemberExpressionAst) -> tuple[Callable[[], str], Callable[[str], str]]:
        """How a property that takes arguments (`$x.Item(1)`) is read and written."""
        base, name, *rest = (self.spill(atom) for atom in self.operands((target.expression, target.member, *target.arguments)))
        given = ", ".join(atom.text for atom in rest)
        return lambda: f"CALL(F, {base.text}, {name.text}, {given})", lambda text: f"SETWITH(F, {base.text}, {name.text}, [{given}], {text})"

    def operate(self, operator: str, left: Atom, right: Atom) -> Atom:
        """The result of an arithmetic operator."""
        if operator in ARITHMETIC:
            return self.arithmetic(operator, left, self.spill(right) if right.name else right)
        return self.temp(f"{FUNCTIONS[operator]}({self.full(left)}, {self.full(right)})")

    def compound_cell(self, local: str, operator: str, right: ast.StatementAst, wanted: bool) -> Atom:
        """`$x += value` on a cell of this block."""
        value = self.assigned_value(right)
        if not value.stable and not value.name:
            value = self.spill(value)
        ident = self.idents[local]
        result = self.fresh()
        self.mark("update", self.displays[local])
        slow = f"{FUNCTIONS[operator]}({self.old_value(local)}, {self.full(value)})"
        self.note(ident)
        grows = operator == "+" and not wanted
        if value.kind not in ("", "int", "float"):
            if grows:
                self.growing(local, value)
            self.emit(f"{result} = {slow}")
            self.store(local, result)
            self.depth -= grows
            self.mark("done", local)
            return Atom(result, "", True)
        head = ""
        if value.kind != "float":
            test = "" if value.kind == "int" else f" and {value.text}.__class__ is int"
            self.emit(f"if {ident}.__class__ is int{test}:")
            self.depth += 1
            self.emit(f"{result} = {ident} {operator} {value.text}")
            self.emit(f"if not -2147483648 <= {result} <= 2147483647: {result} = WIDEN({result})")
            self.emit(f"{ident} = {result}")
            self.depth -= 1
            head = "el"
        test = f" and ({value.text}.__class__ is int or {value.text}.__class__ is float)" if not value.kind else ""
        kind = "in NUMBERS" if value.kind == "float" else "is float"  # what grows past a whole number stays a Double
        self.emit(f"{head}if {ident}.__class__ {kind}{test}: {result} = {ident} = {ident} {operator} {value.text}")
        if grows:
            self.growing(local, value, "el")
        else:
            self.emit("else:")
            self.depth += 1
        self.emit(f"{result} = {slow}")
        self.store(local, result)
        self.depth -= 1
        self.mark("done", local)
        return Atom(result, "", True)

    def growing(self, local: str, value: Atom, head: str = "") -> None:
        """Emits what `$x += value` is where the cell holds an array, and begins what it is else."""
        ident = self.idents[local]
        self.note(ident)
        self.emit(f"{head}if {ident}.__class__ is ARRAY: {ident} = GROWN({ident}, {self.full(value)})")
        self.emit("else:")
        self.depth += 1

    def old_value(self, local: str) -> str:
        """The value that a compound assignment to a cell begins with."""
        ident = self.idents[local]
        if not self.dot and not self.stage_class and not self.names.unfixed:
            # PowerShell's compiler looks at this scope alone, in strict mode too.
            return f"({ident} if {ident}.__class__ is not Special else OWN(F, {ident}, {self.quoted(self.displays[local])}))"
        return self.full(Atom(ident, name=local))

    def typed_value(self, left: ast.Ast, target: ast.Ast) -> Atom:
        """The value with which a compound assignment begins whose target is no cell by itself: of `[int]$x += 1` too this scope's alone."""
        local = self.local_name(target.path) if left is not target and target.__class__ is ast.VariableExpressionAst else None
        return self.spill(self.expression(target)) if local is None else self.temp(self.old_value(local))

    def increment(self, node: ast.UnaryExpressionAst, *, wanted: bool) -> Atom:
        """`++` and `--`, before and after."""
        operator = node.operator[-2:]
        post = node.operator.startswith("post")
        target = unwrapped(node.child)
        step = 1 if operator == "++" else -1
        local = self.local_name(target.path) if target.__class__ is ast.VariableExpressionAst else None
        if local is not None and target is node.child and not (local == "_" and self.underscore is not None):
            return self.increment_cell(local, step, post, wanted)
        place = self.place(target)
        if place is not None:
            old = self.temp(place[0]())
            new = self.temp(f"STEP({old.text}, {step})")
            self.emit(place[1](new.text))
        else:
            old = self.spill(self.expression(target))
            new = self.temp(f"STEP({old.text}, {step})")
            self.assign(target, new)
        if not wanted:
            return NOTHING_ATOM
        return self.temp(f"0 if ISNULL({old.text}) else {old.text}") if post else new

    def increment_cell(self, local: str, step: int, post: bool, wanted: bool) -> Atom:
        """`$i++` on a cell of this block."""
        ident = self.idents[local]
        old = ""
        self.note(ident)
        self.mark("update", self.displays[local])
        if wanted and post:
            old = self.fresh()
            self.emit(f"{old} = {self.full(Atom(ident, name=local))}")
            self.emit(f"if {old} is None: {old} = 0")
        limit = f"{ident} < 2147483647" if step > 0 else f"{ident} > -2147483648"
        self.emit(f"if {ident}.__class__ is int and {limit}: {ident} += {step}")
        self.emit("else:")
        self.depth += 1
        new = self.temp(f"STEP({self.full(Atom(ident, name=local))}, {step})")
        self.store(local, new.text)
        self.depth -= 1
        self.mark("done", local)
        if not wanted:
            return NOTHING_ATOM
        return Atom(old, "", True) if post else self.temp(self.full(Atom(ident, name=local)))


def _element_written(target: ast.IndexExpressionAst, base: str, key: str, value: str) -> str:
    if is_object(target.index):
        return f"SETINDEXOBJECT(F, {base}, {key}, {value})"
    return f"SETINDEX(F, {base}, {key}, {target.index.__class__ is ast.ArrayLiteralAst}, {value})"


def attribute_sites(attributes: Sequence[ast.AttributeBaseAst]) -> tuple[TypeSite | ast.AttributeBaseAst, ...]:
    """Types and attributes as the runtime takes them: a type as its site."""
    return tuple(TypeSite.of(each.type_name) if each.__class__ is ast.TypeConstraintAst else each for each in attributes)


def _is_null(path: ast.VariablePath) -> bool:
    """Whether it is `$null`, which takes every value and keeps none."""
    return path.drive is None and path.scope is None and path.name.upper() == "NULL"


def unwrapped(node: ast.Ast) -> ast.Ast:
    """The target under casts, attributes and parentheses."""
    while True:
        inner: ast.Ast | None = None
        if isinstance(node, (ast.ConvertExpressionAst, ast.AttributedExpressionAst)):
            inner = node.child
        elif isinstance(node, ast.ParenExpressionAst):
            inner = plain_expression(node.pipeline)
        if inner is None:
            return node
        node = inner
