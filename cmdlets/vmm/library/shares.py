"""Library files and shares by their paths, and what depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from cmdlets.vmm.model.library import LibraryItem
from cmdlets.vmm.model.profile import Template
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.running import made, run
from havmsh.engine.paths import leaf
from havmsh.engine.requests import LibraryRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


def change_item(
    shell: Shell, cmdlet: str, item: LibraryItem, action: Literal["Set", "Remove"], changes: tuple[tuple[str, object], ...] = (), *, force: bool = False,
) -> Iterator[Any]:
    """Changes or removes a file of the library in a job."""
    users = dependants(shell.engine, item) if action == "Remove" and not force else []
    if users:
        listed = ", ".join(str(user) for user in users[:4])
        shell.write_error(f"{item.file} is used by {listed}. Detach it there, or pass -Force.", "LibraryItemInUse", category="ResourceBusy", target=item)
        return
    server, share, file = item.key.split("\\", 2)
    request = LibraryRequest(cmdlet=cmdlet, kind="item", action=action, server=server, share=share, file=file, changes=changes)
    yield from run(shell, request, target=item.name, give=lambda plan, job: made(job, item) if action == "Set" else [])


def dependants(engine: Any, item: LibraryItem) -> list[Any]:
    """Templates that are made of a file, and machines that use it from the library."""
    file = item.file.casefold()
    paths = {f"\\\\{item.key}".casefold(), item.share_path.casefold()}
    view = engine.state.view
    found: list[Any] = [Template(engine, name) for name, record in sorted(view.templates.items()) if any(leaf(disk.path).casefold() == file for disk in record.disks)]
    found += [VM(engine, vm.key) for vm in view.world.vms if any(dvd.iso.casefold() in paths for dvd in vm.dvds) or vm.hardware.floppy.casefold() in paths]
    return found


def split_share(shell: Shell, path: str) -> tuple[str, str]:
    """Server and share of a path on the network. Raises PSError for a path of another kind."""
    parts = path.strip("\\").split("\\")
    if not path.startswith("\\\\") or len(parts) < 2:
        raise shell.fail(f'"{path}" is not the path of a share. Expected: \\\\server\\share.', "NotAShare", category="InvalidArgument", target=path)
    server = parts[0]
    for name, record in shell.engine.state.view.world.libraries.items():
        if server.casefold() in (name.casefold(), f"{name}.{record.domain}".casefold()):
            return name, parts[1]
    return server, parts[1]
