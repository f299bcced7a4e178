"""System.IO.Enumeration.FileSystemName: names of files against the patterns of Win32 and of simple wildcards."""

from __future__ import annotations

import re

from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_SIMPLE: Final = {"*": ".*", "?": "."}
_WIN32: Final = {**_SIMPLE, "<": r"(?:.*(?=\.[^.]*\Z)|[^.]*\Z)", ">": "[^.]?", '"': r"(?:\.|\Z)"}
"""What the signs of each kind of pattern stand for; a backslash takes the meaning from the sign behind it."""


def _matches(signs: dict[str, str]) -> Any:
    def match(expression: Any, name: Any, ignore_case: bool = True) -> bool:
        pattern, text = _text(expression), _text(name)
        if not pattern or not text:
            return False
        made = "".join(
            re.escape(escaped) if escaped else signs.get(sign, re.escape(sign)) for escaped, sign in re.findall(r"\\(.)|(.)", pattern, re.DOTALL)
        )
        return re.fullmatch(made, text, re.DOTALL | (re.IGNORECASE if ignore_case else 0)) is not None

    return match


def _text(span: Any) -> str:
    return span if isinstance(span, str) else "".join(str(each) for each in span.items())


def _translated(expression: str | None) -> str:
    """TranslateWin32Expression: the signs that DOS's rules mean."""
    if not expression or expression in ("*", "*.*"):
        return "*"
    out = ""
    for sign, after in zip(expression, expression[1:] + " ", strict=True):
        out += '"' if sign == "." and after in "?*" else ">" if sign == "?" else sign
    return out[:-2] + "<" if out.endswith("*.") else out


_SPANS: Final = "System.ReadOnlySpan[char] expression, System.ReadOnlySpan[char] name, bool ignoreCase = True"
define("System.IO.Enumeration.FileSystemName", statics=(
    (f"static bool MatchesSimpleExpression({_SPANS})", _matches(_SIMPLE)), (f"static bool MatchesWin32Expression({_SPANS})", _matches(_WIN32)),
    ("static string TranslateWin32Expression(string expression)", _translated),
)).abstract = True
