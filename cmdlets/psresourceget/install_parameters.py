"""Parameters that installing, saving and updating share, and what they are made into."""

from __future__ import annotations

from cmdlets.psresourceget.installing import Options
from cmdlets.psresourceget.places import SCOPE_TYPE, Installed, folders, resource_paths, scope_of
from cmdlets.psresourceget.refusals import refusal
from havmsh.checks import not_empty, setter
from havmsh.cmdlet import param
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.records import Resource
    from havmsh.runtime.shell import Shell

CREDENTIAL = "System.Management.Automation.PSCredential"
RESOURCES = "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo[]"


def no_pattern(words: str) -> Any:
    """What a path's setter refuses."""
    return setter(lambda value: f"Wildcard characters are not allowed in the {words}." if value is not None and has_wildcards(str(value)) else None)


class Bringing:
    """What every command takes that brings resources."""

    credential: object = param("Credential", "Who asks.", default=None, net=CREDENTIAL)
    temporary: str | None = param("TemporaryPath", "Where packages are unpacked.", default=None, checks=(not_empty(), no_pattern("temporary path")))
    trusts: Switch = param("TrustRepository", "Ask not whether a repository is to be trusted.", default=None)
    quiet: Switch = param("Quiet", "Accepted: nothing is shown while it is done.", default=None, inert=True)
    accepts: Switch = param("AcceptLicense", "Accept licences.", default=None)
    no_dependencies: Switch = param("SkipDependencyCheck", "Bring not what it needs.", default=None)
    authenticode: Switch = param("AuthenticodeCheck", "Accepted: signatures are checked on Windows alone.", default=None, inert=True)
    passthru: Switch = param("PassThru", "Write what was brought.", default=None)

    def fill(self, options: Options, shell: Shell) -> Options:
        """Notes in the options what was given."""
        options.temporary = None if self.temporary is None else one_path(shell, self.temporary)
        options.trusts, options.accepts, options.no_dependencies = bool(self.trusts), bool(self.accepts), bool(self.no_dependencies)
        return options


class Scoped:
    """Where."""

    scope: object = param("Scope", "For whom: CurrentUser or AllUsers.", default=None, net=SCOPE_TYPE)

    def options(self, shell: Shell) -> Options:
        """The folders of the scope, and what is installed there."""
        return scoped(shell, scope_of(self.scope))


def scoped(shell: Shell, scope: str) -> Options:
    """The folders of a scope, and what is installed there."""
    return Options(*folders(shell, scope), scope=scope, known=Installed(shell).known(resource_paths(shell, scope)))


def one_path(shell: Shell, path: str) -> str:
    """The file system's path of one that is there. Raises PSError."""
    return str(shell.resolve_path(path)[0])


def no_patterns(shell: Shell, names: list[str], command: str) -> bool:
    """Whether no name is a pattern; it is told otherwise."""
    if not any("*" in name for name in names):
        return True
    shell.write_error(refusal(f"Name with wildcards is not supported for {command} cmdlet", "NameContainsWildcard"))
    return False


def version_of(resource: Resource) -> str:
    """The version by which a resource that was found is installed."""
    from cmdlets.psresourceget.versions import with_label

    return with_label(resource.version.net_text(), resource.label)
