"""Effects on what the server knows: its own records, what it says of machines, and its looks at the fabric."""
from __future__ import annotations

from typing import Any, cast

from havmsh.engine import refresh
from havmsh.engine.effect_checks import StepFailed, answering, effect
from havmsh.engine.findings import vm_finding
from havmsh.engine.plan import Step
from havmsh.engine.records import replace
from havmsh.engine.state import Draft


@effect
def drop_record(draft: Draft, step: Step) -> None:
    """The server forgets a machine; nothing of it is touched (KB 2680205)."""
    draft.drop("view", "vms", step.text("vm"))
    draft.drop("view", "vm_findings", step.text("vm"))


@effect
def set_record(draft: Draft, step: Step) -> None:
    """A record of the server's own settings is written (a host's, a cluster's, a profile, the server itself)."""
    draft.put("view", step.text("table"), step.argument("record"))
    if step.text("table") == "cluster_settings":
        cluster = draft.view.world.clusters.get(step.text("name"))
        if cluster is not None:
            refresh.reserve_state(draft, cluster)
    elif step.text("table") == "server":
        from havmsh.engine.state import Baseline
        old = draft.view.baseline
        # what an update lifts stays found until a refresh looks again
        server = replace(draft.view.server, updates=old.server.updates)
        draft.view = replace(draft.view, baseline=Baseline(old.world, server, draft.view.cluster_settings, old.clock))


@effect
def drop_setting(draft: Draft, step: Step) -> None:
    """A record of the server's own is dropped."""
    draft.drop("view", step.text("table"), step.text("name"))


@effect
def set_fabric(draft: Draft, step: Step) -> None:
    """A record of a host is written by its agent (virtual networks)."""
    host = answering(draft, step.text("host"))
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    draft.change("fabric", "hosts", host, **fields)
    refresh.host(draft, host.name)


@effect
def set_library(draft: Draft, step: Step) -> None:
    """A library server is written, or dropped, in what stands and in what the server knows."""
    library = step.argument("record", None)
    for side in ("fabric", "view"):
        if library is None:
            draft.drop(side, "libraries", step.text("name"))
        else:
            draft.put(side, "libraries", library)


@effect
def forget_hosts(draft: Draft, step: Step) -> None:
    """The server knows nothing any longer of hosts that it does not manage; what stands stays."""
    names = frozenset(cast("tuple[str, ...]", step.argument("hosts", ())))
    world = draft.view.world
    for name in names:
        for key in tuple(world.vms.on(name).vms):
            draft.drop("view", "vms", key)
            draft.drop("view", "vm_findings", key)
    for name, cluster in tuple(world.clusters.items()):
        if cluster.nodes and names.issuperset(cluster.nodes):
            draft.drop("view", "clusters", name)
            draft.drop("view", "cluster_findings", name)
    for name in names:
        draft.drop("view", "hosts", name)
        draft.drop("view", "host_findings", name)


@effect
def set_cluster(draft: Draft, step: Step) -> None:
    """What is written down about a cluster changes, in the cluster and in what the server knows."""
    name = step.text("cluster")
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    draft.change("fabric", "clusters", draft.fabric.get("clusters", name), **fields)
    draft.change("view", "clusters", draft.view.world.get("clusters", name), **fields)


@effect
def maintenance(draft: Draft, step: Step) -> None:
    """The host is in maintenance mode, or no longer."""
    name = step.text("host")
    if step.argument("on"):
        left = [vm.name for vm in draft.fabric.vms.on(name).vms.values() if vm.state in ("Running", "Paused")]
        if left:
            raise StepFailed(10434, f"{', '.join(left[:4])} still run on {name}", "Refresh the host and try again.")
    settings = draft.view.settings(name)
    draft.put("view", "host_settings", replace(settings, host=name, maintenance=bool(step.argument("on"))))


@effect
def write_finding(draft: Draft, step: Step) -> None:
    """What the server says of a machine is set (Repair)."""
    finding = vm_finding(draft.view, step.text("vm"))
    fields = dict(cast("tuple[tuple[str, Any], ...]", step.argument("changes", ())))
    draft.put("view", "vm_findings", replace(finding, vm=step.text("vm"), **fields))


@effect
def refresh_vm(draft: Draft, step: Step) -> None:
    """The server looks at a machine; a job that came so far leaves no failed status."""
    key = step.text("vm")
    draft.notes.extend(refresh.vm(draft, key, keep_status=bool(step.argument("keep_status", False))))


@effect
def refresh_host(draft: Draft, step: Step) -> None:
    """The server looks at a host."""
    draft.notes.extend(refresh.host(draft, step.text("name")))


@effect
def refresh_cluster(draft: Draft, step: Step) -> None:
    """The server looks at a cluster."""
    draft.notes.extend(refresh.cluster(draft, step.text("name")))


@effect
def refresh_reserve(draft: Draft, step: Step) -> None:
    """The over-committed state of a cluster is written (PLC-5)."""
    cluster = draft.view.world.clusters.get(step.text("name"))
    if cluster is not None:
        refresh.reserve_state(draft, cluster)


@effect
def refresh_library(draft: Draft, step: Step) -> None:
    """The server looks at a library server."""
    draft.notes.extend(refresh.library(draft, step.text("name")))


@effect
def refresh_all(draft: Draft, step: Step) -> None:
    """The server looks at everything."""
    draft.notes.extend(refresh.everything(draft))


@effect
def note(draft: Draft, step: Step) -> None:
    """Nothing is done; the step's name says what was looked at."""
