"""The highlighter as prompt_toolkit wants it: a function from line number to styled text."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from prompt_toolkit.document import Document
from prompt_toolkit.lexers import Lexer

from havmsh.console.highlight.painter import Painter

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from havmsh.console.readline import ReadLine


class Highlighter(Lexer):
    """Styled lines of the input. What takes long is done beside the keys, and drawn when it is there."""

    def __init__(self, readline: ReadLine) -> None:
        self.painter = Painter(readline)

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """The function from a line's number to its styled text."""
        lines = self.painter.lines(document.text)
        return lambda number: lines[number] if number < len(lines) else []  # type: ignore[return-value]

    def invalidation_hash(self) -> Hashable:
        """Changes when better colours are there."""
        return self.painter.version

    def has_errors(self, text: str) -> bool:
        """Whether the input does not parse, as far as that is known."""
        return self.painter.has_errors(text)
