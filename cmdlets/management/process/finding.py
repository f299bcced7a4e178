"""Which processes a cmdlet means: by number, by name, or those that it is given."""

from __future__ import annotations

from cmdlets.management.process.table import SHELL, Process, process, processes
from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


def meant(what: Any, shell: Shell) -> list[Any]:
    """The processes that a parameter set means: by its ``numbers``, its ``names``, or its ``inputs``."""
    if hasattr(what, "numbers"):
        return list(by_number(what.numbers, shell))
    return list(by_name(what.names, shell)) if hasattr(what, "names") else list(what.inputs)


def by_number(numbers: list[int], shell: Shell) -> Iterator[Process]:
    """The processes of those numbers; an error for each that is not there."""
    for number in numbers:
        found = process(number)
        if found is None:
            missing(shell, f"Cannot find a process with the process identifier {number}.", "NoProcessFoundForGivenId", number)
        else:
            yield found


def by_name(names: list[str] | None, shell: Shell) -> Iterator[Process]:
    """The processes whose names fit; an error for each plain name that none has."""
    from havmsh.runtime.wildcard import matcher

    everything = sorted(processes(), key=lambda info: (info.name.upper(), info.number))
    if not names:
        yield from everything
        return
    for name in names:
        fits = matcher(name, ignore_case=True)
        found = [info for info in everything if fits(info.name) or (info.name == SHELL and fits("havmsh"))]
        if not found and not any(char in name for char in "*?["):
            text = f'Cannot find a process with the name "{name}". Verify the process name and call the cmdlet again.'
            error_id = "NoProcessFoundForGivenName"
            if name.strip().isdecimal() and int(name) < 1 << 31:
                text, error_id = f'Cannot find a process with the name "{name}". Try running with -Id to search by Id of processes.', "RecommendIdTagForGivenName"
            missing(shell, text, error_id, name)
        yield from found


def missing(shell: Shell, text: str, error_id: str, target: object) -> None:
    """Writes the error of a process that is not there."""
    shell.write_error(refusal(text, error_id, "ObjectNotFound", target, target if isinstance(target, str) else ""))


def refusal(text: str, error_id: str, category: str, target: object, name: str) -> ErrorRecord:
    """The error of a process by that name, which its exception tells too."""
    return ErrorRecord(NetException("Microsoft.PowerShell.Commands.ProcessCommandException", text, ProcessName=name), error_id, category, target)
