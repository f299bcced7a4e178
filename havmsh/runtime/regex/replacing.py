"""``-replace`` and Regex.Replace: replacement patterns (``$1``, ``${name}``, ``$&`` ...) and script blocks in their place."""

from __future__ import annotations

from functools import lru_cache

from havmsh.runtime.convert import try_convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import failure
from havmsh.runtime.objects import Array
from havmsh.runtime.regex.options import REVERSE
from havmsh.runtime.regex.patterns import Compiled, operand
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final


def ireplace(l: Any, r: Any) -> Any:
    """``-replace``."""
    return _replace(l, r, True)


def creplace(l: Any, r: Any) -> Any:
    """``-creplace``."""
    return _replace(l, r, False)


def _replace(left: Any, right: Any, ignore_case: bool) -> Any:
    """``-replace``: a pattern and a text, or a script block that is given each match."""
    operands = enumerate_(right)
    rest = [right] if operands is None else list(operands)
    if len(rest) > 2:
        raise failure(f"The -ireplace operator allows only two elements to follow it, not {len(rest)}.", "BadReplaceArgument")
    compiled = operand(rest[0] if rest else "", ignore_case)
    given = rest[1] if len(rest) > 1 else ""
    kind = given.__class__.__name__
    if kind == "PSMethod":
        given = try_convert(given, known("System.Text.RegularExpressions.MatchEvaluator"))[1] or given
    if kind == "ScriptBlock" or callable(given):
        run = block_replacement(compiled, given)
    else:
        text = given if given.__class__ is str else to_text(given)

        def run(subject: str) -> str:
            return replace(compiled, subject, text)

    items = enumerate_(left)
    if items is not None:
        return Array([run(to_text(item)) for item in items])
    return run(left if left.__class__ is str else to_text(left))


def replace(compiled: Compiled, text: str, replacement: str, count: int = -1, start: int | None = None) -> str:
    """Regex.Replace with a replacement pattern (``$1``, ``${name}``, ``$&``, ``$$``, ``$` ``, ``$'``, ``$+``, ``$_``)."""
    if "$" not in replacement:
        if count < 0 and not start and compiled.sub is not None:
            return compiled.sub(replacement.replace("\\", "\\\\"), text)
        return substitute(compiled, text, lambda _: replacement, count, start)
    parts = _replacement(compiled, replacement)
    return substitute(compiled, text, lambda found: "".join([part if part.__class__ is str else part(found) for part in parts]), count, start)


def substitute(compiled: Compiled, text: str, make: Callable[[Any], str], count: int, start: int | None) -> str:
    if count == 0:
        return text
    pieces: list[tuple[int, int, str]] = []
    for found in compiled.finditer(text) if start is None else compiled.finditer(text, start):
        pieces.append((*found.span(), make(found)))
        count -= 1
        if count == 0:
            break
    if compiled.flags & REVERSE:
        pieces.reverse()
    result, at = [], 0
    for first, last, made in pieces:
        result.append(text[at:first])
        result.append(made)
        at = last
    result.append(text[at:])
    return "".join(result)


@lru_cache(maxsize=256)
def _replacement(compiled: Compiled, text: str) -> list[Any]:
    """The parts of a replacement pattern: texts and functions of a match."""
    parts: list[Any] = []
    at = 0
    while at < len(text):
        mark = text.find("$", at)
        if mark < 0 or mark + 1 >= len(text):
            parts.append(text[at:])
            break
        if mark > at:
            parts.append(text[at:mark])
        part, at = _reference(compiled, text, mark)
        parts.append(part)
    return parts


def _reference(compiled: Compiled, text: str, mark: int) -> tuple[Any, int]:
    char = text[mark + 1]
    if char == "$":
        return "$", mark + 2
    simple = _WHOLE.get(char)
    if simple is not None:
        return simple, mark + 2
    if char == "+":
        last = compiled.index[compiled.names[-1]]
        return _group(last), mark + 2
    if char == "{":
        end = text.find("}", mark)
        name = text[mark + 2:end] if end > 0 else ""
        if name in compiled.index:
            return _group(compiled.index[name]), end + 1
        return "$", mark + 1
    end = mark + 1
    while end < len(text) and text[end] in "0123456789":
        end += 1
    name = text[mark + 1:end]
    if name and compiled.number(int(name)) is not None:
        return _group(compiled.number(int(name)) or 0), end
    return ("$" if not name else text[mark:end]), end


def _group(number: int) -> Callable[[Any], str]:
    return lambda found: found.group(number) or ""


_WHOLE: Final[dict[str, Callable[[Any], str]]] = {
    "&": lambda found: found.group(), "`": lambda found: found.string[:found.start()], "'": lambda found: found.string[found.end():],
    "_": lambda found: found.string,
}


def expand(compiled: Compiled, found: Any, replacement: str) -> str:
    """Match.Result."""
    return "".join([part if part.__class__ is str else part(found) for part in _replacement(compiled, replacement)])


def block_replacement(compiled: Compiled, block: Any) -> Callable[[str], str]:
    """A function that replaces each match by what a script block says of it; ``$_`` is the match."""
    from havmsh.runtime.scriptblock import running_frame
    from havmsh.runtime.types.regexes import Match

    caller = running_frame(block.session) if block.__class__.__name__ == "ScriptBlock" else None

    def make(found: Any) -> str:
        match = Match(compiled, found, found.string)
        if caller is not None:
            answer = block.invoke((), underscore=match, frame=caller)
            return to_text(answer[0] if len(answer) == 1 else Array(answer))
        return to_text(block(match))

    return lambda text: substitute(compiled, text, make, -1, None)
