"""What the shell says to people, in their language.

Messages are written where they arise, in English, as texts and f-strings; a catalogue (gettext, ``havmsh/locale``) has for each the same with its
gaps named, and is asked at the edge: a text that fits a message is said in the other language, with what stood in the gaps. Identifiers, rule ids
and error ids stand in gaps or outside, so they are never translated. English needs no catalogue and pays nothing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from re import Match, Pattern

    Tell = Callable[[str], str]

CULTURES = {"en": "en-US", "ja": "ja-JP"}
"""The languages with their cultures; each but English has a catalogue."""
_MOST_KEPT = 4096
_TAG = r"(\[[A-Z]+-[A-Z0-9]+[a-z]?\])"
"""A rule's id behind a message."""


def english(text: str) -> str:
    """The text as it is."""
    return text


def visible(text: str) -> str:
    """Text that sends nothing but characters to a terminal: control characters and those that turn the writing around are written out. Tabs and line feeds stay."""
    if text.isprintable():
        return text
    import re

    hostile = r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]"
    return re.sub(hostile, lambda found: f"\\u{ord(found.group()):04x}", text.replace("\x1b", "\\e"))


class Catalogue:
    """Messages of one language: English text with ``{gaps}`` to text with the same gaps in any order."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._whole = {text: said for text, said in messages.items() if said and "{" not in text}
        gapped = [(text, said) for text, said in messages.items() if said and "{" in text]
        self._patterns = [_Message(text, said) for text, said in sorted(gapped, key=lambda pair: -len(_literal(pair[0])))]
        self._kept: dict[str, str] = {}

    def tell(self, text: str) -> str:
        """The text in the catalogue's language; as it is where no message fits, line by line where it has several lines."""
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            found = self._kept[text] = self._look(text)
        return found

    def _look(self, text: str) -> str:
        bare = text.strip()
        if not bare:
            return text
        said = self._whole.get(bare)
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

    def _joined(self, text: str) -> str | None:
        """Several lines, several messages, or a message with its rule and remedy; None for a text that is none of these."""
        import re

        if "\n" in text:
            return "\n".join(self.tell(line) for line in text.split("\n"))
        if re.search(_TAG, text) is None:
            return None
        if "; " in text:
            return "; ".join(self.tell(part) for part in text.split("; "))
        found = re.fullmatch(rf"(.*?) {_TAG}(?: (.*))?", text)
        return None if found is None else " ".join([self.tell(found[1]), found[2], *([self.tell(found[3])] if found[3] else [])])


class _Message:
    """One message with gaps."""

    __slots__ = ("_pattern", "_said", "_sure", "text")

    def __init__(self, text: str, said: str) -> None:
        self.text = text
        self._said = said
        self._sure = max(_pieces(text)[::2], key=len)
        self._pattern: Pattern[str] | None = None

    def said(self, text: str, tell: Tell) -> str | None:
        """The text in the other language where it fits; what stands in the gaps is told too."""
        if self._sure not in text:
            return None
        import re

        if self._pattern is None:
            self._pattern = re.compile("".join(_expressions(_pieces(self.text))), re.DOTALL)
        found = self._pattern.fullmatch(text)
        if found is None or _spans_sentences(_pieces(self.text), found):
            return None
        gaps = {name: tell(value) if value != text and _is_said(name, value) else value for name, value in found.groupdict().items()}
        return "".join(part if at % 2 == 0 else gaps[f"_{part}"] for at, part in enumerate(_pieces(self._said)))


def _is_said(gap: str, value: str) -> bool:
    """Whether what stands in a gap may be words of ours: a single one may be the name of a machine, unless the gap is for a word."""
    return " " in value or gap.startswith("_word")


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
            yield f"(?P=_{part})" if part in seen else f"(?P<_{part}>.*?)"
            seen.add(part)


def _pieces(text: str) -> list[str]:
    """Literal text and names of gaps, in turn."""
    import re

    return re.split(r"\{(\w+)\}", text)


def _literal(text: str) -> str:
    return "".join(_pieces(text)[::2])


def language(culture: str | None = None, environment: Iterable[str] = ("LC_ALL", "LC_MESSAGES", "LANG")) -> str:
    """The two letters of the language asked for: by a culture's name (``ja-JP``), else by the environment; ``en`` where there is no catalogue."""
    asked = culture or next((value for name in environment if (value := os.environ.get(name))), "")
    found = asked[:2].lower()
    return found if found in CULTURES and asked[2:3] in ("", "-", "_", ".") else "en"


def teller(wanted: str) -> Tell:
    """The function that says texts in a language; its catalogue is read when the first text is said."""
    if wanted == "en":
        return english
    read: list[Catalogue] = []

    def tell(text: str) -> str:
        if not read:
            read.append(_catalogue(wanted))
        return read[0].tell(text)

    return tell


def _catalogue(wanted: str) -> Catalogue:
    import gettext

    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
    messages: dict[str, str] = gettext.translation("havmsh", folder, [wanted])._catalog  # type: ignore[attr-defined]
    return Catalogue({text: said for text, said in messages.items() if text})
