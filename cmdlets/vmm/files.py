"""Virtual hard disks and images by what a script says of them: the library's object, its name, or a path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.vmm.model.devices import VirtualHardDisk
from cmdlets.vmm.model.library import LibraryItem, library_items
from havmsh.engine.paths import join, leaf
from havmsh.runtime.valuetexts import to_text

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

WORDS = {"VirtualHardDisk": "virtual hard disk", "ISO": "ISO image", "VirtualFloppyDisk": "virtual floppy disk", "Script": "script"}


def library_item(shell: Shell, kind: str, value: Any) -> LibraryItem:
    """The file of the library that is meant. Raises PSError where there is none."""
    if isinstance(value, LibraryItem):
        return value
    text = to_text(value).casefold()
    for item in library_items(shell.engine, kind):
        if text in (item.name.casefold(), item.file.casefold(), item.file.rpartition(".")[0].casefold(), f"\\\\{item.key}".casefold(), item.share_path.casefold()):
            return item
    raise shell.fail(f'There is no {WORDS[kind]} "{to_text(value)}" in the library.', "ObjectNotFound", category="ObjectNotFound", target=value)


def disk_source(shell: Shell, value: Any) -> tuple[int, int, str]:
    """Size of the file, size of the disk inside and file name of a virtual hard disk: the library's, a machine's, or one at a path."""
    if isinstance(value, VirtualHardDisk):
        return value.record.size, value.record.max_size or value.record.size, leaf(value.record.path)
    text = to_text(value)
    if not isinstance(value, LibraryItem) and "\\" in text and not text.startswith("\\\\"):
        wanted = text.casefold()
        for vm in shell.engine.state.view.world.vms:
            for at, disk in enumerate(vm.disks):
                if disk.path and wanted == VirtualHardDisk(shell.engine, vm.key, at).location.casefold():
                    return disk.size, disk.max_size or disk.size, leaf(disk.path)
        raise shell.fail(f'There is no virtual hard disk "{text}" that the server knows.', "ObjectNotFound", category="ObjectNotFound", target=value)
    item = library_item(shell, "VirtualHardDisk", value)
    return item.record.size, item.record.max_size or item.record.size, item.file


def machine_folder(path: str | None, name: str) -> str:
    """The machine's own folder: the product makes one of its name in the folder that is named, unless that is the name already."""
    if not path:
        return ""
    folder = path.rstrip("\\") if leaf(path).casefold() == name.casefold() else path
    return folder if leaf(folder).casefold() == name.casefold() else str(join(path, name))
