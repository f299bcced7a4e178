"""The automatic variables that a call has of itself: `$args`, `$input`, `$MyInvocation`, `$PSBoundParameters`, `$PSCmdlet`, `$PSScriptRoot`, `$PSCommandPath`."""

from __future__ import annotations

from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame


def own(frame: Frame, name: str) -> Any:
    """The value of one variable of `havmsh.runtime.frame.AUTOMATIC`, UNSET where the call has none."""
    if name == "ARGS":
        if frame.args is None and frame.block is not None and frame.cmdlet is None:
            from havmsh.runtime.objects import Array

            frame.args = Array([])  # nothing was left over; an advanced function has none, and sees its caller's
        return UNSET if frame.args is None else frame.args
    if name == "MYINVOCATION":
        if frame.block is None and frame.script_path is None and frame.invocation is None:
            return of_command(frame) or UNSET
        return frame.my_invocation()
    if name == "PSBOUNDPARAMETERS":
        return UNSET if frame.bound is None and frame.parent is not None and not _binds(frame) else frame.bound_parameters()
    if name == "PSCMDLET":
        return UNSET if frame.cmdlet is None else frame.cmdlet
    if name == "INPUT":
        if frame.input is None and (frame.block is not None or frame.parent is None):
            from havmsh.runtime.objects import ArrayList
            from havmsh.runtime.types.enumerators import ListEnumerator

            frame.input = ListEnumerator([]) if frame.cmdlet is None else ArrayList()
        return UNSET if frame.input is None else frame.input
    if frame.script_path is None and frame.block is None and frame.parent is not None:
        return UNSET
    path = frame.script_path or (frame.block.file_name if frame.block is not None else None) or ""
    return path if name == "PSCOMMANDPATH" else path.rpartition("/")[0]


def _binds(frame: Frame) -> bool:
    """Whether something was bound for a scope: for a command always, for a block that the engine runs by itself if it has parameters."""
    block = frame.block
    return block is not None and (frame.site is not None or frame.function is not None or frame.is_script or bool(block.template.signature.names))


def of_command(frame: Frame) -> Any:
    """$MyInvocation of what was typed at the prompt or given with -Command; None in other scopes."""
    block = frame.session.rooms.get("command")
    if block is None or frame.parent is not None:
        return None
    from havmsh.runtime.commands import InvocationInfo, ScriptInfo

    made = InvocationInfo(ScriptInfo(block, frame.session), None, "")
    made.frame = frame
    return made


_LISTED = ("args", "input", "MyInvocation", "PSBoundParameters", "PSCmdlet", "PSCommandPath", "PSScriptRoot")


def listed(frame: Frame) -> list[str]:
    """The names of the variables of a scope, with those that its call has of itself."""
    found = frame.names()
    known = {name.upper() for name in found}
    if frame.parent is None:
        found.append("?")
    if "_" in known:
        found.append("PSItem")
    return [*found, *(name for name in _LISTED if name.upper() not in known and own(frame, name.upper()) is not UNSET)]
