"""What the cmdlets of CMS messages share: where the text comes from."""

from __future__ import annotations

from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.errors import NetError
from havmsh.runtime.types.cmsrecipients import unarmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

MODULE = "Microsoft.PowerShell.Security"
RECIPIENTS = "System.Management.Automation.CmsMessageRecipient[]"


@parameter_set(name="ByPath")
class ByPath:
    """The text of a file."""

    path: str = param("Path", "The file.", position=1)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """The text of a file that is named without wildcards."""

    literal_path: str = param("LiteralPath", "The file, without wildcards.", position=1)


def one_file(shell: Shell, what: ByPath | ByLiteralPath) -> str:
    """The one file that is meant. Raises PathNotFound and FilePathMustBeFileSystemPath."""
    drives = shell.session.drives
    text = what.path if isinstance(what, ByPath) else what.literal_path
    found = drives.resolve(text, literal=isinstance(what, ByLiteralPath))
    if len(found) != 1 or found[0].provider.flat:
        shell.fail(
            f"The path '{text}' must refer to a single file system path.", "FilePathMustBeFileSystemPath", category="ObjectNotFound",
            target=found[0].provider if found else None, exception="System.ArgumentException")
    return str(found[0].item)


def content_of(shell: Shell, what: ByPath | ByLiteralPath) -> str:
    """The text of that file."""
    from havmsh.runtime.types.fileactions import read

    return str(read(one_file(shell, what)))


def message_of(text: str) -> tuple[bytes, int, int] | None:
    """The bytes of a message in a text, and where it begins and ends; nothing where there is none. Raises FormatException."""
    try:
        return unarmed(text, "CMS")
    except ValueError:
        message = "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters."
        raise NetError("System.FormatException", message) from None
