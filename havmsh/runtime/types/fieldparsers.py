"""Microsoft.VisualBasic.FileIO.TextFieldParser: lines as fields, between delimiters or of fixed widths."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.invoke import construct
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64, NetObject
from havmsh.runtime.types.readers import TextReader
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_F: Final = "Microsoft.VisualBasic.FileIO."


class Parser(NetObject):
    """The reader, and how its lines are cut."""

    __slots__ = ("comments", "delimiters", "kind", "number", "pushed", "quotes", "reader", "trims", "widths", "wrong", "wrong_at")
    type_name = _F + "TextFieldParser"

    def __init__(self, source: Any, *rest: Any) -> None:
        super().__init__()
        if source is None:
            raise argument_null("path")
        self.reader: TextReader = source if isinstance(source, TextReader) else construct(known("System.IO.StreamReader"), [source, *(each for each in rest if each is not None)])
        self.kind = 0
        self.delimiters: list[str] = []
        self.widths: list[int] = []
        self.comments: list[str] = []
        self.quotes = self.trims = True
        self.number = 1
        self.pushed: list[str] = []
        self.wrong, self.wrong_at = "", -1

    def line(self) -> str | None:
        """ReadLine: the next line as it is."""
        found = self.pushed.pop(0) if self.pushed else self.reader.line()
        self.number = -1 if found is None else self.number + 1
        return found

    def _skip(self) -> None:
        """Goes on to the next line that says something."""
        while not self.pushed:
            found = self.reader.line()
            if found is None:
                return
            if found.strip() and not any(found.lstrip().startswith(mark) for mark in self.comments):
                self.pushed.append(found)
            else:
                self.number += 1

    def at_end(self) -> bool:
        """EndOfData."""
        self._skip()
        return not self.pushed

    def fields(self) -> Any:
        """ReadFields. Raises MalformedLineException."""
        if not self.kind and not self.delimiters:
            raise NetError("System.ArgumentException", "Unable to read delimited fields because Delimiters is Nothing or empty.")
        if self.kind and not self.widths:
            raise NetError("System.ArgumentException", "Unable to read fixed width fields because FieldWidths is Nothing or empty.")
        self._skip()
        line = self.line()
        if line is None:
            return None
        return Array([each.strip() if self.trims else each for each in (self._fixed(line) if self.kind else self._delimited(line))], "System.String")

    def _malformed(self, line: str, kind: str) -> NetError:
        self.wrong, self.wrong_at = line, self.number - 1
        return NetError(_F + "MalformedLineException", f"Line {self.number - 1} cannot be parsed using the current {kind}.", LineNumber=self.number - 1)

    def _fixed(self, line: str) -> list[str]:
        found, at = [], 0
        if len(line) < sum(width for width in self.widths if width > 0):
            raise self._malformed(line, "FieldWidths")
        for place, width in enumerate(self.widths):
            end = len(line) if width <= 0 and place == len(self.widths) - 1 else at + width
            found.append(line[at:end])
            at = end
        return found

    def _delimited(self, line: str) -> list[str]:
        found, at, first = [], 0, line
        marks = sorted(self.delimiters, key=len, reverse=True)
        while True:
            blank = at + len(line[at:]) - len(line[at:].lstrip(" \t" if not any(mark in " \t" for mark in marks) else ""))
            if self.quotes and line.startswith('"', blank):
                field, line, at = self._quoted(line, blank + 1, first)
                blank = at + len(line[at:]) - len(line[at:].lstrip(" "))
                mark = next((each for each in marks if line.startswith(each, blank)), None)
                if mark is None and blank < len(line):
                    raise self._malformed(first, "Delimiters")
                found.append(field)
                at = blank
            else:
                end = min((place for place in (line.find(each, at) for each in marks) if place >= 0), default=len(line))
                found.append(line[at:end])
                mark, at = next((each for each in marks if line.startswith(each, end)), None), end
            if mark is None:
                return found
            at += len(mark)

    def _quoted(self, line: str, at: int, first: str) -> tuple[str, str, int]:
        """A field in quotes, which may go on in the next lines: the field, the line in which it ends, and where."""
        field = ""
        while True:
            end = line.find('"', at)
            if end < 0:
                more = self.line()
                if more is None:
                    raise self._malformed(first, "Delimiters")
                field += line[at:] + "\n"
                line, at = more, 0
            elif line.startswith('""', end):
                field += line[at:end + 1]
                at = end + 2
            else:
                return field + line[at:end], line, end + 1

    def peek(self, count: int) -> Any:
        """PeekChars: the beginning of the next line that says something."""
        if count <= 0:
            raise NetError("System.ArgumentException", "Argument 'numberOfChars' must be greater than zero.", ParamName="numberOfChars")
        self._skip()
        return self.pushed[0][:count] if self.pushed else None

    def rest(self) -> Any:
        """ReadToEnd."""
        whole = "".join(each + "\n" for each in self.pushed) + self.reader.rest()
        self.pushed = []
        return whole or None

    def close(self) -> None:
        """Closes the reader."""
        self.reader.close()


def _set_kind(own: Parser, value: Any) -> None:
    own.kind = value.value


def _listed(name: str) -> Any:
    return lambda own, values: setattr(own, name, list(values or ()))


def _shown(name: str, element: str) -> Any:
    return lambda own: Array(list(getattr(own, name)), element)


_P: Final = Parser.type_name
define(
    _P, Parser, interfaces="System.IDisposable",
    properties=(
        (f"{_F}FieldType TextFieldType", lambda own: enum_value(_F + "FieldType", "FixedWidth" if own.kind else "Delimited"), _set_kind),
        ("string[] Delimiters", _shown("delimiters", "System.String"), _listed("delimiters")),
        ("int[] FieldWidths", _shown("widths", "System.Int32"), _listed("widths")),
        ("string[] CommentTokens", _shown("comments", "System.String"), _listed("comments")),
        ("bool HasFieldsEnclosedInQuotes", lambda own: own.quotes, lambda own, value: setattr(own, "quotes", value)),
        ("bool TrimWhiteSpace", lambda own: own.trims, lambda own, value: setattr(own, "trims", value)), ("bool EndOfData", Parser.at_end),
        ("long LineNumber", lambda own: Int64(-1 if own.at_end() else own.number)), ("string ErrorLine", lambda own: own.wrong),
        ("long ErrorLineNumber", lambda own: Int64(own.wrong_at)),
    ),
    methods=(
        ("string[] ReadFields()", Parser.fields), ("string ReadLine()", Parser.line), ("string ReadToEnd()", Parser.rest),
        ("string PeekChars(int numberOfChars)", Parser.peek), ("void SetDelimiters(Params string[] delimiters)", _listed("delimiters")),
        ("void SetFieldWidths(Params int[] fieldWidths)", _listed("widths")), ("void Close()", Parser.close), ("void Dispose()", Parser.close),
    ),
    constructors=tuple((words, Parser) for words in (
        "string path", "string path, System.Text.Encoding defaultEncoding", "System.IO.Stream stream",
        "System.IO.Stream stream, System.Text.Encoding defaultEncoding", "System.IO.TextReader reader",
    )),
)
