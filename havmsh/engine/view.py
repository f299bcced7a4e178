"""What the management server knows: its settings, which are its own, and its beliefs, which only a refresh writes.

The believed hosts, clusters and machines are fabric records as they were at the last refresh; beside them stand dated findings
(`VMFinding`, `ClusterFinding`, `HostFinding`).
"""
from __future__ import annotations

from havmsh.engine.fabric import Cluster, Datastore, Host, LibraryServer, Lun, San, Speeds, VirtualCenter
from havmsh.engine.facts import MB, fact
from havmsh.engine.machines import VM, HardwareProfile, Template
from havmsh.engine.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal
else:
    from havmsh.engine.facts import Literal

ServerVersion = Literal["VMM2008", "VMM2008R2", "VMM2008R2SP1"]
Reading = Literal["Exact", "Restart", "VMM2008", "VMM2012R2"]
Goal = Literal["LoadBalance", "Consolidate"]
VMStatus = Literal[
    "Missing", "HostNotResponding", "MigrationFailed", "CreationFailed", "UpdateFailed", "CheckpointFailed",
    "CustomizationFailed", "IncompleteVMConfig", "UnsupportedSharedFiles", "Unsupported",
]


@record
class PlacementSettings:
    """How hosts are rated, for the whole server or overridden for one placement."""

    goal: Goal = fact("Spread the load, or fill hosts up.", default="LoadBalance")
    cpu: int = fact("Importance of free processor, 0 to 10.", default=5, most=10)
    memory: int = fact("Importance of free memory, 0 to 10.", default=5, most=10)
    disk: int = fact("Importance of free disk throughput, 0 to 10.", default=1, most=10)
    network: int = fact("Importance of free network, 0 to 10.", default=1, most=10)


@record
class Server:
    """The management server."""

    name: str = fact("Name.", default="VMM01.contoso.com")
    version: ServerVersion = fact("Version.", default="VMM2008R2SP1")
    updates: tuple[str, ...] = fact("Updates that are installed, such as KB961983.", default=())
    date: str = fact("Date and time at which the inventory stands (ISO 8601).", default="2010-06-01T09:00:00", form="date")
    placement: PlacementSettings = fact("How hosts are rated.", factory=PlacementSettings)
    reserve_reading: Reading = fact("Reading of the cluster reserve that placement refuses by (PLC-2a).", default="Exact")
    vcpus_per_processor: int = fact("Virtual processors a logical processor holds in the Exact reading.", default=8, least=1)
    exact_limit: float = fact("Longest that the Exact reading may think.", default=10.0, unit="seconds")
    light_vm_refresh: float = fact("Interval of the light VM refresh; 0 for never.", default=120.0, unit="seconds")
    vm_refresh: float = fact("Interval of the VM refresh; 0 for never.", default=1800.0, unit="seconds")
    host_refresh: float = fact("Interval of the host refresh; 0 for never.", default=1800.0, unit="seconds")
    cluster_refresh: float = fact("Interval of the cluster refresh; 0 for never.", default=1800.0, unit="seconds")
    library_refresh: float = fact("Interval of the library refresh; 0 for never.", default=3600.0, unit="seconds")


@record
class HostGroup:
    """A host group."""

    path: str = fact("Full path, such as `All Hosts\\Tokyo`.")
    description: str = fact("Free text.", default="")


@record
class HostSettings:
    """What the management server has set for a host. In an inventory these fields stand in the host's own entry."""

    host: str = fact("Host.", default="", reference="host", hidden=True)
    group: str = fact("Host group.", default="All Hosts", reference="host_group")
    managed: bool = fact("Whether the server manages it; one that is not stands beside, until it is added.", default=True)
    maintenance: bool = fact("Whether it is in maintenance mode.", default=False)
    available_for_placement: bool = fact("Whether placement may choose it.", default=True)
    excluded_volumes: tuple[str, ...] = fact("Volumes that placement does not use.", default=())
    reserve_cpu: float = fact("Processor kept for the host.", default=20.0, unit="percent")
    reserve_memory: int = fact("Memory kept for the host.", default=256 * MB, unit="bytes")
    reserve_disk: int = fact("Space kept on each volume.", default=100 * MB, unit="bytes")
    reserve_disk_io: float = fact("Disk operations a second kept for the host.", default=0.0)
    reserve_network: float = fact("Network capacity kept for the host.", default=0.0, unit="percent")
    disk_io_capacity: float = fact("Disk operations a second that the host can do.", default=10_000.0, least=1)


@record
class ClusterSettings:
    """What the management server has set for a cluster. In an inventory these fields stand in the cluster's own entry."""

    cluster: str = fact("Cluster.", default="", reference="cluster", hidden=True)
    reserve: int = fact("Cluster reserve: node failures to survive (PLC-1).", default=1)
    group: str = fact("Host group; that of the nodes when empty.", default="", reference="host_group")


@record
class Reason:
    """Why a machine is in UCC, with what to do about it."""

    rule: str = fact("Rule id.")
    text: str = fact("What is wrong.")
    remedy: str = fact("What to do.", default="")


@record
class VMFinding:
    """What the last refresh or job found about a machine, where that is more than its record."""

    vm: str = fact("Machine (key).", default="", reference="vm")
    status: VMStatus | Literal[""] = fact("Failed or missing status; empty for none.", default="")
    message: str = fact("The error behind the status.", default="")
    reasons: tuple[Reason, ...] = fact("Why it is in Unsupported Cluster Configuration.", default=())
    warnings: tuple[str, ...] = fact("Warnings that stay with it, such as a lost connection (NET-4).", default=())
    refreshed: float = fact("When it was refreshed by itself.", default=0.0, unit="seconds")
    failed_job: str = fact("Job that failed.", default="", hidden=True)
    undo_host: str = fact("Host it was on before the failed job.", default="", reference="host")


@record
class ClusterFinding:
    """What the last cluster refresh found (PLC-5, NET-3)."""

    cluster: str = fact("Cluster.", default="", reference="cluster")
    overcommitted: bool | None = fact("Whether the reserve could be kept; null when undecided or never computed.", default=None)
    detail: str = fact("Why.", default="")
    reading: str = fact("Reading by which it was computed.", default="")
    common_networks: tuple[str, ...] = fact("Virtual networks that are common to all nodes.", default=())
    partial: tuple[str, ...] = fact("Nodes that could not be reached (warning 13926).", default=(), reference="host")
    refreshed: float = fact("When.", default=0.0, unit="seconds")


@record
class HostFinding:
    """What the last host refresh found."""

    host: str = fact("Host.", default="", reference="host")
    responding: bool = fact("Whether it answered.", default=True)
    refreshed: float = fact("When.", default=0.0, unit="seconds")


@record
class Beliefs:
    """Where the management server believes something else than what stands.

    Entries of `hosts`, `clusters` and `vms` name a record and only the fields that differ (`overlay`); an entry whose name does not
    stand is something that has vanished since.
    """

    hosts: tuple[Host, ...] = fact("Hosts believed to be different.", default=(), overlay=True)
    clusters: tuple[Cluster, ...] = fact("Clusters believed to be different.", default=(), overlay=True)
    vms: tuple[VM, ...] = fact("Machines believed to be different.", default=(), overlay=True)
    unknown_vms: tuple[str, ...] = fact("Machines that have not been discovered yet.", default=(), reference="vm")
    findings: tuple[VMFinding, ...] = fact("Failed statuses of machines.", default=())


@record
class Inventory:
    """A whole inventory document. `beside` fields are filled from the same entries as the field they stand beside."""

    server: Server = fact("The management server.", factory=Server)
    speeds: Speeds = fact("Speeds and times of transfers.", factory=Speeds)
    host_groups: tuple[HostGroup, ...] = fact("Host groups; `All Hosts` always exists.", default=())
    hosts: tuple[Host, ...] = fact("Hosts.", default=(), beside="host_settings")
    host_settings: tuple[HostSettings, ...] = fact("Settings of the server for hosts.", default=(), hidden=True)
    clusters: tuple[Cluster, ...] = fact("Clusters.", default=(), beside="cluster_settings")
    cluster_settings: tuple[ClusterSettings, ...] = fact("Settings of the server for clusters.", default=(), hidden=True)
    sans: tuple[San, ...] = fact("Storage arrays.", default=())
    luns: tuple[Lun, ...] = fact("LUNs.", default=())
    datastores: tuple[Datastore, ...] = fact("VMware datastores.", default=())
    virtual_centers: tuple[VirtualCenter, ...] = fact("VirtualCenter servers.", default=())
    libraries: tuple[LibraryServer, ...] = fact("Library servers.", default=())
    hardware_profiles: tuple[HardwareProfile, ...] = fact("Hardware profiles.", default=())
    templates: tuple[Template, ...] = fact("Templates.", default=())
    vms: tuple[VM, ...] = fact("Virtual machines.", default=())
    believes: Beliefs = fact("What the server believes, where that differs.", factory=Beliefs)
