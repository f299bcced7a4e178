"""System.Management.Automation.PagingParameters: which part of a long result a caller of a function with ``SupportsPaging`` wants."""

from __future__ import annotations

from havmsh.runtime.current import current
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Member, NetObject, PSObject, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_NAME = "System.Management.Automation.PagingParameters"
ALL = UInt64(2**64 - 1)


class PagingParameters(NetObject):
    """The values of ``-IncludeTotalCount``, ``-Skip`` and ``-First`` of one call."""

    __slots__ = ("first", "skip", "total")
    type_name: ClassVar[str] = _NAME

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__()
        self.total = bool(values.get("IncludeTotalCount", False))
        self.skip = values.get("Skip", UInt64(0))
        self.first = values.get("First", ALL)


def new_total_count(total: Any, accuracy: Any) -> PSObject:
    """The number of all that there is, as an object that says of itself how far it can be trusted (``accuracy``: from 0 to 1)."""
    from havmsh.runtime.added_members import add_member
    from havmsh.runtime.scriptblock import create

    session = current()
    assert session is not None
    sure = max(0.0, min(1.0, float(accuracy)))
    words = "Total count: {0}" if sure >= 1 else "Unknown total count" if sure <= 0 else "Estimated total count: {0}"
    made = PSObject(total)
    add_member(made, Member("ScriptMethod", "ToString", create(f"'{words}' -f $this.PSObject.BaseObject", session)))
    add_member(made, Member("NoteProperty", "Accuracy", sure))
    return made


define(
    _NAME, PagingParameters,
    properties=(
        ("switch IncludeTotalCount", lambda each: each.total), ("uint64 Skip", lambda each: each.skip), ("uint64 First", lambda each: each.first),
    ),
    methods=(("psobject NewTotalCount(uint64 totalCount, double accuracy)", lambda _, total, accuracy: new_total_count(total, accuracy)),),
)
