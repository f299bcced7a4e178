"""``TestDrive:``: a folder for the files of tests, emptied when the group ends that made them."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.pester.state import Group, Run

NAME = "TestDrive"


def enter_drive(run: Run, group: Group) -> None:
    """The outermost group makes the folder; an inner one remembers what is in it."""
    drives = run.session.drives
    globe = run.session.global_frame
    outer = group.parent
    while outer is not None and outer.drive is None:
        outer = outer.parent
    if outer is not None:
        group.drive = (outer.drive[0], _content(outer.drive[0]), None)
        return
    from havmsh.runtime.providers.base import Drive
    from havmsh.runtime.types.filestatus import DirectoryInfo
    from havmsh.runtime.variable import UNSET

    folder = os.path.join(os.path.realpath(tempfile.gettempdir()), str(uuid.uuid4()))
    os.mkdir(folder, 0o700)
    before = (drives.table.get(NAME.upper()), globe.get_local(NAME))
    drives.add(Drive(NAME, drives.files, folder))
    globe.set(NAME, folder if run.late else DirectoryInfo(folder))  # a path in version 5, the folder itself in version 4
    group.drive = (folder, None, before if before[1] is not UNSET else (before[0], None))


def leave_drive(run: Run, group: Group) -> None:
    """What the group made is removed, with the folder where it is the group's."""
    if group.drive is None:
        return
    folder, known, before = group.drive
    if known is not None:
        _clear(group)
        group.drive = None
        return
    group.drive = None
    drives = run.session.drives
    if drives.here.name == NAME:
        drives.here = drives.root
    shutil.rmtree(folder, ignore_errors=True)
    drives.table.pop(NAME.upper(), None)
    if before[0] is not None:
        drives.add(before[0])
        run.session.global_frame.set(NAME, before[1])
    else:
        run.session.global_frame.remove(NAME)


def _clear(group: Group) -> None:
    """Removes what was made since an inner group began."""
    if group.drive is None or group.drive[1] is None:
        return
    folder, known, _ = group.drive
    for path in sorted(_content(folder) - known, reverse=True):
        try:
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path, ignore_errors=True)
            else:
                os.unlink(path)
        except OSError:
            continue


def _content(folder: str) -> set[str]:
    found: set[str] = set()
    _fill(folder, found)
    return found


def _fill(folder: str, found: set[Any]) -> None:
    for root, folders, files in os.walk(folder):
        found.update(os.path.join(root, name) for name in (*folders, *files))
