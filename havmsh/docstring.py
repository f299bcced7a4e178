"""What a cmdlet's docstring says: synopsis, description and examples. Read when help or a person asks, never at the start."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Example:
    """An example of the help: its remark, and the lines after ``PS> `` with what they print."""

    __slots__ = ("code", "output", "remark")

    def __init__(self, remark: str, code: str, output: str) -> None:
        self.remark = remark
        self.code = code
        self.output = output


def read(doc: str) -> tuple[str, str, tuple[Example, ...]]:
    """Synopsis, description and examples of a cmdlet's docstring."""
    body, _, shown = doc.strip().partition("Examples:")
    synopsis, _, description = body.strip().partition("\n\n")
    return " ".join(synopsis.split()), "\n".join(line.strip() for line in description.strip().splitlines()), tuple(_examples(shown))


def _examples(shown: str) -> Iterator[Example]:
    """Remark, code and output of each example; a remark is a paragraph, code begins with ``PS> ``."""
    remark: list[str] = []
    code: list[str] = []
    output: list[str] = []
    for raw in shown.splitlines():
        line = raw.strip()
        if line.startswith("PS> "):
            code.append(line[4:])
        elif code and line and raw.startswith(" " * 12):
            output.append(raw[12:].rstrip())
        elif code and line:
            yield Example(" ".join(remark), "\n".join(code), "\n".join(output))
            remark, code, output = [line], [], []
        elif line:
            remark.append(line)
    if code:
        yield Example(" ".join(remark), "\n".join(code), "\n".join(output))
