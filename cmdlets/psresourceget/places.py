"""Where modules and scripts are installed, and what is installed there."""

from __future__ import annotations

import os

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.clixml import read_resource
from cmdlets.psresourceget.records import SCOPE  # noqa: F401 - the type that -Scope becomes
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from cmdlets.psresourceget.records import Resource
    from cmdlets.psresourceget.versions import NuGetVersion, VersionRange
    from havmsh.runtime.shell import Shell

SCOPE_TYPE = "Microsoft.PowerShell.PSResourceGet.UtilClasses.ScopeType"
OF_ALL = "/usr/local/share/powershell"
"""The data of all users."""
MODULE_INFO = "PSGetModuleInfo.xml"
SCRIPT_INFOS = "InstalledScriptInfos"


def script_info(name: str) -> str:
    """The file that tells of an installed script."""
    return f"{name}_InstalledScriptInfo.xml"


def scope_of(given: Any) -> str:
    """-Scope's value: CurrentUser where none was given."""
    return "CurrentUser" if given is None else str(given.text())


def folders(shell: Shell, scope: str) -> tuple[str, str]:
    """The folders of modules and of scripts."""
    if scope == "AllUsers":
        root = OF_ALL
    else:
        root = os.path.join(shell.session.environ.get("HOME") or os.path.expanduser("~"), ".local/share/powershell")
        os.makedirs(root, exist_ok=True)
    return os.path.join(root, "Modules"), os.path.join(root, "Scripts")


def resource_paths(shell: Shell, scope: str) -> list[str]:
    """The folder of each module, and the file of each script, that are there."""
    modules, scripts = folders(shell, scope)
    return [*subfolders(modules), *(entry.path for entry in _entries(scripts) if entry.is_file())]


def subfolders(path: str) -> list[str]:
    """The folders in a folder; none where it cannot be read."""
    return [entry.path for entry in _entries(path) if entry.is_dir()]


def _entries(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []


def name_at(path: str) -> str:
    """The name of a module by its folder, or of a script by its file."""
    name = os.path.basename(path)
    return name[:-4] if name.lower().endswith(".ps1") else name


def resource_name(path: str) -> str:
    """The name of what lies at a version's folder or a script's file."""
    return name_at(path) if os.path.isfile(path) else os.path.basename(os.path.dirname(path))


def named(names: Iterable[str], paths: list[str]) -> list[str]:
    """Those of the paths whose names fit."""
    return [path for name in names for fits in (matcher(name),) for path in paths if fits(name_at(path))]


class Installed:
    """What is installed at some paths, as the files beside it tell."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self._read: dict[str, Resource | None] = {}

    def at(self, path: str) -> Resource | None:
        """What a version's folder or a script's file holds; None for what no such file tells of."""
        if path not in self._read:
            name = resource_name(path)
            file = os.path.join(path, MODULE_INFO) if os.path.isdir(path) else os.path.join(os.path.dirname(path), SCRIPT_INFOS, script_info(name))
            self._read[path] = self._told(file, name)
        return self._read[path]

    def _told(self, file: str, name: str) -> Resource | None:
        try:
            return read_resource(file)
        except (OSError, SyntaxError, ValueError) as error:
            self.shell.verbose(f"Reading metadata for package '{name}' failed with error: 'TryReadPSGetInfo: Cannot read the PSResourceGet information file with error: {error}'")
            return None

    def version_at(self, path: str) -> NuGetVersion | None:
        """The version of what is there."""
        found = self.at(path)
        return None if found is None else versions.parse(str(found.additional["NormalizedVersion"] or "")) or found.nuget_version

    def paths(self, paths: list[str], wanted: VersionRange, *, prereleases_alone: bool = False) -> Iterator[str]:
        """The folders and files whose versions will do; of one module the last in the alphabet first."""
        for path in paths:
            if os.path.isdir(path):
                for folder in reversed(subfolders(path)):
                    version = self.version_at(folder)
                    if version is not None and wanted.satisfied_by(version) and (not prereleases_alone or version.labels):
                        yield folder
            elif os.path.isfile(path):
                version = None if wanted.is_all else self.version_at(path)
                if wanted.is_all or (version is not None and wanted.satisfied_by(version)):
                    yield path

    def resources(self, names: Iterable[str], wanted: VersionRange, paths: list[str], *, prereleases_alone: bool = False) -> Iterator[Resource]:
        """What is installed of the names."""
        for path in self.paths(named(names, paths), wanted, prereleases_alone=prereleases_alone):
            found = self.at(path)
            if found is not None:
                yield found

    def known(self, paths: list[str]) -> set[str]:
        """Names with versions of all that is there, to look something up."""
        return {key_of(found) for found in self.resources(["*"], versions.ALL, paths)}


def key_of(found: Resource) -> str:
    """A resource's name and numbers."""
    return f"{found.name}{found.version.net_text()}".lower()
