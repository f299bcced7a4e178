"""Get-Module."""

from __future__ import annotations

import os

from cmdlets.core.module.importing import ALSO, describe, is_meant
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime import home, members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
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

    from havmsh.runtime.module.info import Module
    from havmsh.runtime.shell import Shell


def _grouped(module: Module) -> PSObject:
    """The module as one of its folder is shown: under the folder's name."""
    extra = Extra()
    extra.type_names = ["ModuleInfoGrouping", *members.type_names(module)]
    return PSObject(module, extra)


@cmdlet("Get-Module", module="Microsoft.PowerShell.Core", output=("System.Management.Automation.PSModuleInfo",))
class GetModule:
    """Lists the modules that are loaded, or that could be.

    Examples:
        What is loaded.

            PS> Get-Module
    """

    name: list[str] | None = param("Name", "Names of the modules.", position=0, pipeline=True, default=None, complete="module", checks=(not_empty(),))
    specifications: list[object] = param(
        "FullyQualifiedName", "Names with versions.", default=None, by_property=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]",
    )
    all: Switch = param("All", "Nested modules too.", default=None)
    available: Switch = param("ListAvailable", "Those that could be loaded.", default=None)
    edition: str | None = param("PSEdition", "Modules of an edition.", default=None, complete=("Desktop", "Core"))
    skip_edition: Switch = param("SkipEditionCheck", "Do not look at the edition.", default=None)
    refresh: Switch = param("Refresh", "Accepted: the folders are looked through each time.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        """Gives the modules."""
        self._check(shell)
        if self.available:
            yield from map(_grouped, self._available(shell))
            return
        found = sorted(self._loaded(shell), key=lambda module: module.name.casefold())
        yield from self._chosen(found, shell)

    def _check(self, shell: Shell) -> None:
        if self.skip_edition and not self.available:
            message = "The -SkipEditionCheck switch parameter cannot be used without the -ListAvailable switch parameter."
            raise shell.terminating(ErrorRecord(
                NetException("System.InvalidOperationException", message), "SkipEditionCheckNotSupportedWithoutListAvailable", "InvalidOperation"))

    def _chosen(self, found: list[Module], shell: Shell) -> list[Module]:
        """Those of the modules that are meant by name or specification."""
        if self.specifications:
            specs: list[Any] = self.specifications
            return [module for module in found if any(is_meant(spec, module, shell) for spec in specs)]
        matches = any_of([ALSO.get(name.lower(), name) for name in self.name or ()] or ["*"])
        return [module for module in found if matches(module.name)]

    def _loaded(self, shell: Shell) -> Iterator[Module]:
        for name in sorted(shell.session.cmdlets.loaded):
            if name and name != "Microsoft.PowerShell.Core":
                yield describe(shell, name)
        for module in shell.session.modules.all():
            yield module
            if self.all:
                yield from module.nested

    def _available(self, shell: Shell) -> Iterator[Module]:
        """Modules at the paths that are named, then those of the module folders."""
        asked = [*(self.name or ()), *(str(spec.name) for spec in self.specifications or ())]  # type: ignore[attr-defined]
        paths = [name for name in asked if is_path(name)]
        for module in self._of_edition(self._at_paths(shell, paths)):
            if not self.specifications or self._chosen([module], shell):
                yield module
        if paths and len(paths) == len(asked):
            return
        finder = shell.session.modules
        for folder in finder.different_folders():
            found = [describe_file(shell.session, file) for file in (all_files(folder) if self.all else finder.available_in(folder))]
            if folder == home.MODULES:
                found.extend(describe(shell, name) for name in shell.session.cmdlets.modules() if name and name != "Microsoft.PowerShell.Core")
            found.sort(key=lambda module: module.name.casefold())
            yield from self._of_edition(self._named_only(found, shell))

    def _named_only(self, found: list[Module], shell: Shell) -> list[Module]:
        return self._chosen(found, shell) if self.specifications or not self.name else [
            module for module in found if any_of([ALSO.get(name.lower(), name) for name in self.name or () if not is_path(name)])(module.name)]

    def _of_edition(self, found: Iterable[Module]) -> Iterator[Module]:
        wanted = self.edition
        for module in found:
            if wanted is None or wanted.lower() in map(str.lower, editions(module)) or (module.path.startswith(home.MODULES) and wanted.lower() == "core"):
                yield module

    def _at_paths(self, shell: Shell, paths: list[str]) -> Iterator[Module]:
        seen: set[str] = set()
        for text in paths:
            found = False
            for place in self._places(shell, text):
                for file in files_at(place, everything=bool(self.all)):
                    found = True
                    key = os.path.dirname(file) if os.path.isdir(place) else file
                    if key not in seen:
                        seen.add(key)
                        yield describe_file(shell.session, file)
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
