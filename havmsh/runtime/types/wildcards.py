"""WildcardPattern."""

from __future__ import annotations

from havmsh.runtime import wildcard
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.valuetexts import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class WildcardPattern(NetObject):
    """System.Management.Automation.WildcardPattern."""

    __slots__ = ("fits", "pattern")
    type_name = "System.Management.Automation.WildcardPattern"

    def __init__(self, pattern: str, options: Any = None) -> None:
        super().__init__()
        self.pattern = pattern
        self.fits = wildcard.matcher(pattern, bool(options is not None and options.value & 2))


_OPTIONS = "System.Management.Automation.WildcardOptions"
define(
    "System.Management.Automation.WildcardPattern", WildcardPattern,
    methods=(("bool IsMatch(string input)", lambda own, text: own.fits(text)), ("string ToWql()", lambda own: own.pattern.replace("*", "%").replace("?", "_"))),
    statics=(
        ("static string Escape(string pattern)", wildcard.escape), ("static string Unescape(string pattern)", wildcard.unescape),
        ("static bool ContainsWildcardCharacters(string pattern)", lambda text: bool(text) and wildcard.has_wildcards(text)),
        ("static System.Management.Automation.WildcardPattern Get(string pattern, System.Management.Automation.WildcardOptions options)", WildcardPattern),
    ),
    constructors=(("string pattern", WildcardPattern), (f"string pattern, {_OPTIONS} options", WildcardPattern)),
)


def _escaped(text: str | None) -> str:
    return "" if text is None else escaped(text)


define(
    "System.Management.Automation.Language.CodeGeneration",
    statics=(
        ("static string EscapeSingleQuotedStringContent(string value)", _escaped),
        ("static string EscapeVariableName(string value)", lambda text: text.replace("}", "`}").replace("{", "`{")),
        ("static string EscapeFormatStringContent(string value)", lambda text: text.replace("{", "{{").replace("}", "}}")),
        ("static string EscapeBlockCommentContent(string value)", lambda text: text.replace("#>", "#`>").replace("<#", "<`#")),
    ),
).abstract = True
