"""Host and host group (``Host``, ``HostGroup``; cmdlet nouns VMHost, VMHostGroup), and a host's volumes and networks."""

from __future__ import annotations

from cmdlets.vmm.model.handle import NAMESPACE, NamedHandle, declare
from cmdlets.vmm.model.values import array, enum, guid
from havmsh.engine.versions import moves_live
from havmsh.runtime.objects import Byte, UInt16, UInt32, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

MB = 1024 * 1024


class VMHost(NamedHandle):
    """A host as the server believes it; prints as its name."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "Host"
    kind: ClassVar[str] = "host"

    @property
    def record(self) -> Any:
        """The believed record."""
        return self.engine.host(self.key)

    @property
    def settings(self) -> Any:
        """What the server has set for it."""
        return self.engine.settings(self.record)

    @property
    def name(self) -> str:
        """Fully qualified name."""
        return str(self.engine.host_name(self.key))


class VMHostGroup(NamedHandle):
    """A host group; the key is its path."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "HostGroup"
    kind: ClassVar[str] = "group"

    @property
    def record(self) -> Any:
        """The group; its root stands without being written out."""
        from havmsh.engine.view import HostGroup

        return self.engine.state.view.host_groups.get(self.key) or HostGroup(self.key)

    @property
    def name(self) -> str:
        """Last part of the path."""
        return self.key.rpartition("\\")[2]


def _state(host: VMHost) -> str:
    if host.settings.maintenance:
        return "MaintenanceMode"
    return "Responding" if host.engine.host_status(host.record) != "NotResponding" else "NotResponding"


def _cluster(host: VMHost) -> Any:
    from cmdlets.vmm.model.cluster import VMHostCluster

    cluster = host.engine.cluster_of(host.record)
    return VMHostCluster(host.engine, cluster.name) if cluster is not None else None


def _group(host: VMHost) -> VMHostGroup:
    return VMHostGroup(host.engine, host.engine.state.view.group_of(host.key))


def _load(host: VMHost) -> Any:
    return host.engine.host_load(host.record)


def _vms(host: VMHost) -> Any:
    from cmdlets.vmm.model.vm import VM

    machines = sorted(host.engine.state.view.world.vms.on(host.key).vms.values(), key=lambda vm: vm.name.casefold())
    return array([VM(host.engine, vm.key) for vm in machines], NAMESPACE + "VM")


def _volumes(host: VMHost) -> Any:
    from cmdlets.vmm.model.storage import HostVolume

    return array([HostVolume(host.engine, host.key, state) for state in host.engine.volumes(host.record)], NAMESPACE + "HostVolume")


def _adapters(host: VMHost) -> Any:
    from cmdlets.vmm.model.network import VMHostNetworkAdapter

    return array([VMHostNetworkAdapter(host.engine, host.key, adapter.name) for adapter in host.record.adapters], NAMESPACE + "HostNetworkAdapter")


def _networks(host: VMHost) -> Any:
    from cmdlets.vmm.model.network import VirtualNetwork

    return array([VirtualNetwork(host.engine, host.key, network.name) for network in host.record.networks], NAMESPACE + "VirtualNetwork")


REMOTE_CONNECT = 2179
"""The port at which Hyper-V's console of a machine listens."""
def _system(host: VMHost) -> Any:
    from cmdlets.vmm.model.profile import system

    return system(host.engine, OS_TEXT[host.record.os])


OS_TEXT = {
    "WS2008": "Windows Server 2008 Enterprise", "WS2008R2": "Windows Server 2008 R2 Enterprise", "ESX": "VMware ESX Server 3.5",
}
OS_VERSION = {"WS2008": "6.0.6002", "WS2008R2": "6.1.7601", "ESX": "3.5.0"}

PROPERTIES = {
    "Name": lambda host: host.name,
    "ID": lambda host: guid(host.engine.identifier(host.record)),
    "ComputerName": lambda host: host.key.partition(".")[0],
    "FQDN": lambda host: host.name,
    "FullyQualifiedDomainName": lambda host: host.name,
    "DomainName": lambda host: host.record.domain,
    "Description": lambda host: host.record.description,
    "OverallState": lambda host: enum("HostOverallState", host.engine.host_status(host.record)),
    "OverallStateString": lambda host: "In Maintenance Mode" if host.settings.maintenance else _spaced(host.engine.host_status(host.record)),
    "ComputerState": lambda host: enum("ComputerState", _state(host)),
    "ComputerStateString": lambda host: _spaced(_state(host)),
    "CommunicationState": lambda host: enum("ComputerState", "NotResponding" if host.engine.host_status(host.record) == "NotResponding" else "Responding"),
    "CommunicationStateString": lambda host: "Not Responding" if host.engine.host_status(host.record) == "NotResponding" else "Responding",
    "VirtualServerState": lambda host: enum("VirtualServerState", "Running" if host.record.up else "Unknown"),
    "VirtualServerStateString": lambda host: "Running" if host.record.up else "Unknown",
    "ClusterNodeStatus": lambda host: enum("ClusterNodeState", host.engine.node_status(host.record)),
    "MaintenanceHost": lambda host: host.settings.maintenance,
    "AvailableForPlacement": lambda host: host.settings.available_for_placement,
    "HostCluster": _cluster,
    "VMHostGroup": _group,
    "HostGroupPath": lambda host: _group(host).key,
    "TotalMemory": lambda host: UInt64(host.record.memory),
    "AvailableMemory": lambda host: UInt32(max(0, int(_load(host).free_memory)) // MB),
    "MemoryReserveMB": lambda host: UInt64(host.settings.reserve_memory // MB),
    "CPUPercentReserve": lambda host: UInt16(int(host.settings.reserve_cpu)),
    "CPUPercentageReserve": lambda host: UInt16(int(host.settings.reserve_cpu)),
    "DiskSpaceReserveMB": lambda host: UInt64(host.settings.reserve_disk // MB),
    "NetworkPercentReserve": lambda host: UInt16(int(host.settings.reserve_network)),
    "MaxDiskIOReservation": lambda host: UInt64(int(host.settings.reserve_disk_io)),
    "PhysicalCPUCount": lambda host: Byte(host.record.sockets),
    "CoresPerCPU": lambda host: Byte(host.record.cores),
    "LogicalCPUCount": lambda host: Byte(host.record.logical_processors),
    "LogicalProcessorCount": lambda host: Byte(host.record.logical_processors),
    "CPUSpeed": lambda host: UInt32(host.record.cpu.speed // 1_000_000),
    "CPUManufacturer": lambda host: host.record.cpu.manufacturer,
    "CPUModel": lambda host: host.record.cpu.model,
    "CPUArchitecture": lambda host: "x64",
    "CPUFamily": lambda host: str(host.record.cpu.family),
    "CpuUtilization": lambda host: round(_load(host).cpu_percent),
    "SupportsLiveMigration": lambda host: moves_live(host.record.os),
    "VirtualizationPlatform": lambda host: enum("VirtualizationPlatform", "HyperV" if host.record.hyperv else "VMWareESX"),
    "VirtualizationPlatformString": lambda host: "Microsoft Hyper-V" if host.record.hyperv else "VMware ESX Server",
    "OperatingSystem": _system,
    "OperatingSystemVersion": lambda host: OS_VERSION[host.record.os],
    "VirtualServerVersion": lambda host: OS_VERSION[host.record.os],
    "HyperVVersion": lambda host: OS_VERSION[host.record.os] if host.record.hyperv else None,
    "RemoteConnectEnabled": lambda host: host.record.hyperv,
    "RemoteConnectPort": lambda host: UInt32(REMOTE_CONNECT if host.record.hyperv else 0),
    "VMPaths": lambda host: array(list(host.record.vm_paths), "System.String"),
    "BaseDiskPaths": lambda host: array([], "System.String"),
    "VMs": _vms,
    "DiskVolumes": _volumes,
    "VirtualNetworks": _networks,
    "NetworkAdapters": _adapters,
    "ObjectType": lambda host: "VMHost",
    "MarkedForDeletion": lambda host: host.engine.gone("host", host.key),
}

GROUP_PROPERTIES = {
    "Name": lambda group: group.name,
    "Path": lambda group: group.key,
    "ID": lambda group: guid(group.engine.identifier(group.engine.state.view.host_groups.get(group.key) or group.key)),
    "Description": lambda group: getattr(group.engine.state.view.host_groups.get(group.key), "description", ""),
    "ParentHostGroup": lambda group: VMHostGroup(group.engine, group.key.rpartition("\\")[0]) if "\\" in group.key else None,
    "Hosts": lambda group: array(
        [VMHost(group.engine, name) for name in sorted(group.engine.state.view.world.hosts) if group.engine.state.view.group_of(name) == group.key], NAMESPACE + "Host"
    ),
    "AllChildHosts": lambda group: array(
        [
            VMHost(group.engine, name)
            for name in sorted(group.engine.state.view.world.hosts)
            if (group.engine.state.view.group_of(name) + "\\").startswith(group.key + "\\")
        ],
        NAMESPACE + "Host",
    ),
}


def _spaced(state: str) -> str:
    return {"NotResponding": "Not Responding", "NeedsAttention": "Needs Attention", "MaintenanceMode": "In Maintenance Mode"}.get(state, state)

declare({VMHost: PROPERTIES, VMHostGroup: GROUP_PROPERTIES})
