"""Methods that are called as objects (``PSMethodInfo.Invoke``, which is how ForEach-Object calls them).

What a class of a script throws there is a MethodInvocationException; where code calls the method by its name it comes through as it was thrown.
"""

from __future__ import annotations

from havmsh.runtime import members, static_members, typeof
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def call(target: Any, name: str, args: list[Any]) -> Any:
    """The method of a value, or the static one of a type."""
    try:
        return static_members.static_call(target, name, args) if isinstance(target, NetType) else members.call(target, name, args)
    except PSError as error:
        if not _is_written(target, name.upper()):
            raise
        inner = error.record.exception
        raise failure(
            f'Exception calling "{name}" with "{len(args)}" argument(s): "{inner.message}"', "DotNetMethodTargetInvocation", category="NotSpecified",
            exception="System.Management.Automation.MethodInvocationException", inner=inner,
        ) from None


def _is_written(target: Any, folded: str) -> bool:
    """Whether the method is one of a class that a script defines."""
    static = isinstance(target, NetType)
    net = target if static else typeof.type_of(unwrap(target))
    level = next((each for each in net.chain() if folded in (each.static_methods if static else each.methods)), None)
    return level is not None and level.scope is not None
