"""Which kind of move a machine makes, with its steps and times. Decides; changes nothing."""
from __future__ import annotations

from typing import Any

from havmsh.engine import durations
from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.machines import VM
from havmsh.engine.new_roots import new_roots, rebased, relocated
from havmsh.engine.plan import Refusal, Step, Warning
from havmsh.engine.records import record, replace
from havmsh.engine.rules.disks import shareable
from havmsh.engine.rules.migration import vmotion, within_cluster
from havmsh.engine.rules.networks import lacking, lost_networks
from havmsh.engine.rules.storage import (
    all_must_convert,
    attached,
    dedicated_lun,
    every_node_sees,
    no_san_out,
    not_validated,
    passthrough_must_convert,
    passthrough_reachable,
    quick_storage,
    san_path,
    storage_vmotion,
)
from havmsh.engine.state import State
from havmsh.engine.tables import files, roots
from havmsh.engine.versions import capabilities
from havmsh.engine.world import World, index


@record
class Moving:
    """A move that is being planned."""

    state: State
    vm: VM
    source: Host
    target: Host
    path: str = ""
    highly_available: bool = False
    use_cluster: bool = False
    use_lan: bool = False


@record
class Way:
    """A way to move: the product's name for the transfer, its steps, or why there is none. `notes` say why better ways were not taken."""

    transfer: str
    steps: tuple[Step, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Warning, ...] = ()
    notes: tuple[Refusal, ...] = ()


def choose(moving: Moving) -> Way:
    """The way a machine goes from its host to another, or to other storage on the same host."""
    vm, source, target = moving.vm, moving.source, moving.target
    if source.hyperv != target.hyperv:
        return _refused("host", target.name, f"{target.name} does not run the virtualization platform of {vm.name}", "a host of the same platform", "Choose such a host.")
    if source.name == target.name:
        return _storage_here(moving)
    world = moving.state.view.world
    here, there = world.cluster_of(source.name), world.cluster_of(target.name)
    same = here is not None and there is not None and here.name == there.name
    stays = not moving.path or moving.path.rstrip("\\").casefold() == vm.path.rstrip("\\").casefold()
    if same and stays and (vm.highly_available or not source.hyperv):
        return _vmotion(moving) if not source.hyperv else _inside(moving, here)
    if not source.hyperv:
        return _between_esx(moving)
    return _between_hosts(moving, here if vm.highly_available else None, there if moving.highly_available else None)


def _refused(kind: str, subject: str, text: str, expected: str, remedy: str = "", rule: str = "TRANSFER") -> Way:
    return Way("", refusals=(Refusal(rule, kind, subject, text, expected, remedy),))  # type: ignore[arg-type]


def _step(name: str, effect: str, seconds: float, vm: VM, downtime: float = 0.0, slots: tuple[str, ...] = (), **arguments: object) -> Step:
    return Step(name, effect, seconds, vm.key, (("vm", vm.key), *arguments.items()), slots, downtime)


def refresh_step(vm: VM) -> Step:
    """The last step of most jobs: the server looks at the machine again."""
    return _step(f"Refresh virtual machine {vm.name}", "refresh_vm", 1.0, vm)


def connection_warnings(moving: Moving) -> tuple[Warning, ...]:
    """NET-4: networks that the machine loses on the target."""
    can = capabilities(moving.state.view.server, moving.target.os)
    lost = lost_networks(moving.vm, moving.source, moving.target, can)
    lost = tuple(dict.fromkeys((*lost, *lacking(moving.vm, moving.target, can))))
    return tuple(Warning(f"{moving.vm.name} loses its connection to '{name}' on {moving.target.name}.", "NET-4", moving.vm.name) for name in lost)


def _inside(moving: Moving, cluster: Cluster | None) -> Way:
    vm, source, target, state = moving.vm, moving.source, moving.target, moving.state
    can = capabilities(state.view.server, target.os)
    speeds = state.fabric.speeds
    warnings = connection_warnings(moving)
    kind = within_cluster(vm, cluster, can, use_cluster=moving.use_cluster)
    if cluster is None or not kind:
        return _refused("vm", vm.name, f"{vm.name} cannot move inside the cluster", "a highly available machine", f"Set-VM {vm.name} -HighlyAvailable $true first.")
    ends: dict[str, Any] = {"source": source.name, "target": target.name}
    known = index(cluster)
    disks = [disk for root in roots(vm) if (disk := known.by_root.get(root)) is not None and not shareable(disk, can)]
    disks += [known.by_lun[disk.lun] for disk in vm.disks if disk.passthrough and disk.lun in known.by_lun]
    over = durations.unmask(len(disks), speeds)
    if kind == "Live":
        time = durations.live(vm, cluster.migration_speed)
        seconds = time.seconds + (over if disks else 0.0)
        slots = (f"live:{source.name}", f"live:{target.name}") if can.one_live_migration else ()
        step = _step(f"Live migrate virtual machine {vm.name} from {source.name} to {target.name} (memory rounds: {time.rounds})", "move_vm",
                     seconds, vm, time.downtime, slots, kind="Live", **ends)
        return Way("Live", (step, refresh_step(vm)), warnings=warnings)
    name = f"Move the cluster group of {vm.name} from {source.name} to {target.name}"
    if vm.state not in ("Running", "Paused"):
        return Way("Cluster", (_step(name, "move_vm", over, vm, 0.0, kind="Offline", **ends), refresh_step(vm)), warnings=warnings)
    saving, restoring = durations.save(vm, speeds), durations.restore(vm, speeds)
    steps = (
        _step(f"Save the state of virtual machine {vm.name}", "set_state", saving, vm, saving, state="Saved", **ends),
        _step(name, "move_vm", over, vm, over, kind="Quick", **ends),
        _step(f"Restore the state of virtual machine {vm.name}", "set_state", restoring, vm, restoring, state=vm.state),
        refresh_step(vm),
    )
    return Way("Cluster", steps, warnings=warnings)


def _vmotion(moving: Moving) -> Way:
    vm, source, target, state = moving.vm, moving.source, moving.target, moving.state
    world = state.view.world
    unreachable = [root for root in roots(vm) if world.volume(target.name, root) is None]
    if unreachable:
        return _refused("host", target.name, f"{target.name} does not mount {', '.join(unreachable)} of {vm.name}", "the datastore on both hosts",
                        "Move the storage first (Move-VM -Path), or move the machine stopped.")
    warnings = connection_warnings(moving)
    ends: dict[str, Any] = {"source": source.name, "target": target.name}
    if vm.state == "Running":
        stopped = vmotion(vm, source, target)
        if stopped:
            return Way("", refusals=tuple(stopped))
        time = durations.live(vm, _esx_speed(world, source))
        return Way("Live", (_step(f"VMotion of {vm.name} from {source.name} to {target.name} (memory rounds: {time.rounds})", "move_vm", time.seconds,
                                  vm, time.downtime, kind="Live", **ends), refresh_step(vm)), warnings=warnings)
    return Way("Cluster", (_step(f"Register {vm.name} on {target.name}", "move_vm", state.fabric.speeds.step, vm, kind="Offline", **ends),
                           refresh_step(vm)), warnings=warnings)


def _esx_speed(world: World, host: Host) -> float:
    cluster = world.cluster_of(host.name)
    return cluster.migration_speed if cluster is not None else 1e9


def _between_esx(moving: Moving) -> Way:
    """Another ESX host: VMotion where the storage is shared, else a copy of the stopped machine."""
    vm, target, world = moving.vm, moving.target, moving.state.view.world
    shared = all(world.volume(target.name, root) is not None for root in roots(vm))
    if vm.state == "Running" or (shared and not moving.path):
        stopped = vmotion(vm, moving.source, target) if vm.state == "Running" else ()
        return Way("", refusals=tuple(stopped)) if stopped else _vmotion(moving)
    return _copy_over(moving, None, ())


def _storage_here(moving: Moving) -> Way:
    vm, host, state = moving.vm, moving.source, moving.state
    if not moving.path:
        return _refused("vm", vm.name, f"{vm.name} is on {host.name} already", "another host, or another path",
                        "Name another host, or give -Path to move the storage.")
    can = capabilities(state.view.server, host.os)
    version = state.view.server.version
    size = sum(size for _path, size in files(vm))
    target = relocated(vm, moving.path)
    changes = (("path", target.path), ("disks", target.disks))
    speeds = state.fabric.speeds
    if vm.state == "Running":
        if not host.hyperv:
            stopped = storage_vmotion(vm, host, host, can, version)
            if stopped:
                return Way("", refusals=tuple(stopped))
            copying = durations.copy_here(size, speeds)
            return Way("StorageVMotion", (_step(f"Storage VMotion of {vm.name} to {moving.path}", "relocate", copying, vm, 0.0, changes=changes,
                                                source=host.name, target=host.name), refresh_step(vm)))
        stopped = quick_storage(vm, host, host, can, can, version)
        if stopped:
            return Way("", refusals=tuple(stopped))
        return Way("Storage", _quick_storage_steps(moving, durations.copy_here(size, speeds), changes))
    copying = durations.copy_here(size, speeds)
    return Way("Network", (_step(f"Copy the files of {vm.name} to {moving.path}", "relocate", copying, vm, 0.0, changes=changes,
                                 source=host.name, target=host.name), refresh_step(vm)))


def _quick_storage_steps(moving: Moving, copying: float, changes: tuple[tuple[str, object], ...]) -> tuple[Step, ...]:
    """Quick storage migration: a snapshot, the disks copied while the machine runs, then a short pause for the rest."""
    vm, speeds = moving.vm, moving.state.fabric.speeds
    ends: dict[str, Any] = {"source": moving.source.name, "target": moving.target.name}
    pause = durations.storage_delta(vm, speeds, copying)
    return (
        _step(f"Take a snapshot of {vm.name}", "check_ends", speeds.snapshot, vm, **ends),
        _step(f"Copy the disks of {vm.name} to {moving.path} while it runs", "check_space", copying, vm, path=moving.path, **ends),
        _step(f"Save {vm.name}, copy what changed, restore it on {moving.target.name}", "relocate", pause.seconds, vm, pause.downtime,
              changes=changes, **ends),
        refresh_step(vm),
    )


def _between_hosts(moving: Moving, leaving: Cluster | None, entering: Cluster | None) -> Way:
    """Hyper-V hosts that share no cluster for this machine: SAN, quick storage migration, or LAN, in this order."""
    vm, target, state = moving.vm, moving.target, moving.state
    view, fabric = state.view, state.fabric
    version = view.server.version
    can, can_there = capabilities(view.server, moving.source.os), capabilities(view.server, target.os)
    refusals: tuple[Refusal, ...] = ()
    if any(disk.passthrough for disk in vm.disks):
        if vm.highly_available and entering is None:
            refusals = tuple(all_must_convert(vm, target.name, can, version))
        refusals = refusals or tuple(passthrough_must_convert(fabric, vm, target.name))
    if refusals:
        return Way("", refusals=refusals)
    notes: tuple[Refusal, ...] = ()
    within = leaving is not None and entering is not None and leaving.name == entering.name
    if not moving.use_lan and not within:
        san, notes = _san(moving, leaving, entering)
        if san is not None:
            return replace(san, warnings=(*connection_warnings(moving), *san.warnings))
    if not moving.path:
        return Way("", refusals=(Refusal("PLACE-DISK", "host", target.name, f"no volume of {target.name} takes the files of {vm.name}",
                                         "a volume with room", "Give -Path."),), notes=notes)
    changes = _arrival(moving)
    has_passthrough = any(disk.passthrough for disk in vm.disks)
    if vm.state == "Running" and not has_passthrough and not moving.use_lan:
        stopped = quick_storage(vm, moving.source, target, can, can_there, version)
        if not stopped:
            copying = durations.copy(sum(size for _path, size in files(vm)), fabric.speeds)
            return Way("Storage", _quick_storage_steps(moving, copying, changes), warnings=connection_warnings(moving), notes=notes)
        notes = (*notes, *stopped)
    return _copy_over(moving, changes, notes)


def _arrival(moving: Moving) -> tuple[tuple[str, object], ...]:
    there = relocated(moving.vm, moving.path)
    return (("host", moving.target.name), ("path", there.path), ("disks", there.disks), ("highly_available", moving.highly_available))


def _copy_over(moving: Moving, changes: tuple[tuple[str, object], ...] | None, notes: tuple[Refusal, ...]) -> Way:
    """Over the LAN: a running machine is saved, its files are copied, it is restored."""
    vm, speeds = moving.vm, moving.state.fabric.speeds
    if not moving.path:
        return _refused("host", moving.target.name, f"no volume of {moving.target.name} takes the files of {vm.name}", "a volume with room",
                        "Give -Path.")
    changes = changes or _arrival(moving)
    ends: dict[str, Any] = {"source": moving.source.name, "target": moving.target.name}
    active = vm.state in ("Running", "Paused")
    copying = durations.copy(sum(size for _path, size in files(vm)), speeds)
    steps: list[Step] = []
    if active:
        saving = durations.save(vm, speeds)
        steps.append(_step(f"Save the state of virtual machine {vm.name}", "set_state", saving, vm, saving, state="Saved", **ends))
    steps.append(_step(f"Copy the files of {vm.name} over the LAN to {moving.target.name} ({moving.path})", "relocate", copying, vm,
                       copying if active else 0.0, changes=changes, **ends))
    if active:
        restoring = durations.restore(vm, speeds)
        steps.append(_step(f"Restore the state of virtual machine {vm.name}", "set_state", restoring, vm, restoring, state=vm.state))
    return Way("Network", (*steps, refresh_step(vm)), warnings=connection_warnings(moving), notes=notes)


def _san(moving: Moving, leaving: Cluster | None, entering: Cluster | None) -> tuple[Way | None, tuple[Refusal, ...]]:
    """A SAN transfer, where it is possible; else why not. A node that does not see the LUN stops the move (STO-3)."""
    vm, target, state = moving.vm, moving.target, moving.state
    world, fabric, version = state.view.world, state.fabric, state.view.server.version
    can = capabilities(state.view.server, moving.source.os)
    found = san_path(world, vm)
    if not found.whole or not found.luns:
        return None, ()
    notes: list[Refusal] = []
    if leaving is not None:
        notes += no_san_out(can, version) or dedicated_lun(world, vm, leaving)
    elif _shared_here(world, vm):
        notes.append(Refusal("TRANSFER", "vm", vm.name, f"the LUN of {vm.name} holds other machines", "a LUN of its own", "Move over the LAN (-UseLAN)."))
    where = entering.nodes if entering is not None else (target.name,)
    if not any(attached(fabric, lun, node) for lun in found.luns for node in where):
        notes.append(Refusal("TRANSFER", "host", target.name, f"{target.name} is not attached to the SAN of {vm.name}", "a host on the same SAN", "Attach it to the SAN, or move over the LAN (-UseLAN)."))
    if notes:
        return None, tuple(notes)
    if entering is not None:
        stopped = every_node_sees(fabric, found.luns, entering, can, version)
        if stopped and stopped[0].kind == "server":
            return None, tuple(stopped)
        if stopped:
            return Way("San", refusals=tuple(stopped)), ()
    if not passthrough_reachable(fabric, vm, target.name):
        return None, ()
    return _san_steps(moving, leaving, entering, found.luns), ()


def _shared_here(world: World, vm: VM) -> bool:
    return any(key != vm.key for root in roots(vm) for key in world.tenants(vm.host, root))


def _san_steps(moving: Moving, leaving: Cluster | None, entering: Cluster | None, luns: tuple[str, ...]) -> Way:
    vm, target, state = moving.vm, moving.target, moving.state
    speeds = state.fabric.speeds
    ends: dict[str, Any] = {"source": moving.source.name, "target": target.name}
    active = vm.state in ("Running", "Paused")
    mapping, disks, volumes = new_roots(state.view.world, vm, target, entering)
    steps: list[Step] = []
    if active:
        saving = durations.save(vm, speeds)
        steps.append(_step(f"Save the state of virtual machine {vm.name}", "set_state", saving, vm, saving, state="Saved", **ends))
    attach = speeds.san_attach * len(luns)
    there = rebased(vm, mapping)
    changes = (("host", target.name), ("path", there.path), ("disks", there.disks), ("highly_available", moving.highly_available))
    steps.append(_step(f"Transfer LUN {', '.join(luns)} from {moving.source.name} to {target.name} over the SAN", "san_transfer", attach, vm,
                       attach if active else 0.0, luns=luns, changes=changes, leaving=leaving.name if leaving else "",
                       entering=entering.name if entering else "", disks=disks, volumes=volumes, **ends))
    warnings: tuple[Warning, ...] = ()
    if entering is not None:
        warnings = tuple(not_validated(disk.name, entering.name) for disk in disks)
    elif leaving is not None:
        warnings = (Warning(f"{vm.name} is no longer highly available on {target.name}.", "AVL-3", vm.name),)
    if active:
        restoring = durations.restore(vm, speeds)
        steps.append(_step(f"Restore the state of virtual machine {vm.name}", "set_state", restoring, vm, restoring, state=vm.state))
    return Way("San", (*steps, refresh_step(vm)), warnings=warnings)
