"""Update-PSScriptFileInfo."""

from __future__ import annotations

from cmdlets.psresourceget.refusals import refusal
from cmdlets.psresourceget.script_parameters import Said, script_at
from cmdlets.psresourceget.scriptinfo import BrokenScriptError, read
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Update-PSScriptFileInfo", module="Microsoft.PowerShell.PSResourceGet", class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.UpdatePSScriptFileInfo",
    listed=(
        "Author CompanyName Copyright Description ExternalModuleDependencies ExternalScriptDependencies Guid IconUri LicenseUri Path PrivateData ProjectUri ReleaseNotes "
        "RemoveSignature RequiredModules RequiredScripts Tags Version"
    ),
)
class UpdatePSScriptFileInfo(Said):
    """Changes the comments that tell a gallery what a script is.

    Examples:
        A new version.

            PS> Update-PSScriptFileInfo ./Do-It.ps1 -Version 1.1.0
    """

    path: str = param("Path", "The script.", position=0, checks=(not_empty(),))
    description: str | None = param("Description", "What it does.", default=None, checks=(not_empty(),))
    unsign: Switch = param("RemoveSignature", "Take the signature away, which would be wrong then.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads the file and writes it anew."""
        said = self.told(shell)
        file = script_at(
            shell, self.path, ending="File path needs to end with a .ps1 extension.", error_id="InvalidOrNonExistentPath", missing="A script file does not exist at the location specified",
        )
        modules = self.needed(shell)
        if modules is None:
            return ()
        try:
            info = read(file)
        except BrokenScriptError as wrong:
            for error in wrong.errors:
                shell.write_error(error)
            return ()
        signed = info.contents.signature >= 0
        if signed and not self.unsign:
            text = (
                "Cannot update the script file because the file contains a signature block and updating will invalidate the signature. Use -RemoveSignature to remove the signature "
                "block, and then re-sign the file after it is updated."
            )
            raise refusal(text, "ScriptToBeUpdatedContainsSignature", "InvalidOperation")
        try:
            info.metadata.change(said)
            info.help.change(self.description)
            if modules:
                info.requires.modules = Array(modules, "Microsoft.PowerShell.Commands.ModuleSpecification")
            written = info.text()
        except PSError as error:
            shell.warn("Updating the specified script file failed due to the following error(s):")
            shell.write_error(error)
            return ()
        try:
            with open(file, "w", encoding="utf-8", newline="\n") as out:
                out.write(written)
        except OSError as error:
            shell.write_error(refusal(f"Could not update .ps1 file due to: {error.strerror}", "FileIOErrorDuringUpdate"))
        if signed:
            shell.warn("Re-sign this script, as the original signature was removed during update.")
        return ()
