"""Expand-Archive."""

from __future__ import annotations

import os
import zipfile

from cmdlets.management.archive.paths import MODULE, fail, found, only_zip
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.progressing import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPath:
    """By path."""

    path: str = param("Path", "The archive.", position=0, pipeline=True, by_property=True)


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """By path, as it is written."""

    literal: str = param("LiteralPath", "The archive.", by_property=True, aliases=("PSPath",))


@cmdlet("Expand-Archive", module=MODULE, changes=True, default_set="Path", class_name="Expand-Archive", scripted=True)
class ExpandArchive:
    """Unpacks an archive into a folder.

    Examples:
        Into a folder of its own name.

            PS> Expand-Archive reports.zip
    """

    what: ByPath | ByLiteralPath = either(default_set=ByPath)
    destination: str | None = param("DestinationPath", "The folder; one of the archive's name if not given.", position=1, default=None, checks=(not_empty(),))
    force: Switch = param("Force", "Replace files that are there.", default=None)
    passthru: Switch = param("PassThru", "Give what was unpacked.", default=None)

    def process(self, shell: Shell) -> Output:
        """Unpacks one."""
        what = self.what
        literal = isinstance(what, ByLiteralPath)
        given = what.literal if isinstance(what, ByLiteralPath) else what.path
        paths = found(shell, [given], literal=literal)
        if len(paths) > 1:
            text = f"The path '{given}' resolves to several files. Only one archive can be expanded at a time."
            raise fail(shell, text, "InvalidArchiveFilePath", "InvalidArgument", given)
        only_zip(shell, paths[0])
        folder = shell.file_path(self.destination or os.path.splitext(os.path.basename(paths[0]))[0])
        if not shell.confirm(paths[0]):
            return
        try:
            with zipfile.ZipFile(paths[0]) as archive, Progress(shell, "Expand-Archive", f"The archive file '{paths[0]}' expansion is in progress...") as progress:
                os.makedirs(folder, exist_ok=True)
                for done, info in enumerate(archive.infolist()):
                    progress.at(done, len(archive.filelist))
                    yield from self._unpack(shell, archive, info, folder)
        except zipfile.BadZipFile:
            raise fail(shell, "End of Central Directory record could not be found.", "System.IO.InvalidDataException", "NotSpecified", paths[0], "System.IO.InvalidDataException") from None

    def _unpack(self, shell: Shell, archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: str) -> Iterator[Any]:
        from havmsh.runtime.types.filestatus import DirectoryInfo, FileInfo

        source = archive.filename
        target = os.path.normpath(os.path.join(folder, info.filename.replace("\\", "/")))
        if target != folder and not target.startswith(folder.rstrip("/") + "/"):
            text = "Extracting Zip entry would have resulted in a file outside the specified destination directory."
            raise fail(shell, text, "System.IO.IOException", "NotSpecified", info.filename, "System.IO.IOException")
        if info.is_dir():
            os.makedirs(target, exist_ok=True)
        elif os.path.exists(target) and not self.force:
            text = (
                f"Failed to create file '{target}' while expanding the archive file '{source}' contents as the file '{target}' already exists. Use the -Force parameter if you want "
                f"to overwrite the existing directory '{folder}' contents when expanding the archive file."
            )
            shell.write_error(ErrorRecord(NetException("System.IO.IOException", text), "ExpandArchiveFileExists", "PermissionDenied", target))
            return
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with archive.open(info) as packed, open(target, "wb") as file:
                while piece := packed.read(1 << 20):
                    file.write(piece)
        if self.passthru:
            yield DirectoryInfo(target) if info.is_dir() else FileInfo(target)
