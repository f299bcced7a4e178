"""Errors of a streaming stage carry the command that they come from."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


def stamped(shell: Shell, action: Callable[[Any], None]) -> Callable[[Any], None]:
    """The action, whose own errors are written down as this command's."""

    def process(value: Any) -> None:
        try:
            action(value)
        except PSError as error:
            if error.record.invocation is None:
                if isinstance(error, NetError):
                    error.record.category = "NotSpecified"
                shell.stamp(error.record)
            raise

    return process
