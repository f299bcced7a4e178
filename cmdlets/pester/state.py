"""What the test runner knows while it runs: the run, its groups (Describe, Context) and the results."""

from __future__ import annotations

import time

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

MODULE = "Pester"
ROOM = "pester"
SETUP: Final = ("BEFOREALL", "BEFOREEACH", "AFTEREACH", "AFTERALL")


class Declared:
    """What Describe, Context or It is given; ``kind`` is the name of a group, empty for a test. ``cases`` None: none were given."""

    __slots__ = ("block", "cases", "kind", "name", "pending", "skip", "tags")

    def __init__(self, kind: str, name: str, block: Any, tags: Iterable[str] | None, skip: object, cases: Iterable[Any] | None, pending: object = False) -> None:
        self.kind = kind
        self.name = name
        self.block = block
        self.tags = list(tags or ())
        self.skip = bool(skip)
        self.cases = None if cases is None else _each(list(cases))
        self.pending = bool(pending)


def _each(cases: list[Any]) -> list[Any]:
    """The values of -ForEach; those of a collection that is no list are taken out of it, as a function's parameter does."""
    from havmsh.runtime.elements import enumerate_

    items = enumerate_(cases[0]) if len(cases) == 1 and not isinstance(cases[0], list) else None
    return cases if items is None else list(items)


class Test:
    """An It that was discovered and has still to run."""

    __slots__ = ("block", "case", "name", "pending", "skip", "tags")

    def __init__(self, name: str, block: Any, case: Any, tags: list[str], skip: bool, pending: bool) -> None:
        self.name = name
        self.block = block
        self.case = case
        self.tags = tags
        self.skip = skip
        self.pending = pending


class Group:
    """A Describe or a Context; the file itself is the outermost. ``setup`` has the blocks of BeforeAll and its like by folded name."""

    __slots__ = ("block", "calls", "case", "children", "drive", "frame", "kind", "mocks", "name", "parent", "setup", "skip", "spans", "tags")

    def __init__(self, kind: str, name: str, parent: Group | None, tags: list[str], block: Any = None, case: Any = None, skip: bool = False) -> None:
        self.kind = kind
        self.name = name
        self.parent = parent
        self.tags = tags
        self.block = block
        self.case = case
        self.skip: bool = skip or (parent is not None and parent.skip)
        self.frame: Frame | None = None
        self.setup: dict[str, list[Any]] = {name: [] for name in SETUP}
        self.spans: set[int] = set()
        self.children: list[Group | Test] = []
        self.mocks: list[Any] = []
        self.calls: list[Any] = []
        self.drive: Any = None

    def path(self) -> list[Group]:
        """The groups from the outermost to this one, without the file."""
        found: list[Group] = []
        at: Group | None = self
        while at is not None and at.kind:
            found.append(at)
            at = at.parent
        return found[::-1]

    def describe(self) -> str:
        """The name of the Describe, or of those that lie in each other."""
        return ".".join(group.name for group in self.path() if group.kind == "Describe")

    def context(self) -> str:
        """The names of the Contexts."""
        return ".".join(group.name for group in self.path() if group.kind == "Context")

    def all_tags(self) -> list[str]:
        """The tags of this group and those around it."""
        return [tag for group in self.path() for tag in group.tags]


class Result:
    """What became of one test."""

    __slots__ = ("case", "context", "describe", "error", "file", "message", "name", "result", "seconds", "stack", "suite", "tags")

    def __init__(self, group: Group | None, name: str, result: str, seconds: float, file: str) -> None:
        self.describe = group.describe() if group is not None else ""
        self.context = group.context() if group is not None else ""
        self.name = name
        self.result = result
        self.seconds = seconds
        self.file = file
        self.error: ErrorRecord | None = None
        self.message = ""
        self.stack = ""
        self.suite = ""
        self.case: Any = None
        self.tags: list[str] = []

    def full_name(self) -> str:
        """The names of the groups and of the test."""
        return ".".join(part for part in (self.describe, self.context, self.name) if part)


class Filters:
    """Which tests are to run."""

    __slots__ = ("exclude_tags", "full_names", "lines", "tags", "test_names")

    def __init__(self, tags: list[str] | None = None, exclude_tags: list[str] | None = None, test_names: list[str] | None = None, full_names: list[str] | None = None) -> None:
        self.tags = [tag.upper() for tag in tags or ()]
        self.exclude_tags = [tag.upper() for tag in exclude_tags or ()]
        self.test_names = list(test_names or ())
        self.full_names = list(full_names or ())

    def wants_group(self, group: Group, *, outermost: bool) -> bool:
        """Whether an outermost group is one of those that were asked for; whether any group is one of those that were excluded."""
        tags = [tag.upper() for tag in group.tags]
        if self.exclude_tags and any(_fits(tag, self.exclude_tags) for tag in tags):
            return False
        if not outermost:
            return True
        if self.test_names and not any(_like(group.name, pattern) for pattern in self.test_names):
            return False
        return not self.tags or any(_fits(tag, self.tags) for tag in tags)

    def wants_test(self, group: Group | None, name: str, tags: list[str], *, each: bool) -> bool:
        """Whether a test is to run. ``each`` tells that tags are asked of each test with the tags of its groups (version 5)."""
        own = [tag.upper() for tag in tags]
        if self.exclude_tags and any(_fits(tag, self.exclude_tags) for tag in own):
            return False
        if each and self.tags:
            around = [tag.upper() for tag in group.all_tags()] if group is not None else []
            if not any(_fits(tag, self.tags) for tag in own + around):
                return False
        if self.full_names:
            path = [g.name for g in group.path()] if group is not None else []
            for joint in (".", " "):
                parts = [joint.join([*path[:at], name] if at == len(path) else path[:at]) for at in range(1, len(path) + 1)]
                if any(_like(part, pattern) for part in parts for pattern in self.full_names):
                    return True
            return False
        return True


def _like(text: str, pattern: str) -> bool:
    from havmsh.runtime.wildcard import matcher

    return bool(text.upper() == pattern.upper() or matcher(pattern, ignore_case=True)(text))


def _fits(tag: str, patterns: list[str]) -> bool:
    return any(tag == pattern or _like(tag, pattern) for pattern in patterns)


class Run:
    """One Invoke-Pester, or the tests of a script that is run without it. ``late`` tells that a file is being discovered, in the style of version 5."""

    def __init__(self, session: Session, filters: Filters | None = None, say: Callable[..., None] | None = None) -> None:
        self.session = session
        self.filters = filters or Filters()
        self.say = say or (lambda *_: None)
        self.results: list[Result] = []
        self.group: Group | None = None
        self.file = ""
        self.late = False
        self.started = time.perf_counter()
        self.before: Run | None = None
        self.in_test = False
        self.test_mocks: list[Any] = []
        self.test_calls: list[Any] = []
        self.soft: list[ErrorRecord] = []
        """Assertions of the test that did not hold and let it go on."""
        self.goes_on = False
        """Whether assertions let the test go on unless they say otherwise (Should.ErrorAction)."""
        self.explicit = False
        self.gave = False
        """Whether it made the function In known."""

    def count(self, result: str) -> int:
        """How many tests ended so."""
        return sum(1 for one in self.results if one.result == result)

    def add(self, result: Result) -> None:
        """Takes a result and tells it."""
        self.results.append(result)
        self.say("test", result)


def current(session: Session) -> Run | None:
    """The run that is under way."""
    return session.rooms.get(ROOM)


def begin(session: Session, run: Run) -> Run:
    """Makes a run the current one."""
    from cmdlets.pester.in_ import give

    run.before = session.rooms.get(ROOM)
    session.rooms[ROOM] = run
    run.gave = give(session)
    return run


def finish(session: Session, run: Run) -> None:
    """The run that was current before is so again."""
    from cmdlets.pester.in_ import take

    session.rooms[ROOM] = run.before
    if run.gave:
        take(session)


def assertion(message: str, error_id: str = "PesterAssertionFailed", exception: str = "System.Exception") -> PSError:
    """The error of a Should that does not hold: thrown, so that its id is Pester's alone."""
    record = ErrorRecord(NetException(exception, message, None, WasThrownFromThrowStatement=False), error_id, "InvalidResult", Hashtable((("Message", message), ("Terminating", True))))
    return PSError(record, thrown=True)


def at_call(error: PSError, shell: Shell) -> PSError:
    """The error as that call's own, by an id without the cmdlet's name: Pester throws it."""
    from havmsh.runtime.callstack import Trace

    record = error.record
    record.invocation, record.activity, record.script_stack_trace = shell.info, shell.name, Trace()
    return error


def outside(command: str) -> PSError:
    """A command that only means something inside of a Describe."""
    message = f"The {command} command may only be used from a Pester test script."
    return PSError(ErrorRecord(NetException("System.Management.Automation.RuntimeException", message), message, "OperationStopped", None), thrown=True)
