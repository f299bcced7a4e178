"""Get-VMHostRating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.model.rating import HostRating
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import JOB_GROUP, product
from cmdlets.vmm.running import refusals
from havmsh.checks import between
from havmsh.cmdlet import Output, either, param, parameter_set
from havmsh.engine.requests import CreateRequest, MoveRequest
from havmsh.runtime.objects import Switch, UInt16

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

GB = 1024**3
MBIT = 1_000_000


@parameter_set(name="FromVM")
class ForMachine:
    """Rate for a machine that exists."""

    vm: VM = param("VM", "Machine to find a host for.", position=0, pipeline=True, complete="vm")
    is_migration: Switch = param("IsMigration", "Rate for moving the machine, not for a copy of it.", default=Switch(False))
    highly_available: bool | None = param("HighlyAvailable", "Whether it shall be highly available there; as it is now where nothing is said.", default=None)


@parameter_set(name="NewVM")
class ForNew:
    """Rate for a machine that shall be made."""

    name: str = param("VMName", "Name of the machine to be.")
    profile: str | None = param("HardwareProfile", "Hardware profile it is made with.", default=None, pipeline=True, complete="profile")
    template: str | None = param("Template", "Template it is made from.", default=None, aliases=("VMTemplate",), complete="template")
    disk_space: UInt16 | None = param("DiskSpaceGB", "Disk space it needs, in GB.", default=None)
    memory: int | None = param("MemoryMB", "Memory it needs, in MB (our extension; the product reads it from the profile).", default=None)
    highly_available: bool | None = param("HighlyAvailable", "Whether it shall be highly available.", default=None)


@parameter_set(name="VMHosts")
class OfHosts:
    """Among named hosts."""

    hosts: list[VMHost] | None = param("VMHost", "Hosts to rate; all where none are named.", default=None, complete="host")


@parameter_set(name="VMHostGroups")
class OfGroups:
    """Among the hosts of host groups."""

    groups: list[VMHostGroup] = param("VMHostGroup", "Host groups whose hosts are rated.", complete="group")


@parameter_set(name="VMHostClusters")
class OfCluster:
    """Among the nodes of a cluster (our extension)."""

    cluster: VMHostCluster = param("VMHostCluster", "Cluster whose nodes are rated.", complete="cluster")


@product(
    "Get-VMHostRating", "Get-SCVMHostRating", output=("Microsoft.SystemCenter.VirtualMachineManager.HostRating",),
    not_offered={
        "JobGroup": JOB_GROUP, "Cloud": "Clouds came with a later product; use -VMHostGroup.", "DiscoveryID": "Name the machine instead.",
        "VMConfiguration": "Name -VM or -VMName instead.", "ReplicationGroup": "Replication came with a later product.",
        "OperatingSystem": "The operating system does not change a rating.", "UseDefaultPath": "The best volume is always chosen.",
        "RunAsynchronously": "Ratings are there at once.", "JobVariable": "Ratings make no job.",
        "ReturnFirstSuitableHost": "Select the first of the sorted ratings instead.",
    },
)
class GetVMHostRating:
    """Rates hosts for a machine: 0 to 5 stars, and for each zero every reason, by the filters that placement itself uses.

    Examples:
        Where could this machine go?

            PS> Get-VMHostRating -VM web101 -IsMigration -VMHostCluster Tokyo
    """

    subject: ForMachine | ForNew = either(default_set=ForMachine)
    scope: OfHosts | OfGroups | OfCluster = either(default_set=OfHosts)
    goal: Literal["LoadBalance", "Consolidate"] | None = param("PlacementGoal", "Spread the load, or fill hosts up.", default=None)
    cpu_priority: UInt16 | None = param("CPUPriority", "Importance of free processor, 0 to 10.", default=None, checks=(between(0, 10),))
    memory_priority: UInt16 | None = param("MemoryPriority", "Importance of free memory, 0 to 10.", default=None, checks=(between(0, 10),))
    disk_priority: UInt16 | None = param("DiskPriority", "Importance of free disk throughput, 0 to 10.", default=None, checks=(between(0, 10),))
    network_priority: UInt16 | None = param("NetworkPriority", "Importance of free network, 0 to 10.", default=None, checks=(between(0, 10),))
    cpu: UInt16 | None = param("CPUExpectedUtilizationPercent", "Expected use of a processor, in percent.", default=None, checks=(between(0, 100),))
    disk_io: int | None = param("DiskIOExpectedCountPerSecond", "Expected disk operations a second.", default=None)
    network: int | None = param("NetworkUtilizationExpectedMbps", "Expected network traffic, in Mbit/s.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        ratings: Any = ()
        with refusals(shell):
            ratings = engine.rate(self._request(engine), hosts=self._hosts(engine))
        for rating in ratings:
            yield HostRating(engine, rating)

    def _request(self, engine: Any) -> Any:
        placement = self._placement(engine)
        load: dict[str, Any] = {
            "cpu_use": None if self.cpu is None else float(self.cpu), "disk_io": None if self.disk_io is None else float(self.disk_io),
            "network_use": None if self.network is None else float(self.network) * MBIT,
        }
        if isinstance(self.subject, ForMachine):
            machine, wanted = self.subject.vm, self.subject.highly_available
            if self.subject.is_migration:
                return MoveRequest(cmdlet="Get-VMHostRating", vm=machine.key, make_highly_available=wanted, placement=placement, **load)
            return CreateRequest(
                cmdlet="Get-VMHostRating", name=machine.name, source=machine.key, placement=placement,
                highly_available=machine.record.highly_available if wanted is None else wanted, **load,
            )
        new = self.subject
        return CreateRequest(
            cmdlet="Get-VMHostRating", name=new.name, profile=new.profile or "", template=new.template or "", highly_available=new.highly_available,
            memory=None if new.memory is None else new.memory * 1024 * 1024, **load,
            disks=None if new.disk_space is None else _disks(int(new.disk_space) * GB), placement=placement,
        )

    def _placement(self, engine: Any) -> Any:
        """The server's placement settings, with what this one overrides; None where nothing is overridden."""
        named = {
            "goal": self.goal, "cpu": self.cpu_priority, "memory": self.memory_priority, "disk": self.disk_priority, "network": self.network_priority,
        }
        changed = {field: value if isinstance(value, str) else int(value) for field, value in named.items() if value is not None}
        if not changed:
            return None
        from dataclasses import replace

        return replace(engine.state.view.server.placement, **changed)

    def _hosts(self, engine: Any) -> tuple[str, ...] | None:
        match self.scope:
            case OfHosts(hosts=hosts):
                return tuple(host.key for host in hosts) if hosts else None
            case OfCluster(cluster=cluster):
                return tuple(cluster.record.nodes)
            case OfGroups(groups=groups):
                view = engine.state.view
                inside = tuple(group.key + "\\" for group in groups)
                return tuple(name for name in sorted(view.world.hosts) if (view.group_of(name) + "\\").startswith(inside))
        return None


def _disks(size: int) -> Any:
    from havmsh.engine.machines import VMDisk

    return (VMDisk(path="disk.vhd", size=size),)
