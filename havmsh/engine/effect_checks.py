"""How an effect is declared, and what is looked at before (and after) the steps of some: ends that answer, a cluster service that runs, room, storage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from havmsh.engine import paths, refresh
from havmsh.engine.fabric import ClusterDisk
from havmsh.engine.machines import VM
from havmsh.engine.plan import Step
from havmsh.engine.rules.migration import processors_match
from havmsh.engine.state import Draft
from havmsh.engine.tables import by_root, held_memory, roots
from havmsh.engine.versions import capabilities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.engine.fabric import Host


HOST_FAILED = 12700
NOT_FOUND = 801


class StepFailed(Exception):
    """A step that could not be done: error code, what happened, what to do."""

    def __init__(self, code: int, text: str, remedy: str = "") -> None:
        super().__init__(text)
        self.code, self.text, self.remedy = code, text, remedy


Effect = Callable[[Draft, Step], None]
EFFECTS: dict[str, Effect] = {}
CHECKS: dict[str, Effect] = {}
F = TypeVar("F", bound=Effect)


def effect(function: F) -> F:
    """Make a function the effect of its name."""
    EFFECTS[function.__name__] = function
    return function


def checked(*names: str) -> Callable[[F], F]:
    """Make a function the look before (and after) the steps of these effects."""
    def register(function: F) -> F:
        for name in names:
            CHECKS[name] = function
        return function
    return register


def machine(draft: Draft, step: Step) -> VM:
    """The machine of a step as it stands."""
    found = draft.fabric.vms.get(step.text("vm"))
    if found is None:
        raise StepFailed(NOT_FOUND, f"virtual machine {step.text('vm')} is no longer there", "Refresh the host; remove the missing machine with "
                         "Remove-VM -Force.")
    return found


def answering(draft: Draft, name: str) -> Host:
    """A host that the server can talk to."""
    host = draft.fabric.hosts.get(name)
    if host is None or not refresh.reachable(host):
        raise StepFailed(HOST_FAILED, f"host {name} does not answer", "Bring the host up and refresh it.")
    return host


@checked("move_vm", "check_ends", "check_space", "relocate", "san_transfer")
def check_ends(draft: Draft, step: Step) -> None:
    """Source and target answer, the machine is still on the source, its storage is there, and it fits on the target."""
    vm = machine(draft, step)
    if vm.host != step.text("source"):
        raise StepFailed(HOST_FAILED, f"{vm.name} is no longer on {step.text('source')} but on {vm.host}", "Refresh the virtual machine.")
    answering(draft, vm.host)
    target = answering(draft, step.text("target"))
    gone = "" if step.effect == "san_transfer" else offline_storage(draft, vm)
    if gone:
        raise StepFailed(HOST_FAILED, f"{gone} of {vm.name} is offline", "Bring the storage back.")
    if target.name != vm.host and step.effect in ("move_vm", "relocate", "san_transfer"):
        _fits(draft, vm, target, step)


def _fits(draft: Draft, vm: VM, target: Host, step: Step) -> None:
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    joins_cluster(draft, target, highly_available=step.effect == "move_vm" or bool(fields.get("highly_available", vm.highly_available)))
    if step.text("kind") == "Live" and target.paused:
        raise StepFailed(HOST_FAILED, f"node {target.name} is paused", f"Resume-ClusterNode {target.name}.")
    if step.text("kind") == "Live" and vm.state not in ("Running", "Paused"):
        raise StepFailed(HOST_FAILED, f"{vm.name} no longer runs", "Start it, or move it as it is.")
    if vm.state in ("Running", "Paused"):
        free = target.memory - draft.fabric.vms.on(target.name).memory[0]
        if free < held_memory(vm):
            raise StepFailed(HOST_FAILED, f"{target.name} has not enough memory to start {vm.name}", "Choose another host.")
    if step.text("kind") == "Live":
        source = draft.fabric.hosts[vm.host]
        for refusal in processors_match(vm, source, target, capabilities(draft.view.server, target.os)):
            raise StepFailed(HOST_FAILED, refusal.text, refusal.remedy)


def joins_cluster(draft: Draft, host: Host, *, highly_available: bool) -> None:
    """The cluster service runs where a highly available machine shall be."""
    if highly_available and host.name in draft.fabric.membership and not host.in_cluster:
        raise StepFailed(HOST_FAILED, f"node {host.name} is not up in its cluster", f"Start-ClusterNode {host.name}.")


@checked("set_state", "create_vm", "remove_vm", "change_vm", "convert_disk", "checkpoint")
def check_host(draft: Draft, step: Step) -> None:
    """The machine's host answers."""
    if step.effect == "create_vm":
        record = cast(VM, step.argument("record"))
        if record.host:
            joins_cluster(draft, answering(draft, record.host), highly_available=record.highly_available)
        return
    vm = machine(draft, step)
    if vm.host:
        answering(draft, vm.host)


@effect
def check_space(draft: Draft, step: Step) -> None:
    """Files of the machine still find room where they are copied to."""
    check_ends(draft, step)


EFFECTS["check_ends"] = check_ends


def offline_storage(draft: Draft, vm: VM) -> str:
    """What of a machine's storage is not there: a volume, a clustered disk, a LUN; empty where all is."""
    found = next((gone for root in roots(vm) if (gone := offline_volume(draft, vm.host, root))), "")
    luns = (draft.fabric.luns.get(disk.lun) for disk in vm.disks if disk.passthrough)
    return found or next((f"LUN {lun.name}" for lun in luns if lun is not None and not lun.online), "")


def offline_volume(draft: Draft, host: str, root: str) -> str:
    """What of a volume is not there: itself, its clustered disk, its LUN; empty where it is."""
    volume = draft.fabric.volume(host, root)
    if volume is None:
        return root or "the folder"
    if isinstance(volume, ClusterDisk) and not volume.online:
        return volume.name
    lun = draft.fabric.luns.get(volume.lun)
    return f"LUN {lun.name}" if lun is not None and not lun.online else ""


def find_room(draft: Draft, there: VM, old: VM | None = None) -> None:
    """Every volume that a machine shall lie on is there, and has room for what does not lie on it already (`old`: the machine as it is)."""
    held = by_root(old) if old is not None else {}
    for root, size in by_root(there).items():
        where = there.host or there.library
        free = draft.fabric.free(there.host, root) if there.host else _share_free(draft, there.library, root)
        if free is None:
            raise StepFailed(2409, f"there is no volume {root} on {where}", "Refresh it and choose another path.")
        gone = offline_volume(draft, there.host, root) if there.host else ""
        if gone:
            raise StepFailed(HOST_FAILED, f"{gone} on {where} is offline", "Choose another volume, or bring the storage back.")
        if old is not None and old.host in draft.fabric.sharers(there.host, root):
            free += held.get(root, 0)
        if free < size:
            raise StepFailed(HOST_FAILED, f"{root} on {where} has no room for {there.name}", "Choose another volume.")


def _share_free(draft: Draft, server: str, root: str) -> int | None:
    library = draft.fabric.libraries.get(server)
    share = next((one for one in library.shares if paths.leaf(root).casefold() == one.name.casefold()), None) if library is not None else None
    return None if library is None or share is None else draft.fabric.share_free(library, share)
