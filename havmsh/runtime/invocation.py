"""What a frame tells of its call: `$MyInvocation` and `$PSBoundParameters`."""

from __future__ import annotations

from havmsh.runtime.binding.bound import BoundParameters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame


def invocation_of(frame: Frame) -> Any:
    """$MyInvocation of a call that did not go through the binder."""
    from havmsh.runtime.commands import InvocationInfo, ScriptInfo

    site = frame.site
    info = frame.function
    path = frame.block.file if frame.block is not None else frame.script_path
    if info is None and path is not None:
        import os

        from havmsh.runtime.commands import ExternalScriptInfo

        info = ExternalScriptInfo(os.path.basename(path), path, frame.session, frame.block)
    if info is None and frame.block is not None:
        info = ScriptInfo(frame.block, frame.session)
    if site is not None:
        named = site.name if isinstance(site.name, str) else ""
        made = InvocationInfo(info, site.span, site.operator or named)
        made.pipeline_position, made.pipeline_length = site.place
    else:
        made = InvocationInfo(info, None, path or "")
    made.frame, made.expecting_input = frame, frame.expecting
    return made


def bound_of(frame: Frame, binding: Any) -> Any:
    """$PSBoundParameters of a call, made of what the binder has bound, or of the values that were given without it."""
    if binding is not None:
        return binding.bound_dictionary()
    values = frame.bound_values
    if values is None or frame.block is None:
        return BoundParameters()
    from havmsh.runtime.sites import MISSING

    named = {word[1].upper() for word in getattr(frame.site, "template", ()) if word[0] == "named"}
    given = {name: value for name, value in zip(frame.block.template.signature.names, values, strict=False) if value is not MISSING}
    table = BoundParameters.of(name for name in given if name.upper() not in named)
    for name, value in given.items():
        table[name] = value
    return table
