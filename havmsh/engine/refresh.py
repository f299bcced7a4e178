"""Refreshers: fabric to view. The only writers of the server's beliefs."""
from __future__ import annotations

from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.findings import cluster_finding, look_at_cluster, surroundings, ucc, vm_finding
from havmsh.engine.plan import Warning
from havmsh.engine.records import replace
from havmsh.engine.rules.availability import treated_as_standalone
from havmsh.engine.rules.disks import believed_disks
from havmsh.engine.rules.reserve import refreshed_after
from havmsh.engine.rules.unsupported import Surroundings, after_refresh
from havmsh.engine.state import Baseline, Draft
from havmsh.engine.view import HostFinding, VMFinding
from havmsh.engine.world import World, without_hosts

PARTIAL = 13926
_STAYS = ("MigrationFailed", "CreationFailed", "UpdateFailed", "CheckpointFailed", "CustomizationFailed")
"""Statuses that a failed job leaves and that only Repair (or a job that succeeds) takes away."""


def reachable(host: Host) -> bool:
    """Whether the management server can talk to a host's agent."""
    return host.up and host.agent == "Responding"


def vm(draft: Draft, key: str, *, keep_status: bool = True, around: Surroundings | None = None) -> tuple[Warning, ...]:
    """Refresh one machine: its record, its UCC reasons, whether it is missing. Nothing of the cluster's disks is learned (DSK-1)."""
    real = draft.fabric.vms.get(key)
    believed = draft.view.world.vms.get(key)
    known = real or believed
    if known is None:
        return ()
    before = vm_finding(draft.view, key)
    host = draft.fabric.hosts.get(known.host)
    if host is not None and not reachable(host):
        draft.put("view", "host_findings", HostFinding(host.name, False, draft.clock))
        return (Warning(f"{known.name} was not refreshed: {host.name} does not answer.", subject=known.name),)
    status = before.status if keep_status and before.status in _STAYS else ""
    if real is None:
        draft.put("view", "vm_findings", VMFinding(vm=key, status="Missing", message=f"{known.name} is no longer on {known.host}.",
                                                   refreshed=draft.clock))
        return ()
    draft.put("view", "vms", real)
    reasons = after_refresh(ucc(draft.fabric, real, draft.view.server, around))
    draft.put("view", "vm_findings", VMFinding(
        vm=key, status=status, message=before.message if status else "", reasons=reasons,
        warnings=_still_lost(before.warnings, real.adapters), refreshed=draft.clock, failed_job=before.failed_job if status else "",
        undo_host=before.undo_host if status else ""))
    return ()


def _still_lost(warnings: tuple[str, ...], adapters: tuple[object, ...]) -> tuple[str, ...]:
    """A lost connection is shown as long as an adapter is connected to nothing."""
    return warnings if any(not getattr(adapter, "network", "") for adapter in adapters) else ()


def host(draft: Draft, name: str, *, with_cluster: bool = True) -> tuple[Warning, ...]:
    """Refresh a host: its record and its machines; new ones are discovered (AVL-4, PLC-5), vanished ones found missing."""
    real = draft.fabric.hosts.get(name)
    if not draft.view.settings(name).managed:
        return ()
    if real is None or not reachable(real):
        draft.put("view", "host_findings", HostFinding(name, False, draft.clock))
        if real is not None:
            _node_down(draft, real)
        if with_cluster and real is not None:
            _event(draft, name, "node failed")
        return (Warning(f"{name} does not answer.", subject=name),)
    draft.put("view", "host_findings", HostFinding(name, True, draft.clock))
    was_up = draft.view.world.hosts.get(name)
    draft.put("view", "hosts", real)
    for disk in real.volumes:
        _learn_lun(draft, disk.lun)
    discovered = _host_machines(draft, name)
    if with_cluster and (discovered or (was_up is not None and was_up.in_cluster != real.in_cluster)):
        _event(draft, name, "machine discovered" if discovered else "node failed")
    return ()


def _node_down(draft: Draft, real: Host) -> None:
    """A node that does not answer: the cluster's other nodes say whether it takes part."""
    believed = draft.view.world.hosts.get(real.name)
    if believed is not None and real.name in draft.fabric.membership and believed.in_cluster and not real.in_cluster:
        draft.put("view", "hosts", replace(believed, up=real.up, cluster_service=real.cluster_service, isolated=real.isolated))


def _learn_lun(draft: Draft, lun: str) -> None:
    record = draft.fabric.luns.get(lun)
    if record is not None and draft.view.world.luns.get(lun) is not record:
        draft.put("view", "luns", record)


def _host_machines(draft: Draft, name: str) -> bool:
    """Bring the machines of a host up to date; answers whether a new highly available one was discovered."""
    cluster = draft.fabric.cluster_of(name)
    around = surroundings(draft.fabric, cluster, draft.view.server) if cluster is not None else None
    discovered = False
    for key, record in draft.fabric.vms.on(name).vms.items():
        if key not in draft.view.world.vms and not treated_as_standalone(record, clustered=cluster is not None):
            discovered = True
        vm(draft, key, around=around)
    for key in tuple(draft.view.world.vms.on(name).vms):
        if key not in draft.fabric.vms.on(name).vms:
            vm(draft, key)
    return discovered


def _event(draft: Draft, name: str, event: str) -> None:
    """Refresh the over-committed state after one of the events of PLC-5."""
    cluster = draft.view.world.cluster_of(name)
    if cluster is not None and refreshed_after(event):
        reserve_state(draft, cluster)


def reserve_state(draft: Draft, cluster: Cluster) -> None:
    """Write the dated entry of over-commitment (PLC-5), with what else is known of the cluster left as it was."""
    before = cluster_finding(draft.view, cluster.name)
    found = look_at_cluster(draft.view.world, draft.view, cluster, draft.clock, before.partial)
    draft.put("view", "cluster_findings", replace(found, common_networks=before.common_networks))


def cluster(draft: Draft, name: str) -> tuple[Warning, ...]:
    """Refresh a host cluster: nodes, clustered disks, common networks, over-commitment. Nodes that do not answer make it partial (13926)."""
    real = draft.fabric.clusters.get(name)
    if real is None or (real.nodes and not any(draft.view.settings(node).managed for node in real.nodes)):
        return ()
    believed = draft.view.world.clusters.get(name)
    if believed is None or believed is not real:
        draft.put("view", "clusters", replace(real, disks=believed_disks(believed or real, real, cluster_refreshed=True)))
    for disk in real.disks:
        _learn_lun(draft, disk.lun)
    partial = [node for node in real.nodes if host(draft, node, with_cluster=False)]
    draft.put("view", "cluster_findings", look_at_cluster(draft.view.world, draft.view, real, draft.clock, tuple(partial)))
    if not partial:
        return ()
    return (Warning(f"Host cluster {name} was only partly refreshed: {', '.join(partial)} could not be contacted. "
                    "Storage and network data of highly available machines may be wrong.", subject=name, code=PARTIAL),)


def library(draft: Draft, name: str) -> tuple[Warning, ...]:
    """Refresh a library server: its shares and files."""
    real = draft.fabric.libraries.get(name)
    if real is None or not real.up:
        return (Warning(f"Library server {name} does not answer.", subject=name),)
    draft.put("view", "libraries", real)
    return ()


def machines(draft: Draft, *, light: bool = True) -> None:
    """The VM refresh of hosts that answer. The light one only follows what machines do and where they are; it discovers nothing."""
    fabric, believed = draft.fabric.vms, draft.view.world.vms
    if fabric is believed:
        return
    unmanaged = draft.view.unmanaged()
    for name, record in draft.fabric.hosts.items():
        there, here = fabric.on(name), believed.on(name)
        if there is here or not reachable(record) or name in unmanaged:
            continue
        if there.vms == here.vms:
            draft.share_machines(name)
            continue
        if not light:
            _host_machines(draft, name)
            continue
        for key, real in there.vms.items():
            known = believed.get(key)
            if known is not None and (known.state, known.host) != (real.state, real.host):
                draft.put("view", "vms", replace(known, state=real.state, host=real.host, adapters=real.adapters))


def everything(draft: Draft) -> tuple[Warning, ...]:
    """Refresh all there is. What is found is computed when it is read (see `state.Baseline`)."""
    silent = [name for name, record in draft.fabric.hosts.items() if not reachable(record)]
    view = draft.view
    unmanaged = view.unmanaged()
    world = replace(draft.fabric, libraries=view.world.libraries)
    if unmanaged:
        world = without_hosts(world, unmanaged)
        silent = [name for name in silent if name not in unmanaged]
    for server in draft.fabric.libraries.values():
        if server.up:
            world = world.put("libraries", server)
    world = _keep_silent(view.world, world, silent)
    findings = _kept_findings(draft, world)
    for missing in (key for key in view.world.vms.by_key if key not in world.vms.by_key):
        gone = view.world.vms[missing]
        world = world.put("vms", gone)
        findings[missing] = VMFinding(vm=missing, status="Missing", message=f"{gone.name} is no longer on {gone.host}.", refreshed=draft.clock)
    empty = view.vm_findings.__class__
    draft.view = replace(
        view, world=world, vm_findings=empty(findings), cluster_findings=empty(),
        host_findings=empty({name: HostFinding(name, False, draft.clock) for name in silent}),
        baseline=Baseline(world, view.server, view.cluster_settings, draft.clock))
    warnings: list[Warning] = []
    for name in dict.fromkeys(draft.fabric.membership[host_name] for host_name in silent if host_name in draft.fabric.membership):
        warnings.extend(cluster(draft, name))
    return tuple(warnings)


def _keep_silent(old: World, new: World, silent: list[str]) -> World:
    """Hosts that do not answer, and the machines believed on them, stay as they were believed."""
    for name in silent:
        if name in old.hosts:
            new = new.put("hosts", old.hosts[name])
        there = old.vms.on(name).vms
        for key in tuple(new.vms.on(name).vms):
            if key not in there:
                new = new.drop("vms", key)
        for record in there.values():
            if record.key not in new.vms or new.vms[record.key].host == name:
                new = new.put("vms", record)
    return new


def _kept_findings(draft: Draft, world: World) -> dict[str, VMFinding]:
    """Findings that outlive a full refresh: failed jobs, and lost connections that are still lost."""
    kept: dict[str, VMFinding] = {}
    for key, found in draft.view.vm_findings.items():
        record = world.vms.get(key)
        if record is None:
            continue
        warnings = _still_lost(found.warnings, record.adapters)
        if found.status in _STAYS or warnings:
            reasons = after_refresh(ucc(draft.fabric, record, draft.view.server))
            status = found.status if found.status in _STAYS else ""
            kept[key] = replace(found, status=status, reasons=reasons, warnings=warnings, refreshed=draft.clock)
    return kept
