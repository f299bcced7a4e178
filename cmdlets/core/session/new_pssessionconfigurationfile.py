"""New-PSSessionConfigurationFile."""

from __future__ import annotations

from cmdlets.core.session.configuration import Described, contents, definitions, entry, is_table, listed, new_guid, quoted, refused, table, write
from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.home import user_name
from havmsh.runtime.objects import Switch, unwrap
from havmsh.runtime.session import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

_ROLES = (
    "@{ 'CONTOSO\\SqlAdmins' = @{ RoleCapabilities = 'SqlAdministration' }; 'CONTOSO\\SqlManaged' = @{ RoleCapabilityFiles = 'C:\\RoleCapability\\SqlManaged.psrc' }; "
    "'CONTOSO\\ServerMonitors' = @{ VisibleCmdlets = 'Get-Process' } } "
)


@cmdlet("New-PSSessionConfigurationFile", module="Microsoft.PowerShell.Core", listed=(
        "Path SchemaVersion Guid Author Description CompanyName Copyright SessionType TranscriptDirectory RunAsVirtualAccount "
        "RunAsVirtualAccountGroups MountUserDrive UserDriveMaximumSize GroupManagedServiceAccount ScriptsToProcess RoleDefinitions "
        "RequiredGroups LanguageMode ExecutionPolicy PowerShellVersion ModulesToImport VisibleAliases VisibleCmdlets VisibleFunctions "
        "VisibleExternalCommands VisibleProviders AliasDefinitions FunctionDefinitions VariableDefinitions EnvironmentVariables "
        "TypesToProcess FormatsToProcess AssembliesToLoad Full"
    ))
class NewPSSessionConfigurationFile(Described):
    """Writes a file that says what sessions of a kind hold and allow.

    Examples:
        Sessions that know few commands.

            PS> New-PSSessionConfigurationFile ./Operators.pssc -SessionType RestrictedRemoteServer -VisibleCmdlets 'Get-VM'
    """

    schema: object = param("SchemaVersion", "Version of the form of the file.", default=None, net="System.Version", checks=(not_null(),))
    session_type: object = param("SessionType", "What a session holds from the beginning.", default=None, net="System.Management.Automation.Remoting.SessionType")
    transcripts: str = param("TranscriptDirectory", "Where transcripts are kept.", default=None)
    virtual: Switch = param("RunAsVirtualAccount", "Run as the machine's administrator.", default=None)
    virtual_groups: list[str] = param("RunAsVirtualAccountGroups", "Groups of that account.", default=None)
    user_drive: Switch = param("MountUserDrive", "Give sessions a User drive.", default=None)
    drive_size: int = param("UserDriveMaximumSize", "Bytes that it may hold.", default=0, net="System.Int64")
    managed_account: str = param("GroupManagedServiceAccount", "The account under which sessions run.", default=None)
    roles: object = param("RoleDefinitions", "Roles of groups of people.", default=None, net="System.Collections.IDictionary")
    groups: object = param("RequiredGroups", "Groups that a person must be in.", default=None, net="System.Collections.IDictionary")
    language: object = param("LanguageMode", "What of the language is allowed.", default=None, net="System.Management.Automation.PSLanguageMode")
    policy: object = param("ExecutionPolicy", "Which scripts may run.", default=None, net="Microsoft.PowerShell.ExecutionPolicy")
    shell_version: object = param("PowerShellVersion", "Version of the engine.", default=None, net="System.Version")
    full: Switch = param("Full", "Write every entry, examples where nothing is given.", default=None)

    def process(self, shell: Shell) -> Output:
        """Writes the file."""
        if not shell.file_path(self.path).lower().endswith(".pssc"):
            text = (
                f"PSSession Configuration file path '{self.path}' is not valid. The path argument must resolve to a single file in the file system with a '.pssc' extension. "
                "Please fix the path specification and try again."
            )
            raise shell.terminating(refused(text, "InvalidPSSessionConfigurationFilePath", name="System.InvalidOperationException", target=self.path))
        full = bool(self.full)
        text = "".join((*self._head(full), *self._account(full), *self._rules(shell, full), *contents(self, shell, full=full), *definitions(self, shell, full=full)))
        write(shell, self.path, "@{\n\n" + text + "}")
        return ()

    def _head(self, full: bool) -> Iterator[str]:
        author = self.author or user_name()
        yield entry("SchemaVersion", "Version number of the schema used for this document", quoted(self.schema or "2.0.0.0"))
        yield entry("GUID", "ID used to uniquely identify this document", quoted(self.guid or new_guid()))
        yield entry("Author", "Author of this document", quoted(author))
        yield entry("Description", "Description of the functionality provided by these settings", quoted(self.description), example=not self.description)
        if full or self.company is not None:
            yield entry("CompanyName", "Company associated with this document", quoted(self.company or "Unknown"))
        if full or self.rights is not None:
            yield entry("Copyright", "Copyright statement for this document", quoted(self.rights or f"(c) {author}. All rights reserved."))
        comment = "Session type defaults to apply for this session configuration. Can be 'RestrictedRemoteServer' (recommended), 'Empty', or 'Default'"
        yield entry("SessionType", comment, quoted(self.session_type or "Default"))
        place = quoted(self.transcripts) if self.transcripts else "'C:\\Transcripts\\'"
        yield entry("TranscriptDirectory", "Directory to place session transcripts for this session configuration", place, example=not self.transcripts)

    def _account(self, full: bool) -> Iterator[str]:
        yield entry("RunAsVirtualAccount", "Whether to run this session configuration as the machine's (virtual) administrator account", "$true", example=not self.virtual)
        if full or self.virtual_groups is not None:
            groups = listed(self.virtual_groups) if self.virtual_groups else "'Remote Desktop Users', 'Remote Management Users'"
            yield entry("RunAsVirtualAccountGroups", "Groups associated with machine's (virtual) administrator account", groups, example=not self.virtual_groups)
        if full or self.user_drive is not None:
            comment = "Creates a 'User' PSDrive in the session for use with Copy-Item when File System provider is not visible."
            yield entry("MountUserDrive", comment, "$true", example=not self.user_drive)
        if full or self.drive_size:
            comment = "Optional maximum size in bytes of user drive created with MountUserDrive parameter. Default maximum size for User drive is 50MB."
            yield entry("UserDriveMaximumSize", comment, str(self.drive_size if self.drive_size > 0 else 50000000), example=self.drive_size <= 0)
        if full or self.managed_account is not None:
            account = quoted(self.managed_account) if self.managed_account else "'CONTOSO\\GroupManagedServiceAccount'"
            yield entry("GroupManagedServiceAccount", "Group managed service account name under which the configuration will run", account, example=not self.managed_account)

    def _rules(self, shell: Shell, full: bool) -> Iterator[str]:
        scripts = listed(self.scripts) if self.scripts else "'C:\\ConfigData\\InitScript1.ps1', 'C:\\ConfigData\\InitScript2.ps1'"
        yield entry("ScriptsToProcess", "Scripts to run when applied to a session", scripts, example=not self.scripts)
        comment = "User roles (security groups), and the role capabilities that should be applied to them when applied to a session"
        yield entry("RoleDefinitions", comment, _ROLES if self.roles is None else table(unwrap(self.roles)), example=self.roles is None)
        if full or self.groups is not None:
            sample = "@{ And = @{ Or = 'CONTOSO\\SmartCard-Logon1', 'CONTOSO\\SmartCard-Logon2' }, 'Administrators' }"
            groups = sample if self.groups is None else _groups(unwrap(self.groups), shell)
            yield entry("RequiredGroups", "Group accounts for which membership is required to use the session.", groups, example=self.groups is None)
        if full or self.language is not None:
            comment = "Language mode to apply when applied to a session. Can be 'NoLanguage' (recommended), 'RestrictedLanguage', 'ConstrainedLanguage', or 'FullLanguage'"
            usual = "FullLanguage" if self.session_type is None or str(self.session_type) == "Default" else "NoLanguage"
            yield entry("LanguageMode", comment, quoted(self.language if self.language is not None else usual))
        if full or self.policy is not None:
            yield entry("ExecutionPolicy", "Execution policy to apply when applied to a session", quoted(self.policy if self.policy is not None else "Restricted"))
        if full or self.shell_version is not None:
            version = quoted(self.shell_version or VERSION)
            yield entry("PowerShellVersion", "Version of the PowerShell engine to use when applied to a session", version, example=self.shell_version is None)


def _groups(given: Any, shell: Shell) -> str:
    """A condition of groups: `And` or `Or` of names and of further conditions."""
    if len(given) != 1:
        raise shell.terminating(refused("RequiredGroups property hashtable must contain only a single key.", "InvalidOperation", name="System.Management.Automation.PSInvalidOperationException"))
    key, value = next(iter(given.items()))
    parts = []
    for each in value if isinstance(value, list) else [value]:
        base = unwrap(each)
        if isinstance(base, str):
            parts.append(quoted(base))
        elif is_table(base):
            parts.append(_groups(base, shell))
        else:
            raise shell.terminating(refused("Unknown value in Required Groups configuration.  Required Groups hashtable can only contain values that are either group names or another logical hashtable.", "InvalidOperation", name="System.Management.Automation.PSInvalidOperationException"))
    return f"@{{ {quoted(key)} = {', '.join(parts)} }}"
