"""The questions of a running command: whether to make a change, whether to go on behind a record (Inquire); what a transcript keeps of them."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

_SUSPEND: Final = ("&Suspend", 'Pause the current pipeline and return to the command prompt. Type "exit" to resume the pipeline.')
_YES: Final = ("&Yes", "Continue with only the next step of the operation.")
_ALL: Final = ("Yes to &All", "Continue with all the steps of the operation.")
_NO: Final = ("&No", "Skip this operation and proceed with the next operation.")


def whether_to_process(shell: Shell, question: str, caption: str) -> bool:
    """Whether a change may be made; an answer for all holds for the rest of the command."""
    return whether_for_all(shell, caption, question, shell.answered)


def whether_for_all(shell: Shell, caption: str, question: str, answers: dict[str, bool], *, careful: bool = False) -> bool:
    """A question with yes and no, of which an answer for all holds as long as ``answers``; ``careful`` makes no the default."""
    if "process" in answers:
        return answers["process"]
    answer = _choose(shell, caption, question, (_YES, _ALL, _NO, ("No to A&ll", "Skip this operation and all subsequent operations."), _SUSPEND), 2 if careful else 0)
    if answer in (1, 3):
        answers["process"] = answer == 1
    return answer in (0, 1)


def whether(shell: Shell, caption: str, question: str) -> bool:
    """A question with yes and no."""
    return _choose(shell, caption, question, (_YES, _NO, _SUSPEND)) == 0


def whether_to_continue(shell: Shell, query: str, caption: str, *more: Any) -> bool:
    """ShouldContinue as scripts call it. ``more``: whether no is the default, and references that keep "Yes to All" and "No to All"."""
    if not more:
        return shell.should_continue(query, caption)
    *careful, all_yes, all_no = more
    if all_no.get() or all_yes.get():
        return not all_no.get()
    answers: dict[str, bool] = {}
    answer = whether_for_all(shell, caption, query, answers, careful=bool(careful and careful[0]))
    if answers:
        (all_yes if answer else all_no).set(True)
    return answer


def whether_to_go_on(shell: Shell, stream: str, message: str = "") -> None:
    """Asks behind a record of a stream, as Inquire wants it; an answer for all holds for that stream. Raises ActionPreferenceStopException where it is to end."""
    if stream in shell.answered:
        return
    answer = _choose(shell, "Confirm", message, (_YES, _ALL, ("&Halt Command", "Stop this command."), _SUSPEND))
    if answer == 1:
        shell.answered[stream] = True
    elif answer == 2:
        text = shell.session.tell("The running command stopped because the user selected the Stop option.")
        exception = NetException("System.Management.Automation.ActionPreferenceStopException", text)
        raise PSError(shell.stamp(ErrorRecord(exception, "ActionPreferenceStop", "OperationStopped")), thrown=True)


def _choose(shell: Shell, caption: str, message: str, choices: Iterable[tuple[str, str]], default: int = 0) -> int:
    """The number of the answer to a question that is asked in the session's language. Behind Suspend it is asked again."""
    tell = shell.session.tell
    caption, message = caption or "Confirm", message or "Continue with this operation?"
    asked = tuple(choices)
    if shell.session.rooms.get("test hooks", {}).get("FORCEPROMPTFORCHOICEDEFAULTOPTION"):
        transcribe(shell.session, f"{tell(caption)}\n{tell(message)}\n")
        return default
    while True:
        answer = int(shell.host.prompt_choice(tell(caption), tell(message), tuple((tell(label), tell(help)) for label, help in asked), default))
        if asked[answer][0] != "&Suspend":
            return answer
        from havmsh.runtime.debugging.prompt import nested

        nested(shell.session)


def transcribe(session: Session, text: str) -> None:
    """Writes what is not shown into the transcripts that run."""
    for transcript in session.rooms.get("transcripts", ()):
        transcript.keep(text)
