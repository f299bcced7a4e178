"""What the run says on the screen."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cmdlets.pester.state import Group, Result, Run
    from havmsh.messages import Tell
    from havmsh.runtime.session import Session

MARKS = {"Passed": "+", "Failed": "-", "Skipped": "!", "Pending": "?", "Inconclusive": "?"}
KINDS = ("None", "Default", "Passed", "Failed", "Pending", "Skipped", "Inconclusive", "Describe", "Context", "Summary", "Header", "All", "Fails", "Detailed", "Normal")


def teller(session: Session, show: str) -> Callable[..., None]:
    """A function that tells what happens, as much of it as is to be shown."""
    wanted = {part.strip().upper() for part in show.split(",")}
    everything = bool(wanted & {"ALL", "DEFAULT", "DETAILED", "DIAGNOSTIC"})
    if "FAILS" in wanted or "NORMAL" in wanted:
        wanted |= {"FAILED", "SUMMARY", "DESCRIBE", "CONTEXT", "HEADER"}
    pending: list[str] = []

    def write(text: str) -> None:
        session.host.write(f"{text}\n")

    def tell(kind: str, value: Any) -> None:
        if kind == "group" and (everything or value.kind.upper() in wanted):
            pending.append("\n" + "  " * len(value.path()) + ("Describing " if value.kind == "Describe" else "Context ") + value.name)
        elif kind == "test" and (everything or value.result.upper() in wanted):
            while pending:
                write(pending.pop(0))
            _tell_test(write, value, session.tell)
        elif kind == "file" and (everything or "HEADER" in wanted):
            write(f"\n{session.tell(f'Executing script {value}')}")
        elif kind == "summary" and (everything or "SUMMARY" in wanted):
            _tell_summary(write, value, session.tell)

    return tell


def _tell_test(write: Callable[[str], None], result: Result, say: Tell) -> None:
    deep = "  " * (1 + result.describe.count(".") + bool(result.describe) + bool(result.context))
    write(f"{deep}[{MARKS[result.result]}] {result.name} {_short(result.seconds)}")
    if result.result == "Failed":
        for line in [*say(result.message).splitlines(), *result.stack.splitlines()]:
            write(f"{deep}  {line}")


def _tell_summary(write: Callable[[str], None], run: Run, say: Tell) -> None:
    import time

    write(say(f"Tests completed in {_short(time.perf_counter() - run.started)}"))
    counts = ", ".join(f"{name}: {run.count(name)}" for name in ("Passed", "Failed", "Skipped", "Pending", "Inconclusive"))
    write(f"Tests {counts} ")


def _short(seconds: float) -> str:
    return f"{round(seconds * 1000)}ms" if seconds < 1 else f"{seconds:.2f}s"


def path_of(group: Group) -> str:
    """The names of the groups."""
    return ".".join(one.name for one in group.path())
