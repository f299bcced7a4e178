"""What can be asked of the management server, one frozen record each; `cmdlet` names the job. Names are of records as the server believes them."""
from __future__ import annotations

from typing import Literal

from havmsh.engine.fabric import VirtualNetwork
from havmsh.engine.machines import VMAdapter, VMDisk, VMDvd
from havmsh.engine.parts import PartChange
from havmsh.engine.records import record
from havmsh.engine.view import PlacementSettings

PowerAction = Literal["Start", "Stop", "Shutdown", "SaveState", "Pause", "Resume", "Reset", "DiscardSavedState"]
RepairAction = Literal["Ignore", "Dismiss", "Retry", "Undo"]


@record
class CreateRequest:
    """Make a machine: on a named host (manual placement), or on the best of a cluster, a host group, or all hosts.

    Fields left None come from `template`, `profile` or `source` (a machine to clone), then from the product's defaults; `parts` and what is held
    for `job_group` come on top. `changes` are further fields of the machine. With `local_disks` its virtual hard disks lie at `path` already.
    """

    name: str = ""
    host: str = ""
    cluster: str = ""
    group: str = ""
    library: str = ""
    share: str = ""
    highly_available: bool | None = None
    make_highly_available: bool | None = None
    memory: int | None = None
    cpus: int | None = None
    cpu_use: float | None = None
    disk_io: float | None = None
    network_use: float | None = None
    disks: tuple[VMDisk, ...] | None = None
    dvds: tuple[VMDvd, ...] | None = None
    adapters: tuple[VMAdapter, ...] | None = None
    path: str = ""
    owner: str = ""
    description: str = ""
    operating_system: str | None = None
    limit_cpu_for_migration: bool | None = None
    template: str = ""
    profile: str = ""
    source: str = ""
    start: bool = False
    placement: PlacementSettings | None = None
    use_lan: bool = False
    changes: tuple[tuple[str, object], ...] = ()
    parts: tuple[PartChange, ...] = ()
    job_group: str = ""
    local_disks: bool = False
    cmdlet: str = ""


@record
class MoveRequest:
    """Move a machine: to a named host, to the best of a cluster or host group, or (same host, another `path`) its storage alone.

    A machine that is stored in the library is deployed by the same request. `cpu_use` (percent), `disk_io` (a second) and `network_use`
    (bits a second) are the load to rate hosts for, where it is not what the machine has now. Changes of adapters and DVD drives that are held
    for `job_group` are made in the same job.
    """

    vm: str = ""
    host: str = ""
    cluster: str = ""
    group: str = ""
    path: str = ""
    use_cluster: bool = False
    use_lan: bool = False
    storage_only: bool = False
    make_highly_available: bool | None = None
    start: bool = False
    placement: PlacementSettings | None = None
    cpu_use: float | None = None
    disk_io: float | None = None
    network_use: float | None = None
    job_group: str = ""
    cmdlet: str = ""


@record
class StoreRequest:
    """Store a machine in the library."""

    vm: str = ""
    library: str = ""
    share: str = ""
    use_lan: bool = False
    cmdlet: str = ""


@record
class RemoveRequest:
    """Remove a machine; with `force`, drop the record of one that cannot be reached (AVL-5)."""

    vm: str = ""
    force: bool = False
    cmdlet: str = ""


@record
class RepairRequest:
    """Repair a machine in a failed or unsupported status."""

    vm: str = ""
    action: RepairAction = "Ignore"
    force: bool = False
    cmdlet: str = ""


@record
class PowerRequest:
    """Start, stop, save, pause or resume a machine."""

    vm: str = ""
    action: PowerAction = "Start"
    force: bool = False
    cmdlet: str = ""


@record
class MaintenanceRequest:
    """Start (`on`) or stop maintenance mode of a host."""

    host: str = ""
    on: bool = True
    move_within_cluster: bool = False
    cmdlet: str = ""


@record
class SetVMRequest:
    """Change a machine. `changes` maps fields of `fabric.VM` to values (name, memory, highly_available, disks, dvds, adapters, owner, ...).

    `parts` and what is held for `job_group` change its drives and adapters in the same job.
    """

    vm: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    parts: tuple[PartChange, ...] = ()
    job_group: str = ""
    cmdlet: str = ""


@record
class SetHostRequest:
    """Change what the server has set for a host: fields of `view.HostSettings`, and `description`."""

    host: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    cmdlet: str = ""


@record
class SetClusterRequest:
    """Change what the server has set for a cluster: `reserve`, `group`, `description`."""

    cluster: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    cmdlet: str = ""


@record
class SetServerRequest:
    """Change the server's settings: fields of `view.Server` (placement, reserve_reading, intervals, updates)."""

    changes: tuple[tuple[str, object], ...] = ()
    cmdlet: str = ""


@record
class NetworkRequest:
    """Make, change or remove a virtual network of a host. `name` is the present name, `network` what it shall be."""

    host: str = ""
    action: Literal["New", "Set", "Remove"] = "New"
    name: str = ""
    network: VirtualNetwork | None = None
    cmdlet: str = ""


@record
class ConvertDiskRequest:
    """Convert a pass-through disk of a machine to a virtual hard disk (STO-7)."""

    vm: str = ""
    lun: str = ""
    path: str = ""
    cmdlet: str = ""


@record
class CheckpointRequest:
    """Make, change, remove or restore a checkpoint of a machine; `changes` are its fields."""

    vm: str = ""
    action: Literal["New", "Set", "Remove", "Restore"] = "New"
    name: str = ""
    description: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    cmdlet: str = ""


@record
class ProfileRequest:
    """Make, change or remove a hardware profile or a template; `changes` maps its fields."""

    kind: Literal["HardwareProfile", "Template"] = "HardwareProfile"
    action: Literal["New", "Set", "Remove"] = "New"
    name: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    parts: tuple[PartChange, ...] = ()
    job_group: str = ""
    cmdlet: str = ""


@record
class HostGroupRequest:
    """Make, rename, move, describe or remove a host group; `target` is its path afterwards."""

    action: Literal["New", "Set", "Remove"] = "New"
    path: str = ""
    target: str = ""
    description: str | None = None
    cmdlet: str = ""


@record
class RefreshRequest:
    """Refresh a machine, a host, a cluster or a library as a job."""

    scope: Literal["vm", "host", "cluster", "library", "all"] = "vm"
    name: str = ""
    force: bool = False
    cmdlet: str = ""


@record
class ManageRequest:
    """Begin or end to manage a host, or every node of a host cluster. `force` ends it although the host does not answer."""

    kind: Literal["host", "cluster"] = "host"
    action: Literal["Add", "Remove"] = "Add"
    name: str = ""
    settings: tuple[tuple[str, object], ...] = ()
    reserve: int | None = None
    force: bool = False
    cmdlet: str = ""


@record
class LibraryRequest:
    """Make, change or remove a library server, one of its shares, or a file on one. `changes` maps fields of the record."""

    kind: Literal["server", "share", "item"] = "item"
    action: Literal["Add", "Set", "Remove"] = "Set"
    server: str = ""
    share: str = ""
    file: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    cmdlet: str = ""
