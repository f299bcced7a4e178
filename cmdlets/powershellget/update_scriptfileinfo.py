"""Update-ScriptFileInfo."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE, refused, told
from cmdlets.powershellget.scripts import Told, information, script_at, text_of, write
from cmdlets.psresourceget import versions
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="PathParameterSet")
class ByPath:
    """A path."""

    path: str = param("Path", "The script.", position=0, by_property=True, checks=(not_empty(),))


@parameter_set(name="LiteralPathParameterSet")
class ByLiteralPath:
    """A path as it stands."""

    path: str = param("LiteralPath", "The script, without wildcards.", position=0, by_property=True, aliases=("PSPath",), checks=(not_empty(),))


@cmdlet(
    "Update-ScriptFileInfo", module=MODULE, class_name="Update-ScriptFileInfo", scripted=True, changes=True, positional=False,
    listed=(
        "Path LiteralPath Version Author Guid Description CompanyName Copyright RequiredModules ExternalModuleDependencies RequiredScripts ExternalScriptDependencies Tags ProjectUri "
        "LicenseUri IconUri ReleaseNotes PrivateData PassThru Force"
    ),
)
class UpdateScriptFileInfo(Told):
    """Changes the comments that tell a gallery what a script is.

    Examples:
        A new version.

            PS> Update-ScriptFileInfo ./Do-It.ps1 -Version 1.1
    """

    what: ByPath | ByLiteralPath = either(default_set=ByPath)
    version: str | None = param("Version", "Its version.", default=None, checks=(not_empty(),))
    author: str | None = param("Author", "Who wrote it.", default=None, checks=(not_empty(),))
    description: str | None = param("Description", "What it does.", default=None, checks=(not_empty(),))
    passthru: Switch = param("PassThru", "Write the text.", default=None)
    force: Switch = param("Force", "Ask nothing.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads the file and writes it anew."""
        file = script_at(shell, self.what.path, literal=isinstance(self.what, ByLiteralPath))
        info = information(file)
        if self.version is not None and versions.parse(self.version) is None:
            raise refused(f"Cannot convert value '{self.version}' to type 'System.Version'.", "InvalidVersion", target=self.version)
        if self.description is not None and ("<#" in self.description or "#>" in self.description):
            text = f"The specified value '{self.description}' for the parameter 'Description' is invalid. Ensure that it does not contain '<#' or '#>'."
            shell.write_error(told(text, "InvalidParameterValue", "InvalidArgument"))
            return
        info.metadata.change({**self.said(), "version": self.version, "author": self.author})
        info.help.change(self.description)
        if self.modules:
            info.requires.modules = Array(self.needed(), "Microsoft.PowerShell.Commands.ModuleSpecification")
        text = text_of(info)
        if self.force or shell.confirm(file, f"Updating the '{self.what.path}' PowerShell Script file"):
            write(file, text)
        if self.passthru:
            yield text
