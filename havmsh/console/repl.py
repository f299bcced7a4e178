"""The prompt: reads a statement, however many lines it takes, runs it, and keeps the shell alive whatever happens."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from havmsh.console.completer import ShellCompleter
from havmsh.console.notices import Notices
from havmsh.runtime.errors import OutputClosed

if TYPE_CHECKING:
    from havmsh.runtime.session import Session

INTERRUPTED = 130


def run(session: Session, *, banner: bool = True) -> int:
    """Reads and runs until the person leaves; gives the exit code."""
    session.run_text("Import-Module VirtualMachineManager")
    if banner:
        session.host.write(welcome(session))
    prompt: PromptSession[str] = PromptSession(
        history=history(), completer=ShellCompleter(session), complete_while_typing=False, key_bindings=keys(), multiline=True, enable_suspend=True,
    )
    notices = Notices(session)
    while True:
        for line in notices.due():
            session.host.write(f"{line}\n")
        try:
            text = prompt.prompt(prompt_text(session), prompt_continuation=">> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if not text.strip():
            continue
        code = once(session, text)
        if session.should_exit:
            return code


def once(session: Session, text: str) -> int:
    """Runs one statement; Ctrl+C ends the statement and nothing else."""
    session.host.begin_statement(paged=str(session.global_frame.get("PagingPreference")) != "Never")
    try:
        return session.run_text(text)
    except OutputClosed:
        return 0
    except KeyboardInterrupt:
        session.stopping = False
        session.host.write("\n")
        return INTERRUPTED
    except RecursionError:
        session.host.write_error("The statement nests too deeply.\n")
        return 1


def welcome(session: Session) -> str:
    """The banner: what is open, and where to begin."""
    from havmsh import __version__

    rehearsal = session.rooms["rehearsal"]
    kept = "" if rehearsal.sample else " Nothing is written to it unless you say Save-Inventory."
    return f"havmsh {__version__} on {rehearsal.name}.{kept}\nGet-VM, Get-VMHostCluster and Get-Help show the way; exit leaves.\n\n"


def prompt_text(session: Session) -> str:
    """What the ``prompt`` function gives, else PowerShell's own prompt. One that fails is replaced, not obeyed."""
    shown = _prompt_function(session)
    return shown if shown is not None else f"PS {session.location_text}> "


def _prompt_function(session: Session) -> str | None:
    functions: Any = session.global_frame.functions or {}
    function = functions.get("PROMPT")
    if function is None:
        return None
    from havmsh.runtime import convert, scriptblock

    try:
        return "".join(convert.to_text(value) for value in scriptblock.parse("prompt", session).invoke())
    except Exception:  # whatever a person's prompt does, there must be one
        return None


def history() -> History:
    """The typed lines of earlier sessions; in memory alone where the file cannot be kept."""
    folder = os.path.join(os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state"), "havmsh")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = os.path.join(folder, "history")
        with open(path, "a", encoding="utf-8"):
            pass
        return FileHistory(path)
    except OSError:
        return InMemoryHistory()


def keys() -> KeyBindings:
    """Enter runs a statement that is whole, and opens a new line in one that is not."""
    bindings = KeyBindings()

    @bindings.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if needs_more(buffer.document.text) and not buffer.document.text.endswith("\n"):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    return bindings


def needs_more(text: str) -> bool:
    """Whether the parser says that more input would help."""
    from havmsh.language import parse

    return any(error.needs_more for error in parse(text).errors)
