"""Where modules lie: the folders, the files that a name may mean, and what a manifest says of version and GUID."""

from __future__ import annotations

import os

from havmsh.runtime import home
from havmsh.runtime.errors import PSError
from havmsh.runtime.files import is_folder
from havmsh.runtime.module.files import module_files
from havmsh.runtime.module.info import NO_GUID
from havmsh.runtime.module.specs import accepts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.session import Session
    from havmsh.runtime.types.modulespecs import ModuleSpecification


def _entries(folder: str, name: str) -> Iterator[str]:
    """The name, and what a folder holds under it in other capitals."""
    yield name
    if os.path.exists(os.path.join(folder, name)):
        return
    try:
        entries = os.listdir(folder)
    except OSError:
        return
    yield from (entry for entry in entries if entry.casefold() == name.casefold() and entry != name)


def _subfolders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.path for entry in entries if is_folder(entry)), key=str.casefold)
    except OSError:
        return []


def is_path(name: str) -> bool:
    """Whether a module is named by where its file is."""
    return any(sign in name for sign in "/\\") or name.startswith((".", "~"))


class ModuleFinder:
    """Finds the files of modules for a session."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def folders(self) -> list[str]:
        """``$env:PSModulePath``."""
        given = os.environ.get("PSModulePath", "")
        return [folder.replace("\\", "/") for folder in (given.split(os.pathsep) if given else home.module_folders()) if folder]

    def locate(self, name: str) -> str | None:
        """The file of a module by name or path."""
        return next(self.candidates(name), None)

    def find(self, spec: ModuleSpecification) -> str | None:
        """The file of a module whose version and GUID will do."""
        for path in self.candidates(str(spec.name)):
            if spec.plain or accepts(spec, *self.identity(path)):
                return path
        return None

    def candidates(self, name: str) -> Iterator[str]:
        """Every file that a module's name or path may mean, the best first."""
        if is_path(name):
            yield from module_files(str(self.session.drives.file_path(name)))
            return
        first, slash, rest = name.partition("/")
        for folder in self.folders():
            for own in _entries(folder, first):
                yield from module_files(os.path.join(folder, own + slash + rest))

    def identity(self, path: str) -> tuple[str, str]:
        """Version and GUID that a module's manifest tells; nought where it has none."""
        from havmsh.runtime import datafile

        if not path.lower().endswith(".psd1"):
            return "0.0", NO_GUID
        try:
            data = datafile.read_manifest(path, self.session)
        except PSError:
            return "0.0", NO_GUID
        return str(data["ModuleVersion"] or "0.0"), str(data["GUID"] or NO_GUID)

    def available(self) -> Iterator[str]:
        """The files of the modules in the module folders."""
        for folder in self.different_folders():
            yield from self.available_in(folder)

    def different_folders(self) -> list[str]:
        """The module folders, each once."""
        return list(dict.fromkeys(folder.rstrip("/") for folder in self.folders()))

    @staticmethod
    def available_in(top: str) -> Iterator[str]:
        """The files of the modules in one of the folders; a folder that is none of a module's is looked into."""
        waiting = [top]
        while waiting:
            folder = waiting.pop(0)
            found = list(module_files(folder)) if folder != top else []
            yield from found
            if not found:
                waiting.extend(_subfolders(folder))
