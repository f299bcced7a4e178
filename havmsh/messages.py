"""What the shell says to people, in their language.

Messages are written where they arise, in English, as texts and f-strings; a catalogue (gettext, ``havmsh/locale``) has for each the same with its
gaps named, and is asked at the edge (``havmsh.catalogue``): a text that fits a message is said in the other language, with what stood in the gaps.
Identifiers, rule ids and error ids stand in gaps or outside, so they are never translated. English needs no catalogue and pays nothing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from havmsh.catalogue import Catalogue, Texts

    Tell = Callable[[str], str]

CULTURES = {"en": "en-US", "ja": "ja-JP"}
"""The languages with their cultures; each but English has a catalogue."""
MESSAGES = "havmsh"
"""The catalogue of what is said while the shell runs."""
HELP = ("help", "topics")
"""The catalogues of what is read at leisure: the help of cmdlets; the topics, with the rules and what an inventory may say."""


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


ENVIRONMENT = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What names the language and the culture of who runs the shell; the first that says anything counts."""


def asked_culture(culture: str | None = None, environment: Iterable[str] = ENVIRONMENT) -> str:
    """The name of the culture asked for, else of the environment's (``de_DE.UTF-8`` is ``de-DE``), which need not be one; en-US where nothing is said, or ``C``."""
    asked = culture or next((value for name in environment if (value := os.environ.get(name))), "")
    name = asked.partition(".")[0].partition("@")[0].replace("_", "-")
    return "en-US" if name in ("", "C", "POSIX") else name


def language(culture: str | None = None, environment: Iterable[str] = ENVIRONMENT) -> str:
    """The two letters of the language asked for: by a culture's name (``ja-JP``), else by the environment; ``en`` where there is no catalogue."""
    asked = asked_culture(culture, environment)
    found = asked[:2].lower()
    return found if found in CULTURES and asked[2:3] in ("", "-", "_", ".") else "en"


class Teller:
    """Says texts in a language; its catalogues are read when the first text is said.

    What it says when it is called are messages. Help lies in catalogues of its own: only who shows help pays for them.
    """

    __slots__ = ("_help", "_language", "_messages")

    def __init__(self, wanted: str) -> None:
        self._language = wanted
        self._messages: Catalogue | None = None
        self._help: tuple[Texts, ...] = ()

    def __call__(self, text: str) -> str:
        """A message, with what stands in its gaps."""
        if self._messages is None:
            from havmsh.catalogue import Catalogue, Texts

            self._messages = Catalogue(Texts(_path(self._language, MESSAGES)))
        return self._messages.tell(text)

    def help(self, text: str) -> str:
        """A text of help or of a topic, which has no gaps; a message where help does not have it."""
        if not self._help:
            from havmsh.catalogue import Texts

            self._help = tuple(Texts(_path(self._language, name)) for name in HELP)
        return next((said for one in self._help if (said := one.get(text))), None) or self(text)


def teller(wanted: str) -> Tell:
    """The function that says messages in a language."""
    return english if wanted == "en" else Teller(wanted)


def help_teller(tell: Tell) -> Tell:
    """The function that says help in the language in which ``tell`` says messages."""
    return tell.help if isinstance(tell, Teller) else tell


def _path(wanted: str, name: str) -> str:
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale", wanted, "LC_MESSAGES", f"{name}.mo")
