"""The names of trace sources that could stand for a parameter."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked


def offered(asked: Asked) -> Iterator[str]:
    """The names in alphabetical order."""
    from havmsh.runtime.tracesources import sources

    for source in sources(asked.context.session).values():
        yield source.name
