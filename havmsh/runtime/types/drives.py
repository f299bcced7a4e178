"""System.IO.DriveInfo: what is mounted."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KINDS = {"proc": 6, "sysfs": 6, "tmpfs": 6, "ramfs": 6, "devtmpfs": 6, "nfs": 4, "nfs4": 4, "cifs": 4, "smb3": 4, "iso9660": 5, "udf": 5}
"""File systems that are not on a fixed disk, by DriveType."""
_FIXED = frozenset(("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "overlay", "vfat", "ntfs", "apfs", "hfs"))


def _mounts() -> dict[str, str]:
    """Mount points and their file systems, in the kernel's order."""
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="replace") as file:
            rows = [line.split(" ") for line in file]
    except OSError:
        return {"/": "unknown"}
    return {row[1].replace("\\040", " "): row[2] for row in rows if len(row) > 2}


class Drive(NetObject):
    """A mount point."""

    __slots__ = ("path",)
    type_name = "System.IO.DriveInfo"

    def __init__(self, path: str | None) -> None:
        super().__init__()
        if path is None:
            raise argument_null("driveName")
        if not path:
            raise NetError("System.ArgumentException", "The path is empty. (Parameter 'driveName')", ParamName="driveName")
        self.path = path

    def sizes(self) -> Any:
        """What statvfs says. Raises DriveNotFoundException."""
        try:
            return os.statvfs(self.path)
        except OSError:
            raise NetError("System.IO.DriveNotFoundException", f"Could not find the drive '{self.path}'. The drive might not be ready or might not be mapped.") from None

    def format(self) -> str:
        """The file system's name."""
        self.sizes()
        return _mounts().get(self.path.rstrip("/") or "/", "unknown")

    def kind(self) -> int:
        """DriveType."""
        name = _mounts().get(self.path.rstrip("/") or "/")
        return 1 if name is None else _KINDS.get(name, 3 if name in _FIXED else 0)

    def ready(self) -> bool:
        """Whether it is there."""
        return os.path.isdir(self.path)

    def root(self) -> Any:
        """The folder at its root."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.typesystem import known

        return construct(known("System.IO.DirectoryInfo"), [self.path])

    def net_text(self) -> str:
        """Its name."""
        return self.path


define(
    Drive.type_name, Drive,
    properties=(
        ("string Name", lambda d: d.path), ("bool IsReady", Drive.ready), ("System.IO.DirectoryInfo RootDirectory", Drive.root),
        ("System.IO.DriveType DriveType", Drive.kind), ("string DriveFormat", Drive.format),
        ("long AvailableFreeSpace", lambda d: (lambda s: s.f_bavail * s.f_frsize)(d.sizes())), ("long TotalFreeSpace", lambda d: (lambda s: s.f_bfree * s.f_frsize)(d.sizes())),
        ("long TotalSize", lambda d: (lambda s: s.f_blocks * s.f_frsize)(d.sizes())), ("string VolumeLabel", lambda d: d.path),
    ),
    methods=(("string ToString()", Drive.net_text),), statics=(("static System.IO.DriveInfo[] GetDrives()", lambda: Array([Drive(path) for path in _mounts()], Drive.type_name)),),
    constructors=(("string driveName", Drive),),
)
