"""System.Management.Automation.Platform+Unix+CommonStat: what the system knows of a file, as ``UnixStat`` of a file object gives it."""

from __future__ import annotations

import os
import stat

from havmsh.runtime.enumerations import EnumInfo, EnumValue
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Int64, NetObject
from havmsh.runtime.typesystem import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_UNIX: Final = "System.Management.Automation.Platform+Unix+"
_KINDS: Final = (
    ("Directory", stat.S_ISDIR), ("File", stat.S_ISREG), ("SymbolicLink", stat.S_ISLNK), ("BlockDevice", stat.S_ISBLK), ("CharacterDevice", stat.S_ISCHR),
    ("NamedPipe", stat.S_ISFIFO), ("Socket", stat.S_ISSOCK),
)
_kinds = NetType(_UNIX + "ItemType", kind="enum", base="System.Enum")
_kinds.enum = EnumInfo({name: at for at, (name, _) in enumerate(_KINDS)})
register(_kinds)


class CommonStat(NetObject):
    """What lstat says of a path."""

    __slots__ = ("stat",)
    type_name = _UNIX + "CommonStat"

    def __init__(self, path: str) -> None:
        super().__init__()
        self.stat = os.lstat(path)

    def kind(self) -> EnumValue:
        """ItemType."""
        return EnumValue(_kinds, next((at for at, (_, is_it) in enumerate(_KINDS) if is_it(self.stat.st_mode)), 1))

    def mode_text(self) -> str:
        """The mode as ls writes it: ``-rw-r--r--``."""
        return stat.filemode(self.stat.st_mode)

    def user(self) -> str:
        """The owner's name, or number where it has none."""
        import pwd

        try:
            return pwd.getpwuid(self.stat.st_uid).pw_name
        except KeyError:
            return str(self.stat.st_uid)

    def group(self) -> str:
        """The group's name, or number where it has none."""
        import grp

        try:
            return grp.getgrgid(self.stat.st_gid).gr_name
        except KeyError:
            return str(self.stat.st_gid)


def stat_of(path: str) -> CommonStat | None:
    """What the system knows of a path; None where there is nothing."""
    try:
        return CommonStat(path)
    except OSError:
        return None


def _time(field: str) -> Any:
    def read(known: CommonStat) -> Any:
        from havmsh.runtime.types.fileactions import moment

        return moment(int(getattr(known.stat, field)) * 1_000_000_000, False)  # whole seconds, as the native part tells them

    return read


define(
    CommonStat.type_name, CommonStat,
    properties=(
        ("long Inode", lambda known: Int64(known.stat.st_ino)), ("int Mode", lambda known: known.stat.st_mode), ("int UserId", lambda known: known.stat.st_uid),
        ("int GroupId", lambda known: known.stat.st_gid), ("int HardlinkCount", lambda known: known.stat.st_nlink), ("long Size", lambda known: Int64(known.stat.st_size)),
        ("datetime AccessTime", _time("st_atime")), ("datetime ModifiedTime", _time("st_mtime")), ("datetime StatusChangeTime", _time("st_ctime")),
        ("long BlockSize", lambda known: Int64(known.stat.st_blksize)), ("int DeviceId", lambda known: known.stat.st_dev),
        ("int NumberOfBlocks", lambda known: known.stat.st_blocks), (f"{_UNIX}ItemType ItemType", CommonStat.kind),
        ("bool IsSetUid", lambda known: bool(known.stat.st_mode & stat.S_ISUID)), ("bool IsSetGid", lambda known: bool(known.stat.st_mode & stat.S_ISGID)),
        ("bool IsSticky", lambda known: bool(known.stat.st_mode & stat.S_ISVTX)),
    ),
    methods=(("string GetModeString()", CommonStat.mode_text), ("string GetUserName()", CommonStat.user), ("string GetGroupName()", CommonStat.group)),
)
