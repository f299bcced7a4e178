"""The console's pages as default views: what a machine, a host, a cluster, a job and a rating show first, and in full with Format-List."""

from __future__ import annotations

from cmdlets.vmm.model import tones
from cmdlets.vmm.model.handle import NAMESPACE
from cmdlets.vmm.model.vm import PROPERTIES
from havmsh.display import cells
from havmsh.display.views import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

GB = 1024**3
STATUS_CELLS = 20
"""Cells of a machine's status in the table of all: one long status of one machine would leave the columns behind it no room in a window of 80."""


def _gb(size: Any) -> str:
    return "" if size is None else f"{int(size) / GB:,.1f} GB"


def _vm_memory(vm: Any) -> str:
    return f"{vm.record.memory / GB:,.1f} GB"


def _vm_status(vm: Any) -> str:
    full: Any = PROPERTIES["StatusString"]
    status = str(full(vm))
    return status if cells.width(status) <= STATUS_CELLS else status[: cells.fit_head(status, STATUS_CELLS - 1)] + cells.ELLIPSIS


def _short_host(vm: Any) -> str:
    return str(vm.record.host or vm.record.library)


def _reason(vm: Any) -> str:
    return "; ".join(f"{vm.engine.tell(reason.text)} [{reason.rule}]" for reason in vm.engine.reasons(vm.record))


def _memory(host: Any) -> str:
    load = host.engine.host_load(host.record)
    return f"{max(0, load.free_memory) / GB:,.1f} of {host.record.memory / GB:,.0f} GB"


def _host_cluster(host: Any) -> str:
    cluster = host.engine.cluster_of(host.record)
    return cluster.name if cluster is not None else ""


def _host_machines(host: Any) -> int:
    return len(host.engine.state.view.world.vms.on(host.key).vms)


def _nodes(cluster: Any) -> str:
    nodes = [cluster.engine.host(name) for name in cluster.record.nodes]
    up = sum(1 for node in nodes if node is not None and cluster.engine.node_status(node) == "Running")
    return str(cluster.engine.tell(f"{up} of {len(nodes)} up"))


def _over(cluster: Any) -> str:
    over = cluster.finding.overcommitted
    return "unknown" if over is None else "Over-committed" if over else "OK"


def _machines(cluster: Any) -> int:
    table = cluster.engine.state.view.world.vms
    return sum(len(table.on(name).vms) for name in cluster.record.nodes)


def _took(task: Any) -> str:
    from havmsh.engine.plan import duration

    record = task.record
    end = record.end if record.end is not None else task.engine.state.clock
    return duration(end - record.start)


def _stars(rating: Any) -> str:
    stars = float(rating.rating.stars)
    return "*" * int(stars) + ("½" if stars % 1 else "")


def _why(rating: Any) -> str:
    return "; ".join(refusal.told(rating.engine.tell) for refusal in rating.rating.refusals)


def _step_took(step: Any) -> str:
    from havmsh.engine.plan import duration

    record = step.record
    return duration(record.end - record.start) if record.start is not None and record.end is not None else ""


def _reading(reading: Any) -> str:
    """The reading's name, starred where placement refuses by it."""
    return f"{reading.name} *" if reading.decides else str(reading.name)


COLUMNS = {
    "VirtualDiskDrive": ("Name", "BusType", ">Bus", ">LUN", "IsVHD", "VirtualHardDisk", "PassThroughDisk"),
    "VirtualHardDisk": ("Name", "VHDType", ">Size", ">MaximumSize", "Location"),
    "VirtualDVDDrive": ("Name", "Connection", "ISO", "HostDrive", ">Bus", ">LUN"),
    "VirtualNetworkAdapter": ("Name", "VirtualNetwork", "PhysicalAddress", "VLanEnabled", ">VLanId", "VirtualNetworkAdapterType"),
    "VirtualSCSIAdapter": ("Name", ">BusNumber", "Shared", "IsSynthetic"),
    "VirtualFloppyDrive": ("Name", "Connection", "VirtualFloppyDisk", "HostDrive"),
    "VirtualCOMPort": ("Name", ">GuestPort", "Connection", "NamedPipe"),
    "VMCheckpoint": ("Name", "VM", "AddedTime", "ParentCheckpoint", "Description"),
    "HostNetworkAdapter": ("Name", "VMHost", "ConnectionState", "NetworkLocation", ">MaxBandwidth"),
    "HostVolume": ("Name", "VMHost", ">Capacity", ">FreeSpace", "IsClustered", "IsClusterSharedVolume"),
    "HostDisk": ("Name", "VMHost", ">Capacity", "InUse"),
    "LibraryServer": ("Name", "Status", "LibraryShares"),
    "LibraryShare": ("Name", "LibraryServer", "Path", ">Capacity", ">FreeSpace"),
    "LibraryItem": ("Name", "LibraryServer", "SharePath", ">Size"),
    "HardwareProfile": ("Name", ">Memory", ">CPUCount", "IsHighlyAvailable", "Description"),
    "Template": ("Name", ">Memory", ">CPUCount", "IsHighlyAvailable", "OperatingSystem", "LibraryServer"),
    "VMMManagedComputer": ("Name", "RoleString", "State", "Version"),
    "ProcessorType": ("Name", ">Index"),
    "OperatingSystem": ("Name", "Edition", "Architecture"),
}
"""Columns of parts and lists; ``>`` before one that stands at the right."""
TABLES: dict[str, list[Any]] = {
    NAMESPACE + "VM": [
        ("Name", 0, "", "Name"), ("Status", 0, "", _vm_status, tones.of_vm), ("Host", 0, "", _short_host), ("HA", 0, "", "IsHighlyAvailable"),
        ("Memory", 0, "right", _vm_memory), ("CPUs", 0, "right", "CPUCount"), ("Owner", 0, "", "Owner"),
    ],
    NAMESPACE + "Host": [
        ("Name", 0, "", "Name"), ("Status", 0, "", "OverallStateString", tones.of_host), ("Cluster", 0, "", _host_cluster),
        ("Node", 0, "", "ClusterNodeStatus", tones.of_node),
        ("VMs", 0, "right", _host_machines), ("Free memory", 0, "right", _memory), ("OS", 0, "", lambda host: host.record.os),
    ],
    NAMESPACE + "HostGroup": [("Name", 0, "", "Name"), ("Path", 0, "", "Path"), ("Description", 0, "", "Description")],
    NAMESPACE + "HostCluster": [
        ("Name", 0, "", "Name"), ("Nodes", 0, "", _nodes), ("VMs", 0, "right", _machines), ("Reserve", 0, "right", "ClusterReserve"),
        ("Reserve state", 0, "", _over, tones.of_reserve), ("Reading", 0, "", "ClusterReserveReading"), ("Status", 0, "", "OverallState"),
    ],
    NAMESPACE + "Task": [
        ("Name", 0, "", "Name"), ("Status", 0, "", "StatusString", tones.of_job), ("Took", 0, "right", _took), ("Start", 0, "", "StartTime"),
        ("Progress", 0, "right", "Progress"), ("Owner", 0, "", "Owner"),
    ],
    NAMESPACE + "Step": [("Step", 0, "", "Name"), ("Status", 0, "", "Status", tones.of_job), ("Took", 0, "right", _step_took), ("Start", 0, "", "StartTime")],
    NAMESPACE + "HostRating": [
        ("Name", 0, "", "Name"), ("Rating", 0, "right", "Rating"), ("Stars", 0, "", _stars), ("Transfer", 0, "", "TransferType"), ("Reasons", 0, "", _why),
    ],
    NAMESPACE + "Remoting.ServerConnection": [("Name", 0, "", "Name"), ("Version", 0, "", "VMMVersion"), ("Build", 0, "", "ProductVersion"), ("Updates", 0, "", "InstalledUpdates")],
    NAMESPACE + "ClusterDisk": [
        ("Name", 0, "", "ResourceName"), ("CSV", 0, "", "IsClusterSharedVolume"), ("Online", 0, "", "Online"), ("In use", 0, "", "InUse"),
        ("Capacity", 0, "right", lambda disk: _gb(disk.engine.state.view.world.capacity(disk.record))), ("LUN", 0, "", "LUN"), ("Path", 0, "", "Path"),
    ],
    NAMESPACE + "VirtualNetwork": [("Name", 0, "", "Name"), ("Host", 0, "", "VMHost"), ("Tag", 0, "", "Tag"), ("Location", 0, "", "Locations"), ("Common", 0, "", "HighlyAvailable")],
    "Havmsh.ClusterReserveReading": [
        ("Cluster", 0, "", "Cluster"), ("Reading", 0, "", _reading), ("Reserve", 0, "right", "ClusterReserve"), ("Verdict", 0, "", "Verdict"),
        ("Failed nodes", 0, "", lambda reading: ", ".join(reading.verdict.witness.nodes)),
        ("No room", 0, "right", lambda reading: len(reading.verdict.witness.vms) or ""), ("Detail", 0, "", "Detail"),
    ],
}
"""Columns of each type's table: header, width (0 for what it needs), side, value, and the tone of its words."""
IN_FULL = [
    "Name", ("Status", "StatusString"), ("Host", _short_host), "IsHighlyAvailable", ("Reasons", _reason), "Location", "Memory", "CPUCount", "TotalSize",
]
"""A machine's rows in the view `availability`."""


def declare() -> None:
    """Announces the views."""
    for kind, table in TABLES.items():
        register(kind, table=table)
    register(NAMESPACE + "VM", name="availability", list=IN_FULL)
    for kind, names in COLUMNS.items():
        register(NAMESPACE + kind, table=[(name.lstrip(">"), 0, "right" if name[0] == ">" else "", name.lstrip(">")) for name in names])


declare()
