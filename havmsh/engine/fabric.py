"""What stands beside the machines (`machines.py`): hosts, clusters, storage and libraries, as frozen records.

These are also the records of an inventory: the loader, the JSON Schema and the reference pages are generated from them. Amounts are
bytes, bits a second, seconds. References are names. Nothing here is a status that follows from something else; that is computed.
What only the management server knows (reserve, maintenance, host groups, settings) is in `view.py`.
"""
from __future__ import annotations

from havmsh.engine.facts import GB, GBPS, MB, fact, memo
from havmsh.engine.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal
else:
    from havmsh.engine.facts import Literal

HostOS = Literal["WS2008", "WS2008R2", "ESX"]
AgentState = Literal["Responding", "NotResponding", "AccessDenied"]
ResourceType = Literal[
    "Virtual Machine", "Virtual Machine Configuration", "Physical Disk", "Network Name", "IP Address", "Generic", "Third Party"
]
Quorum = Literal["NodeMajority", "NodeAndDiskMajority", "NodeAndFileShareMajority", "DiskOnly"]


@record
class Cpu:
    """The processor of a host."""

    manufacturer: str = fact("Maker of the processor.", default="Intel")
    model: str = fact("Model name, as the host reports it.", default="Xeon E5530")
    family: int = fact("Family number.", default=6)
    features: tuple[str, ...] = fact("Instruction set extensions a machine may come to rely on.", default=("sse", "sse2", "sse3"))
    speed: int = fact("Clock speed.", default=2_400_000_000, unit="hertz", least=1)


@record
class HostAdapter:
    """A physical network adapter of a host."""

    name: str = fact("Name, unique on the host.")
    location: str = fact("Network location it is plugged into (compared by NET-1).", default="")
    speed: float = fact("Line speed.", default=float(GBPS), unit="bits/s", least=1)
    connected: bool = fact("Whether it has a link.", default=True)


@record
class VirtualNetwork:
    """A virtual network (switch) of one host."""

    name: str = fact("Name on this host.")
    adapter: str = fact("Host adapter it is bound to; empty for an internal network.", default="")
    tag: str = fact("Tag that the administrator gave it.", default="")
    bound_to_host: bool = fact("Whether the host itself uses it too.", default=True)
    description: str = fact("Free text.", default="")


@record
class PortGroup:
    """A port group of an ESX host."""

    name: str = fact("Name on this host.")
    switch: str = fact("Virtual switch that carries it.", default="vSwitch0")
    vlan: int = fact("VLAN id; 0 for none.", default=0)


@record
class Volume:
    """A volume of one standalone host, or a volume of a node that is not clustered."""

    path: str = fact("Drive letter root (`D:\\`) or volume GUID path (`\\\\?\\Volume{GUID}\\`).")
    capacity: int = fact("Size.", default=500 * GB, unit="bytes", least=1)
    used: int = fact("Space taken by things other than virtual machines.", default=0, unit="bytes")
    lun: str = fact("LUN it lies on; empty for a local disk.", default="", reference="lun")
    label: str = fact("Volume label.", default="")


@record
class LocalDisk:
    """A raw disk of one host that a machine may use as a pass-through disk."""

    name: str = fact("Name on the host, such as `PhysicalDrive3`.")
    capacity: int = fact("Size.", default=100 * GB, unit="bytes", least=1)


@record
class Host:
    """A virtual machine host: Hyper-V on WS2008 or WS2008R2, or ESX under VI3."""

    name: str = fact("Name; the fully qualified name where the domain matters.")
    os: HostOS = fact("What it runs.", default="WS2008R2")
    domain: str = fact("DNS domain.", default="contoso.com")
    memory: int = fact("Physical memory.", default=32 * GB, unit="bytes", least=1)
    sockets: int = fact("Processors.", default=2, least=1)
    cores: int = fact("Cores of a processor.", default=4, least=1)
    threads: int = fact("Logical processors of a core.", default=1, least=1)
    cpu: Cpu = fact("Processor.", factory=Cpu)
    adapters: tuple[HostAdapter, ...] = fact("Physical network adapters.", default=())
    networks: tuple[VirtualNetwork, ...] = fact("Virtual networks (Hyper-V).", default=())
    port_groups: tuple[PortGroup, ...] = fact("Port groups (ESX).", default=())
    volumes: tuple[Volume, ...] = fact("Volumes that are not clustered; the system drive C: is there even when unlisted.", default=())
    local_disks: tuple[LocalDisk, ...] = fact("Raw local disks.", default=())
    datacenter: str = fact("Datacenter (ESX).", default="")
    virtual_center: str = fact("VirtualCenter server that manages it (ESX).", default="", reference="virtual_center")
    vmotion: bool = fact("Whether a VMotion network is configured (ESX).", default=True)
    storage_vmotion: bool = fact("Whether Storage VMotion is licensed (ESX).", default=True)
    up: bool = fact("Whether it has power and runs.", default=True)
    agent: AgentState = fact("Whether its management agent answers.", default="Responding")
    cluster_service: bool = fact("Whether the cluster service runs (cluster nodes).", default=True)
    paused: bool = fact("Whether the node is paused in its cluster.", default=False)
    isolated: bool = fact("Whether a network partition cuts it off from the other nodes.", default=False)
    updates: tuple[str, ...] = fact("Updates that are installed, such as KB976932 (Hyper-V).", default=())
    vm_paths: tuple[str, ...] = fact("Default folders for new machines.", default=())
    description: str = fact("Free text.", default="")

    @property
    def logical_processors(self) -> int:
        """Processors that the hypervisor schedules on."""
        return self.sockets * self.cores * self.threads

    @property
    def hyperv(self) -> bool:
        """Whether the host runs Hyper-V rather than ESX."""
        return self.os != "ESX"

    @property
    def in_cluster(self) -> bool:
        """Whether the node takes part in its cluster now (up, service running, not cut off); paused nodes do."""
        return self.up and self.cluster_service and not self.isolated


@record
class ClusterDisk:
    """A disk that is a resource of a failover cluster: in available storage, in a machine's group, a witness, or a CSV."""

    name: str = fact("Resource name, such as `Cluster Disk 3`; unique in the cluster.")
    lun: str = fact("LUN it lies on.", default="", reference="lun")
    path: str = fact("Drive letter root, CSV path or volume GUID path; empty for a raw (pass-through) disk.", default="")
    guid: str = fact("Volume GUID, reachable as `\\\\?\\Volume{GUID}\\` beside the path.", default="")
    capacity: int = fact("Size; taken from the LUN when 0.", default=0, unit="bytes")
    used: int = fact("Space taken by things other than virtual machines.", default=0, unit="bytes")
    csv: bool = fact("Whether it is a cluster shared volume.", default=False)
    coordinator: str = fact("Node that owns the CSV or the disk in available storage.", default="", reference="host")
    online: bool = fact("Whether the resource is online.", default=True)
    validated: bool = fact("Whether Test-Cluster has passed since it was added (STO-3).", default=True)


@record
class Resource:
    """A resource of a cluster group."""

    name: str = fact("Resource name.")
    type: ResourceType = fact("Resource type.", default="Third Party")
    online: bool = fact("Whether it is online.", default=True)
    depends_on: tuple[str, ...] = fact("Resources of the same group that must be online first.", default=())


@record
class ClusterGroup:
    """A resource group. One exists for every highly available machine; write it out only where it differs from the usual."""

    name: str = fact("Group name, unique in the cluster.")
    vm: str = fact("Machine that it makes highly available; empty for another service, or an orphan.", default="", reference="vm")
    resources: tuple[Resource, ...] = fact("Resources beyond VM, VM configuration and the machine's disks.", default=())
    owner: str = fact("Owner node of a group without a machine.", default="", reference="host")
    preferred_owners: tuple[str, ...] = fact("Preferred owners, best first.", default=(), reference="host")
    possible_owners: tuple[str, ...] = fact("Nodes that may own it; empty for all.", default=(), reference="host")
    failback: bool = fact("Whether it goes back to its preferred owner when that comes up.", default=False)
    auto_start: bool = fact("Whether the cluster starts it after a failure.", default=True)
    online: bool = fact("Whether a group without a machine is online.", default=True)
    priority: int = fact("Which starts first after a failure: 3000 high, 2000 medium, 1000 low, 0 never by itself.", default=2000, least=0)
    apart: tuple[str, ...] = fact("Classes of groups that are kept on different nodes where that is possible (AntiAffinityClassNames).", default=())
    description: str = fact("Free text.", default="")


@record
class Cluster:
    """A failover cluster, or a VMware cluster of ESX hosts. Its version is that of its nodes."""

    name: str = fact("Cluster name.")
    nodes: tuple[str, ...] = fact("Nodes, in order.", default=(), reference="host")
    domain: str = fact("DNS domain.", default="contoso.com")
    quorum: Quorum = fact("Quorum configuration.", default="NodeMajority")
    witness: str = fact("Name of the witness disk, or path of the witness share.", default="")
    shared_volumes_enabled: bool = fact("Whether CSV was enabled for the cluster (WS2008R2).", default=True)
    disks: tuple[ClusterDisk, ...] = fact("Clustered disks.", default=())
    groups: tuple[ClusterGroup, ...] = fact("Groups that differ from the usual group of a machine, and groups of other services.", default=())
    migration_speed: float = fact("Speed of the network that live migration uses.", default=float(GBPS), unit="bits/s", least=1)
    datacenter: str = fact("Datacenter (VMware).", default="")
    stopped: bool = fact("Whether the cluster as a whole was stopped.", default=False)
    description: str = fact("Free text.", default="")
    derived: object = memo(init=False)


@record
class San:
    """A storage array."""

    name: str = fact("Name.")
    protocol: Literal["FibreChannel", "iSCSI"] = fact("Protocol.", default="FibreChannel")
    clone: bool = fact("Whether it can clone a LUN.", default=False)
    snapshot: bool = fact("Whether it can snapshot a LUN.", default=True)
    capacity: int = fact("Space for LUNs.", default=10_000 * GB, unit="bytes")
    vds_provider: bool = fact("Whether its VDS hardware provider is installed, which SAN transfers need.", default=True)


@record
class Lun:
    """A logical unit of a SAN."""

    name: str = fact("Name, unique in the inventory.")
    san: str = fact("Array it is on.", default="", reference="san")
    capacity: int = fact("Size.", default=100 * GB, unit="bytes", least=1)
    unmasked: tuple[str, ...] = fact(
        "Hosts, clusters (every node) and library servers that see it.", default=(), reference="host|cluster|library")
    online: bool = fact("Whether the array presents it.", default=True)
    copy_of: str = fact("LUN that the array made it of; the files of that one lie on it too.", default="", reference="lun")
    snapshot: bool = fact("Whether it is a snapshot, which shares its space with the LUN that it was made of, rather than a clone.", default=False)


@record
class Datastore:
    """A VMware datastore."""

    name: str = fact("Name, written `[name]` in paths.")
    capacity: int = fact("Size.", default=500 * GB, unit="bytes", least=1)
    used: int = fact("Space taken by things other than virtual machines.", default=0, unit="bytes")
    hosts: tuple[str, ...] = fact("ESX hosts that mount it.", default=(), reference="host")
    lun: str = fact("LUN it lies on; empty for a local one.", default="", reference="lun")


@record
class VirtualCenter:
    """A VMware VirtualCenter server of VI3."""

    name: str = fact("Name.")
    version: str = fact("Version.", default="2.5")


@record
class LibraryItem:
    """A file of a library share that machines can be made from or attach."""

    name: str = fact("File name.")
    kind: Literal["VirtualHardDisk", "ISO", "VirtualFloppyDisk", "Script", "SysprepFile"] = fact("What it is.", default="VirtualHardDisk")
    size: int = fact("Size of the file.", default=10 * GB, unit="bytes")
    max_size: int = fact("Size of the disk inside; the file's size when 0.", default=0, unit="bytes")
    operating_system: str = fact("Operating system on it.", default="")
    label: str = fact("Name it was given; that of the file when empty.", default="")
    description: str = fact("Free text.", default="")
    owner: str = fact("Owner.", default="")
    enabled: bool = fact("Whether machines may be made from it.", default=True)
    created: float = fact("When it was added, in seconds before the inventory's date.", default=0.0, unit="seconds")


@record
class LibraryShare:
    """A share of a library server."""

    name: str = fact("Share name.")
    capacity: int = fact("Space.", default=2000 * GB, unit="bytes", least=1)
    used: int = fact("Space taken by things that are not listed.", default=0, unit="bytes")
    items: tuple[LibraryItem, ...] = fact("Files on it.", default=())
    lun: str = fact("LUN that its volume lies on, of which an array makes copies for hosts (R2); empty for a local disk.", default="", reference="lun")
    description: str = fact("Free text.", default="")


@record
class LibraryServer:
    """A library server with its shares."""

    name: str = fact("Name.")
    domain: str = fact("DNS domain.", default="contoso.com")
    shares: tuple[LibraryShare, ...] = fact("Shares.", default=())
    lan_speed: float = fact("Speed of its network.", default=float(GBPS), unit="bits/s", least=1)
    up: bool = fact("Whether it answers.", default=True)
    description: str = fact("Free text.", default="")


@record
class Speeds:
    """Speeds and times that the duration models use. Each default is a documented constant of `transfer.py`."""

    lan: float = fact("Network that copies of files go over, where the adapters do not say.", default=float(GBPS), unit="bits/s", least=1)
    disk: float = fact("Sequential disk throughput of a volume.", default=100.0 * MB, unit="bytes/s", least=1)
    unmask: float = fact("Moving a LUN from one node to another: offline, unmask, mount, online.", default=8.0, unit="seconds")
    san_attach: float = fact("Masking, unmasking and attaching a LUN for a SAN transfer.", default=45.0, unit="seconds")
    snapshot: float = fact("Making a checkpoint for a quick storage migration.", default=10.0, unit="seconds")
    step: float = fact("A change of configuration on a host (create, register, delete).", default=3.0, unit="seconds")
    boot: float = fact("Turning a machine on.", default=5.0, unit="seconds")
    shutdown: float = fact("Shutting a guest down.", default=40.0, unit="seconds")
    failover: float = fact("What the cluster takes to see that a node is gone.", default=10.0, unit="seconds")
