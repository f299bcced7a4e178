"""System.Management.Automation.PSTraceSource."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array
from havmsh.runtime.tracesources import TraceSource
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OPTIONS = "System.Management.Automation.PSTraceSourceOptions"


def _options(source: TraceSource) -> Any:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    return convert(source.options, known(_OPTIONS)) if source.options != "None" else enum_value(_OPTIONS, "None")


define(
    TraceSource.type_name, TraceSource,
    properties=(
        (f"{_OPTIONS} Options", _options, lambda source, value: setattr(source, "options", str(value))), ("string Name", lambda source: source.name),
        ("string Description", lambda source: source.description), ("System.Object Listeners", lambda source: Array(source.listeners)),
    ),
)
