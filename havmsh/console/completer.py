"""Completion at the prompt: the runtime's engine (the same that answers TabExpansion2) behind prompt_toolkit's face."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

if TYPE_CHECKING:
    from havmsh.runtime.session import Session


class ShellCompleter(Completer):
    """Asks the session what could stand at the cursor; a completer that fails offers nothing."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        from havmsh.runtime import completion

        try:
            found: Any = completion.complete(self.session, document.text, document.cursor_position)
        except Exception:  # a broken completer must not take the prompt with it
            return
        start = found.start - document.cursor_position
        for match in found.matches:
            yield Completion(match.text, start_position=min(start, 0), display=match.label, display_meta=match.tip.splitlines()[0] if match.tip else "")
