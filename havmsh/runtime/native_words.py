"""The words of an external program's command line, as PowerShell passes them on Unix."""

from __future__ import annotations

import glob
import os

from havmsh.runtime import convert, valuetexts
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NOTHING, Hashtable
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Final

    from havmsh.runtime.commands import Argument
    from havmsh.runtime.frame import Frame

_QUOTES: Final = frozenset("'\"‘’‚‛“”„")


def words_of(given: Iterable[Argument], frame: Frame, folder: str | None) -> list[str]:
    """The program's arguments, in the style that `$PSNativeCommandArgumentPassing` names."""
    if _legacy(frame):
        return split_line(" ".join(_legacy_words(given, folder)))
    found: list[str] = []
    for word, verbatim in _told(given):
        found.extend(_split_verbatim(valuetexts.to_text(word.value)) if verbatim else _words(word, folder))
    return found


def _told(given: Iterable[Argument]) -> Iterator[tuple[Argument, bool]]:
    """Each argument, and whether `--%` stands before it."""
    verbatim = False
    for word in given:
        if word.kind == "positional" and word.value == "--%" and not _quoted(word):
            verbatim = True
        else:
            yield word, verbatim or word.kind == "verbatim"


def _legacy(frame: Frame) -> bool:
    """Whether one line of text is made of the arguments, as PowerShell 7.2 and older do."""
    from havmsh.runtime import typesystem

    style = frame.lookup("PSNATIVECOMMANDARGUMENTPASSING")
    if style is UNSET:
        return False
    try:
        named = convert.convert(style, typesystem.known("System.Management.Automation.NativeArgumentPassingStyle"))
    except PSError:
        return True
    return valuetexts.to_text(named) == "Legacy"


def _words(word: Argument, folder: str | None) -> list[str]:
    if word.kind == "splat":
        return _splatted(word.value, folder)
    if word.kind == "dashes":
        return ["--"]
    if word.kind != "named":
        return _values(word, folder)
    source = _source(word)
    if not word.has_value:
        return _expanded(source, folder)
    head = f"-{word.name}:"
    values = _values(word, folder)
    if source[len(head):][:1].isspace():
        return [part for value in values for part in (head, value)]
    return [head + value for value in values]


def _source(word: Argument) -> str:
    return word.span.text if word.span is not None else f"-{word.name}"


def _splatted(value: Any, folder: str | None) -> list[str]:
    if isinstance(value, Hashtable):
        return [f"-{valuetexts.to_text(key)}" + (f":{valuetexts.to_text(item)}" if item is not None else "") for key, item in value.items()]
    if isinstance(value, list):
        parts = [part for item in value for part in (item if isinstance(item, list) else (item,))]
        return [word for part in parts if part is not None and part is not NOTHING for word in _plain(valuetexts.to_text(part), folder)]
    return [] if value is None else _plain(valuetexts.to_text(value), folder)


def _plain(text: str, folder: str | None) -> list[str]:
    """The words of a text that nobody has put into quotes."""
    return [text] if not text or _spaced(text) else _expanded(text, folder)


def _quoted(word: Argument) -> bool:
    """Whether the word is written as one string in quotes: nothing in it is expanded."""
    text = word.span.text if word.span is not None else ""
    return isinstance(word.value, str) and text[:1] in _QUOTES


def _values(word: Argument, folder: str | None) -> list[str]:
    """One text for a single value, one for each element of a collection, the written words of an array literal."""
    value = word.value
    if value is None or value is NOTHING:
        return []
    if isinstance(value, list):
        return _elements(word, value, folder)
    text = valuetexts.to_text(value)
    return [text] if _quoted(word) else _plain(text, folder)


def _elements(word: Argument, value: list[Any], folder: str | None) -> list[str]:
    written = _array_literal(word)
    found: list[str] = []
    for item in value:
        text = valuetexts.to_text(item)
        if not text or _spaced(text):
            found.extend([text] if item is not None else [])
        elif written is not None:
            # PowerShell passes the literal as it stands in the script: `com:1,2` is one word, `1, 2` is two
            return found + [each for part in written.span.text.split(" ") if part for each in _expanded(part, folder)]
        else:
            found.extend(_expanded(text, folder))
    return found


def _array_literal(word: Argument) -> Any:
    """The tree of an argument that is written as a list with commas."""
    from havmsh.language import ast, parse
    from havmsh.language.walk import walk

    if word.span is None or "," not in word.span.text:
        return None
    command = next((node for node in walk(parse("x " + word.span.text).root) if isinstance(node, ast.CommandAst)), None)
    last = command.elements[-1] if command is not None else None
    written = last.argument if isinstance(last, ast.CommandParameterAst) else last
    return written if isinstance(written, ast.ArrayLiteralAst) else None


def _expanded(text: str, folder: str | None) -> list[str]:
    """The files that a pattern means and the home of a tilde; the text itself where there is neither."""
    if text == "~" or text.startswith("~/"):
        text = os.path.expanduser(text)
    if any(sign in text for sign in "*?["):
        return sorted(glob.glob(text, root_dir=folder)) or [text]
    return [text]


def _split_verbatim(text: str) -> list[str]:
    """What follows `--%`, split at blanks outside double quotes."""
    found: list[str] = []
    current, quoted, any_part = "", False, False
    for char in text:
        if char == '"':
            quoted, any_part = not quoted, True
        elif char.isspace() and not quoted:
            if current or any_part:
                found.append(current)
            current, any_part = "", False
        else:
            current += char
    if current or any_part:
        found.append(current)
    return found


# ---------------------------------------------------------------- the legacy style

def _legacy_words(given: Iterable[Argument], folder: str | None) -> Iterator[str]:
    """The pieces of the one line of text: in quotes where a blank stands outside quotes, empty ones left out."""
    for word, verbatim in _told(given):
        if verbatim:
            yield valuetexts.to_text(word.value)
            continue
        written = _array_literal(word) if isinstance(word.value, list) else None
        if written is not None:
            yield written.span.text
            continue
        for text in _words(word, folder):
            if text:
                yield f'"{text}{_ending(text)}"' if _spaced(text) else text


def _ending(text: str) -> str:
    return "\\" * (len(text) - len(text.rstrip("\\")))


def _spaced(text: str) -> bool:
    """Whether a blank stands outside double quotes (NeedQuotes)."""
    count, escaped = 0, False
    for char in text:
        if char == '"' and not escaped:
            count += 1
        elif char.isspace() and count % 2 == 0:
            return True
        escaped = char == "\\"
    return False


def split_line(line: str) -> list[str]:
    """The words of a line by .NET's rules: backslashes escape a double quote only, two quotes in quotes are one."""
    found: list[str] = []
    at = 0
    while at < len(line):
        if line[at] in " \t":
            at += 1
            continue
        word, at = _one_word(line, at)
        found.append(word)
    return found


def _one_word(line: str, at: int) -> tuple[str, int]:
    made, quoted = "", False
    while at < len(line):
        start = at
        while at < len(line) and line[at] == "\\":
            at += 1
        count = at - start
        if at < len(line) and line[at] == '"':
            made += "\\" * (count // 2)
            if count % 2:
                made += '"'
            elif quoted and line[at + 1 : at + 2] == '"':
                made += '"'
                at += 1
            else:
                quoted = not quoted
            at += 1
            continue
        made += "\\" * count
        if at >= len(line) or line[at] in " \t" and not quoted:
            break
        made += line[at]
        at += 1
    return made, at
