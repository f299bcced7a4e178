"""The operators that .NET's types declare, under the names that reflection gives them (``op_Equality``)."""

from __future__ import annotations

import operator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_SAME: Final[dict[str, Callable[[Any, Any], bool]]] = {"Equality": operator.eq, "Inequality": operator.ne}
_ORDER: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "LessThan": operator.lt, "LessThanOrEqual": operator.le, "GreaterThan": operator.gt, "GreaterThanOrEqual": operator.ge,
}


def equalities(net: NetType, short: str, names: tuple[str, str] = ("left", "right")) -> None:
    """op_Equality and op_Inequality, by Python's ``==``."""
    for name, test in _SAME.items():
        net.method(f"static bool op_{name}({short} {names[0]}, {short} {names[1]})", test, static=True)


def orders(net: NetType, short: str, rank: Callable[[Any], Any], names: tuple[str, str] = ("left", "right")) -> None:
    """The four comparisons of order, by what a value ranks as."""
    for name, test in _ORDER.items():
        net.method(f"static bool op_{name}({short} {names[0]}, {short} {names[1]})", lambda left, right, test=test: test(rank(left), rank(right)), static=True)


def mixed(net: NetType, short: str, others: Iterable[str]) -> None:
    """All six between a number and others that convert to it, on either side."""
    for name, test in {**_SAME, **_ORDER}.items():
        for other in others:
            for left, right in ((short, other), (other, short)):
                net.method(f"static bool op_{name}({left} left, {right} right)", lambda a, b, test=test: test(int(a), int(b)), static=True)


def unary(net: NetType, short: str, parameter: str, calls: dict[str, Callable[[Any], Any]]) -> None:
    """Operators on one value."""
    for name, call in calls.items():
        net.method(f"static {short} op_{name}({short} {parameter})", call, static=True)


def of_decimals(net: NetType) -> None:
    """Those of System.Decimal that arithmetic does not ask for."""
    from decimal import Decimal

    from havmsh.runtime.number.numbers import decimals

    names = "d1", "d2"
    equalities(net, "decimal", names)
    orders(net, "decimal", lambda d: d, names)
    steps = {name: lambda d, sign=sign: decimals(d, Decimal(1), sign) for name, sign in (("Increment", "+"), ("Decrement", "-"))}
    unary(net, "decimal", "d", {"UnaryPlus": lambda d: d, "UnaryNegation": Decimal.copy_negate, **steps})
