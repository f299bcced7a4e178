"""Complaints about an inventory: collected with their path in the document while it is read, placed in the text only when there are any."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from havmsh.closest import closest
from havmsh.diagnostics import Diagnostic, HavmError, Source, Span

Path = Any
"""None, or (path of the parent, key): a key is a text or an index. Made so because one is passed for every value that is read."""
MOST = 200


class InventoryError(HavmError):
    """An inventory that cannot be used: everything that is wrong with it. As text, a line for each with file, line and column."""

    def __str__(self) -> str:
        return "\n".join(explain(diagnostic) for diagnostic in self.diagnostics)


def explain(diagnostic: Diagnostic) -> str:
    """A complaint as one line that sends nothing but characters to a terminal: `file:line:column: message (hint)`."""
    from havmsh.messages import visible

    span = diagnostic.span
    where = ""
    if span is not None:
        where = f"{span.source.file_name or 'inventory'}:{span.line}:{span.column}: "
    return visible(where + diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")).replace("\n", "\\n")


def plain_error(code: str, message: str, hint: str | None = None, *, category: str = "InvalidData") -> InventoryError:
    """An error about a file as a whole."""
    return InventoryError(Diagnostic(code, message, hint=hint, category=category))


class Problem:
    """One complaint: `document` is the number of the file, `path` the place in it, `on_key` whether the key is meant rather than the value."""

    __slots__ = ("code", "document", "hint", "message", "on_key", "path")

    def __init__(self, code: str, document: int, path: Path, message: str, hint: str | None = None, *, on_key: bool = False) -> None:
        self.code, self.document, self.path = code, document, path
        self.message, self.hint, self.on_key = message, hint, on_key


def flatten(path: Path) -> list[str | int]:
    """The keys of a path from the top."""
    keys: list[str | int] = []
    while path is not None:
        path, key = path
        keys.append(key)
    keys.reverse()
    return keys


def path_text(keys: Sequence[str | int]) -> str:
    """A path as people write it: `vms[3].disks[0].size`."""
    text = ""
    for key in keys:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text


def surely(text: str, among: Iterable[str]) -> bool:
    """Whether a name is another only misspelled in what people leave out: case, dashes, zeros that pad."""
    wanted = _squeeze(text.casefold())
    return any(_squeeze(name.casefold()) == wanted for name in among)


def nearest(text: str, among: Iterable[str]) -> str:
    """The name that was probably meant, or "". Digits and case count less than letters: HV9 is nearest to HV09."""
    folded: dict[str, str] = {}
    for name in among:
        folded.setdefault(name.casefold(), name)
    wanted = text.casefold()
    if wanted in folded:
        return folded[wanted]
    squeezed = _squeeze(wanted)
    for name, original in folded.items():
        if _squeeze(name) == squeezed:
            return original
    close = closest(wanted, folded, 0.6)
    return folded[close] if close else ""


def _squeeze(text: str) -> str:
    """Without what people leave out: spaces, dashes, underscores, zeros that only pad."""
    letters = "".join(char for char in text if char.isalnum())
    return "".join(char for at, char in enumerate(letters)
                   if char != "0" or (at and letters[at - 1].isdigit()) or not letters[at + 1:at + 2].isdigit())


def did_you_mean(text: str, among: Iterable[str]) -> str:
    """`; did you mean X?`, or nothing."""
    name = nearest(text, among)
    return f"; did you mean {name}?" if name else ""


def place(problems: Sequence[Problem], sources: Sequence[Source]) -> list[Diagnostic]:
    """The complaints with their places, in the order of files and lines. Beyond `MOST` they are only counted."""
    from havmsh.store.locating import Node, locate

    found: list[Diagnostic] = []
    by_document: dict[int, list[Problem]] = {}
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.document, problem.path, problem.message), problem)
    problems = list(seen.values())
    for problem in problems[:MOST]:
        by_document.setdefault(problem.document, []).append(problem)
    for number, group in sorted(by_document.items()):
        source = sources[number]
        paths = [flatten(problem.path) for problem in group]
        entries: set[tuple[object, object]] = {(keys[0], keys[1] if len(keys) > 1 and isinstance(keys[1], int) else None) for keys in paths if keys}
        top = locate(source.text, entries)
        placed: list[Diagnostic] = []
        for problem, keys in zip(group, paths):
            node: Node | None = top
            start, end = 0, 0
            for at, key in enumerate(keys):
                name, value = node.child(key) if node is not None else (None, None)
                if value is None:
                    break
                node = value
                shown = name if problem.on_key and at == len(keys) - 1 and name is not None else value
                start, end = shown.start, shown.end
            where = path_text(keys)
            end = min(end, source.text.find("\n", start) % (len(source.text) + 1)) if end > start else end
            placed.append(Diagnostic(
                problem.code, f"{where}: {problem.message}" if where else problem.message, Span(source, start, end), hint=problem.hint,
                category="InvalidData"))
        placed.sort(key=lambda diagnostic: diagnostic.span.start if diagnostic.span else 0)
        found.extend(placed)
    if len(problems) > MOST:
        found.append(Diagnostic("InventoryMore", f"... and {len(problems) - MOST:,} more of the kind", category="InvalidData"))
    return found
