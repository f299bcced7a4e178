"""Runs the `dynamicparam` block of a function or script: in the scope of its call, or in one of its own for who only asks what parameters there are."""

from __future__ import annotations

from havmsh.runtime.blockstage import BlockStage
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame


class _Asked(BlockStage):
    """The block without a call of its function. It has `$PSCmdlet`, as PowerShell makes the cmdlet to ask it."""

    asker: Any = None

    def bind(self, frame: Frame) -> None:
        """The variables of a call."""
        from havmsh.runtime.pscmdlet import PSCmdlet

        super().bind(frame)
        frame.cmdlet = PSCmdlet(self, frame, self.asker, self.asker.info)


def run(block: ScriptBlock, frame: Frame, binding: Any) -> list[Any]:
    """What the block of a function writes, with what is bound so far; while a line is completed or Get-Command looks, there is no scope of a call yet."""
    template = block.template.dynamic
    if template is None:
        return []
    from havmsh.runtime.commands import Invocation

    made = ScriptBlock.of(template, block.session, block.module)
    invocation = Invocation(made, (), made.template.span, operator="&")
    own = None if binding.info is None else binding.info.frame
    got: list[Any] = []
    if own is not None:
        stage = BlockStage(made, None, invocation, own, got.append, False, frame.streams, dot=True, variables=binding.values)
    else:
        given = {**binding.values, "PSBoundParameters": binding.bound_dictionary(), "MyInvocation": binding.info}
        stage = _Asked(made, None, invocation, frame, got.append, False, frame.streams, variables=given)
        stage.asker = binding
    try:
        stage.begin()
        stage.end()
    finally:
        stage.close()
        if own is not None:
            own.bound = None  # more is bound from here on
    return got
