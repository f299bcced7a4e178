"""Finding records as the server believes them, by the text that a person gives."""
from __future__ import annotations

from havmsh.engine.fabric import Host
from havmsh.engine.findings import host_finding, vm_finding
from havmsh.engine.identity import guid
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal, SubjectKind
from havmsh.engine.state import State
from havmsh.messages import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TABLES = {"host": "hosts", "cluster": "clusters", "library": "libraries", "lun": "luns"}
_WORDS = {"vm": "virtual machine", "host": "host", "cluster": "host cluster", "library": "library server", "lun": "LUN", "group": "host group"}


def identifier(kind: str, name: str) -> str:
    """The GUID text of a record by kind and key."""
    return guid(kind, name)


def find_all(state: State, kind: str, text: str) -> list[Any]:
    """Every believed record of a kind that a text names: its name in any case, with or without domain, its key, or its ID."""
    world = state.view.world
    if kind == "vm":
        exact = world.vms.get(text)
        if exact is not None and (len(world.vms.named(text)) < 2 or exact.key != exact.name):
            return [exact]
        named = list(world.vms.named(text))
        if named or not _is_guid(text):
            return named
        folded = text.casefold()
        return [vm for vm in world.vms if guid("vm", vm.key) == folded]
    table = getattr(world, _TABLES[kind])
    if text in table:
        return [table[text]]
    folded = text.casefold()
    by_id = _is_guid(text)
    return [record for name, record in table.items() if folded in _spellings(name, record) or by_id and guid(kind, name) == folded]


def _is_guid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4


def _spellings(name: str, record: object) -> tuple[str, ...]:
    domain = getattr(record, "domain", "")
    short = name.split(".", 1)[0]
    return name.casefold(), short.casefold(), f"{short}.{domain}".casefold()


def find_one(state: State, kind: SubjectKind, text: str) -> tuple[Any, Refusal | None]:
    """The record that a text names, or a refusal that says what is there instead."""
    found = find_all(state, kind, text) if text else []
    if len(found) == 1:
        return found[0], None
    if not found:
        return None, missing(kind, text, nearest(state, kind, text))
    where = ", ".join(sorted(getattr(one, "host", "") or one.name for one in found))
    return None, Refusal("REQUEST", kind, text, f"{len(found)} are called {text} (on {where})", f"one {_WORDS[kind]}", "Give the ID.")


def nearest(state: State, kind: str, text: str) -> str:
    """The name most like a text, or nothing."""
    world = state.view.world
    from havmsh.closest import closest

    names = (vm.name for vm in world.vms) if kind == "vm" else iter(getattr(world, _TABLES[kind]))
    spelled = {name.casefold(): name for name in names}
    found = closest(text.casefold(), spelled, 0.6)
    return visible(spelled[found]) if found else ""


_LISTED = {"vm": "Get-VM", "host": "Get-VMHost", "cluster": "Get-VMHostCluster", "library": "Get-LibraryServer", "group": "Get-VMHostGroup", "lun": "Get-SanLun"}
"""What shows the names of a kind."""


def missing(kind: SubjectKind, text: str, near: str = "") -> Refusal:
    """A refusal: there is no such record."""
    word = _WORDS.get(kind, kind)
    remedy = f"Did you mean {near}?" if near else f"{_LISTED.get(kind, 'Get-VM')} lists them."
    return Refusal("REQUEST", kind, text, f"there is no {word} '{text}'", f"the name of a {word}", remedy, 801)


def hosts_of(state: State, cluster: str, group: str) -> tuple[tuple[Host, ...], Refusal | None]:
    """The hosts of a cluster, of a host group with all below it, or all there are."""
    world = state.view.world
    if cluster:
        found, refusal = find_one(state, "cluster", cluster)
        return (world.nodes(found), None) if found is not None else ((), refusal)
    if not group:
        return tuple(world.hosts.values()), None
    paths = [path for path in state.view.host_groups if path.casefold() == group.casefold() or path.split("\\")[-1].casefold() == group.casefold()]
    if not paths:
        from havmsh.closest import closest

        return (), missing("group", group, closest(group, state.view.host_groups, 0.5))
    chosen = paths[0].casefold()
    return tuple(
        host for name, host in world.hosts.items()
        if (state.view.group_of(name).casefold() + "\\").startswith(chosen + "\\")), None


def status(state: State, vm: VM) -> str:
    """The machine's status (a VMComputerSystemState name) as the server believes it."""
    holder = state.locks.get(f"vm:{vm.key}")
    if holder is not None:
        for key, word in state.jobs[holder].plan.busy:
            if key == vm.key:
                return word
    found = vm_finding(state.view, vm.key)
    if found.status:
        return found.status
    if vm.host and not host_finding(state.view, vm.host).responding:
        return "HostNotResponding"
    if found.reasons:
        return "UnsupportedCluster"
    return vm.state


def busy_refusal(state: State, vm: VM) -> tuple[Refusal, ...]:
    """Why nothing can be done with a machine in its present status; a lock of a running job is the job's matter (2606)."""
    found = vm_finding(state.view, vm.key)
    if found.status == "Missing":
        return (Refusal("VM-STATUS", "vm", vm.name, f"{vm.name} is missing: {found.message}", "a machine that is there",
                        "Refresh the host, or remove the record with Remove-VM -Force."),)
    if found.status in ("MigrationFailed", "CreationFailed", "CustomizationFailed"):
        return (Refusal("VM-STATUS", "vm", vm.name, f"{vm.name} is in status {found.status}: {found.message}", "a machine that is repaired",
                        f"Repair-VM {vm.name} -Dismiss, -Retry or -Undo."),)
    return ()
