"""What Trace-Command and Set-TraceSource share: listeners for what they are told to write to."""

from __future__ import annotations

from contextlib import contextmanager

from havmsh.runtime.binding.coerce import text_of
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError, out_of_range
from havmsh.runtime.files import net_exception
from havmsh.runtime.tracesources import Listener, TraceSource, debugger_listener, file_listener, heed, host_listener, matching, sources
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

MODULE = "Microsoft.PowerShell.Utility"
_NO_FILE = "FileListenerPathResolutionFailed"


def words(value: Any) -> frozenset[str]:
    """The names of the flags of an option."""
    return frozenset() if value is None else frozenset(each.strip() for each in text_of(value).split(","))


def listeners(shell: Shell, *, path: str | None, force: bool, to_debugger: bool, to_host: bool, footers: Any) -> list[Listener]:
    """Listeners for all that is written to. A file that cannot be written to is an error, and left out."""
    below = words(footers)
    made: list[Listener] = []
    if to_debugger:
        made.append(debugger_listener(below))
    if path is not None:
        made += _of_file(shell, path, below, force)
    if to_host:
        made.append(host_listener(shell.session, below))
    return made


def _of_file(shell: Shell, path: str, below: frozenset[str], force: bool) -> list[Listener]:
    """A listener for a file, or none, and an error."""
    target = path
    try:
        target = _file(shell, path)
        return [file_listener(target, below, force=force)]
    except OSError as error:
        shell.write_error(ErrorRecord(net_exception(error), _NO_FILE, "OpenError", target))
    except PSError as error:
        if error.record.exception.name == "System.ArgumentOutOfRangeException":
            raise
        shell.write_error(ErrorRecord(error.record.exception, _NO_FILE, "InvalidArgument", path))
    return []


def _file(shell: Shell, path: str) -> str:
    """The one file that a path means, existing or not. Raises where it is several, or no file."""
    drives = shell.session.drives
    try:
        found = drives.resolve(path)
    except PSError:
        found = [drives.parse(path)]
    if not found:  # a pattern that fits nothing: PowerShell takes the first of none
        raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
    if found[0].provider is not drives.files:
        text = f"Trace output can only be written to the file system. The path '{path}' referred to a '{found[0].provider.full_name}' provider path."
    elif len(found) > 1:
        text = f"Trace output can only be written to a single file. The path '{path}' resolved to more than one file."
    else:
        return str(found[0].item)
    raise NetError("System.Management.Automation.PSNotSupportedException", text)


def named(shell: Shell, names: list[str] | None, *, demanded: bool) -> list[TraceSource]:
    """The sources that are meant; where ``demanded``, an error for each name that no source has."""
    if demanded:
        known = sources(shell.session)
        for name in names or ():
            if not has_wildcards(name) and name.upper() not in known:
                exception = NetException("System.Management.Automation.ItemNotFoundException", f"Cannot find a trace source with the name '{name}'.")
                shell.write_error(ErrorRecord(exception, "TraceSourceNotFound", "ObjectNotFound", name))
    return matching(shell.session, names)


@contextmanager
def listening(shell: Shell, chosen: list[TraceSource], options: str, added: list[Listener]) -> Iterator[None]:
    """While it lasts, the sources tell the listeners too."""
    before = [(source, source.options, list(source.listeners)) for source in chosen]
    for source in chosen:
        source.options = options
        source.listeners = [*source.listeners, *added]
    heed(shell.session)
    try:
        yield
    finally:
        for source, kept, others in before:
            source.options, source.listeners = kept, others
        heed(shell.session)
