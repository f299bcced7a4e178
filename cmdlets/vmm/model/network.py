"""Virtual networks and network adapters of hosts."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.handle import NAMESPACE, Handle, declare
from cmdlets.vmm.model.values import array, enum, guid
from havmsh.runtime.objects import Int64, UInt16


class _HostPart(Handle):
    """A named part of a host; the key is the host's, ``label`` its name there."""

    __slots__ = ("label", "seen")
    table: ClassVar[str] = ""

    def __init__(self, engine: Any, host: str, label: str) -> None:
        super().__init__(engine, host)
        self.label = label
        self.seen = next((item for item in getattr(engine.host(host), self.table) if item.name == label), None)

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self.label == other.label  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((self.__class__, self.key, self.label))

    @property
    def record(self) -> Any:
        """The believed record, or the one that was seen where it is gone."""
        return next((item for item in getattr(self.engine.host(self.key), self.table) if item.name == self.label), self.seen)

    @property
    def name(self) -> str:
        """Its name on the host."""
        return self.label


class VirtualNetwork(_HostPart):
    """A virtual network of one host."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualNetwork"
    kind: ClassVar[str] = "network"
    table: ClassVar[str] = "networks"


class VMHostNetworkAdapter(_HostPart):
    """A physical network adapter of a host."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "HostNetworkAdapter"
    kind: ClassVar[str] = "adapter"
    table: ClassVar[str] = "adapters"


def _host(part: _HostPart) -> Any:
    from cmdlets.vmm.model.host import VMHost

    return VMHost(part.engine, part.key)


def _common(network: VirtualNetwork) -> bool:
    """Whether it is common to all nodes of its cluster (NET-1), as the last cluster refresh found."""
    cluster = network.engine.cluster_of(network.engine.host(network.key))
    if cluster is None:
        return False
    return network.label.casefold() in {name.casefold() for name in network.engine.cluster_finding(cluster.name).common_networks}


def _adapters(network: VirtualNetwork) -> Any:
    bound = network.record.adapter
    return array([VMHostNetworkAdapter(network.engine, network.key, bound)] if bound else [], NAMESPACE + "HostNetworkAdapter")


def _location(network: VirtualNetwork) -> str:
    bound = network.record.adapter
    return next((item.location for item in network.engine.host(network.key).adapters if item.name == bound), "")


def _tags(adapter: VMHostNetworkAdapter) -> list[int]:
    """The VLANs of the machines on the virtual networks that it carries."""
    carried = {network.name.casefold() for network in adapter.engine.host(adapter.key).networks if network.adapter == adapter.label}
    machines = adapter.engine.state.view.world.vms.on(adapter.key).vms.values()
    return sorted({part.vlan for vm in machines for part in vm.adapters if part.vlan and part.network.casefold() in carried})


PROPERTIES = {
    "Name": lambda network: network.name,
    "ID": lambda network: guid(network.engine.identifier((network.key, "network", network.label))),
    "Description": lambda network: network.record.description,
    "Tag": lambda network: network.record.tag,
    "Locations": _location,
    "HighlyAvailable": _common,
    "BoundToVMHost": lambda network: network.record.bound_to_host,
    "VMHost": _host,
    "VMHostId": lambda network: guid(network.engine.identifier(network.engine.host(network.key))),
    "VMHostNetworkAdapters": _adapters,
    "HostBoundVlanId": lambda network: UInt16(0),  # this and addresses belong to virtual networks of Virtual Server, or to guests
    "NetworkAddress": lambda network: None,
    "NetworkMask": lambda network: None,
    "DefaultGatewayAddress": lambda network: None,
    "DNSServers": lambda network: array([], "System.String"),
}
ADAPTER_PROPERTIES = {
    "Name": lambda adapter: adapter.name,
    "ConnectionName": lambda adapter: adapter.name,
    "ID": lambda adapter: guid(adapter.engine.identifier((adapter.key, "adapter", adapter.label))),
    "ConnectionState": lambda adapter: enum("ConnectionState", "Connected" if adapter.record.connected else "MediaDisconnected"),
    "NetworkLocation": lambda adapter: adapter.record.location,
    "MaxBandwidth": lambda adapter: Int64(adapter.record.speed // 1_000_000),
    "VLANEnabled": lambda adapter: False,  # tags are put on by the machines' adapters; the host's are trunks that carry them
    "VLANMode": lambda adapter: enum("VLANMode", "Trunk"),
    "VlanTags": lambda adapter: array([UInt16(tag) for tag in _tags(adapter)], "System.UInt16"),
    "IPAddresses": lambda adapter: array([], "System.String"),
    "VMHost": _host,
}

declare({VirtualNetwork: PROPERTIES, VMHostNetworkAdapter: ADAPTER_PROPERTIES})
