"""What the cmdlets for snap-ins share: which are meant, and how a name that means none is refused."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.module import own
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.types import snapins
from havmsh.runtime.types.snapins import SnapIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from havmsh.runtime.shell import Shell

PSSNAPIN = SnapIn.type_name


def matching(name: str, known: Iterable[SnapIn]) -> list[SnapIn]:
    """Those that a name or a pattern means; the product's module names its snap-in too."""
    matches = any_of([snapins.PRODUCT if name.lower() in own.PRODUCT_NAMES else name])
    return [each for each in known if matches(each.name)]


def meant(shell: Shell, names: list[str], among: Iterable[SnapIn]) -> list[SnapIn]:
    """The snap-ins of names or patterns; a name that none has is an error."""
    known = list(among)
    found: list[SnapIn] = []
    for name in names:
        ones = matching(name, known)
        if not ones:
            refuse(shell, name, f"No Windows PowerShell snap-ins matching the pattern '{name}' were found. Check the pattern and then try the command again.", "NoPSSnapInsFound")
        found += ones
    return found


def refuse(shell: Shell, name: str, message: str, error_id: str) -> None:
    """Writes an error about a name."""
    shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), error_id, "InvalidArgument", name))
