"""One key of the person at the terminal, for scripts that ask for one ($Host.UI.RawUI.ReadKey, [Console]::ReadKey)."""

from __future__ import annotations

from havmsh.console.paging import INTERRUPT, read_sequence

_SENT = {"Enter": "\r", "Tab": "\t", "Escape": "\x1b", "Backspace": "\b", "Spacebar": " "}


def read_key(*, takes_interrupt: bool = False) -> tuple[str, str]:
    """Name and character. Raises KeyboardInterrupt for Ctrl+C unless that is taken as a key, EOFError where the terminal is gone."""
    from prompt_toolkit.input.defaults import create_input
    from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead
    from prompt_toolkit.keys import Keys

    from havmsh.console.editor import terminal_keys, typed_ahead

    source = create_input()
    presses = get_typeahead(source)
    if presses:
        # typed while the prompt still took keys
        store_typeahead(source, presses[1:])
        presses, sent = presses[:1], presses[0].data
    else:
        sent = read_sequence()
        presses = typed_ahead.keys_of(sent.encode())
    if not sent:
        raise EOFError
    if sent == INTERRUPT and not takes_interrupt:
        raise KeyboardInterrupt
    behind_escape = len(presses) > 1 and presses[0].key == Keys.Escape
    name, char = terminal_keys.name(presses[1 if behind_escape else 0], alt=behind_escape)
    return name, char or _SENT.get(name, sent if len(sent) == 1 else "\0")
