"""``TryX`` methods made of their ``X``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def attempting(net: NetType, name: str, zero: Callable[[], Any]) -> Callable[..., bool]:
    """``TryX`` from ``X``: the last argument is the box."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.invoke import static_call

    def run(*arguments: Any) -> bool:
        *given, box = arguments
        try:
            box.set(static_call(net, name, given))
        except PSError:
            box.set(zero())
            return False
        return True

    return run
