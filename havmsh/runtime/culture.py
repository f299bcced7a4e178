"""Cultures: separators and signs of numbers. The invariant culture and en-US are written out; others come from the table of cultures.

``active()`` is the culture of the running session, as .NET's thread has one.
"""

from __future__ import annotations

from havmsh.runtime.current import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


class NumberFormat:
    """What a culture says of numbers."""

    __slots__ = (
        "currency", "currency_decimal", "currency_digits", "currency_group", "currency_negative", "currency_positive", "currency_sizes", "decimal", "digits",
        "group", "infinity", "name", "nan",
        "native_digits", "negative", "negative_infinity", "number_negative", "per_mille", "percent", "percent_decimal", "percent_digits", "percent_group", "percent_negative", "percent_positive", "percent_sizes", "positive", "sizes",
    )

    def copy(self) -> NumberFormat:
        """Another one that says the same."""
        made = NumberFormat(self.name)
        for part in self.__slots__:
            setattr(made, part, getattr(self, part))
        return made

    def __init__(
        self, name: str, *, decimal: str = ".", group: str = ",", currency: str = "$", currency_positive: str = "$n", currency_negative: str = "-$n",
        percent_positive: str = "n%", percent_negative: str = "-n%", infinity: str = "\u221e", digits: int = 3, percent_digits: int = 3, currency_digits: int = 2,
        sizes: tuple[int, ...] = (3,),
    ) -> None:
        self.name = name
        self.decimal = self.currency_decimal = self.percent_decimal = decimal
        self.group = self.currency_group = self.percent_group = group
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
        self.number_negative = "-n"
        self.negative_infinity: str | None = None
        """What is written instead of the sign and infinity, where a script says so."""
        self.native_digits: list[str] | None = None
        self.positive = "+"
        self.percent = "%"
        self.per_mille = "\u2030"
        self.nan = "NaN"
        self.sizes = self.currency_sizes = self.percent_sizes = sizes


INVARIANT: Final = NumberFormat(
    "", currency="\u00a4", currency_positive="$n", currency_negative="($n)", percent_positive="n %", percent_negative="-n %", infinity="Infinity", digits=2,
    percent_digits=2,
)
EN_US: Final = NumberFormat("en-US")

_made: Final[dict[str, NumberFormat]] = {"": INVARIANT, "EN-US": EN_US, "EN": EN_US}


def number_format(name: str) -> NumberFormat:
    """The number format of a culture by its name; that of its language for one that is not known."""
    folded = name.upper()
    found = _made.get(folded)
    if found is None:
        from havmsh.runtime.culture_table import nearest

        found = _made[folded] = _from_row(name, nearest(folded))
    return found


def _from_row(name: str, row: dict[str, str]) -> NumberFormat:
    made = NumberFormat(name, decimal=row["decimal"], group=row["group"], currency_digits=int(row["currency_digits"]), sizes=tuple(int(size) for size in row["sizes"].split("|")))
    for part in _TEXTS:
        setattr(made, part, row[part])
    return made


_TEXTS: Final = (
    "currency", "currency_positive", "currency_negative", "percent", "per_mille", "percent_positive", "percent_negative", "infinity", "nan", "negative", "positive",
)
"""What the table has as it stands."""


def session_name() -> str:
    """The name of the running session's culture."""
    session = current()
    culture = None if session is None else session.culture
    return "en-US" if culture is None or culture == "en-US" else str(provider().name)


def provider() -> Any:
    """The culture of the running session, as dates and numbers are asked for: a CultureInfo, or the number format of en-US."""
    session = current()
    culture = None if session is None else session.culture
    if culture is None or culture == "en-US":
        return EN_US
    if culture.__class__ is str:
        from havmsh.runtime.types.cultures import current_culture

        return current_culture()
    return culture


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
