"""What providers of feedback say, as the host shows it: who says it, the text, what is recommended, what stands below.

Facts: HostUtilities.RenderFeedback of PowerShell.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Final

    from havmsh.runtime.session import Session

_CAPTION: Final = "\x1b[97;2;3m"
_ITALIC: Final = "\x1b[3m"
_RESET: Final = "\x1b[0m"


class _Styles:
    """The session's colours of feedback; none where the host knows no sequences."""

    def __init__(self, session: Session) -> None:
        from havmsh.runtime.types import psstyle

        shown = session.host.virtual_terminal
        values = psstyle.of(session).formatting.values
        self.name, self.text, self.action = (values[each] if shown else "" for each in ("FeedbackName", "FeedbackText", "FeedbackAction"))
        self.caption, self.italic, self.reset = (_CAPTION, _ITALIC, _RESET) if shown else ("", "", "")
        self.sign = "\u27a4" if _is_unicode() else ">"


def _is_unicode() -> bool:
    """Whether the environment names an encoding that has the sign of an action."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if name in os.environ), "")
    return named.endswith(("UTF8", "UTF-8"))


def rendered(session: Session, results: Sequence[Any]) -> str:
    """The text of several results (FeedbackResult), with an empty line at its end."""
    from havmsh.runtime import members

    styles = _Styles(session)
    made: list[str] = []
    for each in results:
        made.append(f"\n{styles.caption}[{styles.reset}{styles.name}{styles.italic}{members.get(each, 'Name')}{styles.reset}{styles.caption}]{styles.reset}")
        for item in _chain(each.item):
            made += _text(item.header, styles.text, styles, 2, below=True)
            made += _actions(item, styles)
            made += _text(item.footer, styles.text, styles, 2, below=True)
    return "".join(made) + "\n"


def _chain(item: Any) -> Iterator[Any]:
    """The item and those that follow it, each once."""
    seen: list[Any] = []
    while item is not None and not any(item is each for each in seen):
        seen.append(item)
        yield item
        item = item.next


def _text(text: str | None, style: str, styles: _Styles, indent: int, *, below: bool) -> list[str]:
    """A text, its lines indented; ``below``: it begins on a line of its own."""
    if text is None:
        return []
    lines = [line.rstrip("\r") for line in text.strip("\r\n").split("\n")]
    blanks = " " * indent
    return ["\n" if below else "", style, *(f"{blanks if below or at else ''}{line}\n" for at, line in enumerate(lines)), styles.reset]


def _actions(item: Any, styles: _Styles) -> list[str]:
    actions = list(item.actions or ())
    head = f"    {styles.text}{styles.sign}{styles.reset} "
    if not actions:
        return []
    if item.layout.text() == "Landscape":
        return [head, ", ".join(f"{styles.action}{each}{styles.reset}" for each in actions), "\n"]
    made: list[str] = []
    for at, each in enumerate(actions):
        made.append(head)
        if "\n" in each:
            made += _text(each, styles.action, styles, 6, below=False)
            made.append("\n" if at < len(actions) - 1 else "")
        else:
            made.append(f"{styles.action}{each}{styles.reset}\n")
    return made
