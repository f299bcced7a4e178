"""HostCluster (cmdlet noun VMHostCluster): a failover cluster, or a VMware cluster, as the server believes it."""

from __future__ import annotations

from cmdlets.vmm.model.handle import NAMESPACE, NamedHandle, declare
from cmdlets.vmm.model.values import array, enum, guid, moment
from havmsh.runtime.objects import UInt32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from cmdlets.vmm.model.storage import ClusterDisk


class VMHostCluster(NamedHandle):
    """A cluster; prints as its name."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "HostCluster"
    kind: ClassVar[str] = "cluster"

    @property
    def record(self) -> Any:
        """The believed record."""
        return self.engine.cluster(self.key)

    @property
    def finding(self) -> Any:
        """What the last cluster refresh found (PLC-5, NET-3)."""
        return self.engine.cluster_finding(self.key)

    @property
    def name(self) -> str:
        """Fully qualified name."""
        record = self.record
        return f"{self.key}.{record.domain}" if record is not None and record.domain and "." not in self.key else self.key


def _reserve_state(cluster: VMHostCluster) -> Any:
    over = cluster.finding.overcommitted
    return enum("ClusterReserveState", "Unknown" if over is None else "Over" if over else "OK")


def _nodes(cluster: VMHostCluster) -> Any:
    from cmdlets.vmm.model.host import VMHost

    return array([VMHost(cluster.engine, name) for name in cluster.record.nodes], NAMESPACE + "Host")


def _group(cluster: VMHostCluster) -> Any:
    from cmdlets.vmm.model.host import VMHostGroup

    nodes = cluster.record.nodes
    settings = cluster.engine.cluster_settings(cluster.record)
    path = settings.group or (cluster.engine.state.view.group_of(nodes[0]) if nodes else "All Hosts")
    return VMHostGroup(cluster.engine, path)


def _disks(cluster: VMHostCluster, wanted: Callable[[ClusterDisk], bool] | None = None) -> Any:
    from cmdlets.vmm.model.storage import ClusterDisk

    found = [ClusterDisk(cluster.engine, cluster.key, disk.name) for disk in cluster.record.disks]
    return array([disk for disk in found if wanted is None or wanted(disk)], NAMESPACE + "ClusterDisk")


def _available(cluster: VMHostCluster) -> Any:
    from cmdlets.vmm.model.storage import in_use

    return _disks(cluster, lambda disk: not disk.record.csv and not in_use(disk))


def _networks(cluster: VMHostCluster) -> Any:
    """The console's Virtual Networks page: every network of every node, each saying whether it is common (NET-1)."""
    from cmdlets.vmm.model.network import VirtualNetwork

    nodes = [host for name in cluster.record.nodes if (host := cluster.engine.host(name)) is not None]
    return array([VirtualNetwork(cluster.engine, host.name, network.name) for host in nodes for network in host.networks], NAMESPACE + "VirtualNetwork")


def _vms(cluster: VMHostCluster) -> Any:
    from cmdlets.vmm.model.vm import VM

    table = cluster.engine.state.view.world.vms
    found = [vm for name in cluster.record.nodes for vm in table.on(name).vms.values()]
    return array([VM(cluster.engine, vm.key) for vm in sorted(found, key=lambda vm: vm.name.casefold())], NAMESPACE + "VM")


def _overall(cluster: VMHostCluster) -> str:
    if cluster.finding.overcommitted:
        return "Over-committed"
    if cluster.finding.partial or any(cluster.engine.host_status(cluster.engine.host(name)) == "NotResponding" for name in cluster.record.nodes):
        return "Needs Attention"
    return "OK"


def _available_node(cluster: VMHostCluster) -> Any:
    from cmdlets.vmm.model.host import VMHost

    up = [name for name in cluster.record.nodes if (host := cluster.engine.host(name)) is not None and host.in_cluster]
    return VMHost(cluster.engine, up[0]) if up else None


PROPERTIES = {
    "Name": lambda cluster: cluster.name,
    "ClusterName": lambda cluster: cluster.key.partition(".")[0],
    "ID": lambda cluster: guid(cluster.engine.identifier(cluster.record)),
    "DomainName": lambda cluster: cluster.record.domain,
    "Description": lambda cluster: cluster.record.description,
    "Nodes": _nodes,
    "HostGroup": _group,
    "HostGroupId": lambda cluster: guid(group.engine.identifier(group.record)) if (group := _group(cluster)) is not None else None,
    "VMHostGroup": _group,
    "ClusterReserve": lambda cluster: UInt32(cluster.engine.cluster_settings(cluster.record).reserve),
    "ClusterReserveState": _reserve_state,
    "ClusterReserveDetails": lambda cluster: cluster.engine.tell(cluster.finding.detail),
    "ClusterReserveReading": lambda cluster: cluster.finding.reading,
    "LastRefreshed": lambda cluster: moment(cluster.engine, cluster.finding.refreshed),
    "CommonVirtualNetworks": lambda cluster: array(list(cluster.finding.common_networks), "System.String"),
    "AvailableStorageNode": _available_node,
    "ClusterDisks": _disks,
    "SharedVolumes": lambda cluster: _disks(cluster, lambda disk: bool(disk.record.csv)),
    "AvailableStorage": _available,
    "VirtualNetworks": _networks,
    "OverallState": _overall,
    "QuorumConfiguration": lambda cluster: cluster.record.quorum,
    "VMs": _vms,
    "VirtualizationPlatform": lambda cluster: enum("VirtualizationPlatform", "VMWareVC3" if cluster.record.datacenter else "HyperV"),
    "ObjectType": lambda cluster: "VMHostCluster",
}

declare({VMHostCluster: PROPERTIES})
