"""What Tab offers for the names of repositories."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match


def repositories(asked: Asked) -> Iterator[Match]:
    """The repositories that are registered."""
    from cmdlets.psresourceget.store import Store
    from havmsh.runtime.errors import PSError

    try:
        found, _ = Store(asked.context.session).read()
    except PSError:
        return iter(())
    return asked.texts(repository.name for repository in found)
