"""Installing, saving, updating and removing as PowerShellGet does it: its questions, its refusals, its objects."""

from __future__ import annotations

import os

from cmdlets.powershellget.items import is_item, item
from cmdlets.powershellget.parameters import Versioned, Wanted, demand_repositories, no_match, refused
from cmdlets.powershellget.seeking import tell_failed
from cmdlets.powershellget.sources import Sources
from cmdlets.psresourceget import versions
from cmdlets.psresourceget.finding import Places
from cmdlets.psresourceget.finding import Wanted as Looked
from cmdlets.psresourceget.installing import Installer, Options
from cmdlets.psresourceget.metadata import listed
from cmdlets.psresourceget.places import OF_ALL, Installed, named, resource_name, subfolders
from cmdlets.psresourceget.store import data_folder
from cmdlets.psresourceget.uninstalling import Remover
from havmsh.runtime.members import get
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from cmdlets.psresourceget.records import Repository, Resource
    from cmdlets.psresourceget.servers import Server
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.objects import Hashtable, PSCustomObject
    from havmsh.runtime.shell import Shell

_QUESTION = (
    "You are {1} the {0}s from an untrusted repository. If you trust this repository, change its InstallationPolicy value by running the Set-PSRepository cmdlet. Are you sure you want "
    "to {2} the {0}s from '{{0}}'?"
)


def folders(shell: Shell, scope: str | None) -> tuple[str, str]:
    """The folders of modules and scripts: the user's, or for all."""
    root = OF_ALL if scope == "AllUsers" else os.path.join(data_folder(shell.session), "powershell")
    return os.path.join(root, "Modules"), os.path.join(root, "Scripts")


def options(shell: Shell, kind: str, scope: str | None, *, saving: str | None = None) -> Options:
    """How something is installed, or saved into a folder."""
    places = folders(shell, scope) if saving is None else (saving, saving)
    made = Options(*places, saving=saving is not None, scope=scope or "CurrentUser")
    made.target = f"Version '{{1}}' of {kind.lower()} '{{0}}'"
    made.question = _QUESTION.format(kind.lower(), *(("downloading", "download") if saving is not None else ("installing", "install")))
    made.with_xml = saving is None or kind == "Module"
    return made


class Bringer(Installer):
    """Brings one kind of things from PowerShellGet's repositories. ``command`` is PackageManagement's (``InstallPackage``)."""

    def __init__(self, shell: Shell, kind: str, command: str, how: Options, credential: Any = None, *, careless: bool = False) -> None:
        super().__init__(shell, how, credential)
        self.kind = kind
        self.command = command
        self.careless = careless
        """Whether commands of others do not matter."""
        self.exact = False

    def bring(self, names: list[str], wanted: Wanted, repositories: list[str] | None) -> list[PSCustomObject]:
        """What was brought."""
        self.exact = wanted.version is not None
        looked = Looked(version=wanted.version, within=wanted.range, prerelease=wanted.prerelease)
        return [item(resource, self.kind, self._place(resource)) for resource in self.install(names, looked, repositories)]

    def _place(self, resource: Resource) -> str:
        if resource.kind == "Script":
            return self.options.scripts
        return os.path.join(self.options.modules, resource.name, resource.version.net_text())

    def _places(self, repositories: list[str] | None) -> Places:
        return Places(self.shell, repositories, store=Sources(self.shell))

    def _is_trusted(self, repository: Repository) -> bool:
        """Every repository is asked; whether what is found is taken is decided then."""
        return True

    def _may_come_from(self, repository: Repository) -> bool:
        return self.shell.what_if() or super()._is_trusted(repository)

    def _tell_failed(self, server: Server, error: PSError) -> None:
        tell_failed(self.shell, server, error)

    def _tell_missing(self, names: list[str], asked: list[str]) -> None:
        for name in names:
            self.shell.write_error(no_match(self.kind, name, self.command))

    def _is_known(self, resource: Resource) -> bool:
        """Whether it is installed, in this version or (unless one was named) in any."""
        there = [found.version.net_text() for _, found in installed(self.shell, "Script" if resource.kind == "Script" else "Module", [resource.name])]
        return resource.version.net_text() in there or (bool(there) and not self.exact and not self.options.saving)

    def _tell_known(self, resource: Resource) -> None:
        """Another version than is there is told of; the same one is not."""
        path, found = installed(self.shell, "Script" if resource.kind == "Script" else "Module", [resource.name])[0]
        have, new, word = found.version.net_text(), resource.normalized, self.kind.lower()
        base = f"Version '{have}' of {word} '{resource.name}' is already installed at '{path}'."
        if have == resource.version.net_text() or (found.nuget_version or versions.NuGetVersion((0,))) > (resource.nuget_version or versions.NuGetVersion((0,))):
            self.shell.verbose(base)
        elif resource.kind == "Script":
            self.shell.warn(f"{base} To delete version '{have}' and install version '{new}', run Install-Script, and add the -Force parameter.")
        else:
            self.shell.warn(
                f"{base} To install version '{new}', run Install-Module and add the -Force parameter, this command will install version '{new}' side-by-side with version '{have}'."
            )

    def _tell_off_path(self, place: str) -> None:
        """Nothing: PowerShellGet tells of it on Windows alone."""

    def _look_closer(self, resource: Resource, said: Hashtable) -> None:
        """Raises PSError where other modules have the commands that this one exports by name."""
        if self.careless or self.options.saving:
            return
        names = [str(name) for key in ("FunctionsToExport", "CmdletsToExport", "AliasesToExport") for name in listed(said[key]) if "*" not in str(name)]
        taken = [name for name in names if any(owner.lower() != resource.name.lower() for owner in _owners(self.shell, name))]
        if taken:
            text = (
                f"The following commands are already available on this system:'{','.join(taken)}'. This module '{resource.name}' may override the existing commands. If you still want to "
                f"install this module '{resource.name}', use -AllowClobber parameter."
            )
            raise refused(text, "CommandAlreadyAvailable", "InvalidOperation", exception="System.InvalidOperationException")


def _owners(shell: Shell, name: str) -> Iterator[str]:
    """The modules that have a command of the name; none of them is loaded for that."""
    own = shell.session.cmdlets.find(name.upper())
    if own is not None:
        yield own.ps_module
    for _, file in shell.session.modules.exports().get(name.upper(), ()):
        yield os.path.splitext(os.path.basename(file))[0]


def of_items(objects: list[Any]) -> Iterator[tuple[str, Wanted, list[str] | None]]:
    """Names, versions and repositories of objects that were found. Raises PSError for what is no such object."""
    for one in objects:
        if not is_item(one):
            raise refused("Invalid value is specified for InputObject parameter.", "InvalidInputObjectValue", target=one)
        name, version = to_text(get(one, "Name")), to_text(get(one, "Version"))
        repository = get(one, "Repository")
        yield name, Wanted([name], None, None, version, prerelease="-" in version), [to_text(repository)] if repository else None


def asked(shell: Shell, what: Any) -> Iterator[tuple[list[str], Wanted, list[str] | None]]:
    """What the parameters of a set ask for, -Name with its versions or -InputObject: names, versions and repositories. Raises PSError."""
    if not isinstance(what, Versioned):
        yield from (([name], wanted, places) for name, wanted, places in of_items(what.items))
        return
    given: Any = what
    wanted = Wanted(given.name, what.minimum, what.maximum, what.required, prerelease=bool(what.prerelease), plain=True)
    if demand_repositories(shell, given.repository):
        yield given.name, wanted, given.repository


# ------------------------------------------------------------ what is installed


def installed(shell: Shell, kind: str, names: list[str], scopes: tuple[str, ...] = ("CurrentUser", "AllUsers")) -> list[tuple[str, Resource]]:
    """Places and resources of the names, the newest of each first."""
    reader = Installed(shell)
    found: list[tuple[str, Resource]] = []
    for scope in scopes:
        modules, scripts = folders(shell, scope)
        paths = subfolders(modules) if kind == "Module" else [os.path.join(scripts, file) for file in _scripts(scripts)]
        for path in reader.paths(named(names, paths), versions.ALL):
            resource = reader.at(path)
            if resource is not None:
                found.append((path, resource))
    floor = versions.NuGetVersion((0,))
    return sorted(found, key=lambda one: (one[1].name.lower(), one[1].nuget_version or floor), reverse=True)


def _scripts(folder: str) -> list[str]:
    try:
        return sorted(file for file in os.listdir(folder) if file.lower().endswith(".ps1"))
    except OSError:
        return []


def chosen(shell: Shell, kind: str, names: list[str], wanted: Wanted) -> list[tuple[str, Resource]]:
    """What is installed of the names and will do: the newest of each, unless all are wanted."""
    made: dict[str, list[tuple[str, Resource]]] = {}
    for path, resource in installed(shell, kind, names):
        if wanted.fits(resource.nuget_version) and (not resource.is_prerelease or wanted.prerelease or wanted.version is None):
            made.setdefault(resource.name.lower(), []).append((path, resource))
    return [one for name in sorted(made) for one in (made[name] if wanted.every else made[name][:1])]


def shown(path: str, resource: Resource, kind: str) -> PSCustomObject:
    """An installed thing's object."""
    return item(resource, kind, os.path.dirname(path) if kind == "Script" else path)


class Taker(Remover):
    """Removes as PowerShellGet does."""

    def __init__(self, shell: Shell, kind: str, *, careless: bool) -> None:
        super().__init__(shell, [path for scope in ("CurrentUser", "AllUsers") for path in subfolders(folders(shell, scope)[0])], version=None, prereleases_alone=False, careless=careless)
        self.kind = kind
        self.versions: dict[str, str] = {}

    def take(self, names: list[str], wanted: Wanted) -> None:
        """Removes what will do of the names; it is told what is not there. Raises PSError."""
        for name in names:
            found = chosen(self.shell, self.kind, [name], wanted)
            if not found:
                self.shell.write_error(no_match(self.kind, name, "UninstallPackage"))
            for path, resource in found:
                self.versions[path] = resource.normalized
                self.remove_at(path, resource_name(path))

    def _target(self, path: str, name: str) -> str:
        return f"Version '{self.versions.get(path, '')}' of {self.kind.lower()} '{name}'"

    def _refuse_needed(self, name: str, version: str, parents: list[str], told: str) -> None:
        base = next((path for path in self.versions if resource_name(path) == name), "")
        text = (
            f"The module '{name}' of version '{version}' in module base folder '{base}' cannot be uninstalled, because one or more other modules '{','.join(parents)}' are dependent on this "
            f"module. Uninstall the modules that depend on this module before uninstalling module '{name}'."
        )
        raise refused(text, "UnableToUninstallAsOtherModulesNeedThisModule", "InvalidOperation", exception="System.InvalidOperationException")
