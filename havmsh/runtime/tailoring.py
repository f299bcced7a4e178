"""The order of letters that a culture has of its own.

Facts: CLDR's collations, which ICU gives to .NET. A letter that a language counts as one of its alphabet stands after another letter and all that
begins with it: it is compared as that letter and a sign of private use, which stands after every letter.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from havmsh.runtime.stretches import STRETCH, by_stretch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SIGN: Final = 0xE000
"""The first sign of private use; the next letters after the same one take the next signs."""
_NORDIC: Final = "z\u00e6\u00f8\u00e5"
ALPHABETS: Final = {
    "sv": "z\u00e5\u00e4\u00f6", "fi": "z\u00e5\u00e4\u00f6", "da": _NORDIC, "nb": _NORDIC, "nn": _NORDIC, "no": _NORDIC,
    "is": "a\u00e1 d\u00f0 e\u00e9 i\u00ed o\u00f3 u\u00fa y\u00fd z\u00fe\u00e6\u00f6\u00e5", "es": "n\u00f1",
    "pl": "a\u0105 c\u0107 e\u0119 l\u0142 n\u0144 o\u00f3 s\u015b z\u017a\u017c", "cs": "c\u010d r\u0159 s\u0161 z\u017e", "sk": "a\u00e4 c\u010d o\u00f4 s\u0161 z\u017e",
    "hr": "c\u010d\u0107 d\u0111 s\u0161 z\u017e", "sl": "c\u010d\u0107 d\u0111 s\u0161 z\u017e", "hu": "o\u00f6 u\u00fc", "ro": "a\u0103\u00e2 i\u00ee s\u0219 t\u021b",
    "tr": "c\u00e7 g\u011f h\u0131 o\u00f6 s\u015f u\u00fc", "az": "c\u00e7 e\u0259 g\u011f h\u0131 o\u00f6 s\u015f u\u00fc",
}
"""By language: groups of a letter and the letters that stand after it, in order."""
DOTLESS: Final = frozenset({"tr", "az"})
"""Languages whose capital I has no dot, and whose i keeps it when capital."""
_LANGUAGES: Final = {
    0x05: "cs", 0x06: "da", 0x0A: "es", 0x0B: "fi", 0x0E: "hu", 0x0F: "is", 0x14: "nb", 0x15: "pl", 0x18: "ro", 0x1A: "hr", 0x1B: "sk", 0x1D: "sv", 0x1F: "tr",
    0x24: "sl", 0x2C: "az",
}
"""By the low ten bits of a culture's Windows number, which name its language."""


@cache
def language_of(culture: str) -> str:
    """The language of a culture that is given by its name or its number."""
    text = culture.strip()
    try:
        number = int(text[2:], 16) if text.lower().startswith("0x") else int(text)
    except ValueError:
        return text.partition("-")[0].lower()
    return _LANGUAGES.get(number & 0x3FF, "")


@cache
def letters(language: str) -> dict[int, str]:
    """What each letter of a language's own is compared as."""
    made: dict[int, str] = {}
    for group in ALPHABETS.get(language, "").split():
        for at, letter in enumerate(group[1:]):
            sign = chr(SIGN + at)
            made[ord(letter)] = group[0] + sign
            if letter != "\u0131":
                made[ord(letter.upper())] = group[0].upper() + sign
    if language in DOTLESS:
        made[ord("I")] = f"H{chr(SIGN)}"
        made[0x130] = "I"
    return made


def tailored_text(text: str, own: dict[int, str]) -> str:
    """The text as it is compared, by the letters of a language's own."""
    return normalize("NFC", text).translate(own) if own else text


def capital(text: str, language: str) -> str:
    """The text in capitals of a language, each character still one; without a language the i that has no dot stays as it is."""
    if language in DOTLESS:
        text = text.replace("i", "\u0130").replace("\u0131", "I")
    if text.isascii() and len(text) <= STRETCH:
        return text.upper()
    return by_stretch(text, _capital) if language else "\u0131".join([by_stretch(part, _capital) for part in text.split("\u0131")])


def _capital(text: str) -> str:
    return text.upper() if text.isascii() else "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


def small(text: str, language: str) -> str:
    """The text in small letters of a language, each character still one; without a language the I that has a dot stays as it is."""
    if language in DOTLESS:
        text = text.replace("I", "\u0131")
    if language:
        text = text.replace("\u0130", "i")
    return text.lower() if text.isascii() and len(text) <= STRETCH else by_stretch(text, _small)


def _small(text: str) -> str:
    return text.lower() if text.isascii() else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
