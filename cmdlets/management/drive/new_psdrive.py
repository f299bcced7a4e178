"""New-PSDrive."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import scope_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.prompting import credential_argument
from havmsh.runtime.providers.base import Drive, provider_not_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-PSDrive", module="Microsoft.PowerShell.Management", changes=True, impact="Low")
class NewPSDrive:
    """Makes a drive for a folder.

    Examples:
        A short name for a long path.

            PS> New-PSDrive -Name Logs -PSProvider FileSystem -Root /var/log
    """

    name: str = param("Name", "Name of the drive.", position=0, by_property=True)
    provider: str = param("PSProvider", "Its provider.", position=1, by_property=True, complete="provider")
    root: str = param("Root", "What its root is.", position=2, by_property=True, empty_ok=True)
    description: str | None = param("Description", "A word about it.", by_property=True, default=None)
    scope: str | None = param("Scope", "Scope whose drive it is: it is gone when the scope ends. The present one where none is named.", by_property=True, default=None, complete="scope")
    credential: object = param("Credential", "Who connects; files of this system need nobody.", by_property=True, default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)

    def process(self, shell: Shell) -> Output:
        """Makes the drive."""
        drives = shell.session.drives
        provider = drives.provider(self.provider)
        if provider is None:
            shell.write_error(provider_not_found(self.provider))
            return ()
        if self.credential is not None and "Credentials" not in provider.capabilities:
            shell.fail(
                "Cannot create drive. The provider does not support the use of credentials.", "NotSupported", category="NotImplemented",
                exception="System.Management.Automation.PSNotSupportedException",
            )
        scope = scope_of(shell, self.scope) or shell.frame
        drives.all()
        if self.name.upper() in drives.of_scope(scope):
            shell.write_error(ErrorRecord(
                NetException("System.Management.Automation.SessionStateException", f"A drive with the name '{self.name}' already exists."), "DriveAlreadyExists",
                "ResourceExists", self.name,
            ))
            return ()
        if not shell.confirm(f"Name: {self.name} Provider: {provider.full_name} Root: {self.root}", "New drive"):
            return ()
        if any(letter in ":/\\.~" for letter in self.name):
            message = "Cannot process the drive name because the drive name contains one or more of the following characters that are not valid: ; ~ / \\ . :"
            shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "Argument", "InvalidArgument"))
            return ()
        root = self.root
        if not provider.flat:
            try:
                root = drives.resolve(self.root)[0].item
            except PSError:
                message = f"The specified drive root \"{self.root}\" either does not exist, or it is not a folder."
                shell.write_error(ErrorRecord(NetException("System.IO.IOException", message), "DriveRootError", "ReadError", Drive(self.name, provider, self.root)))
                return ()
        made = provider.new_drive(Drive(self.name, provider, root, self.description or ""))
        return () if made is None else [drives.add(made, scope)]
