"""Join-String."""

from __future__ import annotations

from cmdlets.utility.expressions import MISSING, expression_of
from cmdlets.utility.stamping import stamped
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime import format_string, valuetexts
from havmsh.runtime.arithmetic import is_number
from havmsh.runtime.culture import INVARIANT, provider
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NOTHING, Switch, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match
    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]


def _separators(asked: Asked) -> Iterator[Match]:
    """Usual separators."""
    names = {",": "Comma", ", ": "Comma-Space", ";": "Semi-Colon", "; ": "Semi-Colon-Space", "`n": "Newline", "-": "Dash", " ": "Space"}
    for text, match in _quoted(asked, names):
        match.kind, match.label = "ParameterValue", names[text]
        match.tip = f"{text if text == '`n' else repr(text)} - {match.label}"
        yield match


def _formats(asked: Asked) -> Iterator[Match]:
    """Usual formats."""
    yield from (match for _, match in _quoted(asked, ("[{0}]", "{0:N2}", "`n    `${0}", "`n    [string] `${0}")))


def _quoted(asked: Asked, texts: Iterable[str]) -> Iterator[tuple[str, Match]]:
    """Texts, and each in the quotes that were begun; what needs a backtick in double ones."""
    from havmsh.runtime.completing.context import opened_quote
    from havmsh.runtime.completion import Match

    quote, typed = opened_quote(asked.word)
    for text in texts:
        if text.startswith(typed):
            mark = '"' if "`" in text else quote or "'"
            yield text, Match(f"{mark}{text}{mark}", text, "Text", text)


@parameter_set(name="default")
class Plain:
    """As it is."""


@parameter_set(name="SingleQuote")
class SingleQuoted:
    """In single quotes."""

    single: Switch = param("SingleQuote", "Put each in single quotes.", default=None)


@parameter_set(name="DoubleQuote")
class DoubleQuoted:
    """In double quotes."""

    double: Switch = param("DoubleQuote", "Put each in double quotes.", default=None)


@parameter_set(name="Format")
class Formatted:
    """In a format."""

    text_format: str = param("FormatString", "Format for each, such as '[{0}]'.", default=None, complete=_formats, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.Utility.FormatStringArgumentCompleter")


@cmdlet("Join-String", module="Microsoft.PowerShell.Utility", class_name="Microsoft.PowerShell.Commands.Utility.JoinStringCommand", output=("System.String",))
class JoinString:
    """Makes one text of many objects.

    Examples:
        Names with commas.

            PS> 'a', 'b', 'c' | Join-String -Separator ', '
            a, b, c
    """

    property_asked: object = param(
        "Property", "Property or block that gives the text.", position=0, default=None, net="Microsoft.PowerShell.Commands.PSPropertyExpression",
        tells="ArgumentCompleter=System.Management.Automation.PropertyNameCompleter"
    )
    separator: str = param("Separator", "What stands between two.", position=1, default=None, complete=_separators, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.Utility.SeparatorArgumentCompleter AllowEmptyString")
    prefix: str = param("OutputPrefix", "What stands before all.", default="", aliases=("op",))
    suffix: str = param("OutputSuffix", "What stands after all.", default="", aliases=("os",))
    how: Plain | SingleQuoted | DoubleQuoted | Formatted = either(default_set=Plain)
    use_culture: Switch = param("UseCulture", "Write numbers and dates as the culture does.", default=None)
    input_object: list[object] = param(
        "InputObject", "Objects to join.", pipeline=True, default=None, net="System.Management.Automation.PSObject[]"
    )

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Collects the texts."""
        parts: list[str] = []
        render = self._render(shell)

        def process(obj: Any) -> None:
            items = obj if isinstance(obj, list) else (obj,)
            parts.extend([render(item) for item in items if item is not None and item is not NOTHING])

        def end() -> None:
            separator = self.separator if shell.is_bound("Separator") else _ofs(shell)
            out((self.prefix or "") + (separator or "").join(parts) + (self.suffix or ""))

        return stamped(shell, process), end

    def _render(self, shell: Shell) -> Callable[[Any], str]:
        """A function that gives the text of one object."""
        read = self._reader(shell)
        culture = provider() if self.use_culture else INVARIANT
        how = self.how
        mark = "'" if isinstance(how, SingleQuoted) and how.single else '"' if isinstance(how, DoubleQuoted) and how.double else ""
        if isinstance(how, Formatted) and how.text_format:
            pattern = how.text_format
            return lambda obj: format_string.format_composite(pattern, [read(obj)], culture)
        if self.use_culture:
            return lambda obj: mark + _of_culture(read(obj)) + mark
        return lambda obj: mark + valuetexts.to_text(read(obj)) + mark

    def _reader(self, shell: Shell) -> Callable[[Any], Any]:
        if self.property_asked is None:
            return lambda obj: obj
        one = expression_of(self.property_asked)

        def read(obj: Any) -> Any:
            found = one.value(obj, shell)
            return None if found is MISSING else found

        return read


def _of_culture(value: Any) -> str:
    """What conversion makes of a value in the session's culture: numbers stay as they are in none."""
    return valuetexts.to_text(value) if is_number(unwrap(value)) else valuetexts.to_display(value)


def _ofs(shell: Shell) -> str:
    """$OFS where somebody has set it, else nothing."""
    found: Any = shell.frame.get("OFS")
    try:
        return valuetexts.to_text(found) if isinstance(found, str) or found is None else ""
    except PSError:
        return ""
