"""WildcardPattern."""

from __future__ import annotations

from havmsh.runtime import wildcard
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import engine_argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.valuetexts import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


class WildcardPattern(NetObject):
    """System.Management.Automation.WildcardPattern."""

    __slots__ = ("_fits", "options", "pattern")
    type_name = "System.Management.Automation.WildcardPattern"

    def __init__(self, pattern: str, options: Any = None) -> None:
        super().__init__()
        self.pattern = pattern
        self.options = 0 if options is None else options.value
        if pattern is None:
            raise engine_argument_null("pattern")
        self._fits: Callable[[str], bool] | None = None

    @property
    def fits(self) -> Callable[[str], bool]:
        """Whether a text matches. Raises WildcardPatternException for a pattern that is none, which is looked at when it is first asked."""
        if self._fits is None:
            self._fits = wildcard.matcher(self.pattern, bool(self.options & 2))
        return self._fits


def _quoted(sign: str) -> str:
    return f"\\{sign}" if sign in "()[.?*{}^$+|\\" else sign


def _quoted_in_set(sign: str) -> str:
    return {"[": "[", "]": "\\]", "-": "\\x2d"}.get(sign) or _quoted(sign)


def _as_regex(pattern: WildcardPattern) -> Any:
    """WildcardPatternToRegexParser.Parse: what begins or ends with an asterisk has no anchor there."""
    from havmsh.runtime.types.regexes import Regex
    from havmsh.runtime.typesystem import known

    text = f"^{wildcard.translate(pattern.pattern, _quoted, _quoted_in_set)}$"
    text = "" if text == "^.*$" else text.removeprefix("^.*").removesuffix(".*$")
    singleline, kept = 16, {1: 8, 2: 1, 4: 512}
    return Regex(text, EnumValue(known("System.Text.RegularExpressions.RegexOptions"), singleline + sum(to for own, to in kept.items() if pattern.options & own)))


def declare_parser(net: NetType) -> None:
    """The members of WildcardPatternToRegexParser."""
    net.method("static regex Parse(System.Management.Automation.WildcardPattern wildcardPattern)", _as_regex, static=True)


_OPTIONS = "System.Management.Automation.WildcardOptions"


def _demanded(work: Callable[[str], str]) -> Callable[[str | None], str]:
    """A function of a pattern. Raises PSArgumentNullException for none."""
    def run(pattern: str | None) -> str:
        if pattern is None:
            raise engine_argument_null("pattern")
        return work(pattern)

    return run


define(
    "System.Management.Automation.WildcardPattern", WildcardPattern,
    methods=(("bool IsMatch(string input)", lambda own, text: own.fits(text)), ("string ToWql()", lambda own: own.pattern.replace("*", "%").replace("?", "_"))),
    statics=(
        ("static string Escape(string pattern)", _demanded(wildcard.escape)), ("static string Unescape(string pattern)", _demanded(wildcard.unescape)),
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
