"""New-SanLun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.san.get_sanlun import described
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Empty")
class Empty:
    """A LUN with nothing on it."""

    san: str = param("San", "Array.", position=1)
    size: Int64 = param("SizeBytes", "Size, in bytes.", position=2)


@parameter_set(name="Clone")
class Clone:
    """A clone of a LUN, with all that lies on it."""

    source: str = param("CloneOf", "LUN to clone, on an array that can.", complete="lun")


@parameter_set(name="Snapshot")
class Snapshot:
    """A snapshot of a LUN: all that lies on it, in next to no space."""

    source: str = param("SnapshotOf", "LUN to make a snapshot of, on an array that can.", complete="lun")


@cmdlet("New-SanLun", module="havmsh", changes=True, class_name="Havmsh.NewSanLun")
class NewSanLun:
    """Makes a LUN on an array, empty or as a clone or snapshot of another; the management server is not told.

    Examples:
        See what would be done.

            PS> New-SanLun OS-NEW -San EVA8400 -SizeBytes 200GB -UnmaskTo OSAKA -WhatIf

        A clone, from which machines are made without copying (New-VM -UseLocalVirtualHardDisk).

            PS> New-SanLun OS-CLONE -CloneOf OS-MAIL -UnmaskTo OSAKA -WhatIf
    """

    name: str = param("Name", "Name.", position=0)
    what: Empty | Clone | Snapshot = either(default_set=Empty)
    where: list[str] | None = param("UnmaskTo", "Hosts, clusters and library servers that see it.", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        made = act(shell, self.name, "New-SanLun", lambda: self._make(outside), tell=False)
        if made:
            yield described(made)

    def _make(self, outside: Any) -> Any:
        where = tuple(str(one) for one in self.where or ())
        match self.what:
            case Empty(san=san, size=size):
                return outside.create_lun(san, self.name, int(size), where)
            case Clone(source=source):
                return outside.copy_lun(source, self.name, where)
            case Snapshot(source=source):
                return outside.copy_lun(source, self.name, where, snapshot=True)
