"""Set-StrictMode."""

from __future__ import annotations

from havmsh.checks import Check
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match
    from havmsh.runtime.shell import Shell


def _version(value: Any, binding: Any) -> Any:
    """``Latest``, a version, or a number."""
    from havmsh.runtime.binding.coerce import text_of
    from havmsh.runtime.errors import failure

    text = text_of(value)
    if text.lower() == "latest":
        return (3, 0)
    parts = text.split(".")
    if not all(part.isdigit() for part in parts):
        raise failure(
            f'Cannot convert value "{text}" to type "System.Version". Error: "Version string portion was too short or too long. (Parameter \'input\')"', "InvalidCast",
            exception="System.Management.Automation.PSInvalidCastException",
        )
    return (int(parts[0]), int(parts[1]) if len(parts) > 1 else 0)


def _known(version: Any) -> str | None:
    """Versions of PowerShell that there are or will be."""
    if 1 <= version[0] <= 7 and (version[1] == 0 or version[0] >= 5):
        return None
    return (
        f'The "{version[0]}.{version[1]}" argument does not contain a valid PowerShell version. Supply a valid version number and then try the command again.'
    )


def _offered(asked: Asked) -> Iterator[Match]:
    """The versions that make a difference."""
    return asked.texts(("Latest", "3.0", "2.0", "1.0"))


@parameter_set(name="Version")
class On:
    """On."""

    version: object = param(
        "Version", "1.0, 2.0, 3.0 or Latest.", aliases=("v",), net="System.Version", transform=_version,
        checks=(Check("ValidateVersion", _known, whole=True),), complete=_offered, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.StrictModeVersionArgumentCompleter"
    )


@parameter_set(name="Off")
class Off:
    """Off."""

    off: Switch = param("Off", "Nothing is checked.")


@cmdlet("Set-StrictMode", module="Microsoft.PowerShell.Core", listed="Off Version")
class SetStrictMode:
    """Says how much of a doubtful script is an error.

    Examples:
        All that is known.

            PS> Set-StrictMode -Version Latest
    """

    mode: On | Off = either(default_set=On)

    def process(self, shell: Shell) -> Output:
        """Sets the mode of the caller's scope."""
        if isinstance(self.mode, On):
            value = self.mode.version
            shell.frame.strict = value if isinstance(value, tuple) else (3, 0)
            shell.session.strict_used = True
        else:
            shell.frame.strict = (0, 0)
        return ()
