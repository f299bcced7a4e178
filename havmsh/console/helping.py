"""Help in place: the page of the command under the cursor at its parameter (F1), the parameter alone below the line (Alt+h), and ``NAME ?``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor, Fragments
    from havmsh.console.readline import ReadLine
    from havmsh.runtime.session import Session

_MOST = 100
"""Columns of a page; lines that are longer are hard to read."""


class Helper:
    """Shows help without leaving the line."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline

    def show_command(self, editor: Editor) -> None:
        """The page of the command under the cursor, from the parameter under the cursor on, on a screen of its own; that of help itself where there is none."""
        name, parameter = self._standing(editor)
        if not name and editor.line.text.strip():
            editor.ding()
            return

        def show() -> None:
            from havmsh.console.viewer import Viewer, size
            from havmsh.runtime.helping.parts import TITLE

            mark = self.readline.session.tell_help(TITLE).partition("{number}")[0].lstrip("-")
            lines = self._page(name, min(size().columns, _MOST))
            if not lines:
                editor.ding()
                return
            viewer = Viewer(name or "Help", lines, examples=example_lines(lines, mark), first=parameter_line(lines, parameter))
            viewer.tell = self.readline.session.tell
            taken = viewer.run()
            if taken is not None:
                with editor.line.group():
                    editor.line.replace(0, len(editor.line), taken)

        editor.run_outside = show

    def show_parameter(self, editor: Editor) -> None:
        """The help of the parameter under the cursor, below the line until the next key."""
        name, parameter = self._standing(editor)
        if not name or not parameter:
            editor.ding()
            return
        lines = self._text("param($n, $p, $w) Get-Help $n -Parameter $p | Out-String -Width $w", name, parameter, _MOST)
        if lines:
            editor.panel = HelpPanel([line for line in lines if line.strip()])
        else:
            editor.ding()

    def _standing(self, editor: Editor) -> tuple[str, str]:
        from havmsh.console import bounded
        from havmsh.runtime.completing import standing

        line = editor.line
        return bounded.attempt(lambda: standing.at(self.readline.session, line.text, line.cursor), "Help", self.readline.once) or ("", "")

    def _page(self, name: str, width: int) -> list[str]:
        if not name:
            return self._text("param($w) Get-Help | Out-String -Width $w", width)
        return self._text("param($n, $w) Get-Help $n -Full | Out-String -Width $w", name, width)

    def _text(self, code: str, *arguments: Any) -> list[str]:
        """The lines that a block gives; none where it fails."""
        from havmsh.console import bounded
        from havmsh.runtime import scriptblock, valuetexts

        session = self.readline.session
        found = bounded.attempt(lambda: scriptblock.parse(code, session).invoke(arguments), "Help", self.readline.once)
        text = "".join(valuetexts.to_text(one) for one in found or ())
        return [shown(line) for line in text.strip("\n").split("\n")] if text.strip() else []


def parameter_line(lines: list[str], parameter: str) -> int:
    """The line of a page where a parameter is told of; the first where none is."""
    head = f"    -{parameter}".casefold()
    for at, line in enumerate(lines):
        folded = line.casefold()
        if parameter and (folded == head or folded.startswith((head + " ", head + "["))):
            return at
    return 0


def example_lines(lines: list[str], mark: str = " EXAMPLE ") -> list[tuple[int, str]]:
    """The examples of a page: the line of each, and what can be sent to the prompt. ``mark`` stands between dashes and the number in the page's language."""
    found: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if f"-{mark}" in line:
            following = [(place, text) for place, text in enumerate(lines[at + 1 : at + 4], at + 1) if text.strip()]
            if following:
                place, text = following[0]
                prompt, mark, code = text.strip().partition(">")
                found.append((place, code.strip() if mark and prompt.strip()[:2] in ("PS", "C:") else text.strip()))
    return found


def meant(session: Session, text: str) -> str:
    """What a line that was typed means: ``NAME ?`` asks for help, where the question mark cannot be a pattern."""
    if not text.rstrip().endswith("?"):
        return text
    from havmsh.runtime.completing import standing

    name = standing.asked_about(session, text)
    return f"Get-Help -Name '{name.replace(chr(39), chr(39) * 2)}'" if name else text


def mistyped(session: Session, text: str) -> list[str]:
    """Sentences about properties that the objects of a line do not have, as far as that is known without running it."""
    from havmsh.runtime.completing.doubts import doubts

    try:
        found = doubts(session, text)
    except Exception:  # a guess about a line must not spoil what it did
        return []
    return [session.tell(f"There is no property {shown(name)}; did you mean {shown(near)}?") for name, near in found]


class HelpPanel:
    """Lines of help below the input, until the next key."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def fragments(self, width: int, height: int) -> Fragments:
        """The lines that there is room for."""
        return [("class:list.tip" if at else "class:list", line[: max(width - 1, 1)] + "\n") for at, line in enumerate(self.lines[: max(height, 1)])]

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Closes; Escape does no more."""
        editor.panel = None
        return key in ("Escape", "Ctrl+g")
