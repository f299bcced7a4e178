"""Asking for a line in the middle of a command (Read-Host, confirmations): edited as at the prompt, without its history; a secret is not shown."""

from __future__ import annotations

import os
import sys

from havmsh.console.terminal import Terminal


def ask(prompt: str, *, secure: bool = False) -> str:
    """The answer. Raises KeyboardInterrupt for Ctrl+C, EOFError where the terminal is gone or says that there is nothing more."""
    if Terminal().dumb:
        return _plain(prompt, secure)
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding.defaults import load_key_bindings

    from havmsh.console.editor.output import terminal_output

    session: PromptSession[str] = PromptSession(output=terminal_output(os.environ.get("TERM", "")), is_password=secure)
    # the shell's own prompt brings prompt_toolkit along without its keys
    session.app._default_bindings = load_key_bindings()
    return session.prompt(prompt)


def _plain(prompt: str, secure: bool) -> str:
    if secure:
        import getpass

        return getpass.getpass(prompt)
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")
