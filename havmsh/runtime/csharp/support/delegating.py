"""Delegates made of lambdas and methods, several in one, and enumerables made of iterators."""

from __future__ import annotations

from havmsh.runtime.objects import NOTHING, Ref
from havmsh.runtime.queries import Sequence
from havmsh.runtime.types.delegates import Delegate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


class Cell:
    """A variable that a lambda, or who is given it by reference, shares."""

    __slots__ = ("v",)

    def __init__(self, v: Any = None) -> None:
        self.v = v

    def put(self, value: Any) -> Any:
        """Sets it; gives the value."""
        self.v = value
        return value

    def ref(self) -> Ref:
        """The variable as an argument of ``ref`` and ``out``."""
        return Ref(lambda: self.v, self.put)


class Several:
    """The functions of a delegate with more than one; what the last gives back counts."""

    __slots__ = ("calls",)

    def __init__(self, calls: list[Any]) -> None:
        self.calls = calls

    def __call__(self, *arguments: Any) -> Any:
        result = None
        for call in self.calls:
            result = call(*arguments)
        return result


def make(function: Callable[..., Any], net: NetType) -> Delegate:
    """A delegate of a function."""
    return Delegate(function, net)


def of(value: Any, net: NetType) -> Any:
    """A delegate of another type with the same functions."""
    return None if value is None else Delegate(getattr(value, "block", value), net)


def parts(value: Any) -> list[Any]:
    """The delegates in one."""
    if value is None:
        return []
    block = getattr(value, "block", None)
    return list(block.calls) if block.__class__ is Several else [value]


def combine(left: Any, right: Any) -> Any:
    """``left += right``."""
    both = parts(left) + parts(right)
    return None if not both else both[0] if len(both) == 1 else Delegate(Several(both), (left or right).net_type)


def remove(left: Any, right: Any) -> Any:
    """``left -= right``: the last that is the same goes."""
    rest = parts(left)
    for gone in parts(right):
        for at in range(len(rest) - 1, -1, -1):
            if same(rest[at], gone):
                del rest[at]
                break
    return None if not rest else rest[0] if len(rest) == 1 else Delegate(Several(rest), left.net_type)


def same(left: Any, right: Any) -> bool:
    """Whether two delegates run the same function."""
    return bool(left is right or getattr(left, "block", left) == getattr(right, "block", right))


def void(result: Any) -> Any:
    """What a method without result gives the shell."""
    return NOTHING


def sequence(make_: Callable[[], Any], element: NetType) -> Sequence:
    """The enumerable of an iterator: it begins anew for each who enumerates it."""
    return Sequence(make_, element)
