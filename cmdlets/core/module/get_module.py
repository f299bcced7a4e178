"""Get-Module."""

from __future__ import annotations

import os

from cmdlets.core.module.importing import ALSO, describe
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.modules import Module
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


@cmdlet("Get-Module", module="Microsoft.PowerShell.Core")
class GetModule:
    """Lists the modules that are loaded, or that could be.

    Examples:
        What is loaded.

            PS> Get-Module
    """

    name: list[str] | None = param("Name", "Names of the modules.", position=0, pipeline=True, default=None)
    specification: object = param("FullyQualifiedName", "Names with versions.", default=None)
    all: Switch = param("All", "Nested modules too.", default=None)
    available: Switch = param("ListAvailable", "Those that could be loaded.", default=None)
    refresh: Switch = param("Refresh", "Look again.", default=None)
    edition: str | None = param("PSEdition", "Modules of an edition.", default=None)
    skip_edition: Switch = param("SkipEditionCheck", "Do not look at the edition.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gives the modules."""
        patterns = [ALSO.get(name.lower(), name) for name in self.name] if self.name else ["*"]
        matches = any_of(patterns)
        found = list(self._available(shell) if self.available else self._loaded(shell))
        return [module for module in sorted(found, key=lambda module: module.name.casefold()) if matches(module.name)]

    def _loaded(self, shell: Shell) -> Iterator[Module]:
        for name in sorted(shell.session.cmdlets.loaded):
            if name and name != "Microsoft.PowerShell.Core":
                yield describe(shell, name)
        for module in shell.session.modules.all():
            yield module
            if self.all:
                yield from module.nested

    def _available(self, shell: Shell) -> Iterator[Module]:
        for path in shell.session.modules.available():
            module = Module(shell.session, os.path.splitext(os.path.basename(path))[0], path, "Manifest" if path.endswith(".psd1") else "Script")
            if path.endswith(".psd1"):
                from havmsh.runtime import datafile
                from havmsh.runtime.errors import PSError

                try:
                    module.version = str(datafile.read(path, shell.session)["ModuleVersion"] or "0.0")
                except PSError:
                    continue
            yield module
        for name in shell.session.cmdlets.modules():
            if name:
                yield describe(shell, name)
