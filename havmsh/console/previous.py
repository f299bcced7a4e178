"""``$^`` and ``$$``: the first and the last token of the line before the one that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from havmsh.language.tokens import Token
    from havmsh.runtime.session import Session

_NO_PART: Final = frozenset(("Comment", "NewLine", "LineContinuation", "EndOfInput"))


class PreviousLine:
    """Keeps the tokens of a line until the next one runs. A line that only asks for them leaves them as they are."""

    def __init__(self) -> None:
        self.first: str | None = None
        self.last: str | None = None

    def turn(self, session: Session, text: str) -> None:
        """Tells the session of the line before, and keeps the tokens of this one."""
        from havmsh.language import parse

        tokens = [token for token in parse(text).tokens if token.kind not in _NO_PART]
        if not tokens:
            return
        session.global_frame.set("^", self.first)
        session.global_frame.set("$", self.last)
        self.first, self.last = _told(tokens[0], self.first), _told(tokens[-1], self.last)


def _told(token: Token, before: str | None) -> str | None:
    if token.text in ("$^", "$$"):
        return before
    return token.value if token.kind.startswith(("String", "HereString")) and isinstance(token.value, str) else token.text
