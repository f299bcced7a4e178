"""System.Management.Automation.CommandLookupEventArgs."""

from __future__ import annotations

from havmsh.runtime.lookups import Lookup
from havmsh.runtime.nettype import define
from havmsh.runtime.typesystem import enum_value

_SMA = "System.Management.Automation."


def _set_block(found: Lookup, value: object) -> None:
    found.block = value


def _set_command(found: Lookup, value: object) -> None:
    found.command = value  # type: ignore[assignment]


def _set_stop(found: Lookup, value: bool) -> None:
    found.stop = value


define(_SMA + "CommandLookupEventArgs", Lookup, base="System.EventArgs", properties=(
    ("string CommandName", lambda found: found.name), (f"{_SMA}CommandOrigin CommandOrigin", lambda found: enum_value(_SMA + "CommandOrigin", "Internal")),
    ("bool StopSearch", lambda found: found.stop, _set_stop), (f"{_SMA}CommandInfo Command", lambda found: found.command, _set_command),
    ("scriptblock CommandScriptBlock", lambda found: found.block, _set_block),
))
