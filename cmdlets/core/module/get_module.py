"""Get-Module."""

from __future__ import annotations

import os

from cmdlets.core.module.importing import ALSO, describe, is_meant
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.module_finder import is_path
from havmsh.runtime.module_info import Module
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Get-Module", module="Microsoft.PowerShell.Core")
class GetModule:
    """Lists the modules that are loaded, or that could be.

    Examples:
        What is loaded.

            PS> Get-Module
    """

    name: list[str] | None = param("Name", "Names of the modules.", position=0, pipeline=True, default=None, complete="module")
    specifications: list[object] = param(
        "FullyQualifiedName", "Names with versions.", default=None, by_property=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]",
    )
    all: Switch = param("All", "Nested modules too.", default=None)
    available: Switch = param("ListAvailable", "Those that could be loaded.", default=None)
    refresh: Switch = param("Refresh", "Look again.", default=None)
    edition: str | None = param("PSEdition", "Modules of an edition.", default=None, complete=("Desktop", "Core"))
    skip_edition: Switch = param("SkipEditionCheck", "Do not look at the edition.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gives the modules."""
        found = sorted(self._available(shell) if self.available else self._loaded(shell), key=lambda module: module.name.casefold())
        if self.specifications:
            specs: list[Any] = self.specifications
            return [module for module in found if any(is_meant(spec, module, shell) for spec in specs)]
        names = [name if not is_path(name) else "*" for name in self.name or ()]
        patterns = [ALSO.get(name.lower(), name) for name in names] or ["*"]
        matches = any_of(patterns)
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
        modules = shell.session.modules
        asked = [*(self.name or ()), *(spec.name for spec in self.specifications or ())]  # type: ignore[attr-defined]
        named = [name for name in asked if is_path(name)]
        for path in [file for name in named for file in modules.candidates(name)] if named else modules.available():
            module = Module(shell.session, os.path.splitext(os.path.basename(path))[0], path, "Manifest" if path.endswith(".psd1") else "Script")
            if path.endswith(".psd1"):
                module.version, module.guid = modules.identity(path)
            yield module
        for name in shell.session.cmdlets.modules():
            if name and not named:
                yield describe(shell, name)
