"""Update-Help."""

from __future__ import annotations

from zipfile import BadZipFile

from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.helping import installed
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.module.info import Module
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class FromPath:
    """From folders by name or pattern."""

    source: list[str] | None = param("SourcePath", "Folders into which Save-Help has put help files.", position=1, default=None, aliases=("Path",), checks=(not_null(),))


@parameter_set(name="LiteralPath")
class FromLiteralPath:
    """From folders by name."""

    source: list[str] | None = param("LiteralPath", "Folders into which Save-Help has put help files.", by_property=True, default=None, aliases=("PSPath", "LP"), checks=(not_null(),))


@cmdlet(
    "Update-Help", module="Microsoft.PowerShell.Core", default_set="Path", changes=True,
    listed="Module FullyQualifiedModule SourcePath LiteralPath Recurse UICulture Credential UseDefaultCredentials Force Scope",
)
class UpdateHelp:
    """Unpacks help files of modules from folders. The help of the shell's own cmdlets is part of it and always up to date.

    Nothing is fetched from the web. A language that the help does not have is refused.

    Examples:
        Nothing to do.

            PS> Update-Help
    """

    module: list[str] | None = param("Module", "Modules whose help is meant.", position=0, by_property=True, default=None, aliases=("Name",), complete="module", spelled=True, checks=(not_null(),))
    qualified: list[object] | None = param("FullyQualifiedModule", "Modules by name and version.", by_property=True, default=None, spelled=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]", checks=(not_null(),))
    cultures: list[object] | None = param("UICulture", "Languages of the help.", position=2, default=None, net="System.Globalization.CultureInfo[]", checks=(not_null(),))
    credential: object = param("Credential", "Accepted: nothing is downloaded.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument, inert=True)
    own_credential: Switch = param("UseDefaultCredentials", "Accepted: nothing is downloaded.", default=None, inert=True)
    force: Switch = param("Force", "Unpack although that version is there.", default=None)
    scope: object = param("Scope", "For whom the files are unpacked: AllUsers or CurrentUser.", by_property=True, default=None, net="Microsoft.PowerShell.Commands.UpdateHelpScope")

    what: FromPath | FromLiteralPath = either(default_set=FromPath)
    recurse: Switch = param("Recurse", "Look into the folders below too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Refuses languages that are not there; says the rest is up to date."""
        names = [*(self.module or ()), *(to_text(members.get(one, "Name")) for one in self.qualified or ())]
        if self.module and self.qualified:
            message = "The parameters Module and FullyQualifiedModule cannot be used together. Please specify only one parameter."
            shell.fail(message, "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether", category="InvalidOperation", exception="System.InvalidOperationException")
        wanted = [to_text(culture) for culture in self.cultures or ()]
        missing = [name for name in wanted if name.lower() not in ("", "en", "en-us", "ja", "ja-jp")]
        if missing and not self.what.source:
            several = len(missing) > 1 or len(names) != 1
            asked = ", ".join(missing)
            reason = (
                f"No UI culture was found that matches the following pattern: {asked}. Verify the pattern and then try the command again." if several
                else f"The specified culture is not supported: {asked}. Specify a culture from the following list: {{en-US, ja-JP}}."
            )
            shell.write_error(
                f"Failed to update Help for the module(s) '{', '.join(names or _with_help(shell))}' with UI culture(s) {{{asked}}} : {reason}.\n"
                "English-US help content is available and can be installed using: Update-Help -UICulture en-US.",
                "HelpCultureNotSupported", category="InvalidArgument" if several else "InvalidOperation", exception="System.Exception",
            )
            return ()
        if not shell.confirm(", ".join(names or ("*",)), "Update-Help"):
            return ()
        if self.what.source:
            self._unpack(shell, names, wanted)
            return ()
        shell.verbose("The most current Help files are already installed.")
        return ()

    def _unpack(self, shell: Shell, names: list[str], cultures: list[str]) -> None:
        folders = [folder for each in self.what.source or () for folder in (shell.resolve_path(each) if isinstance(self.what, FromPath) else [shell.file_path(each)])]
        for module in names or sorted({info.name for info in _modules(shell)}):
            found = installed.package(module, folders, recurse=bool(self.recurse))
            for culture in cultures or self._fitting(shell, found):
                if found is not None:
                    self._one(shell, module, found, culture)
                elif names:
                    _failed(shell, module, culture, "UnableToRetrieveHelpInfoXml", (
                        f"Unable to retrieve the HelpInfo XML file for UI culture {culture}. Make sure the HelpInfoUri property in the module manifest is valid or check your "
                        "network connection and then try the command again."
                    ))

    @staticmethod
    def _fitting(shell: Shell, found: installed.Package | None) -> list[str]:
        """The first of the user's language and those that it falls back to that there is help in; the user's where there is none."""
        from havmsh.runtime.types.testhooks import hook

        told = hook(shell.session, "CurrentUICulture")
        name = first = to_text(told) if told is not None else shell.session.ui_culture or "en-US"
        while found is not None and name:
            if found.culture(name) is not None:
                return [name]
            shell.verbose(f"Postponing error and trying fallback cultures, will show as error if none of fallbacks are supported:\n{_unsupported(name, found)}")
            name = name.rpartition("-")[0]
        return [first]

    def _one(self, shell: Shell, module: str, found: installed.Package, culture: str) -> None:
        """Unpacks the help of one module in one language."""
        fitting = found.culture(culture)
        if fitting is None:
            _failed(shell, module, culture, "HelpCultureNotSupported", _unsupported(culture, found))
            return
        base = next((info.base for info in _modules(shell) if info.name.lower() == module.lower()), "")
        target = installed.place(module, base, own=to_text(self.scope) != "AllUsers" if self.scope is not None else True)
        if not self.force and installed.version_at(found, fitting, target) == found.versions[fitting]:
            shell.verbose("The most current Help files are already installed.")
            return
        try:
            written = installed.unpack(found, fitting, target)
        except (OSError, BadZipFile):
            _failed(shell, module, culture, "HelpContentNotFound", "Help content cannot be found. Make sure the server is available and the help content location is properly defined in the HelpInfo XML.")
            return
        for path in written:
            shell.verbose(f"{module}: Updated {path}. Culture {fitting} Version {found.versions[fitting]}")


def _unsupported(culture: str, found: installed.Package) -> str:
    return f"The specified culture is not supported: {culture}. Specify a culture from the following list: {{{', '.join(found.versions)}}}."


def _modules(shell: Shell) -> list[Module]:
    """The modules there are, by the files of the module folders."""
    from havmsh.runtime.module.listing import describe

    return [describe(shell.session, path) for path in shell.session.modules.available()]


_OWN = tuple(f"Microsoft.PowerShell.{name}" for name in ("Core", "Host", "Management", "Security", "Utility"))


def _with_help(shell: Shell) -> list[str]:
    """The names of the modules whose help can be updated."""
    return sorted({*_OWN, *(info.name for info in _modules(shell) if info.said("HelpInfoUri"))}, key=str.lower)


def _failed(shell: Shell, module: str, culture: str, error_id: str, reason: str) -> None:
    shell.write_error(
        f"Failed to update Help for the module(s) '{module}' with UI culture(s) {{{culture}}} : {reason}.\n"
        "English-US help content is available and can be installed using: Update-Help -UICulture en-US.",
        error_id, category="ResourceUnavailable", exception="System.Exception",
    )
