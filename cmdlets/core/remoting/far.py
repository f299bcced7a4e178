"""Invoke-Command on computers of the fabric: the block runs in a session on each, and what it writes comes back as PowerShell's remoting brings it."""

from __future__ import annotations

from cmdlets.core.remoting.pssession import PSSession, reach
from cmdlets.core.remoting.wire import as_told, carried, stamped, tell
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from cmdlets.core.job.table import Job
    from havmsh.runtime.shell import Shell


class Work:
    """What is to be run: the text, and all that goes with it, as it arrives over there."""

    def __init__(self, shell: Shell, block: Any, arguments: Iterable[Any], given: Iterable[Any]) -> None:
        from cmdlets.core.job.runspace import using_values

        self.text: str = block.source_text
        self.using = {name: carried(value) for name, value in using_values(block, shell).items()}
        self.arguments = [carried(each) for each in arguments]
        self.given = [carried(each) for each in given]

    def run(self, place: PSSession, out: Callable[[Any], None]) -> None:
        """Runs it in a session, whose variables it may set. Raises the PSError that ends it."""
        from cmdlets.core.job.runspace import NO_VALUE, run_block

        run_block(place.session, self.text, out, args=self.arguments, given=self.given, using=self.using, underscore=NO_VALUE, dot=True)


def places(shell: Shell, names: Iterable[str] | None, given: Iterable[Any] | None) -> Iterator[PSSession]:
    """A session for each computer that is named and answers, or the sessions that are given and open."""
    for name in names or ():
        found = reach(shell, name, "PSSessionStateBroken")
        if found is not None:
            yield PSSession(shell, found, name, 0)
    count = 0
    for session in given or ():
        if session.state == "Opened":
            count += 1
            yield session
            continue
        text = (
            f"Because the session state for session {session.name}, {to_text(session.guid)}, {session.asked} is not equal to Open, you cannot run a command in the session.  "
            f"The session state is {session.state}."
        )
        exception = NetException("System.Management.Automation.Runspaces.InvalidRunspaceStateException", text)
        shell.write_error(ErrorRecord(exception, "InvokeCommandCommandInvalidSessionState", "InvalidOperation", session))
    if given and not count:
        shell.fail(
            "No valid sessions were specified.  Ensure you provide valid sessions that are in the Opened state and are available to run commands.", "InvalidOperation",
            category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException",
        )


def run_far(shell: Shell, work: Work, where: Iterable[PSSession], out: Callable[[Any], None], *, shown: bool) -> None:
    """Runs the work in one session after the other and hands on what comes back."""
    for place in where:
        place.take = listener(shell, place)
        try:
            work.run(place, _arriving(place, out, shown=shown))
        except PSError as error:
            place.take("error", error.record)


def listener(shell: Shell, place: PSSession) -> Callable[[str, Any], None]:
    """Passes on what the code over there writes beside its output."""
    from cmdlets.core.job.receive_job import pass_on

    def take(stream: str, record: Any) -> None:
        if stream == "error":
            tell(as_told(record, place.asked, place.guid), shell)
        else:
            pass_on(stream, record, shell)

    return take


def _arriving(place: PSSession, out: Callable[[Any], None], *, shown: bool) -> Callable[[Any], None]:
    """Takes what the code over there writes, and hands it on as it arrives here."""
    return lambda value: out(stamped(carried(value), place.asked, place.guid, shown=shown))


def job_of(shell: Shell, work: Work, where: Iterable[PSSession], *, name: str | None, shown: bool) -> Job:
    """A job with a child for each session."""
    from cmdlets.core.job.table import BackgroundJob, ChildJob, table

    jobs, there = table(shell), list(where)
    number = jobs.number()
    parent = BackgroundJob(number, name or f"Job{number}", work.text, kind="RemoteJob", location=",".join(place.asked for place in there))
    jobs.add(parent)
    for place in there:
        child_number = jobs.number()
        parent.adopt(ChildJob(child_number, f"Job{child_number}", work.text, kind="", location=place.asked, shows_place=shown))
    parent.state = "Running"
    for child, place in zip(parent.children, there, strict=True):
        child.session = place.session
        child.start(_beginning(work, place, child))
    return parent


def _beginning(work: Work, place: PSSession, child: Job) -> Callable[[], None]:
    """What a child of a job does."""
    place.take = child.take
    return lambda: work.run(place, lambda value: child.take("output", value))
