"""NET: which virtual networks are common to a cluster, and what a machine loses on a node without its network."""
from __future__ import annotations

from havmsh.engine.fabric import Cluster, Host, VirtualNetwork
from havmsh.engine.machines import VM
from havmsh.engine.rules import rule
from havmsh.engine.versions import Capabilities
from havmsh.engine.world import World, index

Signature = tuple[str, str, str]
"""Name as compared, location of the host adapter, tag."""


@rule("NET-2")
def compared_name(name: str, can: Capabilities) -> str:
    """A network's name as the server compares it: VMM 2008 with its case, R2 without."""
    return name.casefold() if can.networks_ignore_case else name


def signature(host: Host, network: VirtualNetwork, can: Capabilities) -> Signature:
    """What must be the same on every node."""
    location = next((adapter.location for adapter in host.adapters if adapter.name == network.adapter), "")
    return compared_name(network.name, can), location, network.tag


def signatures(host: Host, can: Capabilities) -> dict[str, Signature]:
    """The signatures of a host's networks by compared name. Port groups of ESX have no location and tag."""
    if not host.hyperv:
        return {group.name: (group.name, "", "") for group in host.port_groups}
    return {compared_name(network.name, can): signature(host, network, can) for network in host.networks}


@rule("NET-1")
def common(world: World, cluster: Cluster, can: Capabilities) -> frozenset[str]:
    """Compared names of the networks that are common: same name, same location of the adapter, same tag on every node."""
    nodes = world.nodes(cluster)
    known = index(cluster)
    if known.common is None or known.common[1] is not can or known.common[0] != nodes:
        shared: set[Signature] | None = None
        for host in nodes:
            here = set(signatures(host, can).values())
            shared = here if shared is None else shared & here
        known.common = nodes, can, frozenset(name for name, _location, _tag in shared or ())
    return known.common[2]


@rule("NET-3")
def detected(world: World, cluster: Cluster, can: Capabilities) -> tuple[str, ...]:
    """Names of the common networks as a cluster refresh lists them, spelled as the first node spells them."""
    found = common(world, cluster, can)
    for host in world.nodes(cluster):
        names = [network.name for network in host.networks] or [group.name for group in host.port_groups]
        return tuple(sorted(name for name in names if compared_name(name, can) in found or name in found))
    return ()


@rule("NET-4")
def lost_networks(vm: VM, source: Host, target: Host, can: Capabilities) -> tuple[str, ...]:
    """Networks whose adapters end up unconnected when a machine goes from one node to another: missing there, or different."""
    here, there = signatures(source, can), signatures(target, can)
    lost: list[str] = []
    for adapter in vm.adapters:
        if adapter.network and adapter.network not in lost:
            name = compared_name(adapter.network, can) if source.hyperv else adapter.network
            if name not in there or (name in here and here[name] != there[name]):
                lost.append(adapter.network)
    return tuple(lost)


def lacking(vm: VM, target: Host, can: Capabilities) -> tuple[str, ...]:
    """Networks that a machine asks for and a host does not have."""
    there = signatures(target, can)
    wanted = {adapter.network for adapter in vm.adapters if adapter.network}
    return tuple(sorted(name for name in wanted if (compared_name(name, can) if target.hyperv else name) not in there))
