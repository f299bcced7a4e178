"""Looking for things in PowerShellGet's repositories, of which those that do not answer are only warned of."""

from __future__ import annotations

from cmdlets.powershellget.sources import Sources
from cmdlets.psresourceget.finding import Finder
from cmdlets.psresourceget.refusals import is_not_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cmdlets.psresourceget.servers import Server
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.shell import Shell


class Seeker(Finder):
    """One search: what is not there is told by who asks."""

    def __init__(self, shell: Shell, credential: Any = None) -> None:
        super().__init__(shell, credential, quiet=True, store=Sources(shell))

    def _tell_failed(self, server: Server, error: PSError, tell: Callable[[PSError], None]) -> None:
        tell_failed(self.shell, server, error)


def tell_failed(shell: Shell, server: Server, error: PSError) -> None:
    """A repository that does not answer; one that has not what is wanted is no matter."""
    if is_not_found(error):
        shell.verbose(error.record.exception.message)
    else:
        shell.warn(f"Unable to resolve package source '{server.repository.uri.net_text()}'.")
        shell.verbose(error.record.exception.message)
