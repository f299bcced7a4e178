"""Compress-PSResource."""

from __future__ import annotations

from cmdlets.psresourceget.packing import Source
from cmdlets.psresourceget.publish_psresource import made_folder
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.filestatus import FileInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Compress-PSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("cmres",), changes=True, class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.CompressPSResource",
    output=("System.IO.FileInfo",),
)
class CompressPSResource:
    """Makes the package of a module or script, without publishing it.

    Examples:
        Of a module.

            PS> Compress-PSResource ./Tools ./packages -PassThru
    """

    path: str = param("Path", "A module's folder or manifest, or a script.", position=0, checks=(not_empty(),))
    destination: str = param("DestinationPath", "The folder for the package.", position=1, checks=(not_empty(),))
    passthru: Switch = param("PassThru", "Write the package's file.", default=None)
    unchecked: Switch = param("SkipModuleManifestValidate", "Look not whether the manifest is valid.", default=None)

    def process(self, shell: Shell) -> Output:
        """Packs it."""
        Store(shell.session).check()
        source = Source(shell, self.path, "Compress")
        goal = made_folder(shell, self.destination)
        if not shell.confirm(f"'{source.path}' from the machine"):
            shell.verbose("ShouldProcess is set to false.")
            return
        package = source.pack(goal, unchecked=bool(self.unchecked))
        if self.passthru and package is not None:
            yield FileInfo(package)
