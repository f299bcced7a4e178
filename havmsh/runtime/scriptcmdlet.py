"""What an advanced function has beyond a plain one: common parameters as preferences of its scope, variables that collect its streams, `$PSCmdlet`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.spec import Spec


def prepare(stage: Any, frame: Frame, binding: Any, info: Any) -> tuple[Callable[[Any], None], Any]:
    """Applies a call's common parameters; gives the output and the streams that the function's code shall use."""
    out, streams = stage.out, stage.streams
    common = binding.common
    if frame.cmdlet is None and not stage.dot or stage.borrowed is not None:
        frame.cmdlet = cmdlet_of(stage, frame, binding, info)
    if not common.values:
        return out, streams
    for name, value in common.preferences().items():
        frame.make_cell(name.upper(), name).cell_contents = value
    sinks = common.sinks(stage.caller)
    if sinks and frame is not stage.caller:
        frame.variable_sinks = sinks
    if "OutVariable" in sinks or "PipelineVariable" in common.values or "OutBuffer" in common.values:
        from havmsh.runtime.outlets import Outlet

        stage.outlet = Outlet(common, stage.caller, out, sinks.get("OutVariable"), info.pipeline_position == info.pipeline_length)
        out = stage.outlet.write
    return out, streams


def warn_of_obsolete(stage: Any, frame: Frame, binding: Any, info: Any) -> None:
    """Says that the command, or a parameter that it was given, is obsolete."""
    from havmsh.runtime.shell import Shell

    spec: Spec = binding.spec
    shell = Shell(frame.session, frame, stage.streams, stage.out, info, binding.common)
    for name, reason in (spec.obsolete or {}).items():
        if not name:
            what = f"command '{spec.name}'" if spec.name else "script block"
            shell.warn(f"The {what} is obsolete. {reason}")
        elif name in binding.values:
            shell.warn(f"Parameter '{name}' is obsolete. {reason}")


def cmdlet_of(stage: Any, frame: Frame, binding: Any, info: Any) -> Any:
    """The `$PSCmdlet` of the call."""
    from havmsh.runtime import pscmdlet

    return pscmdlet.PSCmdlet(stage, frame, binding, info)
