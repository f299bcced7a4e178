"""Save-Help."""

from __future__ import annotations

from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def _as_given(value: Any, _: Any) -> Any:
    """Names are taken for modules."""
    return value


@parameter_set(name="Path")
class ToPath:
    """Into folders by name or pattern."""

    destination: list[str] = param("DestinationPath", "Folders for the files.", position=0, aliases=("Path",), checks=(not_null(),))


@parameter_set(name="LiteralPath")
class ToLiteralPath:
    """Into folders by name."""

    destination: list[str] = param("LiteralPath", "Folders for the files.", aliases=("PSPath", "LP"), checks=(not_null(),))


@cmdlet("Save-Help", module="Microsoft.PowerShell.Core", default_set="Path")
class SaveHelp:
    """Is refused: the help is part of the shell, so there are no files of it to save.

    Examples:
        A page as text instead.

            PS> Get-Help Save-Help -Full | Out-File page.txt
    """

    what: ToPath | ToLiteralPath = either(default_set=ToPath)
    module: list[object] | None = param("Module", "Modules whose help is meant.", position=1, pipeline=True, by_property=True, default=None, aliases=("Name",), complete="module", spelled=True, net="System.Management.Automation.PSModuleInfo[]", transform=_as_given, checks=(not_null(),))
    qualified: list[object] | None = param("FullyQualifiedModule", "Modules by name and version.", by_property=True, default=None, spelled=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]", checks=(not_null(),))
    cultures: list[object] | None = param("UICulture", "Languages of the help.", position=2, default=None, net="System.Globalization.CultureInfo[]", checks=(not_null(),))
    credential: object = param("Credential", "Account for the download.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)
    own_credential: Switch = param("UseDefaultCredentials", "Use the present account for the download.", default=None)
    force: Switch = param("Force", "Save although it was done today.", default=None)
    scope: object = param("Scope", "For whom the help is.", by_property=True, default=None, net="Microsoft.PowerShell.Commands.UpdateHelpScope")

    def process(self, shell: Shell) -> Output:
        """Refuses."""
        shell.write_error(
            "Save-Help has nothing to save: the help is part of this shell and made from its cmdlets. Get-Help NAME -Full | Out-File PATH keeps a page.",
            "HelpIsBuiltIn", category="NotImplemented", exception="System.Management.Automation.PSNotSupportedException",
        )
        return ()
