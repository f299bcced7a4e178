"""Microsoft.PowerShell.Commands.JsonObject: what ConvertFrom-Json and ConvertTo-Json do, as methods."""

from __future__ import annotations

from havmsh.display.json_reader import DEFAULT_DEPTH, Reading, read
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NET_TYPES = ("Microsoft.PowerShell.Commands.JsonObject",)


def _read(text: str, tables: bool, depth: int | None, error: Any) -> Any:
    """The value; a document that only a table could hold is told in the error, everything else is thrown."""
    error.set(None)
    try:
        value = read(text or "", Reading(tables=tables, depth=depth or 1_000_000_000))
    except PSError as refusal:
        if refusal.record.exception.name == "System.ArgumentException":
            raise NetError("System.ArgumentException", refusal.record.exception.message) from None
        error.set(refusal.record)
        return None
    return None if value is NOTHING else value


_REF = "[ref] System.Management.Automation.ErrorRecord error"
define(
    NET_TYPES[0], None,
    statics=(
        (f"static System.Object ConvertFromJson(string input, {_REF})", lambda text, error: _read(text, False, DEFAULT_DEPTH, error)),
        (f"static System.Object ConvertFromJson(string input, bool returnHashtable, {_REF})", lambda text, tables, error: _read(text, tables, DEFAULT_DEPTH, error)),
        (f"static System.Object ConvertFromJson(string input, bool returnHashtable, System.Nullable[int] maxDepth, {_REF})", _read),
    ),
)
