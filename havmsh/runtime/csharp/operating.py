"""Operators: arithmetic in its widths, comparison, logic, concatenation, casts and tests of types."""

from __future__ import annotations

from havmsh.runtime.csharp import converting
from havmsh.runtime.csharp.bodies import BOOL, INT, NO, STRING, Body, Expr, constant, dynamic, expression, handles, is_nullable, value
from havmsh.runtime.csharp.converting import coerce, operator
from havmsh.runtime.csharp.declaring_members import OPERATORS, UNARY
from havmsh.runtime.csharp.model import declared
from havmsh.runtime.csharp.names import DYN, display, nullable, system
from havmsh.runtime.csharp.support import dynamic as running
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.csharp.syntax import field, operator_of, parts
from havmsh.runtime.errors import NetError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from havmsh.runtime.nettype import NetType

_COMPARISONS = ("==", "!=", "<", ">", "<=", ">=")
_I = "System.Int32"


def text_code(expr: Expr) -> str:
    """An expression as a part of a text."""
    if expr.kind == "null":
        return "''"
    if isinstance(expr.const, str):
        return repr(str(expr.const))
    if expr.name == "System.Char":
        return expr.code
    return f"text({expr.code})"


@handles("binary_expression")
def _binary(body: Body, node: Node) -> Expr:
    sign = operator_of(node)
    left, right = field(node, "left"), field(node, "right")
    if sign in ("&&", "||"):
        word = "and" if sign == "&&" else "or"
        pair = [coerce(body, value(body, each), BOOL, each) for each in (left, right)]
        return Expr(f"({pair[0]} {word} {pair[1]})", BOOL)
    if sign == "??":
        return _coalesce(body, left, right)
    return apply(body, sign, value(body, left), value(body, right), node)


def _coalesce(body: Body, left: Node, right: Node) -> Expr:
    one, other = value(body, left), value(body, right)
    temp = body.temp()
    net = one.type
    if is_nullable(net) and other.kind == "value" and not is_nullable(other.type):
        net = net.arguments[0]
    if one.kind == "null":
        return other
    if other.kind == "value" and converting.cost(body, other, net) >= converting.IMPOSSIBLE and converting.cost(body, one, other.type) < converting.IMPOSSIBLE:
        net = other.type
    return Expr(f"({temp} if ({temp} := {one.code}) is not None else {coerce(body, other, net, right)})", net)


def apply(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    """``left sign right``. Raises Refused after CS0019."""
    own = _declared_operator(body, sign, left, right, node)
    if own is not None:
        return own
    if sign in ("==", "!=") and "null" in (left.kind, right.kind):
        return _against_null(body, sign, left, right, node)
    kinds = {left.kind, right.kind} - {"value"}
    if kinds - {"null"}:
        return _odd(body, sign, left, right, node)
    if sign == "+" and "System.String" in (left.name, right.name):
        return _concat(body, left, right)
    if left.type is DYN or right.type is DYN or left.kind == "null" or right.kind == "null":
        known = sign in _COMPARISONS
        return Expr(f"binary({sign!r}, {left.code}, {right.code})", BOOL if known else DYN)
    if is_nullable(left.type) or is_nullable(right.type):
        return _lifted(body, sign, left, right, node)
    if left.type.enum is not None or right.type.enum is not None:
        return _enums(body, sign, left, right, node)
    if numbers.numeric(left.name) and numbers.numeric(right.name):
        return _count(body, sign, left, right, node)
    return _others(body, sign, left, right, node)


def _odd(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    """Operands that take their type from the other: default, a lambda, a group of methods."""
    if left.kind == "value" and right.kind != "value":
        return apply(body, sign, left, Expr(coerce(body, right, left.type, node), left.type), node)
    if right.kind == "value" and left.kind != "value":
        return apply(body, sign, Expr(coerce(body, left, right.type, node), right.type), right, node)
    raise refused(body, sign, left, right, node)


def refused(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Exception:
    """CS0019."""
    shown = ["<null>" if each.kind == "null" else "method group" if each.kind == "group" else "lambda expression" if each.kind == "lambda" else display(each.type) for each in (left, right)]
    return body.fault(node, "CS0019", sign, *shown)


def _against_null(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    other = right if left.kind == "null" else left
    if other.kind == "value" and other.type.is_value_type and not is_nullable(other.type) and other.type is not DYN:
        if numbers.numeric(other.name) or other.type.enum is not None or other.name == "System.Boolean":
            return constant(body, sign == "!=", BOOL)
        raise refused(body, sign, left, right, node)
    return Expr(f"({other.code} {'is' if sign == '==' else 'is not'} None)", BOOL)


def _concat(body: Body, left: Expr, right: Expr) -> Expr:
    if isinstance(left.const, str) and isinstance(right.const, str):
        return constant(body, str(left.const) + str(right.const), STRING)
    return Expr(f"({text_code(left)} + {text_code(right)})", STRING)


def _declared_operator(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr | None:
    """An operator that the type of an operand declares."""
    from havmsh.runtime.csharp import calling

    name = OPERATORS.get(sign)
    for expr in (left, right):
        decl = declared(expr.type) if expr.kind == "value" else None
        group = [each for level in decl.chain() for each in level.methods.get(name or "", ())] if decl is not None else []
        fitting = [each for each in group if len(each.params) == 2 and all(converting.cost(body, arg, p.type) < converting.IMPOSSIBLE for arg, p in zip((left, right), each.params))]
        if fitting:
            best = min(fitting, key=lambda each: sum(converting.cost(body, arg, p.type) for arg, p in zip((left, right), each.params)))
            return calling.call_declared(body, best, None, [(left, node), (right, node)], node)
    return None


def _count(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    if sign in ("<<", ">>", ">>>"):
        return _shift(body, sign, left, right, node)
    name = numbers.promoted(left.name, right.name)
    if name == "System.Int64" and "System.UInt32" in (left.name, right.name):
        other, mine = (right, left) if left.name == "System.UInt32" else (left, right)
        if mine.name == "System.UInt32" and converting.fits(other, mine.type):
            name = "System.UInt32"
    if name is None and "System.UInt64" in (left.name, right.name):
        other = right if left.name == "System.UInt64" else left
        name = "System.UInt64" if converting.fits(other, system("UInt64")) else None
    if name is None or sign in "&|^" and name in numbers.REALS:
        raise refused(body, sign, left, right, node)
    if left.const is not NO and right.const is not NO:
        return _folded(body, sign, left, right, name, node)
    pair = _operands(left, right, name)
    if sign in _COMPARISONS:
        return Expr(f"({pair[0]} {sign} {pair[1]})", BOOL)
    if sign in ("/", "%") and right.const == 0 and right.const is not NO and name in numbers.INTEGERS:
        raise body.fault(node, "CS0020")
    net = system(name[7:])
    return Expr(counted(body, sign, pair[0], pair[1], name), net)


def _operands(left: Expr, right: Expr, name: str) -> list[str]:
    """Both operands in the type in which they are counted."""
    found = []
    for expr in (left, right):
        if expr.name == name or name in numbers.INTEGERS and expr.name != "System.Char":
            found.append(expr.code)
        elif name in numbers.INTEGERS:
            found.append(f"ord({expr.code})")
        elif expr.const is not NO and name == "System.Double":
            found.append(repr(float(numbers.whole(expr.const) if isinstance(expr.const, str) else expr.const)))
        else:
            found.append(f"cast_number({expr.code}, {name!r})")
    return found


def counted(body: Body, sign: str, left: str, right: str, name: str) -> str:
    """The code of arithmetic in one type; what does not fit is cut off, or refused where it is checked."""
    if name == "System.Decimal":
        return f"decimal_of({sign!r}, {left}, {right})"
    if name in numbers.REALS:
        inner = f"real_divide({left}, {right})" if sign == "/" else f"real_remainder({left}, {right})" if sign == "%" else f"({left} {sign} {right})"
        return f"single({inner})" if name == "System.Single" else inner
    if sign in "&|^" and name == _I:
        return f"({left} {sign} {right})"
    inner = f"divide({left}, {right})" if sign == "/" else f"remainder({left}, {right})" if sign == "%" else f"{left} {sign} {right}"
    return wrapped(body, inner, name)


def wrapped(body: Body, inner: str, name: str) -> str:
    """A whole number brought into a type."""
    if body.checked:
        return f"CHECK[{name!r}]({inner})"
    if name == _I:
        return f"((({inner}) + 2147483648 & 4294967295) - 2147483648)"
    return f"WRAP[{name!r}]({inner})"


def _folded(body: Body, sign: str, left: Expr, right: Expr, name: str, node: Node) -> Expr:
    """Two constants, counted now."""
    pair = [numbers.cast_number(each.const if not isinstance(each.const, bool) else int(each.const), name) for each in (left, right)]
    if sign in _COMPARISONS:
        return constant(body, bool(running._COMPARE[sign](*pair)), BOOL)
    if name in numbers.INTEGERS:
        if sign in "/%" and pair[1] == 0:
            raise body.fault(node, "CS0020")
        exact = {"+": pair[0] + pair[1], "-": pair[0] - pair[1], "*": pair[0] * pair[1]}.get(sign, 0)
        if not body.wraps and not numbers.in_range(int(exact), name):
            raise body.fault(node, "CS0220")
    try:
        found = running.count(sign, pair[0], pair[1], name)
    except NetError:
        raise body.fault(node, "CS0020") from None
    return constant(body, int(found) if name in numbers.INTEGERS else found, system(name[7:]))


def _shift(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    if left.name in numbers.REALS or right.name in numbers.REALS or right.name in ("System.Int64", "System.UInt64", "System.UInt32") and right.const is NO:
        raise refused(body, sign, left, right, node)
    name = left.name if left.name in ("System.Int64", "System.UInt64", "System.UInt32") else _I
    net = system(name[7:])
    if left.const is not NO and right.const is not NO:
        return constant(body, int(numbers.shift(numbers.whole(left.const), sign, numbers.whole(right.const), name)), net)
    first, count = _operands(left, right, name)
    return Expr(f"shift({first}, {sign!r}, {count}, {name!r})", net)


def _enums(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    """Enumerations: with each other, with zero, and with numbers for + and -."""
    net = left.type if left.type.enum is not None else right.type
    same = left.type is right.type
    zero = any(each.const == 0 and each.const is not NO and each.type.enum is None for each in (left, right))
    numbered = not same and (numbers.numeric(left.name) or numbers.numeric(right.name))
    if not (same or zero or numbered and sign in "+-"):
        raise refused(body, sign, left, right, node)
    if sign in _COMPARISONS or sign in "&|^+-":
        if left.const is not NO and right.const is not NO and sign not in _COMPARISONS:
            found = int(running.count(sign, int(left.const), int(right.const), "System.Int64"))
            return constant(body, found, INT if sign == "-" and same else net)
        pair = [str(int(each.const)) if each.const is not NO else f"{each.code}.value" if each.type.enum is not None else each.code for each in (left, right)]
        if sign in _COMPARISONS:
            return Expr(f"({pair[0]} {sign} {pair[1]})", BOOL)
        if sign == "-" and same:
            return Expr(f"({pair[0]} - {pair[1]})", INT)
        return Expr(f"enum_of({body.net(net)}, {pair[0]} {sign} {pair[1]})", net)
    raise refused(body, sign, left, right, node)


def _lifted(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    """Operands that may be null: so is the result; a comparison is false."""
    temps = [body.temp(), body.temp()]
    inner = [Expr(temp, each.type.arguments[0] if is_nullable(each.type) else each.type) for temp, each in zip(temps, (left, right))]
    found = apply(body, sign, inner[0], inner[1], node)
    both = f"({temps[0]} := {left.code}) is not None and ({temps[1]} := {right.code}) is not None"
    if sign in ("==", "!="):
        nulls = f"({temps[0]} is None) is (({temps[1]} := {right.code}) is None)"
        return Expr(f"(({found.code}) if {both} else {'' if sign == '==' else 'not '}({nulls}))", BOOL)
    if sign in _COMPARISONS:
        return Expr(f"({both} and {found.code})", BOOL)
    return Expr(f"({found.code} if {both} else None)", nullable(found.type))


def _others(body: Body, sign: str, left: Expr, right: Expr, node: Node) -> Expr:
    """Texts, truth values, delegates, references."""
    pair = (left.name, right.name)
    if pair == ("System.Boolean", "System.Boolean") and (sign in "&|^" or sign in ("==", "!=")):
        code = {"&": f"({left.code} & {right.code})", "|": f"({left.code} | {right.code})", "^": f"({left.code} is not {right.code})"}.get(sign)
        return Expr(code or f"({left.code} {sign} {right.code})", BOOL)
    if sign in ("==", "!="):
        if pair == ("System.String", "System.String"):
            return Expr(f"({left.code} {sign} {right.code})", BOOL)
        if not converting.castable(left.type, right.type):
            raise refused(body, sign, left, right, node)
        references = (converting.is_object(left.type) or declared(left.type) is not None) and (converting.is_object(right.type) or declared(right.type) is not None) and "delegate" not in (left.type.kind, right.type.kind)
        if references and DYN not in (left.type, right.type):
            return Expr(f"({left.code} {'is' if sign == '==' else 'is not'} {right.code})", BOOL)
        return Expr(f"({'' if sign == '==' else 'not '}equal({left.code}, {right.code}))", BOOL)
    if sign in "+-" and "delegate" in (left.type.kind, right.type.kind):
        return Expr(f"{'combine' if sign == '+' else 'remove'}({left.code}, {right.code})", left.type)
    table = OPERATORS.get(sign)
    if table is not None and any(each.find_static_method(table.upper()) is not None for each in (left.type, right.type)) or converting.vague(left.type) or converting.vague(right.type) or sign in "-+<><=>=" and "System.DateTime" in pair:
        return Expr(f"binary({sign!r}, {left.code}, {right.code})", BOOL if sign in _COMPARISONS else _result(sign, left.type, right.type))
    raise refused(body, sign, left, right, node)


def _result(sign: str, left: NetType, right: NetType) -> NetType:
    if left.full_name == "System.DateTime":
        return system("TimeSpan") if sign == "-" and right is left else left
    return left if left.full_name == "System.TimeSpan" else DYN


__all__ = ["INT", "UNARY", "apply", "counted", "dynamic", "expression", "operator", "parts", "wrapped"]
