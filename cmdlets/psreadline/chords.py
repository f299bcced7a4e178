"""What the cmdlets of keys share: chords that are none, and Vi's two maps."""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@contextmanager
def refused(shell: Shell) -> Iterator[None]:
    """A chord that cannot be read ends the command with PSReadLine's words."""
    try:
        yield
    except ValueError as error:
        shell.fail(str(error), shell.class_name.rpartition(".")[2], category="NotSpecified", exception="System.ArgumentException")


def in_command_mode(shell: Shell, vi_mode: Any) -> bool:
    """Whether ``-ViMode Command`` is meant; warns where the mode is another than Vi's."""
    if str(shell.session.readline.options.edit_mode) != "Vi":
        if vi_mode is not None:
            shell.warn("The -ViMode parameter was used, but the current EditMode is not Vi.")
        return False
    return str(vi_mode) == "Command"
