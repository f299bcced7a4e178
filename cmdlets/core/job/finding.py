"""Jobs by number, name, id or state, and the errors of those that are not there."""

from __future__ import annotations

from cmdlets.core.job.states import STATES
from cmdlets.core.job.table import Job, ThreadJob, table
from havmsh.checks import not_empty
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Hashtable, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from cmdlets.core.job.table import JobTable
    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.shell import Shell


def _offered(label: str) -> Callable[[Asked], list[str]]:
    """What completion offers for a parameter by which jobs are named: that of each job, by number and id of their parts, too."""
    def offer(asked: Asked) -> list[str]:
        known: JobTable | None = asked.context.session.rooms.get("jobs")
        jobs = [] if known is None else known.jobs
        if label != "name":
            jobs = [one for job in jobs for one in (job, *job.children)]
        return [str(getattr(job, label)) for job in jobs]

    return offer


@parameter_set(name="SessionIdParameterSet")
class ByNumber:
    """By number."""

    numbers: list[int] = param("Id", "Numbers of jobs.", position=0, by_property=True, complete=_offered("number"), checks=(not_empty(),))


@parameter_set(name="SessionIdParameterSet")
class ByNumberOrAll:
    """By number, or all."""

    numbers: list[int] = param("Id", "Numbers of jobs.", position=0, by_property=True, complete=_offered("number"), default=None, checks=(not_empty(),))


@parameter_set(name="NameParameterSet")
class ByName:
    """By name."""

    names: list[str] = param("Name", "Names of jobs; patterns too.", position=0, by_property=True, complete=_offered("name"), wildcards=True, checks=(not_empty(),))


@parameter_set(name="InstanceIdParameterSet")
class ByInstance:
    """By instance id."""

    instances: list[object] = param("InstanceId", "Ids of jobs.", position=0, by_property=True, complete=_offered("guid"), net="System.Guid[]", checks=(not_empty(),))


@parameter_set(name="StateParameterSet")
class ByState:
    """By state."""

    state: object = param("State", "State of jobs.", position=0, by_property=True, net=STATES.full_name)


@parameter_set(name="CommandParameterSet")
class ByCommand:
    """By command."""

    command: list[str] = param("Command", "Texts of the blocks; patterns too.", by_property=True, default=None, wildcards=True, checks=(not_empty(),))


@parameter_set(name="FilterParameterSet")
class ByFilter:
    """By properties."""

    filter: Hashtable = param("Filter", "Accepted: no kind of job that there is here is found by properties.", position=0, by_property=True, checks=(not_empty(),), inert=True)


@parameter_set(name="JobParameterSet")
class ByJob:
    """Jobs themselves."""

    jobs: list[Job] = param("Job", "Jobs.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.Job[]", checks=(not_empty(),))


class Chosen:
    """Which of the jobs that were found are given; not where a table of properties finds them."""

    with_children: Switch = param("IncludeChildJob", "Also give the jobs' parts.", default=None)
    child_state: object = param("ChildJobState", "State that a part must have.", default=None, net=STATES.full_name)
    has_more: bool = param("HasMoreData", "Whether there must be something to receive.", default=None)
    before: object = param("Before", "Only jobs that ended before this.", default=None, net="System.DateTime")
    after: object = param("After", "Only jobs that ended after this.", default=None, net="System.DateTime")
    newest: int = param("Newest", "How many of the last.", default=None)


def find(how: Any, shell: Shell) -> Iterator[Job]:
    """The jobs that are meant; an error for each that is not there."""
    known = table(shell).jobs
    if isinstance(how, ByJob):
        yield from how.jobs
    elif isinstance(how, (ByNumber, ByNumberOrAll)):
        if how.numbers is None:
            yield from known
        for number in how.numbers or ():
            found = next((job for job in everything(known) if job.number == number), None)
            if found is None:
                text = f"The command cannot find a job with the job ID {number}. Verify the value of the Id parameter and then try the command again."
                _missing(shell, text, "JobWithSpecifiedSessionNotFound", number)
            else:
                yield found
    elif isinstance(how, ByName):
        yield from _by_name(how.names, known, shell)
    elif isinstance(how, ByInstance):
        for wanted in how.instances:
            key = valuetexts.to_text(wanted)
            found = next((job for job in everything(known) if str(job.guid) == key), None)
            if found is None:
                text = f"The command cannot find a job with the instance identifier {key}. Verify the value of the InstanceId parameter, and then try the command again."
                _missing(shell, text, "JobWithSpecifiedInstanceIdNotFound", wanted)
            else:
                yield found
    elif isinstance(how, ByState):
        yield from (job for job in known if job.overall == valuetexts.to_text(how.state))
    elif isinstance(how, ByFilter):
        if any(isinstance(job, ThreadJob) for job in known):  # jobs of other kinds are asked by nobody
            shell.warn("A ThreadJobSourceAdapter job source adapter threw an exception with the following message: Specified method is not supported.")
    else:
        yield from _by_command(how, known)


def everything(known: list[Job]) -> Iterator[Job]:
    """Jobs and their children."""
    for job in known:
        yield job
        yield from job.children


def _by_name(names: list[str], known: list[Job], shell: Shell) -> Iterator[Job]:
    from havmsh.runtime.wildcard import has_wildcards, matcher

    for name in names:
        fits = matcher(name, ignore_case=True)
        found = [job for job in everything(known) if fits(job.name)]
        if not found and not has_wildcards(name):
            text = f"The command cannot find the job because the job name {name} was not found. Verify the value of the Name parameter, and then try the command again."
            _missing(shell, text, "JobWithSpecifiedNameNotFound", name)
        yield from found


def _by_command(how: ByCommand, known: list[Job]) -> Iterator[Job]:
    from havmsh.runtime.wildcard import matcher

    tests = [(pattern.strip().lower(), matcher(pattern, ignore_case=True)) for pattern in how.command or ()]
    yield from (job for job in known if any(job.command.strip().lower() == text or fits(job.command.strip()) for text, fits in tests))


def _missing(shell: Shell, text: str, error_id: str, target: object) -> None:
    shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", text), error_id, "ObjectNotFound", target))
