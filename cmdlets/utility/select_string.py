"""Select-String."""

from __future__ import annotations

import os
from collections import deque

from cmdlets.utility.matchinfo import MatchContext, MatchInfo
from cmdlets.utility.plain_search import finder, no_culture
from cmdlets.utility.text_files import codec, encoding, warn_if_obsolete
from havmsh.checks import Check, between, not_empty, not_null, some
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime import members, static_members, valuetexts
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, Switch, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]


def _file_names(value: Any, _binding: Any = None) -> list[str]:
    """Paths as texts; a file gives its full name."""
    base = unwrap(value)
    items = base if isinstance(base, list) else [base]
    return [_file_name(item) for item in items]


def _file_name(item: Any) -> str:
    full = getattr(unwrap(item), "full_name", None)
    return full if isinstance(full, str) else valuetexts.to_text(item)


class _Paths:
    """Files by pattern."""

    path: list[str] = param("Path", "Files to search; patterns too.", position=1, by_property=True, transform=_file_names, wildcards=True)


class _LiteralPaths:
    """Files by name."""

    literal_path: list[str] = param("LiteralPath", "Files to search, without wildcards.", by_property=True, aliases=("PSPath", "LP"), transform=_file_names)


class _Objects:
    """What is piped in."""

    input_object: object = param(
        "InputObject", "Texts to search.", pipeline=True, null_ok=True, empty_ok=True, net="System.Management.Automation.PSObject", tells="AllowEmptyString"
    )


class _Quiet:
    """Only whether."""

    quiet: Switch = param("Quiet", "Only tell whether something was found.", default=None)


class _Raw:
    """Only the lines."""

    raw: Switch = param("Raw", "Give only the lines.")


@parameter_set(name="File")
class File(_Paths, _Quiet):
    """Files."""


@parameter_set(name="FileRaw")
class FileRaw(_Paths, _Raw):
    """Files, lines only."""


@parameter_set(name="Object")
class Object(_Objects, _Quiet):
    """Objects."""


@parameter_set(name="ObjectRaw")
class ObjectRaw(_Objects, _Raw):
    """Objects, lines only."""


@parameter_set(name="LiteralFile")
class LiteralFile(_LiteralPaths, _Quiet):
    """Files by name."""


@parameter_set(name="LiteralFileRaw")
class LiteralFileRaw(_LiteralPaths, _Raw):
    """Files by name, lines only."""


@cmdlet(
    "Select-String", module="Microsoft.PowerShell.Utility", aliases=("sls",), output=("System.Boolean", "Microsoft.PowerShell.Commands.MatchInfo", "System.String"),
    listed=(
        "Culture InputObject Pattern Path LiteralPath Raw SimpleMatch CaseSensitive Quiet List NoEmphasis Include Exclude NotMatch AllMatches "
        "Encoding Context"
    ),
)
class SelectString:
    """Finds lines that match a pattern, in texts or files.

    Examples:
        Lines that end in a digit.

            PS> 'web01', 'gateway' | Select-String '\\d$' | ForEach-Object Line
            web01
    """

    culture: str = param("Culture", "Culture whose rules -SimpleMatch follows.", default=None, checks=(Check("ValidateSet", no_culture), not_null()))
    where: Object | ObjectRaw | File | FileRaw | LiteralFile | LiteralFileRaw = either(default_set=File)
    pattern: list[str] = param("Pattern", "Regular expressions, or plain texts with -SimpleMatch.", position=0)
    simple: Switch = param("SimpleMatch", "Take the pattern as plain text.", default=None)
    case_sensitive: Switch = param("CaseSensitive", "Tell upper and lower case apart.", default=None)
    only_first: Switch = param("List", "Give only the first match of each file.", default=None)
    no_emphasis: Switch = param("NoEmphasis", "Do not mark what matched.", default=None)
    include: list[str] = param("Include", "Patterns of files to search.", default=None, checks=(not_empty(),))
    exclude: list[str] = param("Exclude", "Patterns of files to leave out.", default=None, checks=(not_empty(),))
    not_match: Switch = param("NotMatch", "Give the lines that do not match.", default=None)
    all_matches: Switch = param("AllMatches", "Find every match of a line.", default=None)
    encoding: object = param("Encoding", "Encoding of the files.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))
    context: list[int] = param("Context", "How many lines to show before and after.", default=None, checks=(not_empty(), some(1, 2), between(0, 2147483647)))

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Searches as the texts and files come."""
        warn_if_obsolete(shell, self.encoding)
        if shell.is_bound("Culture") and not shell.is_bound("SimpleMatch"):
            text = "You must specify -Culture parameter only with -SimpleMatch parameter."
            raise shell.terminating(
                ErrorRecord(NetException("System.InvalidOperationException", text), "CannotSpecifyCultureWithoutSimpleMatch", "InvalidData", None)
            )
        search = _Search(self, shell, out)
        for name in ("Path", "LiteralPath"):
            if shell.is_bound(name):
                search.files(search.resolve(shell.bound[name], literal=name == "LiteralPath"))
                return _ignore, _nothing
        return search.process, search.end


def _ignore(_obj: Any) -> None:
    """The files are named: what is piped in is not read."""


def _nothing() -> None:
    """There is nothing to do at the end."""


class _Search:
    """One run: the patterns, the context that is being gathered, what has been found."""

    def __init__(self, how: SelectString, shell: Shell, out: Sink) -> None:
        self.how, self.shell, self.out = how, shell, out
        self.quiet = bool(shell.bound.get("Quiet"))
        self.emphasis = not how.no_emphasis and bool(shell.host.virtual_terminal) and not os.environ.get("__SuppressAnsiEscapeSequences")
        self.raw = bool(shell.bound.get("Raw"))
        wanted = [] if self.raw else how.context or []
        self.before, self.after = (wanted[0], wanted[-1]) if wanted else (0, 0)
        self.done = False
        self.line_number = 0
        self.place = finder(how.culture, exact=bool(how.case_sensitive))
        self.expressions = [] if how.simple else [self._compile(text) for text in how.pattern]
        self.tracker = _Tracker(self.before, self.after)

    def _compile(self, text: str) -> Any:
        regex = known("System.Text.RegularExpressions.Regex")
        options = enum_value("System.Text.RegularExpressions.RegexOptions", "None" if self.how.case_sensitive else "IgnoreCase")
        try:
            return static_members.new(regex, [text, options])
        except PSError as error:
            inner = error.record.exception.inner or error.record.exception
            message = f"The string {text} is not a valid regular expression: {inner.message}"
            raise self.shell.terminating(
                ErrorRecord(NetException("System.ArgumentException", message, inner), "InvalidRegex", "InvalidArgument", None)
            ) from error

    # ---- what is searched

    def process(self, obj: Any) -> None:
        """Searches one object of the pipeline."""
        if self.done:
            return
        base = unwrap(obj)
        full = getattr(base, "full_name", None)
        if isinstance(full, str) and type_of(base).full_name == "System.IO.FileInfo":
            self.files([full])
            return
        if isinstance(base, list):
            for item in base:
                self._object(item)
            return
        self._object(obj)

    def _object(self, obj: Any) -> None:
        self.line_number += 1
        base = unwrap(obj)
        earlier = base if isinstance(base, MatchInfo) else None
        if earlier is not None and (self.before or self.after):
            self.before = self.after = 0
            self.tracker = _Tracker(0, 0)
            self.shell.warn('The option "Context" is not valid when searching results that are piped from Select-String output.')
        line = earlier.line if earlier is not None else "" if base is None or base is NOTHING else valuetexts.to_text(obj)
        found = self._match(line, earlier)
        if found is None:
            self.tracker.line(line)
        else:
            if earlier is None:
                found.line_number = self.line_number
            self.tracker.match(found, line)
        if self._flush(self.tracker) and self.quiet:
            self.done = True

    def end(self) -> None:
        """Gives what still waits for its context."""
        self.tracker.finish()
        if not self.done:
            self._flush(self.tracker)

    def resolve(self, paths: list[str], *, literal: bool) -> Iterator[str]:
        """The files that are meant."""
        drives = self.shell.session.drives
        for path in paths:
            found = [drives.parse(path)] if literal else drives.resolve(path)
            if any(each.provider.flat for each in found):
                text = f"Cannot open the file because the current provider ({found[0].provider.full_name}) cannot open files."
                self.shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "ProcessingFile", "InvalidArgument", None))
                continue
            yield from (each.item for each in found)

    def files(self, names: Any) -> None:
        """Searches files."""
        for name in names:
            if not os.path.isdir(name) and self._file(name) and self.quiet:
                return
        if self.quiet:
            self.out(None if self.how.only_first else False)

    def _file(self, name: str) -> bool:
        if not self._wanted(name):
            return False
        tracker = _Tracker(self.before, self.after)
        any_found = False
        try:
            for number, line in enumerate(_lines(name, self.how.encoding), 1):
                found = self._match(line, None)
                if found is None:
                    tracker.line(line)
                else:
                    found.path, found.line_number = name, number
                    tracker.match(found, line)
                if tracker.ready:
                    any_found = True
                    if self.quiet or self.how.only_first:
                        break
                    self._flush(tracker)
        except OSError as error:
            text = f"The file {name} cannot be read: {_os_message(error, name)}"
            self.shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "ProcessingFile", "InvalidArgument", None))
        tracker.finish()
        return self._flush(tracker) or any_found

    def _wanted(self, name: str) -> bool:
        from havmsh.runtime.wildcard import matcher

        if self.how.include and not any(matcher(pattern, ignore_case=True)(name) for pattern in self.how.include):
            return False
        return not any(matcher(pattern, ignore_case=True)(name) for pattern in self.how.exclude or ())

    def _flush(self, tracker: _Tracker) -> bool:
        """Writes what is ready."""
        if not tracker.ready:
            return False
        if self.raw:
            for found in tracker.ready:
                self.out(found.line)
        elif self.quiet and not self.how.only_first:
            self.out(True)
        elif self.how.only_first:
            self.out(tracker.ready[0])
        else:
            for found in tracker.ready:
                self.out(found)
        tracker.ready.clear()
        return True

    # ---- matching

    def _match(self, line: str, earlier: MatchInfo | None) -> MatchInfo | None:
        """What the line gives: the new or earlier result, or None."""
        matched, at, matches, spans = self._find(line)
        if self.how.not_match:
            matched, at = not matched, 0
        if not matched:
            return None
        if earlier is not None:
            return earlier.without_display_context()
        found = MatchInfo(line, self.how.pattern[at], ignore_case=not self.how.case_sensitive, matches=matches)
        if self.emphasis:
            found.spans = spans
        if self.before or self.after:
            found.context = MatchContext()
        return found

    def _find(self, line: str) -> tuple[bool, int, list[Any], list[tuple[int, int]]]:
        """Whether a pattern matches, which, the matches, and where each begins and how long it is."""
        for at, text in enumerate(self.how.pattern if self.how.simple else ()):
            place = self.place(line, text)
            if place >= 0:
                return True, at, [], [(place, len(text))]
        for at, regex in enumerate(self.expressions):
            if self.how.all_matches and not self.how.not_match:
                found = list(enumerate_(members.call(regex, "Matches", [line])) or ())
            else:
                one = members.call(regex, "Match", [line])
                found = [one] if members.get(one, "Success") else []
            if found:
                spans = [(int(members.get(one, "Index")), int(members.get(one, "Length"))) for one in found] if self.emphasis else []
                return True, at, found, spans
        return False, 0, [], []


class _Tracker:
    """Gathers the lines around matches; results become ready when their context is whole.

    The logical context of a match is all lines around it; its display context leaves out those that another match already shows.
    """

    def __init__(self, before: int, after: int) -> None:
        self.after = after
        self.recent: deque[str] = deque(maxlen=before)
        self.shown: deque[str] = deque(maxlen=before)
        self.open: list[tuple[MatchContext, MatchInfo]] = []
        self.last: MatchContext | None = None
        self.ready: list[MatchInfo] = []

    def line(self, line: str) -> None:
        """A line that did not match."""
        if self.last is not None and len(self.last.display_post) < self.after:
            self.last.display_post.append(line)
        else:
            self.shown.append(line)
        self._pass(line)

    def match(self, found: MatchInfo, line: str) -> None:
        """A line that matched."""
        context = found.context
        if context is None:
            self.ready.append(found)
            return
        context.pre = list(self.recent)
        context.display_pre = list(self.shown)
        self.shown.clear()
        self._pass(line)
        self.last = context
        self.open.append((context, found))
        self._settle()

    def _pass(self, line: str) -> None:
        """The line comes after the matches that are open and before those to come."""
        for context, _ in self.open:
            context.post.append(line)
        self.recent.append(line)
        self._settle()

    def _settle(self) -> None:
        while self.open and len(self.open[0][0].post) >= self.after:
            self.ready.append(self.open.pop(0)[1])

    def finish(self) -> None:
        """There are no more lines."""
        self.ready += [found for _, found in self.open]
        self.open = []


def _lines(name: str, encoding: Any) -> Iterator[str]:
    """The lines of a file; its byte order mark is believed before ``-Encoding``."""
    from havmsh.runtime.files import open_text

    with open_text(name, codec(encoding)[0]) as file:
        for line in file:
            yield line.rstrip("\n")


def _os_message(error: OSError, name: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"Could not find file '{name}'."
    if isinstance(error, PermissionError):
        return f"Access to the path '{name}' is denied."
    return str(error)
