"""System.IO.FileSystemWatcher: what happens in a folder, found by looking again and again."""

from __future__ import annotations

import os
import threading

from havmsh.runtime.errors import NetError
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_IO = "System.IO."
_PAUSE: Final = 0.05
"""Seconds between two looks."""
_CREATED, _DELETED, _CHANGED, _RENAMED = 1, 2, 4, 8
_NAMES: Final = {_CREATED: "Created", _DELETED: "Deleted", _CHANGED: "Changed", _RENAMED: "Renamed"}

Picture = dict[str, tuple[int, int, int, int]]
"""Of each path its inode, when it was written, its size and its mode."""


class Happening(NetObject):
    """FileSystemEventArgs; RenamedEventArgs where there was another name."""

    __slots__ = ("folder", "kind", "name", "old")

    def __init__(self, kind: int, folder: str, name: str, old: str | None = None) -> None:
        super().__init__()
        self.kind = kind
        self.folder = folder
        self.name = name
        self.old = old

    @property
    def net_type(self) -> Any:
        """By whether it tells of a new name."""
        from havmsh.runtime.typesystem import known

        return known(_IO + ("FileSystemEventArgs" if self.old is None else "RenamedEventArgs"))


class Watcher(Raiser):
    """A watcher over one folder."""

    __slots__ = ("below", "filters", "folder", "notify", "stop_now")
    type_name = _IO + "FileSystemWatcher"

    def __init__(self, folder: str = "", pattern: str = "*") -> None:
        super().__init__()
        if folder and not os.path.isdir(folder):
            raise NetError("System.ArgumentException", f"The directory name '{folder}' does not exist. (Parameter 'path')", ParamName="path")
        self.folder = folder
        self.filters = GenericList([pattern] if pattern not in {"*", ""} else [], "System.String", "Collection")
        self.below = False
        self.notify = 1 | 2 | 16
        self.stop_now: threading.Event | None = None

    def enable(self, value: bool) -> None:
        """EnableRaisingEvents. Raises FileNotFoundException where there is no such folder."""
        if not value:
            if self.stop_now is not None:
                self.stop_now.set()
                self.stop_now = None
            return
        if self.stop_now is None:
            if not os.path.isdir(self.folder):
                raise NetError("System.IO.FileNotFoundException", f"Error reading the {self.folder} directory.")
            stop = self.stop_now = threading.Event()
            threading.Thread(target=self._run, args=(stop, self._look()), daemon=True).start()

    def _look(self) -> Picture:
        found: Picture = {}
        for at, folders, files in os.walk(self.folder):
            for name in [*folders, *files]:
                path = os.path.join(at, name)
                try:
                    known = os.lstat(path)
                except OSError:
                    continue
                found[os.path.relpath(path, self.folder)] = (known.st_ino, known.st_mtime_ns, known.st_size, known.st_mode)
            if not self.below:
                break
        return found

    def _run(self, stop: threading.Event, before: Picture) -> None:
        while not stop.wait(_PAUSE):
            now = self._look()
            for each in self._between(before, now):
                if not stop.is_set():
                    self.fire(_NAMES[each.kind], each)
            before = now

    def _between(self, before: Picture, now: Picture) -> list[Happening]:
        """What has happened from one look to the next."""
        gone = {before[name][0]: name for name in before if name not in now}
        found: list[Happening] = []
        for name, what in now.items():
            if name not in before:
                old = gone.pop(what[0], None)
                found.append(Happening(_CREATED if old is None else _RENAMED, self.folder, name, old))
                if old is None and what[2] and not what[3] & 0o040000:
                    found.append(Happening(_CHANGED, self.folder, name))
            elif before[name][1:] != what[1:] and not what[3] & 0o040000:
                found.append(Happening(_CHANGED, self.folder, name))
        found.extend(Happening(_DELETED, self.folder, name) for name in gone.values())
        return [each for each in found if self._wanted(each)]

    def _wanted(self, what: Happening) -> bool:
        from fnmatch import fnmatchcase

        names = [os.path.basename(each) for each in (what.name, what.old) if each]
        return not len(self.filters) or any(fnmatchcase(name, pattern.replace("*.*", "*")) for pattern in self.filters for name in names)

    def wait(self, kinds: Any, milliseconds: int = -1) -> Any:
        """WaitForChanged: the first thing of that kind."""
        import time

        end = time.monotonic() + milliseconds / 1000
        before = self._look()
        while milliseconds < 0 or time.monotonic() < end:
            time.sleep(_PAUSE)
            now = self._look()
            found = next((each for each in self._between(before, now) if each.kind & kinds.value), None)
            if found is not None:
                return Result(found)
            before = now
        return Result(None)

    def set_folder(self, value: str) -> None:
        """Path."""
        if not value or not os.path.isdir(value):
            raise NetError("System.ArgumentException", f"The directory name '{value}' does not exist. (Parameter 'Path')", ParamName="Path")
        self.folder = value


class Result(NetObject):
    """WaitForChangedResult."""

    __slots__ = ("what",)
    type_name = _IO + "WaitForChangedResult"

    def __init__(self, what: Happening | None) -> None:
        super().__init__()
        self.what = what


def _set_filter(watcher: Watcher, value: str) -> None:
    watcher.filters[:] = [value] if value not in {"*", ""} else []


define(
    _IO + "FileSystemEventArgs", Happening, base="System.EventArgs",
    properties=((_IO + "WatcherChangeTypes ChangeType", lambda e: e.kind), ("string FullPath", lambda e: os.path.join(e.folder, e.name)), ("string Name", lambda e: e.name)),
)
define(_IO + "RenamedEventArgs", None, base=_IO + "FileSystemEventArgs", properties=(("string OldFullPath", lambda e: os.path.join(e.folder, e.old)), ("string OldName", lambda e: e.old)))
define(
    Result.type_name, Result, kind="struct",
    properties=(
        ("bool TimedOut", lambda r: r.what is None), (_IO + "WatcherChangeTypes ChangeType", lambda r: r.what.kind if r.what else 0),
        ("string Name", lambda r: r.what.name if r.what else None),
        ("string OldName", lambda r: r.what.old if r.what else None),
    ),
)
_watcher = define(
    Watcher.type_name, Watcher, base="System.ComponentModel.Component", interfaces="System.IDisposable",
    properties=(
        (_IO + "NotifyFilters NotifyFilter", lambda w: w.notify, lambda w, value: setattr(w, "notify", value.value)),
        ("System.Collections.ObjectModel.Collection[string] Filters", lambda w: w.filters),
        ("bool EnableRaisingEvents", lambda w: w.stop_now is not None, Watcher.enable), ("string Filter", lambda w: w.filters[0] if len(w.filters) else "*", _set_filter),
        ("bool IncludeSubdirectories", lambda w: w.below, lambda w, value: setattr(w, "below", value)),
        ("int InternalBufferSize", lambda w: 8192, lambda w, value: None), ("string Path", lambda w: w.folder, Watcher.set_folder),
    ),
    methods=(
        ("void Dispose()", lambda w: w.enable(False)), (f"{Result.type_name} WaitForChanged({_IO}WatcherChangeTypes changeType)", Watcher.wait),
        (f"{Result.type_name} WaitForChanged({_IO}WatcherChangeTypes changeType, int timeout)", Watcher.wait),
    ),
    constructors=(("", Watcher), ("string path", Watcher), ("string path, string filter", Watcher)),
)
declare(_watcher, "System.IO.FileSystemEventHandler", "Created", "Deleted", "Changed")
declare(_watcher, "System.IO.RenamedEventHandler", "Renamed")
declare(_watcher, "System.IO.ErrorEventHandler", "Error")
declare(_watcher, "System.EventHandler", "Disposed")
