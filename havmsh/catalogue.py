"""Catalogues of messages in another language: compiled gettext catalogues, and how a text finds its message in one.

``havmsh.messages`` opens them when the first text is said; English never does.
"""

from __future__ import annotations

import struct

from havmsh.kept import Kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from re import Match, Pattern

_MOST_KEPT = 4096
_TAG = r"(\[[A-Z]+-[A-Z0-9]+[a-z]?\])"
"""A rule's id behind a message."""
_TRAIL = r"(?:[;,:.](?:\s.*)?|[\s(].*|)"
"""What a last gap right behind another holds: the end of the sentence, a hint behind it, or nothing."""
_NUMERAL = "[0-9][0-9.,]*"
"""What a gap called ``number`` holds: so short a text as ``{number} s`` fits nothing else."""


class Texts:
    """The texts of a compiled catalogue (``.mo``), in which a text is found by halving: to open one is to read the file, and no more. The first is the catalogue's own head."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self._data = file.read()
        _, _, self._count, self._ids, self._texts = struct.unpack_from("<5I", self._data)

    def get(self, text: str) -> str | None:
        """What a text is in the other language; None where the catalogue does not have it."""
        wanted = text.encode("utf-8", "surrogatepass")
        low, high = 1, self._count
        while low < high:
            middle = (low + high) // 2
            if self._at(self._ids, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return self._at(self._texts, low).decode() if low < self._count and self._at(self._ids, low) == wanted else None

    def items(self) -> Iterator[tuple[str, str]]:
        """All texts, with what they are in the other language."""
        for number in range(1, self._count):
            yield self._at(self._ids, number).decode(), self._at(self._texts, number).decode()

    def _at(self, table: int, number: int) -> bytes:
        length, start = struct.unpack_from("<2I", self._data, table + 8 * number)
        return self._data[start : start + length]


class Catalogue:
    """Messages of one language: English text with ``{gaps}`` to text with the same gaps in any order."""

    def __init__(self, messages: Mapping[str, str] | Texts) -> None:
        self._whole = messages
        gapped = (_Message(text, said) for text, said in messages.items() if said and "{" in text)
        self._patterns = sorted(gapped, key=lambda message: -message.known)
        self._kept = Kept(self._look, _MOST_KEPT)

    def tell(self, text: str) -> str:
        """The text in the catalogue's language; as it is where no message fits, line by line where it has several lines."""
        return self._kept[text]

    def _look(self, text: str) -> str:
        bare = text.strip()
        if not bare:
            return text
        said = self._whole.get(bare) or None
        if said is None and "\n" in bare:
            said = self._fitting(bare, "\n")
        if said is None:
            said = self._joined(bare)
        if said is None:
            said = self._fitting(bare)
        if said is None:
            said = self._sentences(bare)
        if said is None and ": " in bare:
            head, _, tail = bare.partition(": ")
            led = self.tell(f"{head}:")
            said = f"{self.tell(head) + ':' if led == f'{head}:' else led} {self.tell(tail)}"
        if said is None and bare[-1] == ")" and (bare[0] == "(" or " (" in bare):
            head, _, remark = bare[:-1].partition("(")
            said = f"{self.tell(head)}({self.tell(remark)})"
        return text if said is None else text.replace(bare, said, 1)

    def _fitting(self, text: str, having: str = "") -> str | None:
        """The text by the first message with gaps, and ``having`` in it, that it fits."""
        return next((found for message in self._patterns if having in message.text and (found := message.said(text, self.tell)) is not None), None)

    def _sentences(self, text: str) -> str | None:
        """A message with more sentences after it, such as a hint; None where its beginning is no message."""
        at = text.rfind(". ")
        while at > 0:
            head = text[: at + 1]
            said = self._whole.get(head) or self._fitting(head)
            if said is not None:
                return f"{said}{'' if said.endswith('。') else ' '}{self.tell(text[at + 2 :])}"
            at = text.rfind(". ", 0, at)
        return None

    def _lines(self, lines: list[str]) -> str:
        """Several lines: a message of several lines with more below it, such as a hint, or each line by itself."""
        for size in range(len(lines) - 1, 1, -1):
            head = "\n".join(lines[:size])
            said = self._whole.get(head) or self._fitting(head, "\n")
            if said is not None:
                return f"{said}\n{self.tell(chr(10).join(lines[size:]))}"
        return "\n".join(self.tell(line) for line in lines)

    def _joined(self, text: str) -> str | None:
        """Several lines, several messages, or a message with its rule and remedy; None for a text that is none of these."""
        import re

        if "\n" in text:
            return self._lines(text.split("\n"))
        if re.search(_TAG, text) is None:
            return None
        if "; " in text:
            return "; ".join(self.tell(part) for part in text.split("; "))
        found = re.fullmatch(rf"(.*?) {_TAG}(?: (.*))?", text)
        return None if found is None else " ".join([self.tell(found[1]), found[2], *([self.tell(found[3])] if found[3] else [])])


class _Message:
    """One message with gaps."""

    __slots__ = ("_parts", "_pattern", "_said", "_sure", "known", "text")

    def __init__(self, text: str, said: str) -> None:
        self.text = text
        self._said = said
        self._parts = parts = _pieces(text)
        self._sure = max(parts[::2], key=len)
        self.known = sum(map(len, parts[::2]))
        """How many characters of the message stand fast."""
        self._pattern: Pattern[str] | None = None

    def said(self, text: str, tell: Callable[[str], str]) -> str | None:
        """The text in the other language where it fits; what stands in the gaps is told too."""
        if self._sure not in text:
            return None
        import re

        if self._pattern is None:
            self._pattern = re.compile("".join(_expressions(self._parts)), re.DOTALL)
        found = self._pattern.fullmatch(text)
        if found is None or _spans_sentences(self._parts, found):
            return None
        gaps = {name: tell(value) if value != text and _is_said(name, value) else value for name, value in found.groupdict().items()}
        return "".join(part if at % 2 == 0 else gaps[f"_{part}"] for at, part in enumerate(_pieces(self._said)))


def _is_said(gap: str, value: str) -> bool:
    """Whether what stands in a gap may be words of ours: a single one may be the name of a machine, unless the gap is for a word."""
    return " " in value or value == "." or gap.startswith(("_word", "_NOUNS"))


def _spans_sentences(parts: list[str], found: Match[str]) -> bool:
    """Whether a gap, not quoted and with more of the message after it, swallowed the end of a sentence: then the message is a part of another's text."""
    inner = enumerate(parts[:-2])
    return any(at % 2 == 1 and ". " in found[f"_{part}"] and parts[at - 1][-1:] not in ("'", '"') for at, part in inner)


def _expressions(parts: list[str]) -> Iterator[str]:
    """Regular expressions for literal text and gaps; a gap that comes again holds the same."""
    import re

    seen: set[str] = set()
    for at, part in enumerate(parts):
        if at % 2 == 0:
            yield re.escape(part)
        else:
            trails = at == len(parts) - 2 > 1 and parts[at - 1] == parts[at + 1] == "" and not part.isdigit()
            held = _NUMERAL if part.startswith("number") else _TRAIL if trails else ".*?"
            yield f"(?P=_{part})" if part in seen else f"(?P<_{part}>{held})"
            seen.add(part)


def _pieces(text: str) -> list[str]:
    """Literal text and names of gaps, in turn."""
    import re

    return re.split(r"\{(\w+)\}", text)
