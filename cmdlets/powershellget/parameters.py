"""What PowerShellGet's commands are told of versions, and how it refuses what makes no sense."""

from __future__ import annotations

import os

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.places import OF_ALL
from cmdlets.psresourceget.versions import VersionRange
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

MODULE = "PowerShellGet"
CREDENTIAL = "System.Management.Automation.PSCredential"
_ARGUMENT = "System.ArgumentException"
_SPACE = "Microsoft.PowerShell.PackageManagement.Cmdlets."
_NOT_FOUND = "No match was found for the specified search criteria and {0} names '{1}'."


class Proxied:
    """Parameters of the network."""

    proxy: object = param("Proxy", "Accepted: the environment names the proxy.", by_property=True, default=None, net="System.Uri", inert=True, checks=(not_empty(),))
    proxy_credential: object = param("ProxyCredential", "Accepted: the environment names the proxy.", by_property=True, default=None, net=CREDENTIAL, inert=True)
    credential: object = param("Credential", "Who asks.", by_property=True, default=None, net=CREDENTIAL)


class Versioned:
    """Which versions."""

    minimum: str | None = param("MinimumVersion", "The lowest version that will do.", by_property=True, default=None, checks=(not_null(),))
    maximum: str | None = param("MaximumVersion", "The highest version that will do.", by_property=True, default=None, checks=(not_null(),))
    required: str | None = param("RequiredVersion", "The version that is wanted.", by_property=True, default=None, checks=(not_null(),))
    prerelease: Switch = param("AllowPrerelease", "Versions that are not yet released too.", default=None)


def refused(text: str, error_id: str, category: str = "InvalidArgument", target: Any = None, exception: str = _ARGUMENT) -> PSError:
    """An error as PowerShellGet throws it."""
    return PSError(ErrorRecord(NetException(exception, text), error_id, category, target))


def told(text: str, error_id: str, category: str, target: Any = None) -> PSError:
    """An error as it writes it."""
    return refused(text, error_id, category, target, "Microsoft.PowerShell.Commands.WriteErrorException")


def of_package_management(text: str, error_id: str, command: str, category: str = "ObjectNotFound", target: Any = None) -> PSError:
    """An error of the PackageManagement command that PowerShellGet calls (``FindPackage``)."""
    made = refused(text, error_id, category, target, "System.Exception")
    made.record.command_class = _SPACE + command
    return made


def no_match(kind: str, name: str, command: str) -> PSError:
    """Nothing of a name is there."""
    return of_package_management(_NOT_FOUND.format(kind.lower(), name), "NoMatchFoundForCriteria", command, target=f"Microsoft.PowerShell.PackageManagement.Cmdlets.{command}")


class Wanted:
    """Versions that were checked: one alone, a range, or the latest (neither)."""

    __slots__ = ("every", "prerelease", "range", "version")

    def __init__(
        self, names: list[str] | None, minimum: str | None, maximum: str | None, required: str | None, *, prerelease: bool, every: bool = False, plain: bool = False,
    ) -> None:
        """``every``: all versions; ``plain``: names are no patterns. Raises PSError."""
        low, high, only = (_checked(text) for text in (minimum, maximum, required))
        if plain and names and any(map(has_wildcards, names)):
            text = f"The specified name '{','.join(names)}' should not contain any wildcard characters, please correct it and try again."
            raise refused(text, "NameShouldNotContainWildcardCharacters", target=names)
        if every and (low or high or only):
            text = "You cannot use the parameter AllVersions with RequiredVersion, MinimumVersion or MaximumVersion in the same command."
            raise refused(text, "AllVersionsCannotBeUsedWithOtherVersionParameters")
        if only and (low or high):
            text = "You cannot use the parameters RequiredVersion and either MinimumVersion or MaximumVersion in the same command. Specify only one of these parameters in your command."
            raise refused(text, "VersionRangeAndRequiredVersionCannotBeSpecifiedTogether")
        if low and high and low > high:
            raise refused(f"The specified MinimumVersion '{minimum}' is greater than the specified MaximumVersion '{maximum}'.", "MinimumVersionIsGreaterThanMaximumVersion")
        if not prerelease and any(one is not None and one.labels for one in (low, high, only)):
            text = "The '-AllowPrerelease' parameter must be specified when using the Prerelease string in MinimumVersion, MaximumVersion, or RequiredVersion."
            raise refused(text, "AllowPrereleaseRequiredToUsePrereleaseStringInVersion")
        if (every or prerelease or low or high or only) and (not names or len(names) != 1 or has_wildcards(names[0])):
            text = (
                "The RequiredVersion, MinimumVersion, MaximumVersion, AllVersions or AllowPrerelease parameters are allowed only when you specify a single name as the value of the Name "
                "parameter, without any wildcard characters."
            )
            raise refused(text, "VersionParametersAreAllowedOnlyWithSingleName")
        self.version = only
        self.range = VersionRange(low, high) if low or high else versions.ALL if every else None
        self.every = every
        self.prerelease = prerelease

    def fits(self, version: versions.NuGetVersion | None) -> bool:
        """Whether an installed version will do."""
        if version is None:
            return False
        if self.version is not None:
            return version == self.version
        return self.range is None or self.range.satisfied_by(version)


def _checked(text: str | None) -> versions.NuGetVersion | None:
    if not text:
        return None
    numbers, dash, label = text.partition("-")
    if dash and not label.isalnum():
        words = f"The Prerelease string '{label}' contains invalid characters. Please ensure that only characters 'a-zA-Z0-9' and possibly hyphen ('-') at the beginning are in the Prerelease string."
        raise refused(words, "InvalidCharactersInPrereleaseString", "InvalidOperation", label)
    if dash and numbers.count(".") != 2:
        raise refused(f"Version '{numbers}' must have exactly 3 parts for a Prerelease string to be used.", "IncorrectVersionPartsCountForPrereleaseStringUsage", "InvalidOperation", numbers)
    found = versions.parse(text)
    if found is None or "." not in numbers:
        raise refused(f"Cannot convert value '{numbers}' to type 'System.Version'.", "InvalidVersion", target=numbers)
    return found


def demand_rights(scope: str | None, kind: str, verb: str) -> None:
    """Raises PSError where somebody who is not root would install for all."""
    if scope == "AllUsers" and os.geteuid() != 0:
        things = f"{kind.lower()}s"
        text = (
            f"Administrator rights are required to {verb.lower()} {things} in '{OF_ALL}/{kind}s'. Log on to the computer with an account that has Administrator rights, and then try again, or "
            f"{verb.lower()} by adding \"-Scope CurrentUser\" to your command. You can also try running the Windows PowerShell session with elevated rights (Run as Administrator)."
        )
        raise refused(text, f"{verb}{kind}AdminPrivilegeRequiredForAllUsersScope")


def demand_repositories(shell: Shell, names: list[str] | None) -> bool:
    """Whether all repositories that are named are known; it is told of those that are not."""
    from cmdlets.powershellget.sources import Sources

    missing = [name for name in names or () if not Sources(shell).read([name])[0]]
    for name in missing:
        shell.write_error(unknown_source(name))
    return not missing


def unknown_source(name: str) -> PSError:
    """A repository that nobody knows."""
    return of_package_management(f"Unable to find repository '{name}'. Use Get-PSRepository to see all available repositories.", "SourceNotFound", "GetPackageSource")
