"""Calls of methods that scripts' classes define, where an earlier one found the way: the choice of the overload is remembered by the type, and the caller's frame handed over, which else is looked for on Python's stack."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.overloads import tellers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Overload

    Way = tuple[Callable[..., Any], str]


def remember_way(net: NetType, name: str, args: Any, overload: Overload, *, static: bool = False) -> None:
    """Keeps the overload for further arguments of the same classes, each of which is of its parameter's own type."""
    run = getattr(overload, "run", None)
    if run is not None and net.scope is not None and not tellers and (not static or not net.abstract):
        net.ways[(static, name, *[arg.__class__ for arg in args])] = run, ".ctor" if overload.name == "new" else overload.name


def way(net: NetType, name: Any, args: Any, *, static: bool = False) -> Way | None:
    """What is remembered of such a call, if something is."""
    if not net.ways or name.__class__ is not str or tellers:
        return None
    return net.ways.get((static, name, *[arg.__class__ for arg in args]))


def go(frame: Frame, net: NetType, way: Way, target: Any, args: Any) -> Any:
    """Calls it; what .NET's code throws in it reaches the script as an exception of the call."""
    try:
        return way[0](frame, target, *args)
    except NetError as error:
        from havmsh.runtime.method_errors import thrown

        raise thrown(way[1], len(args), error, net) from None
