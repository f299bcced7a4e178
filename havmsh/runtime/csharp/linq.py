"""System.Linq's methods: what their lambdas get, and the type of what they give."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import converting, lambdas, tuples
from havmsh.runtime.csharp.arguments import Arg
from havmsh.runtime.csharp.bodies import BOOL, INT, OBJECT, Body, Expr
from havmsh.runtime.csharp.names import DYN, system
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_SAME = ("Where Skip Take SkipLast TakeLast SkipWhile TakeWhile Distinct DistinctBy Except Intersect Union Concat Append Prepend Reverse OrderBy OrderByDescending ThenBy "
         "ThenByDescending Order OrderDescending DefaultIfEmpty AsEnumerable").split()
_ONE = "First Last Single ElementAt FirstOrDefault LastOrDefault SingleOrDefault ElementAtOrDefault MinBy MaxBy".split()
_TRUTH = "Any All Contains SequenceEqual".split()


def element_of(net: NetType) -> NetType:
    """The type of a sequence's elements."""
    if net.full_name == "System.String":
        return system("Char")
    if net.element is not None:
        return net.element
    if len(net.arguments) == 1:
        return net.arguments[0]
    if len(net.arguments) == 2:
        return tuples.generic("System.Collections.Generic.KeyValuePair`2", net.arguments) or DYN
    for each in net.all_interfaces():
        if each.definition == "System.Collections.Generic.IEnumerable`1" and each.arguments:
            return each.arguments[0]
    return DYN


def sequence(element: NetType) -> NetType:
    """``IEnumerable<element>``."""
    if element is DYN:
        return DYN
    return tuples.generic("System.Collections.Generic.IEnumerable`1", (element,)) or DYN


def call(body: Body, net: NetType, name: str, args: list[Arg], types: tuple[NetType, ...], node: Node) -> Expr:
    """A call with the source as first argument."""
    element = element_of(args[0].expr.type) if args and args[0].expr.kind == "value" else DYN
    results: list[NetType] = []
    codes: list[str] = []
    for at, arg in enumerate(args):
        if arg.expr.kind == "lambda":
            code, result = _lambda(body, name, at, args, element)
            codes.append(code)
            results.append(result)
        else:
            codes.append(converting.coerce(body, arg.expr, DYN, arg.node) if arg.expr.kind != "value" else arg.expr.code)
    joined = "".join(code + ", " for code in codes)
    if types and name in ("Cast", "OfType", "Empty"):
        return Expr(f"call_typed({body.net(net)}, {body.net(net)}, {name!r}, ({body.net(types[0])},), ({joined}))", sequence(types[0]))
    return Expr(f"call_static({body.net(net)}, {name!r}, ({joined}))", _result(name, element, results, args))


def _lambda(body: Body, name: str, at: int, args: list[Arg], element: NetType) -> tuple[str, NetType]:
    node = args[at].expr.extra
    count = len(lambdas.parameters_of(node))
    wanted: tuple[NetType, ...] = (element, INT) if count == 2 else (element,) * count
    if name == "Aggregate":
        seed = args[1].expr.type if at == 2 and args[1].expr.kind == "value" else element
        wanted = (seed, element) if count == 2 else (seed,)
    elif name == "Zip":
        wanted = (element, element_of(args[1].expr.type))
    elif count == 2 and name not in ("Select", "Where", "SelectMany", "TakeWhile", "SkipWhile"):
        wanted = (DYN, DYN)
    function, result = lambdas.compile_lambda(body, node, wanted, None)
    closed = tuple(OBJECT if each is DYN else each for each in (*wanted, result if result.full_name != "System.Void" else OBJECT))
    held = tuples.generic(f"System.Func`{len(closed)}", closed) or typesystem.known("System.Delegate")
    return f"delegate({function}, {body.net(held)})", result


def _result(name: str, element: NetType, results: list[NetType], args: list[Arg]) -> NetType:
    """The type that a method gives, as far as it is known."""
    last = results[-1] if results else DYN
    if name in _SAME:
        return sequence(element)
    if name in _ONE or name in ("Min", "Max", "Sum") and not results or name == "Aggregate" and len(args) == 2:
        return element
    if name in _TRUTH:
        return BOOL
    fixed = {"Count": INT, "LongCount": system("Int64"), "Select": sequence(last), "SelectMany": sequence(element_of(last)), "ToArray": typesystem.array_of(element) if element is not DYN else DYN}
    if name in fixed:
        return fixed[name]
    if name in ("Range", "Repeat"):
        return sequence(INT if name == "Range" else args[0].expr.type)
    if name in ("Min", "Max", "Sum"):
        return last
    if name == "Average":
        kind = last if results else element
        return kind if kind.full_name in ("System.Decimal", "System.Single") else DYN if kind is DYN else system("Double")
    if name == "ToList" and element is not DYN:
        return tuples.generic("System.Collections.Generic.List`1", (element,)) or DYN
    if name == "ToDictionary" and element is not DYN and DYN not in results:
        return tuples.generic("System.Collections.Generic.Dictionary`2", (results[0], results[1] if len(results) > 1 else element)) or DYN
    return DYN
