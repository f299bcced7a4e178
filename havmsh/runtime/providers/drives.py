"""The drives of a session, its current location, and the way from a path's text to the provider's own path."""

from __future__ import annotations

import os
from contextlib import contextmanager

from havmsh.runtime.errors import ErrorRecord, PSError, failure
from havmsh.runtime.files import net_exception
from havmsh.runtime.home import working_folder
from havmsh.runtime.providers.base import Drive, PathInfo, Provider, drive_not_found, missing, path_not_found, provider_not_found
from havmsh.runtime.wildcard import escape, has_wildcards, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


def _before_wildcards(item: str) -> str:
    """The folder in which the first part with wildcards is looked for."""
    plain: list[str] = []
    for part in item.split("/"):
        if has_wildcards(part):
            break
        plain.append(unescape(part))
    return "/".join(plain) or "/"


def _file_content(path: str) -> Any:
    """A file's lines, as ``${C:file}`` gives them."""
    from havmsh.runtime import files
    from havmsh.runtime.objects import Array

    try:
        lines = files.read_text(path).splitlines()
    except OSError:
        return None
    return lines[0] if len(lines) == 1 else Array(lines)


class Drives:
    """Drives by folded name: those of the global scope, and those that a scope has beside them (``Frame.own_drives``) while it lasts; ``here`` is the current one."""

    def __init__(self, session: Session) -> None:
        from havmsh.runtime.providers.filesystem import FileSystem

        self.session = session
        self.files = FileSystem(session)
        self.providers: dict[str, Provider] = {"FILESYSTEM": self.files}
        self.table: dict[str, Drive] = {}
        self.scoped = False
        """Whether a scope has ever had drives of its own."""
        self.root = self.add(Drive("/", self.files, "/"))
        """The drive of all files; it stays reachable by paths also when its name is removed."""
        self.root.current = working_folder().lstrip("/")
        self.here = self.root
        self.stacks: dict[str, list[tuple[Drive, str]]] = {"": []}
        self.stack_name = ""
        self._flat_done = False

    def add(self, drive: Drive, frame: Frame | None = None) -> Drive:
        """Makes a drive known, in that scope or everywhere."""
        self.of_scope(frame or self.session.global_frame)[drive.name.upper()] = drive
        return drive

    def remove(self, drive: Drive, frame: Frame | None = None) -> None:
        """The drive is no more, in that scope or in the nearest that has it."""
        for table in [self.of_scope(frame)] if frame is not None else self._tables():
            if table.get(drive.name.upper()) is drive:
                del table[drive.name.upper()]
                return

    def of_scope(self, frame: Frame) -> dict[str, Drive]:
        """The drives of one scope alone, to be changed."""
        if frame is self.session.global_frame:
            return self.table
        if frame.own_drives is None:
            frame.own_drives = {}
            self.scoped = True
        return frame.own_drives

    def _tables(self) -> Iterator[dict[str, Drive]]:
        """The drives of the code that runs, scope by scope, the nearest first."""
        if self.scoped:
            from havmsh.runtime.scriptblock import running_frame

            frame: Frame | None = running_frame(self.session)
            while frame is not None:
                if frame.own_drives:
                    yield frame.own_drives
                frame = frame.parent
        yield self.table

    def _make_flat(self) -> None:
        """The drives beside the file system's, made when one is first asked for."""
        from havmsh.runtime.providers import flat

        self._flat_done = True
        for provider in flat.all_of(self.session):
            self.providers[provider.name.upper()] = provider
            name = {"Environment": "Env"}.get(provider.name, provider.name)
            self.add(Drive(name, provider, "", provider.describes))
        import tempfile

        self.add(Drive("Temp", self.files, tempfile.gettempdir().rstrip("/") + "/", "Drive that maps to the temporary directory path for the current user"))

    def all(self) -> list[Drive]:
        """Every drive, by name."""
        if not self._flat_done:
            self._make_flat()
        found: dict[str, Drive] = {}
        for table in self._tables():
            found = {**table, **found}
        return sorted(found.values(), key=lambda drive: drive.name.upper())

    def drive(self, name: str) -> Drive | None:
        """The drive of that name."""
        folded = name.upper()
        for table in self._tables():
            if folded in table:
                return table[folded]
        if not self._flat_done:
            self._make_flat()
            return self.table.get(folded)
        return None

    def provider(self, name: str) -> Provider | None:
        """The provider of that name, with or without its module."""
        if not self._flat_done:
            self._make_flat()
        module, _, own = name.rpartition("\\")
        found = self.providers.get(own.upper())
        return found if found is not None and module.upper() in ("", found.module.upper()) else None

    def adopt(self, provider: Provider) -> None:
        """Makes a provider known."""
        if not self._flat_done:
            self._make_flat()
        self.providers[provider.name.upper()] = provider

    # ------------------------------------------------------------ `$drive:name`

    def get_variable(self, drive: str, name: str, frame: Any) -> Any:
        """The value of ``$drive:name``; null where there is none."""
        if drive.upper() == "ENV":
            return self.session.environ.get(name)
        found = self.drive(drive)
        if found is None:
            return None
        with self.asked_from(frame):
            if not found.provider.flat:
                return _file_content(self.parse(f"{drive}:{name}").item)
            return found.provider.content(name)

    def set_variable(self, drive: str, name: str, value: Any, frame: Any) -> None:
        """``$drive:name = value``."""
        found = self._of_variable(drive)
        with self.asked_from(frame):
            if found.provider.flat:
                found.provider.store(name, value)
            else:
                item = self.parse(f"{drive}:{name}").item
                try:
                    self.files.write(item, value if isinstance(value, list) else [value], None)
                except OSError as error:
                    exception = net_exception(error, item)
                    raise PSError(ErrorRecord(exception, exception.name)) from None

    def _of_variable(self, name: str) -> Drive:
        found = self.drive(name)
        if found is None:
            raise PSError(drive_not_found(name))
        return found

    @contextmanager
    def asked_from(self, frame: Any, shell: Any = None) -> Iterator[None]:
        """While it lasts, the providers of scopes answer for that frame, and those that write tell the cmdlet that asks."""
        rooms = self.session.rooms
        before = rooms.get("provider_frame"), rooms.get("provider_shell")
        rooms["provider_frame"], rooms["provider_shell"] = frame, shell
        try:
            yield
        finally:
            rooms["provider_frame"], rooms["provider_shell"] = before

    # ------------------------------------------------------------ the location

    @property
    def location(self) -> PathInfo:
        """Where the session is."""
        drive = self.here
        return PathInfo(drive.provider, drive, self._inside(drive, ""))

    @property
    def location_text(self) -> str:
        """The location as PowerShell writes it."""
        return self.location.path

    def go(self, path: PathInfo) -> None:
        """Makes a container the location."""
        before = self.location
        drive = path.drive or self.here
        if path.drive is None and not path.provider.flat:
            drive = self.root
        self.here = drive
        root = drive.root.rstrip("/")
        drive.current = path.item[len(root):].strip("/") if not drive.provider.flat or path.provider.creates else path.item
        self._tell(before)

    def _tell(self, before: PathInfo) -> None:
        """``$PWD`` follows the location, and whoever asked to be told is told."""
        self.session.late.pop("PWD", None)
        self.session.global_frame.set("PWD", self.location)
        action = self.session.rooms.get("location changed")
        if action is not None:
            from havmsh.runtime.intrinsics import tell_location

            tell_location(self.session, action, before, self.location)

    @contextmanager
    def staying_in(self, path: PathInfo) -> Iterator[None]:
        """While it lasts, relative names are taken from that folder."""
        here = self.here
        drive = path.drive or here
        current = drive.current
        self.here = drive
        drive.current = path.item if drive.provider.flat else path.item[len(drive.root.rstrip("/")):].strip("/")
        try:
            yield
        finally:
            drive.current = current
            self.here = here

    def push(self, name: str) -> None:
        """Remembers the location on a stack."""
        self.stacks.setdefault(name, []).append((self.here, self.here.current))

    def remembered(self, name: str) -> list[PathInfo]:
        """What a stack remembers, the last at the end."""
        return [PathInfo(drive.provider, drive, current if drive.provider.flat else f"{drive.root.rstrip('/')}/{current}") for drive, current in self.stacks.get(name, [])]

    def pop(self, name: str) -> bool:
        """Goes back to what the stack remembers last; one that has nothing left is gone. Raises PathNotFound where that is no longer there."""
        stack = self.stacks.get(name)
        if not stack:
            return False
        before, last = self.location, self.remembered(name)[-1]
        drive, current = stack.pop()
        if not stack and name:
            del self.stacks[name]
        if not last.provider.is_container(last.item):
            raise PSError(path_not_found(last.path))
        self.here = drive
        drive.current = current
        self._tell(before)
        return True

    # ------------------------------------------------------------ from text to path

    def parse(self, text: str, *, as_pattern: bool = False) -> PathInfo:
        """The provider's path that a text means, wildcards and all; ``as_pattern``: what the location adds to it is escaped. Raises DriveNotFound, ProviderNotFound."""
        qualifier, mark, rest = text.partition("::")
        if mark:
            provider = self.provider(qualifier)
            if provider is None:
                raise PSError(provider_not_found(qualifier))
            drive = self.root if provider is self.files else None
            return PathInfo(provider, drive, self.files.absolute(rest, self.directory()) if provider is self.files else provider.normal(rest))
        if text[:1] in ("/", "\\"):
            # one root holds all files: such a path is theirs wherever the session stands
            return PathInfo(self.files, self.root, self.files.absolute(text, "/"))
        if text[:1] == "~" and (len(text) == 1 or text[1] in "/\\"):
            return self._at_home(text[1:])
        name, colon, rest = text.partition(":")
        if colon and name and not any(sign in name for sign in "/\\") and not text.startswith(("./", "~")):
            drive = self.drive(name)
            if drive is None:
                raise PSError(drive_not_found(name))
            return PathInfo(drive.provider, drive, self._from(drive, rest))
        return PathInfo(self.here.provider, self.here, self._relative(text, as_pattern=as_pattern))

    def _at_home(self, rest: str) -> PathInfo:
        """A path that begins where the current provider has its home. Raises InvalidOperation where it has none."""
        provider = self.here.provider
        if not provider.info.home:
            message = f"Home location for this provider is not set. To set the home location, call \"(get-psprovider '{provider.name}').Home = 'path'\"."
            raise failure(message, "InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException")
        if provider.flat:
            return PathInfo(provider, self.here, provider.normal(provider.info.home + rest))
        return PathInfo(self.files, self.root, self.files.absolute(provider.info.home + rest, "/"))

    def is_valid(self, text: str) -> bool:
        """Whether a text could be a path: one of a drive and a provider that there are."""
        try:
            self.parse(text)
        except PSError:
            return False
        return "\0" not in text

    def _from(self, drive: Drive, rest: str) -> str:
        """A path after ``drive:``: from the root, or, without a separator, from the drive's own location."""
        if drive.provider.creates and drive.current and rest[:1] not in ("/", "\\"):
            rest = f"{drive.current}/{rest}" if rest else drive.current
            if any(part in (".", "..") for part in rest.split("/")):
                rest = os.path.normpath(f"/{rest}")
        if drive.provider.flat:
            return drive.provider.placed(drive, rest)
        if rest[:1] in ("/", "\\"):
            return self._inside_root(drive, rest)
        return self._inside_root(drive, f"{drive.current}/{rest}")

    def _inside(self, drive: Drive, rest: str) -> str:
        if drive.provider.flat:
            return drive.provider.placed(drive, drive.current or rest)
        return self._inside_root(drive, f"{drive.current}/{rest}" if drive.current else rest)

    def _inside_root(self, drive: Drive, rest: str) -> str:
        return self.files.absolute(f"{drive.root.rstrip('/')}/{rest.lstrip('/')}", "/")

    def _relative(self, text: str, *, as_pattern: bool) -> str:
        if self.here.provider.creates:
            return self._from(self.here, text.removeprefix("./").removeprefix(".\\") if text != "." else "")
        if self.here.provider.flat:
            return self.here.provider.normal(text.removeprefix("./").removeprefix(".\\") if text not in (".",) else "")
        base = self._inside(self.here, "")
        return self.files.absolute(text, escape(base) if as_pattern else base)

    def directory(self) -> str:
        """The file system's folder that relative names are taken from."""
        drive = self.here if not self.here.provider.flat else self.root
        return self._inside(drive, "")

    def file_path(self, text: str, shell: Any = None) -> str:
        """The system's path of a file that may not exist yet. Raises where the path is no file's."""
        path = self.parse(unescape(text))
        if path.provider is not self.files:
            raise failure(
                "The path does not refer to a file system path.", "NotFileSystemPath" if shell is None else "NotSupported", category="InvalidArgument",
                exception="System.Management.Automation.PSNotSupportedException", target=text,
            )
        return path.item

    def resolve_files(self, text: str, shell: Any = None) -> list[str]:
        """The system's paths of the files that a path means. Raises PathNotFound."""
        return [path.item for path in self.resolve(text)]

    # ------------------------------------------------------------ wildcards

    def resolve(self, text: str, *, literal: bool = False, hidden: bool = True) -> list[PathInfo]:
        """Every existing item that a path means. A path without wildcards must exist, as must what stands before the first wildcard of any other: PathNotFound otherwise."""
        if literal or not has_wildcards(text):
            path = self.parse(text if literal else unescape(text))
            item = path.item
            if not path.provider.exists(item):
                raise missing(path, item)
            return [PathInfo(path.provider, path.drive, item)]
        path = self.parse(text, as_pattern=True)
        if not path.provider.flat:
            folder = _before_wildcards(path.item)
            if not path.provider.exists(folder):
                raise missing(path, folder)
        return [PathInfo(path.provider, path.drive, item) for item in self.expand(path.provider, path.item, hidden=hidden)]

    def expand(self, provider: Provider, item: str, *, hidden: bool = True) -> Iterator[str]:
        """The existing items that a provider's path with wildcards matches."""
        from havmsh.runtime.collation import by_name
        from havmsh.runtime.providers.match import matcher

        if provider.creates:
            yield from provider.expand(item)
            return
        if provider.flat:
            matches = matcher(item)
            yield from sorted((name for name in provider.items() if matches(name)), key=by_name())
            return
        yield from self.files.expand(item, hidden=hidden)
