"""Parts of a machine, template or hardware profile: made, changed and removed, at once or held for a job group.

A job group is the product's way to make something in one job from several commands: each holds its change under an identifier, and the
command that names the same identifier last (`New-VM`, `Set-VM`, `New-Template`, `New-HardwareProfile` and so on) takes them all.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from havmsh.engine import paths
from havmsh.engine.machines import VM, VMDisk
from havmsh.engine.plan import Refusal
from havmsh.engine.records import record, replace
from havmsh.engine.state import State
from havmsh.engine.world import World

PartTable = Literal["disks", "dvds", "adapters", "scsi", "hardware"]
IDE_PLACES = tuple((bus, unit) for bus in (0, 1) for unit in (0, 1))
SCSI_ADAPTERS = 4
SCSI_PLACES = 64
"""A WS2008R2 machine has two IDE channels of two devices, and up to four SCSI adapters of 64 disks (product reference)."""


@record
class PartChange:
    """One part made, changed or removed. `at` is its place in the list; `changes` are fields; `hardware` has neither place nor record."""

    table: PartTable
    action: Literal["New", "Set", "Remove"] = "Set"
    part: object = None
    at: int = -1
    changes: tuple[tuple[str, object], ...] = ()
    owner: str = ""


def held(state: State, group: str, owner: str = "") -> tuple[PartChange, ...]:
    """What is held for a job group; with an owner (a machine's key, or the name of a template or profile), what is not another's."""
    changes = state.groups.get(group.casefold(), ()) if group else ()
    return tuple(change for change in changes if not owner or change.owner in ("", owner))


def hold(state: State, group: str, change: PartChange) -> State:
    """The state with a change held for a job group."""
    return replace(state, groups=state.groups.set(group.casefold(), (*held(state, group), change)))


def release(state: State, request: Any) -> State:
    """The state without what a request took of its job group. A hardware profile has no disks: they stay held for the machine to come."""
    key = request.job_group.casefold()
    if key not in state.groups:
        return state
    left = tuple(change for change in state.groups[key] if change.table == "disks") if getattr(request, "kind", "") == "HardwareProfile" else ()
    return replace(state, groups=state.groups.set(key, left) if left else state.groups.delete(key))


def applied(owner: Any, changes: Iterable[PartChange]) -> dict[str, Any]:
    """The fields of a machine, template or profile that part changes lead to. Places are those before any of the changes."""
    lists: dict[str, list[Any]] = {}
    hardware = owner.hardware
    for change in changes:
        if change.table == "hardware":
            hardware = replace(hardware, **dict(change.changes))
            continue
        rows = lists.setdefault(change.table, list(hardware.scsi if change.table == "scsi" else getattr(owner, change.table)))
        if change.action == "New":
            rows.append(change.part)
        elif change.action == "Remove":
            rows[change.at] = None
        elif rows[change.at] is not None:
            rows[change.at] = replace(rows[change.at], **dict(change.changes))
    found = {table: tuple(row for row in rows if row is not None) for table, rows in lists.items()}
    if "disks" in found:
        found["disks"] = tuple(_named(owner, disk, number) for number, disk in enumerate(found["disks"], 1))
    if "scsi" in found:
        hardware = replace(hardware, scsi=found.pop("scsi"))
    if hardware is not owner.hardware:
        found["hardware"] = hardware
    return found


def _named(owner: Any, disk: VMDisk, number: int) -> VMDisk:
    """A new disk whose file nobody named is called after the machine, as the product does."""
    return disk if disk.path or disk.lun else replace(disk, path=f"{owner.name}_disk_{number}.vhd")


def fitting(name: str, parts: Any) -> Iterator[Refusal]:
    """What does not fit of a machine's disks and DVD drives: two in one place, or a place that the bus has not."""
    taken: dict[tuple[str, int, int], str] = {}
    for kind, rows in (("disk", getattr(parts, "disks", ())), ("DVD drive", getattr(parts, "dvds", ()))):
        for row in rows:
            bus = getattr(row, "bus", "IDE")
            place = (bus, row.slot, row.unit)
            outside = (row.slot, row.unit) not in IDE_PLACES if bus == "IDE" else row.slot >= SCSI_ADAPTERS or row.unit >= SCSI_PLACES
            if outside:
                yield Refusal("VM-BUS", "vm", name, f"{bus} bus {row.slot} has no place {row.unit}", "IDE bus 0 or 1 with LUN 0 or 1, or SCSI adapter 0 to 3 "
                              "with LUN 0 to 63", "Give -Bus and -LUN of a free place.")
            elif place in taken:
                yield Refusal("VM-BUS", "vm", name, f"{bus} bus {row.slot}, LUN {row.unit} already holds a {taken[place]}", "a free place on the bus",
                              "Give another -Bus or -LUN.")
            taken[place] = kind


def scsi_numbers(parts: Any) -> tuple[int, ...]:
    """The SCSI adapters of a machine: those that are written out, and those that its disks are on."""
    return tuple(sorted({one.number for one in parts.hardware.scsi} | {disk.slot for disk in getattr(parts, "disks", ()) if disk.bus == "SCSI"}))


def placed(vm: VM, disk: VMDisk) -> str:
    """The whole path of a disk's file."""
    return disk.path if paths.root(disk.path) else paths.join(vm.path, disk.path)


def room(world: World, before: VM, after: VM) -> Iterator[Refusal]:
    """Volumes of the machine's host that its files would no longer find room on."""
    if not after.host or before.disks == after.disks:
        return
    growth: dict[str, int] = {}
    for sign, vm in ((-1, before), (1, after)):
        for disk in vm.disks:
            if disk.path:
                root = paths.root(placed(vm, disk))
                growth[root] = growth.get(root, 0) + sign * disk.size
    for root, more in growth.items():
        free = world.free(after.host, root)
        if free is None and more > 0:
            yield Refusal("DSK-4", "path", root, f"there is no volume {root} on {after.host}", "a volume that the host has", "Choose another path.", 2409)
        elif free is not None and more > free:
            yield Refusal("PLACE-DISK", "path", root, f"{root} on {after.host} has {max(0, free) / 2**30:.4g} GB free, and {more / 2**30:.4g} GB more are needed",
                          "room for the files", "Choose another volume, or make room.")


def hot_added(before: VM, after: VM) -> bool:
    """Whether the disks differ only in disks of a SCSI adapter that come or go: what WS2008R2 allows while the machine runs."""
    gone = [disk for disk in before.disks if disk not in after.disks]
    new = [disk for disk in after.disks if disk not in before.disks]
    return all(disk.bus == "SCSI" for disk in (*gone, *new)) and not {_file(disk) for disk in gone} & {_file(disk) for disk in new}


def _file(disk: VMDisk) -> str:
    return (disk.path or disk.lun).casefold()
