"""Operators and conditions: the case of 32-bit integers stands inline, everything else is a call of ``operators``."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen import Atom
from havmsh.runtime.codegen_expressions import Expressions, plain_expression
from havmsh.runtime.compiler_names import OBJECTS, runs_command

ARITHMETIC = {"+": "ADD", "-": "SUB", "*": "MUL"}
CALLS = {
    "/": "DIV", "%": "MOD", "..": "RANGE", "-f": "FORMAT", "-band": "BAND", "-bor": "BOR", "-bxor": "BXOR", "-shl": "SHL", "-shr": "SHR", "-join": "JOIN",
}
ORDER = {"eq": "==", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
UNARY = {"+": "PLUS", "-bnot": "BNOT", "-join": "UJOIN", "-isplit": "USPLIT", "-csplit": "UCSPLIT", "-split": "USPLIT"}


class Operators(Expressions):
    """Mixin: binary, unary and ternary expressions, and what is asked of them in a condition."""

    def expr_BinaryExpressionAst(self, node: ast.BinaryExpressionAst) -> Atom:
        operator = node.operator
        if operator in ("-and", "-or"):
            return self.logical(node)
        if operator == "-xor":
            left, right = self.operands((node.left, node.right))
            return self.temp(f"TRUE({self.full(left)}) is not TRUE({self.full(right)})", "bool")
        if operator == "??":
            return self.coalesce(node)
        if operator in ("-is", "-isnot", "-as"):
            return self.type_operator(node)
        if operator[1:] in _COMPARISONS:
            return self.comparison(node, condition=False)
        left, right = self.operands((node.left, node.right))
        if operator in ARITHMETIC:
            return self.arithmetic(operator, left, right)
        if operator == "%" and right.kind == "int" and self.literal(right):
            result = self.fresh()
            left = left if left.name else self.spill(left)
            self.emit(f"{result} = {left.text} % {right.text} if ({left.text}).__class__ is int and {left.text} >= 0 else MOD({self.full(left)}, {right.text})")
            return Atom(result, "", True)
        if operator in CALLS:
            kind = "str" if operator in ("-f", "-join") else ""
            return self.temp(f"{CALLS[operator]}({self.full(left)}, {self.full(right)})", kind)
        if operator in _MATCHES:
            return self.match(operator, left, right)
        return self.temp(f"{operator[1:].upper()}({self.full(left)}, {self.full(right)})")

    def arithmetic_call(self, operator: str, left: Atom, right: Atom) -> str:
        """The call for `+ - *`, which is another one where texts and arrays may not become long."""
        name = "SHORTMUL" if self.in_data and operator == "*" else ARITHMETIC[operator]
        return f"{name}({self.full(left)}, {self.full(right)})"

    def arithmetic(self, operator: str, left: Atom, right: Atom) -> Atom:
        """`+ - *` of whole numbers and Doubles inline."""
        result = self.fresh()
        tests = [f"{atom.text}.__class__ is int" for atom in (left, right) if atom.kind != "int"]
        slow = f"{result} = {self.arithmetic_call(operator, left, right)}"
        if any(atom.kind not in ("", "int") for atom in (left, right)):
            if operator == "+" and left.kind == "str" and right.kind == "str":
                return self.temp(f"{left.text} + {right.text}", "str")
            if operator == "+" and left.kind == "str" and not right.name:
                self.emit(f"{result} = {left.text} + {right.text} if ({right.text}).__class__ is str else ADD({left.text}, {right.text})")
                return Atom(result, "str", True)
            self.emit(slow)
            return Atom(result, "", True)
        if tests:
            self.emit(f"if {' and '.join(tests)}:")
            self.depth += 1
        self.emit(f"{result} = {left.text} {operator} {right.text}")
        self.emit(f"if not -2147483648 <= {result} <= 2147483647: {result} = WIDEN({result})")
        if tests:
            self.depth -= 1
            others = " and ".join(f"{atom.text}.__class__ in NUMBERS" for atom in (left, right) if atom.kind != "int")
            self.emit(f"elif {others}: {result} = {left.text} {operator} {right.text}")
            self.emit(f"else: {slow}")
        return Atom(result, "", True)

    def comparison(self, node: ast.BinaryExpressionAst, *, condition: bool, leave: bool = False) -> Atom:
        """`-eq` and its kin. In a condition only the truth of the result matters. ``leave``: whole numbers may leave the loop at once, and what is then left to ask is always true."""
        name = node.operator[1:]
        left, right = self.operands((node.left, node.right))
        call = f"{name.upper()}({self.full(left)}, {self.full(right)})"
        if condition:
            call = f"TRUE({call})"
        kind = "bool" if condition else ""
        if any(atom.kind in ("str", "null", "list", "bool", "float") for atom in (left, right)):
            if left.kind == "null" and name[1:] in ("eq", "ne") and right.kind != "list":
                text = self.spill(right).text
                negate = "not " if name[1:] == "ne" else ""
                return self.temp(f"{negate}ISNULL({text})", "bool")
            return self.temp(call, kind)
        tests = [f"{atom.text}.__class__ is int" for atom in (left, right) if atom.kind != "int"]
        result = self.fresh()
        sign = ORDER[name[1:]]
        if not tests:
            return self.temp(f"{left.text} {sign} {right.text}", "bool")
        if leave:
            self.emit(f"if {' and '.join(tests)}:")
            self.depth += 1
            self.emit(f"if not {left.text} {sign} {right.text}: break")
            self.depth -= 1
            self.emit(f"elif not {call}: break")
            return Atom("True", "bool", True)
        self.emit(f"{result} = {left.text} {sign} {right.text} if {' and '.join(tests)} else {call}")
        return Atom(result, kind, True)

    def match(self, operator: str, left: Atom, right: Atom) -> Atom:
        """`-match`, which sets $Matches in this scope."""
        result, found = self.fresh(), self.fresh()
        self.emit(f"{result}, {found} = {operator[1:].upper()}({self.full(left)}, {self.full(right)})")
        self.emit(f"if {found} is not None:")
        self.depth += 1
        self.store("MATCHES", found)
        self.depth -= 1
        return Atom(result, "", True)

    def logical(self, node: ast.BinaryExpressionAst) -> Atom:
        """`-and`, `-or`: the right side only where it matters."""
        result = self.fresh()
        self.named(result, self.condition(node.left))
        self.emit(f"if {result}:" if node.operator == "-and" else f"if not {result}:")
        self.depth += 1
        self.named(result, self.condition(node.right))
        self.depth -= 1
        return Atom(result, "bool", True)

    def coalesce(self, node: ast.BinaryExpressionAst) -> Atom:
        """`??`."""
        result = self.fresh()
        self.emit(f"{result} = {self.value(node.left)}")
        self.emit(f"if ISNULL({result}):")
        self.depth += 1
        self.emit(f"{result} = {self.value(node.right)}")
        self.depth -= 1
        return Atom(result, "", True)

    def type_operator(self, node: ast.BinaryExpressionAst) -> Atom:
        """`-is`, `-isnot`, `-as`."""
        named = node.right.type_name if node.right.__class__ is ast.TypeExpressionAst else None
        if named is not None:
            left, right = self.value(node.left), f"NETTYPE(F, {self.type_constant(named)})"
        else:
            atoms = self.operands((node.left, node.right))
            left, right = self.full(atoms[0]), f"ASTYPE({self.full(atoms[1])}, {node.operator!r})"
        if node.operator == "-as":
            return self.temp(f"AS({left}, {right})")
        negate = "not " if node.operator == "-isnot" else ""
        if named is None or named.full_name.lower() in OBJECTS:
            return self.temp(f"{negate}ISOBJECT(F, {left}, {right}, {self.constant(node.span)})", "bool")
        return self.temp(f"{negate}IS({left}, {right})", "bool")

    def expr_UnaryExpressionAst(self, node: ast.UnaryExpressionAst) -> Atom:
        operator = node.operator
        if operator in ("++", "--", "post++", "post--"):
            return self.increment(node, wanted=True)  # type: ignore[attr-defined, no-any-return]
        if operator in ("-not", "!"):
            return self.temp(f"not {self.condition(node.child)}", "bool")
        if operator == "-":
            atom = self.expression(node.child)
            if atom.kind == "int" and (value := self.literal(atom)) is not None and value != 2147483648:
                return self.integer(-value) if value else Atom("(-0)", "int", True)
            return self.temp(f"NEG({self.full(atom)})")
        if operator == ",":
            return self.array([self.expression(node.child)])
        if operator in ("-isplit", "-csplit", "-split"):
            return self.temp(f"{UNARY[operator]}({self.value(node.child)})")
        return self.temp(f"{UNARY[operator]}({self.value(node.child)})")

    def expr_TernaryExpressionAst(self, node: ast.TernaryExpressionAst) -> Atom:
        result = self.fresh()
        self.emit(f"if {self.condition(node.condition)}:")
        self.depth += 1
        self.emit(f"{result} = {self.value(node.if_true)}")
        self.depth -= 1
        self.emit("else:")
        self.depth += 1
        self.emit(f"{result} = {self.value(node.if_false)}")
        self.depth -= 1
        return Atom(result, "", True)

    # ------------------------------------------------------------ conditions

    def decide(self, name: str, node: ast.Ast, yes: str = "True", no: str = "False") -> None:
        """Emits the outcome of a statement's condition. Commands that fail in it leave `$?` true."""
        text = self.condition(node)
        if (yes, no) != ("True", "False"):
            self.emit(f"{name} = {yes} if {text} else {no}")
        else:
            self.named(name, text)
        if self.reads_ok and runs_command(node):
            self.emit("F.session.ok = True")

    def condition(self, node: ast.Ast) -> str:
        """Python text that is true where PowerShell's condition is."""
        atom = self.condition_atom(node)
        if atom.kind == "bool":
            return atom.text
        if atom.kind == "null":
            return "False"
        if atom.kind:
            return f"TRUE({self.full(atom)})"
        text = atom.text if atom.stable or atom.name else self.spill(atom).text
        return f"({text} if {text}.__class__ is bool else TRUE({self.full(atom)}))"

    def condition_atom(self, node: ast.Ast) -> Atom:
        """The value of a condition; of a comparison its truth."""
        compared = self.compared(node)
        if compared is not None:
            return self.comparison(compared, condition=True)
        plain = _bare(node)
        return self.expression(plain) if plain is not None else self.pipeline_value(node)

    def compared(self, node: ast.Ast) -> ast.BinaryExpressionAst | None:
        """The comparison that a condition is, if it is one."""
        plain = _bare(node)
        return plain if plain.__class__ is ast.BinaryExpressionAst and plain.operator[1:] in _COMPARISONS else None


def _bare(node: ast.Ast) -> ast.ExpressionAst | None:
    """The expression of a condition, without the parentheses around it."""
    plain = node if isinstance(node, ast.ExpressionAst) else plain_expression(node)
    while plain.__class__ is ast.ParenExpressionAst and plain_expression(plain.pipeline) is not None:
        plain = plain_expression(plain.pipeline)
    return plain


_COMPARISONS = frozenset(case + name for case in "ic" for name in ORDER)
_MATCHES = frozenset("-" + case + name for case in "ic" for name in ("match", "notmatch"))
