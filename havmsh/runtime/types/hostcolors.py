"""``$Host.PrivateData``: the colours that the console keeps for scripts which set them. What is written is styled by $PSStyle, in PowerShell too."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_NAME: Final = "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy"
_UNKNOWN: Final = -1
"""The terminal's own colour, which nobody told."""
_FIRST: Final = {
    "FormatAccentColor": "Green", "ErrorAccentColor": "Cyan", "ErrorForegroundColor": "Red", "ErrorBackgroundColor": _UNKNOWN, "WarningForegroundColor": "Yellow",
    "WarningBackgroundColor": _UNKNOWN, "DebugForegroundColor": "Yellow", "DebugBackgroundColor": _UNKNOWN, "VerboseForegroundColor": "Yellow",
    "VerboseBackgroundColor": _UNKNOWN, "ProgressForegroundColor": "Black", "ProgressBackgroundColor": "Yellow",
}


class HostColors(NetObject):
    """The colours by name, as values of ConsoleColor."""

    __slots__ = ("colors",)
    type_name = _NAME

    def __init__(self) -> None:
        super().__init__()
        self.colors: dict[str, Any] = {name: typesystem.enum_value("System.ConsoleColor", color) if isinstance(color, str) else color for name, color in _FIRST.items()}


def _getter(name: str) -> Callable[[HostColors], Any]:
    return lambda own: own.colors[name]


def _setter(name: str) -> Callable[[HostColors, Any], None]:
    return lambda own, color: own.colors.__setitem__(name, color)


define(_NAME, HostColors, properties=[(f"System.ConsoleColor {name}", _getter(name), _setter(name)) for name in _FIRST])
