"""What an advanced function has beyond a plain one: common parameters as preferences of its scope, variables that collect its streams, `$PSCmdlet`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame


def prepare(stage: Any, frame: Frame, binding: Any, info: Any) -> tuple[Callable[[Any], None], Any]:
    """Applies a call's common parameters; gives the output and the streams that the function's code shall use."""
    out, streams = stage.out, stage.streams
    common = binding.common
    if not stage.dot:
        frame.cmdlet = _cmdlet(stage, frame, binding, info)
    if not common.values:
        return out, streams
    for name, value in common.preferences().items():
        frame.make_cell(name.upper(), name).cell_contents = value
    sinks = common.sinks(stage.caller)
    if sinks and frame is not stage.caller:
        frame.variable_sinks = sinks
    collect = sinks.get("OutVariable")
    if collect is not None:
        from havmsh.runtime.stage import both

        out = both(out, collect)
    named = common.values.get("PipelineVariable")
    if named:
        from havmsh.runtime.stage import remembering

        out = remembering(out, stage.caller, str(named))
    return out, streams


def _cmdlet(stage: Any, frame: Frame, binding: Any, info: Any) -> Any:
    """The `$PSCmdlet` of the call."""
    from havmsh.runtime import pscmdlet

    return pscmdlet.PSCmdlet(stage, frame, binding, info)
