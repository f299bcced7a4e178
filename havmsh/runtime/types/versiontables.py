"""PSVersionHashTable: what ``$PSVersionTable`` holds; it is gone through with the version first, then the edition, then by name."""

from __future__ import annotations

from havmsh.runtime import valuetexts
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FIRST = {"PSVERSION": 0, "PSEDITION": 1}


class VersionTable(Hashtable):
    """System.Management.Automation.PSVersionHashTable."""

    __slots__ = ()
    type_name = "System.Management.Automation.PSVersionHashTable"

    def items(self) -> list[tuple[Any, Any]]:
        """Pairs of key and value, in the order that the table has of its own."""
        return sorted(self.table.values(), key=_rank)


def _rank(pair: tuple[Any, Any]) -> tuple[int, str]:
    name = valuetexts.plain_text(pair[0]).upper()
    return _FIRST.get(name, 2), name


define(VersionTable.type_name, VersionTable, base="System.Collections.Hashtable", methods=(("System.Object Clone()", lambda table: Hashtable(table.table.values())),))
