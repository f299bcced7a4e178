"""Export-ModuleMember."""

from __future__ import annotations

from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.module.info import Module
    from havmsh.runtime.shell import Shell


@cmdlet("Export-ModuleMember", module="Microsoft.PowerShell.Core")
class ExportModuleMember:
    """Says what a module exports.

    Examples:
        Two functions, nothing else.

            PS> Export-ModuleMember -Function Get-One, Get-Two
    """

    functions: list[str] | None = param("Function", "Functions to export; wildcards are understood.", position=0, pipeline=True, by_property=True, default=None, tells="AllowEmptyCollection")
    cmdlets: list[str] | None = param("Cmdlet", "Cmdlets to export.", by_property=True, default=None, tells="AllowEmptyCollection")
    variables: list[str] | None = param("Variable", "Variables to export.", by_property=True, default=None, checks=(not_null(),))
    aliases: list[str] | None = param("Alias", "Aliases to export.", by_property=True, default=None, checks=(not_null(),))

    def process(self, shell: Shell) -> Output:
        """Adds to the exports."""
        module = shell.frame.module
        if module is None or getattr(module, "is_closure", False):
            shell.fail(
                "The Export-ModuleMember cmdlet can only be called from inside a module.", "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                category="PermissionDenied", exception="System.InvalidOperationException",
            )
        module.explicit = True
        module.chooses_functions = module.chooses_functions or self.functions is not None
        before = set(_exports(module))
        module.export(self.functions or (), self.variables or (), self.aliases or (), self.cmdlets or ())
        for kind, name in _exports(module):
            if (kind, name) not in before:
                shell.verbose(f"Exporting {kind} '{name}'.")
        return ()


def _exports(module: Module) -> Iterator[tuple[str, str]]:
    """What a module exports by now: kinds and names."""
    yield from (("function", info.name) for info in module.functions.values())
    yield from (("variable", name) for name in module.variables.values())
    yield from (("alias", info.name) for info in module.aliases.values())
