"""The text of a module's manifest: comments, entries, quoted values."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

WIDTH = 80
MARGIN = 15


class Manifest:
    """Lines so far, and how deep the next entry stands."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.indent = ""

    def comment(self, text: str) -> None:
        """A line of comment."""
        self.lines.append(f"# {text}\n" if text else "#\n")

    def entry(self, key: str, told: str, value: str, *, given: bool = True) -> None:
        """An entry under its comment; what was not given is a comment too."""
        self.lines.append(f"{self.indent}# {told}\n{self.indent}{'' if given else '# '}{key} = {value}\n\n")


def quoted(text: str | None) -> str:
    """A text between single quotes."""
    return "'" + (text or "").replace("'", "''") + "'"


def quoted_list(names: Iterable[str] | None) -> str:
    """Texts with commas between them, in lines of 80 characters."""
    found, offset = "", MARGIN
    for name in names or ():
        if not name:
            continue
        word = quoted(name)
        found += ", " if found else ""
        offset += len(word)
        if offset > WIDTH:
            found += "\n" + " " * MARGIN
            offset = MARGIN + len(word)
        found += word
    return found or "@()"


def quoted_modules(modules: Iterable[Any] | None) -> str:
    """Modules by name, or as dictionaries where a version or an id is asked for."""
    from havmsh.runtime.types.modulespecs import of
    from havmsh.runtime.valuetexts import to_text

    parts = []
    for each in modules or ():
        if each is None:
            continue
        asked = of(each)
        if asked.plain:
            parts.append(quoted(asked.name))
            continue
        pairs = (("ModuleName", asked.name), ("GUID", asked.guid), ("ModuleVersion", asked.version), ("MaximumVersion", asked.maximum), ("RequiredVersion", asked.required))
        parts.append("@{" + "".join(f"{key} = {quoted(to_text(value))}; " for key, value in pairs if value is not None) + "}")
    return "@(" + (", \n" + " " * MARGIN).join(parts) + ")"
