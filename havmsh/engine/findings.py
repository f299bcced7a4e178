"""What the server found about machines and clusters, written out or as the last full refresh found it."""
from __future__ import annotations

from havmsh.engine.fabric import Cluster
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal
from havmsh.engine.rules.networks import detected
from havmsh.engine.rules.unsupported import Surroundings, after_refresh, refusals
from havmsh.engine.state import Baseline, View
from havmsh.engine.versions import Capabilities, capabilities, system_of
from havmsh.engine.view import ClusterFinding, HostFinding, Reason, Server, VMFinding
from havmsh.engine.world import World

_NOTHING = VMFinding()


def cluster_capabilities(server: Server, world: World, cluster: Cluster) -> Capabilities:
    """What a server can do with a cluster, whose version is that of its nodes."""
    return capabilities(server, system_of([host.os for host in world.nodes(cluster)]))


def surroundings(world: World, cluster: Cluster, server: Server) -> Surroundings:
    """What the UCC reasons of a cluster's machines share."""
    return Surroundings(world, cluster, cluster_capabilities(server, world, cluster))


def ucc(world: World, vm: VM, server: Server, around: Surroundings | None = None) -> tuple[Refusal, ...]:
    """Why a machine is in Unsupported Cluster Configuration; nothing for one that no cluster group carries (AVL-4)."""
    if not vm.highly_available or not vm.host:
        return ()
    cluster = world.cluster_of(vm.host)
    if cluster is None:
        return ()
    host = world.hosts.get(vm.host)
    return refusals(vm, around or surroundings(world, cluster, server), hyperv=host is None or host.hyperv)


def vm_finding(view: View, key: str) -> VMFinding:
    """The finding of a machine."""
    found: VMFinding | None = view.vm_findings.get(key)
    return found if found is not None else _baseline_finding(view.baseline, key)


def _baseline_finding(baseline: Baseline, key: str) -> VMFinding:
    known = baseline.found.get(key)
    if isinstance(known, VMFinding):
        return known
    vm = baseline.world.vms.get(key)
    found = _NOTHING
    if vm is not None and vm.highly_available and vm.host in baseline.world.membership:
        name = baseline.world.membership[vm.host]
        around = baseline.around.get(name)
        if not isinstance(around, Surroundings):
            around = baseline.around[name] = surroundings(baseline.world, baseline.world.clusters[name], baseline.server)
        reasons = after_refresh(ucc(baseline.world, vm, baseline.server, around))
        if reasons:
            found = VMFinding(vm=key, reasons=reasons, refreshed=baseline.clock)
    baseline.found[key] = found
    return found


def reasons(view: View, key: str) -> tuple[Reason, ...]:
    """Why a machine is in UCC, as the server believes."""
    return vm_finding(view, key).reasons


def cluster_finding(view: View, name: str) -> ClusterFinding:
    """The finding of a cluster: common networks, over-commitment, and when that was found."""
    found: ClusterFinding | None = view.cluster_findings.get(name)
    if found is not None:
        return found
    baseline = view.baseline
    known = baseline.clusters.get(name)
    if not isinstance(known, ClusterFinding):
        cluster = baseline.world.clusters.get(name)
        known = ClusterFinding(cluster=name) if cluster is None else look_at_cluster(baseline.world, view, cluster, baseline.clock, ())
        baseline.clusters[name] = known
    return known


def look_at_cluster(world: World, view: View, cluster: Cluster, clock: float, partial: tuple[str, ...]) -> ClusterFinding:
    """What a cluster refresh finds (NET-3, PLC-5)."""
    from havmsh.engine.reserve import verdict

    can = cluster_capabilities(view.server, world, cluster)
    answer = verdict(world, view, cluster)
    return ClusterFinding(
        cluster=cluster.name, overcommitted=answer.overcommitted, detail=answer.detail, reading=answer.reading,
        common_networks=detected(world, cluster, can), partial=partial, refreshed=clock)


def host_finding(view: View, name: str) -> HostFinding:
    """The finding of a host; as opened, a host that is down does not respond."""
    found: HostFinding | None = view.host_findings.get(name)
    if found is not None:
        return found
    host = view.baseline.world.hosts.get(name)
    return HostFinding(name, host is None or (host.up and host.agent == "Responding"), view.baseline.clock)
