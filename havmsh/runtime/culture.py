"""Cultures: separators and signs of numbers. The invariant culture and en-US are written out; others come from a table of their own.

``active()`` is the culture of the running session, as .NET's thread has one.
"""

from __future__ import annotations

from havmsh.runtime.current import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


class NumberFormat:
    """What a culture says of numbers."""

    __slots__ = ("currency", "currency_digits", "currency_negative", "currency_positive", "decimal", "digits", "group", "infinity", "name", "negative", "percent",
                 "percent_digits", "percent_negative", "percent_positive", "positive", "sizes")

    def __init__(
        self, name: str, *, decimal: str = ".", group: str = ",", currency: str = "$", currency_positive: str = "$n", currency_negative: str = "-$n",
        percent_positive: str = "n%", percent_negative: str = "-n%", infinity: str = "\u221e", digits: int = 3, percent_digits: int = 3, currency_digits: int = 2,
    ) -> None:
        self.name = name
        self.decimal = decimal
        self.group = group
        self.currency = currency
        self.currency_positive = currency_positive
        self.currency_negative = currency_negative
        self.percent_positive = percent_positive
        self.percent_negative = percent_negative
        self.infinity = infinity
        self.digits = digits
        self.currency_digits = currency_digits
        self.percent_digits = percent_digits
        self.negative = "-"
        self.positive = "+"
        self.percent = "%"
        self.sizes = (3,)


INVARIANT: Final = NumberFormat(
    "", currency="\u00a4", currency_positive="$n", currency_negative="($n)", percent_positive="n %", percent_negative="-n %", infinity="Infinity", digits=2,
    percent_digits=2,
)
EN_US: Final = NumberFormat("en-US")

_OTHERS: Final[dict[str, dict[str, Any]]] = {
    "DE-DE": {"name": "de-DE", "decimal": ",", "group": ".", "currency": "\u20ac", "currency_positive": "n $", "currency_negative": "-n $", "percent_positive": "n %", "percent_negative": "-n %"},
    "FR-FR": {"name": "fr-FR", "decimal": ",", "group": "\u202f", "currency": "\u20ac", "currency_positive": "n $", "currency_negative": "-n $", "percent_positive": "n %", "percent_negative": "-n %"},
    "ES-ES": {"name": "es-ES", "decimal": ",", "group": ".", "currency": "\u20ac", "currency_positive": "n $", "currency_negative": "-n $", "percent_positive": "n %", "percent_negative": "-n %"},
    "IT-IT": {"name": "it-IT", "decimal": ",", "group": ".", "currency": "\u20ac", "currency_positive": "n $", "currency_negative": "-n $"},
    "EN-GB": {"name": "en-GB", "currency": "\u00a3"},
    "JA-JP": {"name": "ja-JP", "currency": "\uffe5", "currency_digits": 0},
    "PT-BR": {"name": "pt-BR", "decimal": ",", "group": ".", "currency": "R$", "currency_positive": "$ n", "currency_negative": "-$ n"},
    "SV-SE": {"name": "sv-SE", "decimal": ",", "group": "\u00a0", "currency": "kr", "currency_positive": "n $", "currency_negative": "-n $", "percent_positive": "n %", "percent_negative": "-n %"},
    "RU-RU": {"name": "ru-RU", "decimal": ",", "group": "\u00a0", "currency": "\u20bd", "currency_positive": "n $", "currency_negative": "-n $", "percent_positive": "n %", "percent_negative": "-n %"},
    "DE-CH": {"name": "de-CH", "group": "\u2019", "currency": "CHF", "currency_positive": "$ n", "currency_negative": "$-n"},
}
_LANGUAGES: Final = {"DE": "DE-DE", "FR": "FR-FR", "ES": "ES-ES", "IT": "IT-IT", "JA": "JA-JP", "PT": "PT-BR", "SV": "SV-SE", "RU": "RU-RU"}
_made: Final[dict[str, NumberFormat]] = {"": INVARIANT, "EN-US": EN_US, "EN": EN_US}


def number_format(name: str) -> NumberFormat:
    """The number format of a culture by its name; that of en-US for one that is not known."""
    folded = name.upper()
    found = _made.get(folded)
    if found is None:
        entry = _OTHERS.get(folded) or _OTHERS.get(_LANGUAGES.get(folded.partition("-")[0], ""))
        found = _made[folded] = EN_US if entry is None else NumberFormat(**entry)
    return found


def active() -> NumberFormat:
    """The number format of the running session."""
    session = current()
    name = None if session is None else session.culture
    return EN_US if name is None or name == "en-US" else of(name)


def of(culture: Any) -> NumberFormat:
    """The number format that a provider means: a NumberFormat, a culture's name, a CultureInfo, or none."""
    if culture is None:
        return active()
    if culture.__class__ is NumberFormat:
        return culture
    if isinstance(culture, str):
        return number_format(culture)
    own = getattr(culture, "numbers", None)
    if own.__class__ is NumberFormat:
        return own
    name = getattr(culture, "name", None)
    return number_format(name) if isinstance(name, str) else EN_US
