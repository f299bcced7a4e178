"""[NullString]::Value: what becomes null where a method takes a string."""

from __future__ import annotations

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class NullString(NetObject):
    """System.Management.Automation.Language.NullString: an object that becomes null where a method takes a string."""

    __slots__ = ()
    type_name = "System.Management.Automation.Language.NullString"

    def net_text(self) -> str:
        """Nothing."""
        return ""


NULL_STRING: Final = NullString()
