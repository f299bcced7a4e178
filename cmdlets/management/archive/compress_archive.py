"""Compress-Archive."""

from __future__ import annotations

import os
import zipfile

from cmdlets.management.archive.paths import MODULE, fail, found, only_zip
from havmsh.checks import one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import Switch
from havmsh.runtime.progressing import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


class ByPath:
    """Sets that name what goes in."""

    path: list[str] = param("Path", "Files and folders; wildcards are understood.", position=0, pipeline=True, by_property=True, wildcards=True)


class ByLiteralPath:
    """Sets that name what goes in, as it is written."""

    literal: list[str] = param("LiteralPath", "Files and folders.", by_property=True, aliases=("PSPath",))


class Updated:
    """Sets that change an archive."""

    update: Switch = param("Update", "Add to the archive that is there; newer files replace theirs.")


class Forced:
    """Sets that replace an archive."""

    force: Switch = param("Force", "Replace the archive that is there.")


@parameter_set(name="Path")
class Plain(ByPath):
    """Into a new archive."""


@parameter_set(name="PathWithUpdate")
class PlainUpdate(Updated, ByPath):
    """Into one that is there."""


@parameter_set(name="PathWithForce")
class PlainForce(Forced, ByPath):
    """In the place of one that is there."""


@parameter_set(name="LiteralPath")
class Literal(ByLiteralPath):
    """Into a new archive."""


@parameter_set(name="LiteralPathWithUpdate")
class LiteralUpdate(Updated, ByLiteralPath):
    """Into one that is there."""


@parameter_set(name="LiteralPathWithForce")
class LiteralForce(Forced, ByLiteralPath):
    """In the place of one that is there."""


_LEVELS = {"Optimal": (zipfile.ZIP_DEFLATED, 6), "Fastest": (zipfile.ZIP_DEFLATED, 1), "NoCompression": (zipfile.ZIP_STORED, None)}


def _entries(path: str) -> Iterator[tuple[str, str]]:
    """Files and empty folders under a path, with their names in the archive."""
    base = os.path.dirname(path.rstrip("/"))
    if not os.path.isdir(path):
        yield path, os.path.basename(path)
        return
    for at, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            whole = os.path.join(at, name)
            yield whole, os.path.relpath(whole, base)
        if not folders and not files:
            yield at, os.path.relpath(at, base) + "/"


@cmdlet("Compress-Archive", module=MODULE, changes=True, default_set="Path", class_name="Compress-Archive", scripted=True)
class CompressArchive:
    """Packs files and folders into an archive.

    Examples:
        A folder.

            PS> Compress-Archive reports reports.zip
    """

    what: Plain | PlainUpdate | PlainForce | Literal | LiteralUpdate | LiteralForce = either(default_set=Plain)
    destination: str = param("DestinationPath", "The archive.", position=1)
    level: str = param("CompressionLevel", "How hard to press.", default="Optimal", checks=(one_of("Optimal", "NoCompression", "Fastest"),))
    passthru: Switch = param("PassThru", "Give the archive.", default=None)

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Packs all that came into one archive."""
        target = shell.file_path(self.destination)
        if not os.path.splitext(target)[1]:
            target += ".zip"
        only_zip(shell, target)
        sources = self._sources(records, shell)
        if not sources:
            return []
        if os.path.exists(target) and not isinstance(self.what, Updated | Forced):
            text = f"The archive file {target} already exists. Use the -Update parameter to update the existing archive file or use the -Force parameter to overwrite the existing archive file."
            raise fail(shell, text, "ArchiveFileExists", "PermissionDenied", target, "System.IO.IOException")
        if not shell.confirm(target):
            return []
        with Progress(shell, "Compress-Archive", f"The archive file '{target}' creation is in progress...") as progress:
            self._write(target, [entry for source in sources for entry in _entries(source)], progress)
        if not self.passthru:
            return []
        from havmsh.runtime.types.filestatus import FileInfo

        return [FileInfo(target)]

    def _sources(self, records: list[Any], shell: Shell) -> list[str]:
        """What goes in: what was named or came, patterns among the texts."""
        what = self.what
        if not records:
            given = what.literal if isinstance(what, ByLiteralPath) else what.path
            return found(shell, given or [], literal=isinstance(what, ByLiteralPath))
        each = [one for record in records for one in (record if isinstance(record, list) else [record])]
        return [path for one in each for path in found(shell, [valuetexts.to_text(one)], literal=not isinstance(one, str))]

    def _write(self, target: str, entries: list[tuple[str, str]], progress: Progress) -> None:
        kept: dict[str, tuple[zipfile.ZipInfo, bytes]] = {}
        if isinstance(self.what, Updated) and os.path.exists(target):
            with zipfile.ZipFile(target) as before:
                kept = {info.filename: (info, before.read(info)) for info in before.infolist()}
        method, level = _LEVELS[next(name for name in _LEVELS if name.lower() == self.level.lower())]
        for _, name in entries:
            kept.pop(name, None)
        with zipfile.ZipFile(target, "w", method, compresslevel=level) as archive:
            for info, data in kept.values():
                archive.writestr(info, data, method, level)
            for done, (path, name) in enumerate(entries):
                progress.at(done, len(entries))
                archive.write(path, name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
