"""Errors in the words and with the ids of the module, and names as its parameters take them."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

NOT_FOUND = "Microsoft.PowerShell.PSResourceGet.UtilClasses.ResourceNotFoundException"
OPERATION = "System.Management.Automation.PSInvalidOperationException"
ARGUMENT = "System.ArgumentException"
INVALID = "System.InvalidOperationException"


def refusal(text: str, error_id: str, category: str = "InvalidArgument", exception: str | NetException = OPERATION) -> PSError:
    """An error, for the caller to raise or to write."""
    made = exception if isinstance(exception, NetException) else NetException(exception, text)
    return PSError(ErrorRecord(made, error_id, category))


def not_found(text: str, error_id: str = "PackageNotFound", category: str = "ObjectNotFound", inner: NetException | None = None) -> PSError:
    """ResourceNotFoundException."""
    return refusal(text, error_id, category, NetException(NOT_FOUND, text, inner))


def is_not_found(error: PSError) -> bool:
    """Whether a repository was asked and has not what is wanted."""
    return error.record.exception.name == NOT_FOUND


def usable_names(shell: Shell, names: list[str] | None) -> list[str]:
    """The names that can be looked for; of the others it is told. One ``*`` is all of them, and so is no name."""
    if names is None:
        return ["*"]
    if "*" in names:
        return ["*"]
    found: list[str] = []
    for name in names:
        if has_wildcards(name) and ("?" in name or "[" in name):
            text = f"-Name with wildcards '?' and '[' are not supported for this cmdlet so Name entry: '{name}' will be discarded."
        elif name.startswith(("/", "\\")) and not has_wildcards(name):
            text = f"-Name starting with path separator '/' or '\\' is not supported for this cmdlet so Name entry: '{name}' will be discarded."
        else:
            found.append(name)
            continue
        shell.write_error(refusal(text, "ErrorFilteringNamesForUnsupportedWildcards"))
    return found


def plain_names(shell: Shell, names: list[str], parameter: str, error_id: str) -> list[str]:
    """The names without wildcards; of the others it is told that the parameter takes none."""
    for name in names:
        if has_wildcards(name):
            shell.write_error(refusal(f"Wildcards are not supported for -{parameter}: {name} will be discarded from the provided entries.", error_id))
    return [name for name in names if not has_wildcards(name)]
