"""Which type becomes which without a cast, and the code that does it."""

from __future__ import annotations

from havmsh.runtime.csharp.bodies import NO, Body, Expr, constant_code, default_code, is_nullable
from havmsh.runtime.csharp.model import MethodDecl, declared
from havmsh.runtime.csharp.names import DYN, display
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

IMPOSSIBLE = 10_000
"""The cost of a conversion that there is not."""
_PSOBJECT = "System.Management.Automation.PSObject"
_SPANS = ("System.Span`1", "System.ReadOnlySpan`1")


def is_object(net: NetType) -> bool:
    """Whether everything fits."""
    return net is DYN or net.full_name in ("System.Object", _PSOBJECT)


def vague(net: NetType) -> bool:
    """Whether the shell's table says too little of a type to refuse anything for it."""
    if net is DYN or net.kind in ("placeholder", "interface") or "outline" in net.members:
        return True
    return bool(net.arguments) and declared(net) is None and not is_nullable(net) or net.element is not None and vague(net.element) or net.full_name in (
        "System.Delegate", "System.Array", "System.Collections.IEnumerable", "System.MulticastDelegate", "System.Type", "System.RuntimeType")


def cost(body: Body, expr: Expr, target: NetType) -> int:
    """How far an expression is from a type; IMPOSSIBLE where it does not fit."""
    if expr.kind == "null":
        return 1 if not target.is_value_type else IMPOSSIBLE
    if expr.kind in ("default", "throw", "new", "list"):
        return 1
    if expr.kind == "lambda":
        from havmsh.runtime.csharp import lambdas

        return lambdas.cost(expr, target)
    if expr.kind == "group":
        if _takes_another_number(expr, target):
            return IMPOSSIBLE
        return 2 if target.kind in ("delegate", "placeholder") or is_object(target) or target.full_name == "System.Delegate" else IMPOSSIBLE
    return type_cost(expr, target)


def _takes_another_number(expr: Expr, target: NetType) -> bool:
    """Whether no method of a group has as many parameters as a delegate whose parameters are known."""
    wanted = target.members.get("arguments")
    methods = expr.extra.get("methods")
    if target.kind != "delegate" or not methods or not (wanted or target.full_name in ("System.Action", "System.Threading.ThreadStart")):
        return False
    return all(len(each.params) != len(wanted or ()) for each in methods)


def type_cost(expr: Expr, target: NetType) -> int:
    """The cost for an expression that has a type."""
    source = expr.type
    if source is target or source.full_name == target.full_name:
        return 0
    if source is DYN:
        return 3
    if source.full_name == "local function":
        return 2 if target.kind in ("delegate", "placeholder") or is_object(target) else IMPOSSIBLE
    if is_object(target):
        return 400
    if numbers.numeric(source.full_name) and numbers.numeric(target.full_name):
        if fits(expr, target):
            return 1 + numbers.distance("System.Int32", target.full_name)
        return numbers.distance(source.full_name, target.full_name) if numbers.widens(source.full_name, target.full_name) else IMPOSSIBLE
    if is_nullable(target):
        inner = type_cost(expr, target.arguments[0])
        return inner + 20 if inner < IMPOSSIBLE else IMPOSSIBLE
    if target.enum is not None:
        return 5 if expr.const == 0 and expr.const is not NO and expr.name == "System.Int32" else IMPOSSIBLE
    if source.derives_from(target):
        return 30 + _steps(source, target)
    if operator(source, target, ("op_Implicit",)) is not None:
        return 200
    if _shell_converts(source, target):
        return 250
    return 300 if vague(target) and not _solid(source) or vague(source) and not _solid(target) else IMPOSSIBLE


def _solid(net: NetType) -> bool:
    """Whether all is known of a type: numbers, texts, what was written in C# without generic parameters."""
    return numbers.numeric(net.full_name) or net.full_name in ("System.String", "System.Boolean", "System.DateTime", "System.Guid") or net.enum is not None or declared(net) is not None and net.kind != "delegate"


def _shell_converts(source: NetType, target: NetType) -> bool:
    """Conversions that .NET's own types declare."""
    return (source.full_name, target.full_name) in (
        ("System.DateTime", "System.DateTimeOffset"), ("System.Boolean", "System.Management.Automation.SwitchParameter"),
        ("System.Management.Automation.SwitchParameter", "System.Boolean"),
        ("System.String", "System.ReadOnlySpan`1[[System.Char]]"), ("System.Int32", "System.Numerics.BigInteger"), ("System.Int64", "System.Numerics.BigInteger"),
    )


def _steps(source: NetType, target: NetType) -> int:
    for at, level in enumerate(source.chain()):
        if level is target:
            return at
    return 50


def fits(expr: Expr, target: NetType) -> bool:
    """Whether a constant of type int fits a smaller type."""
    return expr.const is not NO and expr.name in ("System.Int32", "System.Int64") and target.full_name in numbers.INTEGERS and target.full_name != "System.Char" and numbers.in_range(
        expr.const, target.full_name) and (expr.name == "System.Int32" or expr.const >= 0 and target.full_name == "System.UInt64")


def operator(source: NetType, target: NetType, names: tuple[str, ...]) -> MethodDecl | None:
    """A conversion that one of the two types declares."""
    for net in (source, target):
        decl = declared(net)
        for level in decl.chain() if decl is not None else ():
            for each in level.conversions:
                if each.name in names and (each.type is target or each.type.derives_from(target) and target.full_name != "System.Object") and source.derives_from(each.params[0].type):
                    return each
    return None


def coerce(body: Body, expr: Expr, target: NetType, node: Node | None = None) -> str:
    """The code of an expression as a value of a type. Writes CS0029, CS0266, CS0037 … down and raises Refused."""
    at = node or expr.node
    assert at is not None
    if target.full_name == _PSOBJECT and expr.kind == "value":
        return copied(body, expr)
    special = _without_type(body, expr, target, at)
    if special is not None:
        return special
    source = expr.type
    if source.full_name == "System.Void":
        raise body.fault(at, "CS0029", "void", display(target))
    if source.full_name == "local function" and target.kind == "delegate":
        return f"delegate({expr.code}, {body.net(target)})"
    if source is target or is_object(target) or source.full_name == target.full_name:
        return copied(body, expr)
    if target.definition in _SPANS and source is DYN:
        return f"span_of({expr.code}, {body.net(target)})"
    if source is DYN:
        return expr.code if target.kind == "placeholder" else f"implicit({expr.code}, {body.net(target)})"
    if expr.const is not NO and (fits(expr, target) or target.enum is not None and expr.const == 0):
        return constant_code(body, expr.const, target)
    if is_nullable(target):
        return expr.code if is_nullable(source) else coerce(body, expr, target.arguments[0], at)
    if type_cost(expr, target) >= IMPOSSIBLE:
        raise refuse(body, expr, target, at)
    if numbers.numeric(source.full_name) and numbers.numeric(target.full_name):
        return f"cast_number({expr.code}, {target.full_name!r})"
    made = None if source.derives_from(target) else operator(source, target, ("op_Implicit",))
    if made is not None:
        inner = Expr(expr.code, source, node=at)
        return f"{body.python(made.owner)}.{made.py}({coerce(body, inner, made.params[0].type, at)})"
    if target.definition in _SPANS:
        return f"span_of({expr.code}, {body.net(target)})"
    if _shell_converts(source, target):
        return f"convert({expr.code}, {body.net(target)})"
    return copied(body, expr)


def copied(body: Body, expr: Expr) -> str:
    """A structure that is taken from a variable is copied."""
    decl = declared(expr.type)
    if expr.place is not None and decl is not None and decl.kind == "struct":
        return f"copy({expr.code})"
    return expr.code


def _without_type(body: Body, expr: Expr, target: NetType, at: Node) -> str | None:
    """Expressions that take their type from where they stand."""
    if expr.kind == "value":
        return None
    if expr.kind == "throw":
        return expr.code
    if expr.kind == "null":
        if target.is_value_type:
            raise body.fault(at, "CS0037", display(target))
        return "None"
    if expr.kind == "default":
        return default_code(body, target)
    if expr.kind in ("lambda", "group"):
        from havmsh.runtime.csharp import lambdas

        return lambdas.as_delegate(body, expr, target, at)
    if expr.kind in ("new", "list"):
        from havmsh.runtime.csharp import creating

        return creating.targeted(body, expr, target, at)
    if expr.kind == "choice":
        return str(expr.extra(target))
    what = "type" if expr.kind == "type" else "namespace"
    raise body.fault(at, "CS0118", display(expr.type) if expr.kind == "type" else expr.extra, what, "variable")


def refuse(body: Body, expr: Expr, target: NetType, at: Node) -> Exception:
    """The fault for a type that does not become another: CS0266 where a cast would do it."""
    source = expr.type
    if expr.const is not NO and expr.name == "System.Int32" and target.full_name in numbers.INTEGERS and target.full_name != "System.Char":
        return body.fault(at, "CS0031", expr.const, display(target))
    return body.fault(at, "CS0266" if castable(source, target) else "CS0029", display(source), display(target))


def castable(source: NetType, target: NetType) -> bool:
    """Whether a cast makes one type of the other."""
    if is_nullable(source):
        source = source.arguments[0]
    if source is DYN or is_object(source) or is_object(target):
        return True
    counts = [numbers.numeric(each.full_name) or each.enum is not None for each in (source, target)]
    if all(counts):
        return True
    if source.derives_from(target) or target.derives_from(source):
        return True
    if operator(source, target, ("op_Implicit", "op_Explicit")) is not None:
        return True
    if "interface" in (source.kind, target.kind):
        return not (source.is_value_type or target.is_value_type) or vague(source) or vague(target)
    return (vague(source) or vague(target)) and not (_solid(source) or _solid(target)) or _shell_converts(source, target)
