"""Set-VMMServer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.vmm.model.server import ServerConnection
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.checks import between
from havmsh.cmdlet import Output, param
from havmsh.engine.records import replace
from havmsh.engine.requests import SetServerRequest
from havmsh.runtime.objects import UInt16

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

HOUR = 3600.0
Goal = Literal["LoadBalance", "Consolidate"]
Reading = Literal["Exact", "Restart", "VMM2008", "VMM2012R2"]


@product("Set-VMMServer", "Set-SCVMMServer", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Remoting.ServerConnection",))
class SetVMMServer:
    """Changes the management server's settings: how hosts are rated, and by which reading the cluster reserve is kept (PLC-2a).

    Examples:
        Fill hosts up instead of spreading the load.

            PS> Set-VMMServer -PlacementGoal Consolidate -WhatIf
    """

    server: ServerConnection | None = param("VMMServer", "Accepted: there is one management server, and any name connects to it.", position=0, pipeline=True, default=None, inert=True)
    goal: Goal | None = param("PlacementGoal", "Spread the load, or fill hosts up.", default=None)
    cpu: UInt16 | None = param("CPUPriority", "Importance of free processor, 0 to 10.", default=None, checks=(between(0, 10),))
    memory: UInt16 | None = param("MemoryPriority", "Importance of free memory, 0 to 10.", default=None, checks=(between(0, 10),))
    disk: UInt16 | None = param("DiskPriority", "Importance of free disk throughput, 0 to 10.", default=None, checks=(between(0, 10),))
    network: UInt16 | None = param("NetworkPriority", "Importance of free network, 0 to 10.", default=None, checks=(between(0, 10),))
    reading: Reading | None = param("ClusterReserveReading", "Reading of the cluster reserve that placement refuses by (our extension).", default=None)
    ratio: UInt16 | None = param(
        "VirtualCPUsPerProcessor", "Virtual processors that a logical one takes in the Exact reading (our extension).", default=None, checks=(between(1, 64),))
    limit: UInt16 | None = param(
        "ExactTimeLimit", "Seconds that the Exact reading may think before it says undecided (our extension).", default=None, checks=(between(1, 3600),))
    refresher: bool | None = param("LibraryRefresherEnabled", "Whether the library is refreshed by itself.", default=None)
    frequency: UInt16 | None = param("LibraryRefresherFrequency", "Hours from one refresh of the library to the next.", default=None, checks=(between(1, 336),))
    updates: list[str] | None = param(
        "InstallUpdate", "Updates to install on the server, such as KB961983, which lifts UCC-4 (our extension).", default=None)

    def process(self, shell: Shell) -> Output:
        connection = ServerConnection(shell.engine, "")
        changes = self._changes(connection)
        if not changes:
            yield connection
            return
        yield from run(shell, SetServerRequest(cmdlet="Set-VMMServer", changes=changes), target=connection.name, give=lambda plan, job: [connection])

    def _changes(self, connection: ServerConnection) -> tuple[tuple[str, object], ...]:
        """The fields of the server's record that were named, in the engine's units."""
        found: list[tuple[str, object]] = []
        numbers = {"cpu": self.cpu, "memory": self.memory, "disk": self.disk, "network": self.network}
        rating: dict[str, object] = {field: int(value) for field, value in numbers.items() if value is not None}
        if self.goal is not None:
            rating["goal"] = self.goal
        if rating:
            found.append(("placement", replace(connection.record.placement, **rating)))
        if self.reading is not None:
            found.append(("reserve_reading", self.reading))
        if self.ratio is not None:
            found.append(("vcpus_per_processor", int(self.ratio)))
        if self.limit is not None:
            found.append(("exact_limit", float(self.limit)))
        if self.updates:
            found.append(("updates", tuple(dict.fromkeys((*connection.record.updates, *(name.upper() for name in self.updates))))))
        if self.frequency is not None:
            found.append(("library_refresh", int(self.frequency) * HOUR))
        if self.refresher is not None and (not self.refresher or self.frequency is None):
            found.append(("library_refresh", (connection.record.library_refresh or HOUR) if self.refresher else 0.0))
        return tuple(found)
