"""What Select-String gives."""

from __future__ import annotations

import os

from havmsh.runtime.objects import Array, NetObject, UInt64
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NET_TYPES = ("Microsoft.PowerShell.Commands.MatchInfo", "Microsoft.PowerShell.Commands.MatchInfoContext")
TEXTS = "System.String"


class MatchContext(NetObject):
    """Microsoft.PowerShell.Commands.MatchInfoContext: the lines around a match; the display lines leave out what another match shows."""

    __slots__ = ("display_post", "display_pre", "post", "pre")
    type_name = NET_TYPES[1]

    def __init__(self) -> None:
        super().__init__()
        self.pre: list[str] = []
        self.post: list[str] = []
        self.display_pre: list[str] = []
        self.display_post: list[str] = []


class MatchInfo(NetObject):
    """Microsoft.PowerShell.Commands.MatchInfo: a line that matched, and where."""

    __slots__ = ("context", "ignore_case", "line", "line_number", "matches", "path", "pattern", "spans")
    type_name = NET_TYPES[0]

    def __init__(self, line: str, pattern: str, *, ignore_case: bool, matches: list[Any]) -> None:
        super().__init__()
        self.line = line
        self.pattern = pattern
        self.ignore_case = ignore_case
        self.matches = matches
        self.line_number = 0
        self.path: str | None = None
        self.context: MatchContext | None = None
        self.spans: list[tuple[int, int]] | None = None
        """Where the parts that matched begin and how long they are; None where they are not to be marked."""

    def emphasized(self, folder: str | None) -> str:
        """The line as it is shown, what matched in reverse."""
        from havmsh.runtime.types.psstyle import mark

        line = self.line
        for start, length in reversed(self.spans or ()):
            line = f"{line[:start]}{mark('Reverse')}{line[start:start + length]}{mark('Reset')}{line[start + length:]}"
        return self.text(folder, line)

    def without_display_context(self) -> MatchInfo:
        """The same match, its context no longer shown."""
        if self.context is None:
            return self
        copy = MatchInfo(self.line, self.pattern, ignore_case=self.ignore_case, matches=list(self.matches))
        copy.line_number, copy.path = self.line_number, self.path
        copy.context = MatchContext()
        copy.context.pre, copy.context.post = list(self.context.pre), list(self.context.post)
        return copy

    def text(self, folder: str | None = None, own: str | None = None) -> str:
        """The line as it is shown: with file and number where it comes from a file, relative to a folder if there is one; ``own`` stands for the line."""
        shown = self.relative(folder) if folder is not None else self.path or "InputStream"
        matched = self.line if own is None else own
        if self.context is None:
            return self._line(matched, self.line_number, shown, "")
        number = self.line_number - len(self.context.display_pre)
        lines: list[str] = []
        for line in self.context.display_pre:
            lines.append(self._line(line, number, shown, "  "))
            number += 1
        lines.append(self._line(matched, number, shown, "> "))
        for line in self.context.display_post:
            number += 1
            lines.append(self._line(line, number, shown, "  "))
        return "\n".join(lines)

    def _line(self, line: str, number: int, shown: str, mark: str) -> str:
        return f"{mark}{shown}:{number}:{line}" if self.path is not None else f"{mark}{line}"

    def relative(self, folder: str) -> str:
        """The path as it is seen from a folder that it lies in."""
        path = self.path
        if path is None:
            return "InputStream"
        if folder and path.lower().startswith(folder.lower()) and len(folder) < len(path):
            if folder[-1] in "\\/":
                return path[len(folder) :]
            if path[len(folder)] in "\\/":
                return path[len(folder) + 1 :]
        return path


def _put(field: str) -> Callable[[Any, Any], None]:
    return lambda info, value: setattr(info, field, value)


def _put_lines(field: str) -> Callable[[Any, Any], None]:
    return lambda context, lines: setattr(context, field, list(lines or ()))


def register_types() -> None:
    """Makes the results' types known to the type table."""
    match = "System.Text.RegularExpressions.Match"
    net = register_record_type(
        MatchInfo, MatchInfo.type_name,
        {
            "IgnoreCase": lambda info: info.ignore_case, "LineNumber": lambda info: UInt64(info.line_number), "Line": lambda info: info.line,
            "Filename": lambda info: "InputStream" if info.path is None else os.path.basename(info.path),
            "Path": lambda info: "InputStream" if info.path is None else info.path, "Pattern": lambda info: info.pattern,
            "Context": lambda info: info.context, "Matches": lambda info: Array(info.matches, match),
        },
        to_text=lambda info: info.text(),
        types={
            "IgnoreCase": "bool", "LineNumber": "ulong", "Line": "string", "Filename": "string", "Path": "string", "Pattern": "string", "Context": NET_TYPES[1],
            "Matches": "System.Text.RegularExpressions.Match[]",
        },
        settable={
            "IgnoreCase": _put("ignore_case"), "LineNumber": lambda info, number: setattr(info, "line_number", int(number)), "Line": _put("line"), "Path": _put("path"),
            "Pattern": _put("pattern"), "Context": _put("context"), "Matches": lambda info, found: setattr(info, "matches", list(found or ())),
        },
    )
    net.constructor("", lambda: MatchInfo("", "", ignore_case=False, matches=[]))
    net.method("string RelativePath(string directory)", lambda info, folder: info.relative(folder))
    net.method("string ToString()", lambda info: info.text())
    net.method("string ToString(string directory)", lambda info, folder: info.text(folder))
    net.method("string ToEmphasizedString(string directory)", lambda info, folder: info.emphasized(folder))
    register_record_type(
        MatchContext, MatchContext.type_name,
        {
            "PreContext": lambda context: Array(context.pre, TEXTS), "PostContext": lambda context: Array(context.post, TEXTS),
            "DisplayPreContext": lambda context: Array(context.display_pre, TEXTS),
            "DisplayPostContext": lambda context: Array(context.display_post, TEXTS),
        },
        types=dict.fromkeys(("PreContext", "PostContext", "DisplayPreContext", "DisplayPostContext"), "string[]"),
        settable={
            "PreContext": _put_lines("pre"), "PostContext": _put_lines("post"), "DisplayPreContext": _put_lines("display_pre"), "DisplayPostContext": _put_lines("display_post"),
        },
    )


register_types()
