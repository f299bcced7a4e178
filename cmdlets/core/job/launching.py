"""What Start-Job and Start-ThreadJob have in common."""

from __future__ import annotations

import threading

from cmdlets.core.job.holding import ROOM, Hold
from cmdlets.core.job.runspace import NO_VALUE, beside, run_block, using_values
from cmdlets.core.job.table import BackgroundJob, ChildJob, Job, ThreadJob, table
from havmsh.runtime import pipes
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.initial import CONSTANT, DESCRIPTIONS
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell


def thread_script(path: str, shell: Shell) -> ScriptBlock:
    """The script in a file as a block that runs on a thread. Raises ArgumentException for a path that no script file can have, InvalidOperationException for one that is none."""
    refusal = ""
    if has_wildcards(path):
        refusal = "FilePath cannot contain wildcards."
    elif not path.lower().endswith(".ps1"):
        refusal = "Invalid file path extension.  Extension should be .ps1."
    if refusal:
        raise NetError("System.ArgumentException", refusal)
    try:
        return _block_of(path, shell)
    except PSError as error:
        if error.record.category != "ParserError":
            raise
        raise NetError("System.InvalidOperationException", "Unable to parse script file.") from None


def _block_of(path: str, shell: Shell, *, literal: bool = False) -> ScriptBlock:
    """The script in a file as a block."""
    found = shell.session.drives.resolve(path, literal=literal)[0]
    return shell.session.read_script(found.item)  # type: ignore[no-any-return]


def script_of(path: str, shell: Shell, *, literal: bool = False) -> ScriptBlock:
    """The script in a file as a block that goes to another session. Raises ArgumentException for a path that no script file can have."""
    text = ""
    if not literal and has_wildcards(path):
        text = "Wildcard characters are not supported for the FilePath parameter. Specify a path without wildcard characters."
    elif not path.lower().endswith(".ps1"):
        text = "The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file with a .ps1 file name extension and try the command again."
    elif shell.session.drives.parse(path).provider.name != "FileSystem":
        text = "The path specified as the value of the FilePath parameter is not from the FileSystem provider."
    if text:
        shell.fail(f"{text} (Parameter 'filePath')", "System.ArgumentException", exception="System.ArgumentException")
    return _block_of(path, shell, literal=literal)


def start_background(
    shell: Shell, block: ScriptBlock, *, name: str | None, args: list[Any], given: list[Any], first: ScriptBlock | None, folder: str | None,
) -> Job:
    """A job as Start-Job makes it: a parent and one child that works."""
    jobs = table(shell)
    number = jobs.number()
    parent = BackgroundJob(number, name or f"Job{number}", block.source_text, kind="BackgroundJob", location="localhost")
    child_number = jobs.number()
    child = ChildJob(child_number, f"Job{child_number}", block.source_text, kind="", location="localhost")
    parent.adopt(child)
    work = prepared(child, shell, block, args, given, first, folder)
    parent.state = "Running"
    jobs.add(parent)
    child.start(work)
    return parent


def start_thread_job(
    shell: Shell, block: ScriptBlock, *, name: str | None, args: list[Any], given: list[Any], first: ScriptBlock | None, limit: int | None = None,
    host: Any = None, command: str | None = None,
) -> Job:
    """A job as Start-ThreadJob makes it; ``limit`` says how many of them may run at once from now on; ``host`` shows at once what Write-Host writes, ``command`` is what the job says of itself."""
    jobs = table(shell)
    number = jobs.number()
    job = ThreadJob(number, name or f"Job{number}", command or block.source_text, kind="ThreadJob", location="PowerShell")
    work = prepared(job, shell, block, args, given, first, None, shown=None if host is None else shell.host.write)
    jobs.add(job)
    if limit:
        jobs.limit = limit
    jobs.start_when_free(job, work)
    return job


def prepared(
    job: Job, shell: Shell, block: ScriptBlock, args: list[Any], given: list[Any], first: ScriptBlock | None, folder: str | None,
    *, shown: Callable[[str], None] | None = None,
) -> Callable[[], None]:
    """What runs the block in a session beside the caller's."""
    using = using_values(block, shell, unset=not isinstance(job, BackgroundJob))
    if isinstance(job, BackgroundJob):
        from cmdlets.core.remoting.wire import carried

        using = {name: carried(value) for name, value in using.items()}
        args, given = [carried(each) for each in args], [carried(each) for each in given]
    text = block.source_text
    session = beside(shell, job.take if shown is None else _showing(job, shown), apart=isinstance(job, BackgroundJob))
    job.session = session
    session.rooms[ROOM] = Hold(job)
    if isinstance(job, ThreadJob):
        from havmsh.runtime.runspaces import Runspace

        Runspace.of_job(shell.session, session)
    begin = first.source_text if first is not None else None
    if folder is not None:
        session.drives.go(session.drives.resolve(folder, literal=True)[0])

    def work() -> None:
        if begin is not None:
            run_block(session, begin, lambda value: job.take("output", value), args=[], given=[], using=using, underscore=NO_VALUE, dot=True)
        run_block(session, text, lambda value: job.take("output", value), args=args, given=given, using=using, underscore=NO_VALUE)

    def as_process() -> None:
        number = _number_of_its_own(session)
        pipes.listen_soon(session, number)
        try:
            work()
        finally:
            pipes.silence(number)

    return as_process if isinstance(job, BackgroundJob) else work


def _number_of_its_own(session: Session) -> int:
    """`$PID` of a job that scripts take for a process: the number by which the system knows its thread, which nothing else has meanwhile."""
    number = threading.get_native_id()
    session.global_frame.new_variable("PID", number, options=CONSTANT, description=DESCRIPTIONS["PID"])
    return number


def _showing(job: Job, shown: Callable[[str], None]) -> Callable[[str, Any], None]:
    """Keeps what is written, but for what Write-Host writes, which is shown at once."""
    def take(stream: str, record: Any) -> None:
        if stream == "information" and "PSHOST" in record.tags:
            message = record.data
            shown(f"{getattr(message, 'message', message)}{'' if getattr(message, 'no_new_line', False) else chr(10)}")
        else:
            job.take(stream, record)

    return take
