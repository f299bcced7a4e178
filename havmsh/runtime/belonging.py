"""To which session state a script block belongs, and so under which scope its own one lies."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.scriptblock import ScriptBlock


class Unbound:
    """The module of a block that belongs to no session state, as `[scriptblock]::Create` makes them: it runs in that of whoever calls it."""


UNBOUND: Final = Unbound()


def module_of(block: ScriptBlock, caller: Frame) -> Any:
    """The module in whose session state a block runs; None for the one outside of modules."""
    return caller.module if block.module is UNBOUND else block.module


def parent_scope(block: ScriptBlock, caller: Frame) -> Frame:
    """The scope under which a block's own scope lies: the caller's, or for code of another module, that of the nearest caller of that module."""
    return scope_of(module_of(block, caller), caller)


def scope_of(module: Any, caller: Frame) -> Frame:
    """The scope in which code of a module runs now, or of what stands outside of modules (None)."""
    at: Frame | None = caller
    left: set[int] = set()
    while at is not None:
        if at.module is module:
            return at
        if at.visitor is None or id(at) in left:
            at = at.caller
        else:
            left.add(id(at))
            at = at.visitor
    if module is not None:
        return module.frame  # type: ignore[no-any-return]
    return caller.session.global_frame  # type: ignore[no-any-return]
