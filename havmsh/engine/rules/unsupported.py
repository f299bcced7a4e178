"""UCC: why a highly available machine is in Unsupported Cluster Configuration, each reason with its remedy."""
from __future__ import annotations

from havmsh.engine.fabric import Cluster
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal
from havmsh.engine.rules import refuse, rule
from havmsh.engine.rules.disks import all_on_clustered_disks, sharing_a_lun
from havmsh.engine.rules.networks import common, compared_name, signatures
from havmsh.engine.versions import Capabilities
from havmsh.engine.view import Reason
from havmsh.engine.world import World, index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Check = Callable[[VM, "Surroundings"], tuple[Refusal, ...]]

_USUAL_RESOURCES = ("Virtual Machine", "Virtual Machine Configuration", "Physical Disk")


class Surroundings:
    """What the reasons of all machines of a cluster share, computed once."""

    __slots__ = ("can", "cluster", "common", "world")

    def __init__(self, world: World, cluster: Cluster, can: Capabilities) -> None:
        self.world = world
        self.cluster = cluster
        self.can = can
        self.common = common(world, cluster, can)


@rule("UCC-1")
def shared_lun(vm: VM, around: Surroundings) -> Iterator[Refusal]:
    """It lies on a LUN that is no CSV and holds several machines."""
    for disk, others in sharing_a_lun(around.world, vm, around.can).items():
        names = ", ".join(sorted(around.world.vms[key].name for key in others)[:4])
        yield refuse("disk", disk, f"{vm.name} shares the LUN of {disk}, which is not a cluster shared volume, with {names}",
                     "a LUN of its own", "Give each machine a LUN of its own with Failover Cluster Manager and Hyper-V Manager; "
                     "then Repair-VM -Ignore.")


@rule("UCC-2")
def unclustered_storage(vm: VM, around: Surroundings) -> Iterator[Refusal]:
    """It uses storage that is not clustered, for a file or a pass-through disk."""
    for found in all_on_clustered_disks(around.world, vm, around.cluster):
        yield refuse(found.kind, found.subject, found.text, found.expected,
                     "Move every file and pass-through disk to clustered disks; then Repair-VM -Ignore.")


@rule("UCC-3")
def uncommon_network(vm: VM, around: Surroundings) -> Iterator[Refusal]:
    """An adapter is connected to a virtual network that is not common (an unconnected adapter does not count)."""
    for name in dict.fromkeys(adapter.network for adapter in vm.adapters if adapter.network):
        if compared_name(name, around.can) not in around.common:
            yield refuse("network", name, f"an adapter of {vm.name} is connected to '{name}', which is not common to the nodes of "
                         f"{around.cluster.name}", "a network with the same name, adapter location and tag on every node",
                         "Configure the network alike on every node, refresh the host cluster; then Repair-VM -Ignore.")


@rule("UCC-4")
def foreign_resources(vm: VM, around: Surroundings) -> Iterator[Refusal]:
    """VMM 2008 without KB961983: the resource group holds something other than VM, VM configuration and physical disk."""
    group = index(around.cluster).groups.get(vm.key)
    if group is None or around.can.extra_resources:
        return
    for resource in group.resources:
        if resource.type not in _USUAL_RESOURCES:
            yield refuse("group", group.name, f"the resource group '{group.name}' holds the {resource.type} resource '{resource.name}'",
                         "only VM, VM configuration and physical disk resources",
                         "Install update KB961983 on the management server (Set-VMMServer -InstallUpdate KB961983); then Repair-VM -Ignore.")


@rule("UCC-5")
def iso_attached(vm: VM, around: Surroundings) -> Iterator[Refusal]:
    """VMM 2008: an ISO image is attached."""
    if around.can.iso_in_cluster:
        return
    for dvd in vm.dvds:
        if dvd.iso:
            yield refuse("path", dvd.iso, f"the ISO image {dvd.iso} is attached to {vm.name}", "no ISO image",
                         "Detach the image in Hyper-V Manager; then Repair-VM -Ignore.")


@rule("UCC-6")
def port_group_missing(vm: VM, around: Surroundings) -> Iterator[Refusal]:
    """A VMware machine is connected to a port group that is not on every ESX host of its cluster."""
    for name in dict.fromkeys(adapter.network for adapter in vm.adapters if adapter.network):
        lacking = [host.name for host in around.world.nodes(around.cluster) if name not in signatures(host, around.can)]
        if lacking:
            yield refuse("network", name, f"the port group '{name}' of {vm.name} is not on {', '.join(lacking[:4])}",
                         "a port group that is on every host of the cluster",
                         "Configure the port group on every ESX host of the cluster; then Repair-VM -Ignore.")


HYPERV: tuple[Check, ...] = (shared_lun, unclustered_storage, uncommon_network, foreign_resources, iso_attached)
VMWARE: tuple[Check, ...] = (unclustered_storage, port_group_missing)


def refusals(vm: VM, around: Surroundings, *, hyperv: bool = True) -> tuple[Refusal, ...]:
    """Every reason that holds for a highly available machine."""
    found: tuple[Refusal, ...] = ()
    for check in HYPERV if hyperv else VMWARE:
        found += check(vm, around)
    return found


@rule("UCC-7")
def after_refresh(found: tuple[Refusal, ...]) -> tuple[Reason, ...]:
    """What a refresh (and so Repair with Ignore) leaves with the machine: nothing where all is mended, else what remains. It mends nothing."""
    return tuple(Reason(one.rule, one.text, one.remedy) for one in found)
