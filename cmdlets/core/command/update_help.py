"""Update-Help."""

from __future__ import annotations

from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class FromPath:
    """From folders by name or pattern."""

    source: list[str] | None = param("SourcePath", "Folders of help files; nothing is taken from them.", position=1, default=None, aliases=("Path",), checks=(not_null(),))


@parameter_set(name="LiteralPath")
class FromLiteralPath:
    """From folders by name."""

    source: list[str] | None = param("LiteralPath", "Folders of help files; nothing is taken from them.", by_property=True, default=None, aliases=("PSPath", "LP"), checks=(not_null(),))


@cmdlet(
    "Update-Help", module="Microsoft.PowerShell.Core", default_set="Path", changes=True,
    listed="Module FullyQualifiedModule SourcePath LiteralPath Recurse UICulture Credential UseDefaultCredentials Force Scope",
)
class UpdateHelp:
    """Says that the help is up to date: it is part of the shell, made from the cmdlets themselves.

    Nothing is fetched and no file is written. A language that the help does not have is refused.

    Examples:
        Nothing to do.

            PS> Update-Help
    """

    module: list[str] | None = param("Module", "Modules whose help is meant.", position=0, by_property=True, default=None, aliases=("Name",), complete="module", spelled=True, checks=(not_null(),))
    qualified: list[object] | None = param("FullyQualifiedModule", "Modules by name and version.", by_property=True, default=None, spelled=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]", checks=(not_null(),))
    cultures: list[object] | None = param("UICulture", "Languages of the help.", position=2, default=None, net="System.Globalization.CultureInfo[]", checks=(not_null(),))
    credential: object = param("Credential", "Accepted: nothing is downloaded.", default=None, net="System.Management.Automation.PSCredential", inert=True)
    own_credential: Switch = param("UseDefaultCredentials", "Accepted: nothing is downloaded.", default=None, inert=True)
    force: Switch = param("Force", "Accepted: it may be done at any time.", default=None, inert=True)
    scope: object = param("Scope", "Accepted: the help is part of the shell, for everyone.", by_property=True, default=None, net="Microsoft.PowerShell.Commands.UpdateHelpScope", inert=True)

    what: FromPath | FromLiteralPath = either(default_set=FromPath)
    recurse: Switch = param("Recurse", "Accepted: nothing is taken from the folders.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        """Refuses languages that are not there; says the rest is up to date."""
        names = [*(self.module or ()), *(to_text(members.get(one, "Name")) for one in self.qualified or ())]
        if self.module and self.qualified:
            message = "The parameters Module and FullyQualifiedModule cannot be used together. Please specify only one parameter."
            shell.fail(message, "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether", category="InvalidOperation", exception="System.InvalidOperationException")
        wanted = [to_text(culture) for culture in self.cultures or ()]
        missing = [name for name in wanted if name.lower() not in ("", "en", "en-us", "ja", "ja-jp")]
        if missing:
            modules = ", ".join(names or ("*",))
            shell.write_error(
                f"Failed to update Help for the module(s) '{modules}' with UI culture(s) {{{', '.join(missing)}}} : The specified culture is not supported: "
                f"{', '.join(missing)}. Specify a culture from the following list: {{en-US, ja-JP}}..\n"
                "English-US help content is available and can be installed using: Update-Help -UICulture en-US.",
                "HelpCultureNotSupported", category="InvalidOperation", exception="System.Exception",
            )
            return ()
        if not shell.confirm(", ".join(names or ("*",)), "Update-Help"):
            return ()
        if self.what.source:
            shell.warn("The help is part of this shell and made from its cmdlets: nothing is taken from " + ", ".join(self.what.source) + ".")
        shell.verbose("The most current Help files are already installed.")
        return ()
