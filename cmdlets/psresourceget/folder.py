"""A repository that is a folder of package files."""

from __future__ import annotations

import os
import re

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.metadata import has_tags
from cmdlets.psresourceget.packages import resource_of
from cmdlets.psresourceget.refusals import not_found, refusal
from cmdlets.psresourceget.servers import Server
from havmsh.runtime.errors import PSError
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cmdlets.psresourceget.records import Resource
    from cmdlets.psresourceget.versions import NuGetVersion, VersionRange

_FILE = re.compile(r"(?P<name>.+?)\.(?P<version>\d+\..*)\.nupkg", re.IGNORECASE)
_UNAVAILABLE = "ResourceUnavailable"
_EMPTY = "Microsoft.PowerShell.PSResourceGet.UtilClasses.LocalResourceEmpty"


class Folder(Server):
    """A folder; file names tell names and versions, the packages all else."""

    def _files(self) -> Iterator[tuple[str, NuGetVersion, str]]:
        """Names, versions and paths of the packages. Raises PSError where there is no folder."""
        folder = self.repository.folder
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            text = f"Could not find a part of the path '{folder}'."
            raise refusal(text, "System.IO.DirectoryNotFoundException", "NotSpecified", "System.IO.DirectoryNotFoundException") from None
        for file in names:
            found = _FILE.fullmatch(file)
            version = versions.parse(found["version"]) if found is not None else None
            if found is not None and version is not None:
                yield found["name"], version, os.path.join(folder, file)

    def _of(self, name: str) -> list[tuple[NuGetVersion, str]]:
        """The versions of one name, the newest first."""
        return sorted(((version, path) for found, version, path in self._files() if found.lower() == name.lower()), reverse=True)

    def _newest(self, fits: Callable[[str], bool], *, prerelease: bool) -> Iterator[tuple[str, str]]:
        """Names that fit, with the newest package of each."""
        found: dict[str, tuple[NuGetVersion, str, str]] = {}
        for name, version, path in self._files():
            known = found.get(name.lower())
            if fits(name) and (prerelease or not version.labels) and (known is None or version > known[0]):
                found[name.lower()] = (version, name, path)
        return ((name, path) for _, name, path in found.values())

    def _read(self, name: str, path: str, tags: list[str]) -> Resource | None:
        """The resource of a package that has the tags. Raises PSError."""
        made, there = resource_of(path, name, self.repository, self.shell)
        return made if has_tags(there, tags) else None

    def _all(self, fits: Callable[[str], bool], tags: list[str], *, prerelease: bool, lenient: bool) -> Iterator[Resource]:
        for name, path in self._newest(fits, prerelease=prerelease):
            try:
                made = self._read(name, path, tags)
            except PSError:
                if not lenient:
                    raise
                continue
            if made is not None:
                yield made

    def every(self, *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """All of them; what a package is tells the package."""
        return (made for made in self._all(lambda name: True, [], prerelease=prerelease, lenient=False) if kind in ("None", made.kind))

    def tagged(self, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """Those with the tags."""
        found = list(self._all(lambda name: True, tags, prerelease=prerelease, lenient=False))
        if not found:
            raise not_found(f"Package(s) with Tags '{', '.join(tags)}' could not be found in repository '{self.name}'.", "FindTagsPackageNotFound")
        return iter(found)

    def with_commands(self, names: list[str], *, prerelease: bool, dsc: bool) -> Iterator[Resource]:
        """Those whose tags name the commands."""
        prefix, what = ("PSDscResource_", "DSCResource Name(s)") if dsc else ("PSCommand_", "Command Name(s)")
        found = list(self._all(lambda name: True, [prefix + name for name in names], prerelease=prerelease, lenient=False))
        if not found:
            raise not_found(f"Package(s) with {what} '{', '.join(names)}' could not be found in repository '{self.name}'.", "FindCmdOrDSCNamesPackageNotFound")
        return iter(found)

    def latest(self, name: str, tags: list[str], *, prerelease: bool, kind: str) -> Resource:
        """The newest package of the name."""
        path = next((path for version, path in self._of(name) if prerelease or not version.labels), None)
        if path is None:
            raise not_found(f"Package with name {name} could not be found in repository '{self.name}'.", category=_UNAVAILABLE)
        made = self._read(name, path, tags)
        if made is None:
            raise not_found(f"Package with name '{name}' and tags '{', '.join(tags)}' could not be found in repository '{self.name}'.", category=_UNAVAILABLE)
        return made

    def matching(self, pattern: str, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """The newest of each name; packages that say nothing of themselves are left out."""
        return self._all(matcher(pattern), tags, prerelease=prerelease, lenient=True)

    def exact(self, name: str, version: NuGetVersion, tags: list[str], *, kind: str) -> Resource:
        """The package of that version."""
        path = next((path for found, path in self._of(name) if found == version), None)
        told = ", ".join(tags)
        if path is None:
            raise not_found(f"Package with name '{name}', version '{version.normalized()}' and tags '{told}' could not be found in repository '{self.name}'.", category=_UNAVAILABLE)
        made = self._read(name, path, tags)
        if made is None:
            raise not_found(f"Package with name '{name}', and tags '{told}' could not be found in repository '{self.name}'.", category="InvalidResult")
        return made

    def within(self, name: str, wanted: VersionRange, *, prerelease: bool, kind: str, newest_alone: bool) -> list[Resource]:
        """All versions of the range."""
        found = [path for version, path in self._of(name) if (prerelease or not version.labels) and wanted.satisfied_by(version)]
        made = []
        for path in found:
            try:
                made.append(self._read(name, path, []))
            except PSError:
                continue
        return [one for one in made if one is not None]

    def package(self, name: str, version: str) -> bytes:
        """The file."""
        wanted = versions.parse(version)
        path = next((path for found, path in self._of(name) if found == wanted), None)
        if path is None:
            raise refusal(f"'{name}' is not present in repository", "InstallNameFailure", _UNAVAILABLE, _EMPTY)
        with open(path, "rb") as file:
            return file.read()
