"""How the file system's provider makes files, folders and links."""

from __future__ import annotations

import errno
import os
import posixpath

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.files import net_exception
from havmsh.runtime.providers.filesystem import refusal, system_refusal
from havmsh.runtime.providers.match import matcher
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_KINDS = {"directory": "directory", "container": "directory", "file": "file", "symboliclink": "symboliclink", "junction": "junction", "hardlink": "hardlink"}
_ACTIONS = {"file": "Create File", "hardlink": "Create Hard Link", "junction": "Create Junction", "symboliclink": "Create Symbolic Link"}


def kind_of(word: str | None) -> str | None:
    """What -ItemType means, of which the beginning will do and wildcards are understood; None where it is nothing that there is."""
    means = matcher((word or "file") + "*")
    return next((kind for name, kind in _KINDS.items() if means(name)), None)


def demand_target(shell: Shell, kind: str, value: Any, text: str) -> None:
    """Refuses, and ends the command with it, a link that leads nowhere."""
    if kind in {"symboliclink", "junction", "hardlink"} and (value is None or not shown(value)):
        words = f"Link '{text}' cannot be created because the target Value was not specified."
        exception = NetException("System.Management.Automation.PSArgumentNullException", words, ParamName="content")
        raise shell.terminating(ErrorRecord(exception, "ArgumentNull", "InvalidArgument"))


def make(shell: Shell, item: str, kind: str | None, value: Any, *, force: bool) -> bool:
    """Makes what is wanted; whether it was made. Raises PSErrors with the provider's ids, and the shell's where they end the command."""
    parent = posixpath.dirname(item)
    if force and not os.path.lexists(parent):
        make_folder(shell, parent, force=True)
    if kind == "directory":
        return make_folder(shell, item, force=force)
    if kind is None:
        words = 'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.'
        raise shell.terminating(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", words), "Argument", "InvalidArgument"))
    if not shell.confirm(f"Destination: {item}", _ACTIONS[kind]):
        return False
    if kind == "file":
        _make_file(item, value, force=force)
        return True
    target = shown(value).replace("\\", "/")
    return _make_junction(shell, item, target, force=force) if kind == "junction" else _make_link(shell, item, kind, target, force=force)


def already_there(item: str) -> PSError:
    """The refusal of a folder where something is."""
    return refusal(f"An item with the specified name {item} already exists.", "DirectoryExist", "ResourceExists", item)


def make_folder(shell: Shell, item: str, *, force: bool) -> bool:
    """Makes a folder and those above it; whether it is there now. Raises PSError for one that is there already, unless force is used."""
    if not force and os.path.lexists(item):
        raise already_there(item)
    if not shell.confirm(f"Destination: {item}", "Create Directory"):
        return False
    try:
        os.makedirs(item, exist_ok=True)
    except OSError as error:
        if not force or error.errno == errno.EACCES:
            raise system_refusal(error, "CreateDirectoryIOError", "WriteError", item) from None
        return False
    return True


def _make_file(item: str, value: Any, *, force: bool) -> None:
    if os.path.lexists(item) and not force:
        raise refusal(f"The file '{item}' already exists.", "NewItemIOError", "WriteError", item)
    try:
        with open(item, "w", encoding="utf-8", newline="") as file:
            if value is not None:
                file.write(shown(value))
    except OSError as error:
        raise system_refusal(error, "NewItemIOError", "WriteError", item) from None


def _demand(item: str, target: Any, *, folder: bool) -> None:
    """What a hard link or a junction leads to must be there, a file or a folder."""
    if not os.path.lexists(item):
        raise refusal(f"Could not find item {item}.", "ItemNotFound", "ObjectNotFound", item, "System.Management.Automation.ItemNotFoundException")
    if os.path.isdir(item) is not folder:
        _refuse_kind(item, target, folder=folder)


def _refuse_kind(path: str, target: Any, *, folder: bool) -> None:
    text = f"A file is required for the operation. The item '{path}' is not a file."
    if folder:
        text = f"A directory is required for the operation. The item '{path}' is not a directory."
    raise refusal(text, "ItemNotDirectory" if folder else "ItemNotFile", "InvalidOperation", target, "System.InvalidOperationException")


def _make_link(shell: Shell, item: str, kind: str, target: str, *, force: bool) -> bool:
    if kind == "hardlink":
        target = shell.session.drives.parse(target).item
        _demand(target, target, folder=False)
    if os.path.lexists(item):
        if not force:
            raise refusal(f"Cannot create link because the path already exists: {item}.", "SymLinkExists", "ResourceExists", item)
        if kind == "hardlink" and item.lower() == target.lower():
            raise refusal("The target and path cannot be the same.", "TargetIsSameAsLink", "InvalidOperation", item, "System.InvalidOperationException")
        _clear(shell, item)
    try:
        (os.link if kind == "hardlink" else os.symlink)(target, item)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            text = "Administrator privilege required for this operation."
            raise refusal(text, "NewItemSymbolicLinkElevationRequired", "PermissionDenied", target, "System.UnauthorizedAccessException") from None
        exception = NetException("System.ComponentModel.Win32Exception", error.strerror or "")
        raise shell.terminating(ErrorRecord(exception, exception.name)) from None
    return True


def _clear(shell: Shell, item: str) -> None:
    """Takes away what stands where a link is to be: a file or an empty folder. What stays is told."""
    try:
        (os.rmdir if os.path.isdir(item) and not os.path.islink(item) else os.unlink)(item)
    except OSError as error:
        shell.write_error(ErrorRecord(net_exception(error, item), "NewItemDeleteIOError", "WriteError", item))


def _make_junction(shell: Shell, item: str, target: str, *, force: bool) -> bool:
    """Junctions are Windows' own: what is asked for is checked, an empty folder in their place is made anew, and none is made."""
    if not target.startswith("/"):
        raise refusal("Creating a junction requires an absolute path for the target.", "NotAbsolutePath", "InvalidArgument", target, "System.ArgumentException")
    _demand(target, target, folder=True)
    path = item
    if os.path.lexists(item):
        if not os.path.isdir(item):
            _refuse_kind(item, item, folder=True)
        if not force and any(os.scandir(item)):
            raise refusal(f"Directory {path} cannot be removed because it is not empty.", "DirectoryNotEmpty", "WriteError", item)
        _clear(shell, item)
        make_folder(shell, item, force=True)
    return False
