"""System.CodeDom.Compiler.IndentedTextWriter: a writer that puts blanks before each line."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.types.textwriters import TextWriter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


class IndentedWriter(TextWriter):
    """What is written goes on to another writer."""

    __slots__ = ("fresh", "inner", "level", "tab")
    type_name = "System.CodeDom.Compiler.IndentedTextWriter"

    def __init__(self, inner: Any, tab: str = "    ") -> None:
        if inner is None:
            raise argument_null("writer")
        super().__init__(None, inner.encoding)
        self.inner = inner
        self.tab = tab
        self.level = 0
        self.fresh = False

    def add(self, text: str) -> None:
        """A text, with the blanks before it where a line begins."""
        if self.fresh:
            self.inner.add(self.tab * self.level)
            self.fresh = False
        self.inner.add(text)

    def line(self, value: Any = "", *rest: Any) -> None:
        """The same and a line's end."""
        self.write(value, *rest)
        self.inner.add(self.inner.line_end)
        self.fresh = True

    def bare(self, text: str) -> None:
        """WriteLineNoTabs."""
        self.inner.add(text + self.inner.line_end)

    def flush(self) -> None:
        """Hands over what is waiting."""
        self.inner.flush()

    def close(self) -> None:
        """Closes the other writer too."""
        self.inner.close()

    def text(self) -> str:
        """The type's name, as of an object that has no text."""
        return self.type_name


_NAME: Final = IndentedWriter.type_name
define(
    _NAME, IndentedWriter, base="System.IO.TextWriter",
    properties=(
        ("int Indent", lambda own: own.level, lambda own, value: setattr(own, "level", max(0, value))),
        ("System.IO.TextWriter InnerWriter", lambda own: own.inner),
        ("string NewLine", lambda own: own.inner.line_end, lambda own, value: setattr(own.inner, "line_end", value)),
    ),
    methods=(("void WriteLineNoTabs(string s)", IndentedWriter.bare), ("string ToString()", IndentedWriter.text)), constants=(("string DefaultTabString", lambda: "    "),),
    constructors=(("System.IO.TextWriter writer", IndentedWriter), ("System.IO.TextWriter writer, string tabString", IndentedWriter)),
)
