"""A scope in which another call runs (`. ./script.ps1`): what it has of its own call is set aside, and given back."""

from __future__ import annotations

from havmsh.runtime.binding.bound import BoundParameters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame


class Borrowed:
    """What a scope has of its own call, while another one has it."""

    __slots__ = ("binding", "bound", "cmdlet", "frame", "invocation", "visitor")

    def __init__(self, frame: Frame, caller: Frame | None = None) -> None:
        self.frame = frame
        self.visitor = frame.visitor
        if caller is not None and caller is not frame:
            frame.visitor = caller
        self.binding, self.bound, self.cmdlet, self.invocation = frame.binding, frame.bound, frame.cmdlet, frame.invocation
        frame.binding, frame.bound = None, BoundParameters()

    def lend(self, binding: Any) -> None:
        """The scope has the parameters of the other call."""
        self.frame.binding = binding
        self.frame.bound = binding.bound_dictionary()

    def own_call(self) -> tuple[Any, Any]:
        """$MyInvocation and $PSBoundParameters of the call whose scope it is."""
        from havmsh.runtime import automatic
        from havmsh.runtime.invocation import bound_of, invocation_of

        frame = self.frame
        typed = automatic.of_command(frame) if frame.block is None and frame.script_path is None else None
        return self.invocation or typed or invocation_of(frame), bound_of(self.frame, self.binding) if self.bound is None else self.bound

    def give_back(self) -> None:
        """The scope has its own again."""
        frame = self.frame
        frame.binding, frame.bound, frame.cmdlet, frame.invocation = self.binding, self.bound, self.cmdlet, self.invocation
        frame.visitor = self.visitor
