"""Get-Module."""

from __future__ import annotations

import os

from cmdlets.core.module.importing import is_meant
from cmdlets.core.module.remote import OverCim, OverSession, refuse
from cmdlets.core.module.remote import listed as listed_there
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import home, members
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError
from havmsh.runtime.module import own
from havmsh.runtime.module.finder import is_path
from havmsh.runtime.module.listing import all_files, editions, files_at
from havmsh.runtime.module.listing import describe as describe_file
from havmsh.runtime.objects import Extra, PSObject, Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match
    from havmsh.runtime.module.info import Module
    from havmsh.runtime.shell import Shell


def _editions(asked: Asked) -> Iterator[Match]:
    """The editions that modules may ask for."""
    return asked.texts(("Desktop", "Core"))


def _grouped(module: Module) -> PSObject:
    """The module as one of its folder is shown: under the folder's name."""
    extra = Extra()
    extra.type_names = ["ModuleInfoGrouping", *members.type_names(module)]
    return PSObject(module, extra)


class _Deep:
    all: Switch = param("All", "Nested modules too.", default=None)


class _Listing:
    skip_edition: Switch = param("SkipEditionCheck", "Do not look at the edition.", default=None)
    refresh: Switch = param("Refresh", "Accepted: the folders are looked through each time.", default=None, inert=True)


class _Edition:
    edition: str | None = param("PSEdition", "Modules of an edition.", default=None, complete=_editions, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.PSEditionArgumentCompleter")


class _MayList:
    available: Switch = param("ListAvailable", "Those that could be loaded.", default=None)


@parameter_set(name="Loaded")
class Loaded(_Deep):
    """What is loaded."""


@parameter_set(name="Available")
class Available(_Listing, _Edition, _Deep):
    """What could be loaded."""

    available: Switch = param("ListAvailable", "Those that could be loaded.")


@parameter_set(name="PsSession")
class InSession(OverSession, _Listing, _Edition, _MayList):
    """What a machine has, over a session."""


@parameter_set(name="CimSession")
class InCim(OverCim, _Listing, _MayList):
    """What a machine has, over a session of CIM."""


@cmdlet(
    "Get-Module", module="Microsoft.PowerShell.Core", output=("System.Management.Automation.PSModuleInfo",),
    listed="Name FullyQualifiedName All ListAvailable PSEdition SkipEditionCheck Refresh PSSession CimSession CimResourceUri CimNamespace",
)
class GetModule:
    """Lists the modules that are loaded, or that could be.

    Examples:
        What is loaded.

            PS> Get-Module
    """

    name: list[str] | None = param("Name", "Names of the modules.", position=0, pipeline=True, default=None, complete="module", spelled=True, checks=(not_empty(),))
    specifications: list[object] = param(
        "FullyQualifiedName", "Names with versions.", default=None, by_property=True, spelled=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]",
    )
    which: Loaded | Available | InSession | InCim = either(default_set=Loaded)

    def process(self, shell: Shell) -> Output:
        """Gives the modules."""
        which = self.which
        self._check(shell)
        names = [*(self.name or ()), *(str(spec.name) for spec in self.specifications or ())]  # type: ignore[attr-defined]
        if isinstance(which, InSession | InCim):
            yield from _far(shell, which, names)
        elif isinstance(which, Available) and which.available:
            yield from map(_grouped, self._available(shell, which, names))
        else:
            _demand_plain(
                shell, names, "ModuleDiscoveryForLoadedModulesWorksOnlyForUnQualifiedNames",
                "Running the Get-Module cmdlet without ListAvailable parameter is not supported for module names that include a path.",
            )
            found = sorted(self._loaded(shell, bool(which.all)), key=lambda module: module.name.casefold())
            yield from self._chosen(found, shell)

    def _check(self, shell: Shell) -> None:
        message = error_id = ""
        if self.name is not None and self.specifications is not None:
            message = "The parameters Name and FullyQualifiedName cannot be used together. Please specify only one parameter."
            error_id = "NameAndFullyQualifiedNameCannotBeSpecifiedTogether"
        elif not isinstance(self.which, Loaded) and self.which.skip_edition and not self.which.available:
            message = "The -SkipEditionCheck switch parameter cannot be used without the -ListAvailable switch parameter."
            error_id = "SkipEditionCheckNotSupportedWithoutListAvailable"
        elif self.specifications and None in self.specifications:
            raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
        if message:
            raise shell.terminating(ErrorRecord(NetException("System.InvalidOperationException", message), error_id, "InvalidOperation"))

    def _chosen(self, found: list[Module], shell: Shell) -> list[Module]:
        """Those of the modules that are meant by name or specification."""
        if self.specifications:
            specs: list[Any] = self.specifications
            return [module for module in found if any(is_meant(spec, module, shell) for spec in specs)]
        matches = any_of([own.module_name(name) for name in self.name or ()] or ["*"])
        return [module for module in found if matches(module.name)]

    def _loaded(self, shell: Shell, deep: bool) -> Iterator[Module]:
        for name in sorted(shell.session.cmdlets.loaded):
            if name and name != "Microsoft.PowerShell.Core":
                yield own.describe(shell.session, name)
        modules = shell.session.modules
        yield from modules.all() if deep else modules.visible(shell.frame)

    def _available(self, shell: Shell, which: Available, asked: list[str]) -> Iterator[Module]:
        """Modules at the paths that are named, then those of the module folders."""
        paths = [name for name in asked if is_path(name)]
        for module in _of_edition(which, self._at_paths(shell, paths, bool(which.all))):
            if not self.specifications or self._chosen([module], shell):
                yield module
        if paths and len(paths) == len(asked):
            return
        finder = shell.session.modules
        for folder in finder.different_folders():
            found = [describe_file(shell.session, file) for file in (all_files(folder) if which.all else finder.available_in(folder))]
            if folder == home.MODULES:
                found.extend(own.describe(shell.session, name) for name in shell.session.cmdlets.modules() if name and name != "Microsoft.PowerShell.Core")
            found.sort(key=lambda module: module.name.casefold())
            yield from _of_edition(which, self._named_only(found, shell))

    def _named_only(self, found: list[Module], shell: Shell) -> list[Module]:
        return self._chosen(found, shell) if self.specifications or not self.name else [
            module for module in found if any_of([own.module_name(name) for name in self.name or () if not is_path(name)])(module.name)]

    def _at_paths(self, shell: Shell, paths: list[str], everything: bool) -> Iterator[Module]:
        seen: set[str] = set()
        for text in paths:
            found = False
            for place in self._places(shell, text):
                for file in files_at(place, everything=everything):
                    found = True
                    key = os.path.dirname(file) if os.path.isdir(place) else file
                    if key not in seen:
                        seen.add(key)
                        yield describe_file(shell.session, file)
                ours = own.named(shell.session, place) if not found and place.startswith(f"{home.MODULES}/") else None
                if ours is not None:
                    found = True
                    yield ours
            if not found and not has_wildcards(text):
                message = f"The specified module '{text}' was not found. Update the Name parameter to point to a valid path, and then try again. "
                shell.write_error(ErrorRecord(
                    NetException("System.IO.FileNotFoundException", message), "Modules_ModuleNotFoundForGetModule", "ResourceUnavailable", text))

    @staticmethod
    def _places(shell: Shell, text: str) -> list[str]:
        try:
            return [path.item for path in shell.session.drives.resolve(text)]
        except PSError:
            return [shell.file_path(text)]


def _of_edition(which: Available, found: Iterable[Module]) -> Iterator[Module]:
    wanted = which.edition
    for module in found:
        if wanted is None or wanted.lower() in map(str.lower, editions(module)) or (module.path.startswith(home.MODULES) and wanted.lower() == "core"):
            yield module


def _demand_plain(shell: Shell, names: list[str], error_id: str, text: str) -> None:
    """Refuses a name with a path in it."""
    for name in names:
        if "/" in name or "\\" in name:
            message = f"{text} Name parameter has this element '{name}' which resolves to a path. Update the Name parameter to not have path elements, and then try again."
            raise shell.terminating(ErrorRecord(NetException("System.ArgumentException", message), error_id, "InvalidArgument", name))


def _far(shell: Shell, which: InSession | InCim, names: list[str]) -> list[Any]:
    """The modules of another machine; only what there is can be listed, and only by name."""
    if not which.available:
        message = "Running the Get-Module cmdlet against a remote computer can only list available modules. Add the ListAvailable parameter to your command, and then try again."
        raise shell.terminating(ErrorRecord(NetException("System.ArgumentException", message), "RemoteDiscoveryWorksOnlyInListAvailableMode", "InvalidArgument"))
    _demand_plain(
        shell, names, "RemoteDiscoveryWorksOnlyForUnQualifiedNames",
        "Running the Get-Module cmdlet against a remote computer can only be done for module names that do not include a path.",
    )
    if isinstance(which, InSession):
        return listed_there(shell, which.session, names, which.edition)
    refuse(shell, which)
    return []
