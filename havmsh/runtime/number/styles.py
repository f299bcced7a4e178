"""Reading numbers by NumberStyles and a culture: white space, signs, parentheses, a currency's symbol, groups, a point, an exponent. Facts: Number.Parsing.cs."""

from __future__ import annotations

from decimal import Decimal

from havmsh.runtime.culture import NumberFormat
from havmsh.runtime.errors import NetError
from havmsh.runtime.number import numbers
from havmsh.runtime.number.numbers import BigInteger, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

LEADING_WHITE, TRAILING_WHITE, LEADING_SIGN, TRAILING_SIGN, PARENTHESES, POINT, THOUSANDS, EXPONENT, CURRENCY, HEX, BINARY = (1 << at for at in range(11))
INTEGER: Final = LEADING_WHITE | TRAILING_WHITE | LEADING_SIGN
NUMBER: Final = INTEGER | TRAILING_SIGN | POINT | THOUSANDS
FLOAT: Final = INTEGER | POINT | EXPONENT
_BLANKS: Final = "\t\n\v\f\r "
_DASHES: Final = frozenset("\u2012\u207b\u208b\u2212\u2796\ufe63\uff0d")
_FARTHEST: Final = 9999


class Reading:
    """A number's text as it is read from left to right: sign, digits, how many of them stand behind the point."""

    __slots__ = ("at", "currency", "decimals", "digits", "end", "negative", "own", "parentheses", "signed", "styles", "text")

    def __init__(self, text: str, styles: int, own: NumberFormat) -> None:
        self.text = text
        self.end = len(text.rstrip("\0"))
        self.styles = styles
        self.own = own
        self.at = 0
        self.digits = ""
        self.decimals = 0
        self.negative = self.signed = self.parentheses = self.currency = False

    def takes(self, token: str) -> bool:
        """Whether a token stands next; it is read then. A culture's unbreakable space is also written as a plain one."""
        if not token:
            return False
        found = self.text[self.at:self.at + len(token)]
        if found == token or token in "\u00a0\u202f" and found in {" ", "\u00a0", "\u202f"}:
            self.at += len(token)
            return True
        return False

    def sign(self, style: int) -> bool:
        """A sign, where one is allowed and none was yet."""
        if not self.styles & style or self.signed:
            return False
        if self.takes(self.own.positive):
            self.signed = True
        elif self.minus():
            self.signed = self.negative = True
        return self.signed

    def minus(self) -> bool:
        """The culture's sign of negative numbers; a dash stands for a hyphen, and a hyphen for a dash."""
        own = self.own.negative
        return self.takes(own) or own == "-" and self.takes("\u2212") or own in _DASHES and self.takes("-")

    def money(self) -> bool:
        """The currency's symbol, once."""
        if not self.styles & CURRENCY or self.currency:
            return False
        self.currency = self.takes(self.own.currency)
        return self.currency

    def before(self) -> None:
        """What stands before the digits."""
        while self.at < self.end:
            if self.text[self.at] in _BLANKS and self.styles & LEADING_WHITE and (not self.signed or self.currency):
                self.at += 1
            elif self.sign(LEADING_SIGN):
                continue
            elif self.styles & PARENTHESES and not self.signed and self.takes("("):
                self.signed = self.negative = self.parentheses = True
            elif not self.money():
                return

    def number(self) -> bool:
        """Digits, groups and point; false where there is no digit."""
        pointed = False
        while self.at < self.end:
            char = self.text[self.at]
            if "0" <= char <= "9":
                self.digits += char
                self.decimals += pointed
                self.at += 1
            elif self.styles & POINT and not pointed and self.either(self.own.decimal, self.own.currency_decimal):
                pointed = True
            elif not (self.styles & THOUSANDS and self.digits and not pointed and self.either(self.own.group, self.own.currency_group)):
                break
        return bool(self.digits)

    def either(self, plain: str, of_money: str) -> bool:
        """A separator of numbers, or of money where it may be money."""
        return self.takes(plain) or bool(self.styles & CURRENCY) and self.takes(of_money)

    def exponent(self) -> None:
        """A power of ten; an E without digits is left standing."""
        start = self.at
        if not self.styles & EXPONENT or self.text[start:start + 1] not in {"e", "E"}:
            return
        self.at += 1
        negative = False
        if not self.takes(self.own.positive):
            negative = self.minus()
        first = self.at
        while self.at < self.end and "0" <= self.text[self.at] <= "9":
            self.at += 1
        if self.at == first:
            self.at = start
            return
        power = min(int(self.text[first:self.at]), _FARTHEST)
        self.decimals += power if negative else -power

    def behind(self) -> bool:
        """What stands behind the digits; whether that was all."""
        while self.at < self.end:
            if self.text[self.at] in _BLANKS and self.styles & TRAILING_WHITE:
                self.at += 1
            elif self.sign(TRAILING_SIGN):
                continue
            elif self.parentheses and self.takes(")"):
                self.parentheses = False
            elif not self.money():
                return False
        return not self.parentheses

    def read(self) -> bool:
        """Whether the text is a number."""
        self.before()
        if not self.number():
            return False
        self.exponent()
        return self.behind()


def check(styles: int, cls: type) -> None:
    """Raises ArgumentException where the styles do not go together."""
    if styles & ~0x7FF:
        raise NetError("System.ArgumentException", "An undefined NumberStyles value is being used. (Parameter 'style')", ParamName="style")
    if not styles & (HEX | BINARY):
        return
    if cls in {float, Single, Decimal}:
        raise NetError("System.ArgumentException", "The number styles AllowHexSpecifier and AllowBinarySpecifier are not supported on floating point data types. (Parameter 'style')", ParamName="style")
    if styles & ~(LEADING_WHITE | TRAILING_WHITE | HEX) and styles & ~(LEADING_WHITE | TRAILING_WHITE | BINARY):
        raise NetError(
            "System.ArgumentException",
            "With the AllowHexSpecifier or AllowBinarySpecifier bit set in the enum bit field, the only other valid bits that can be combined into the enum value must be "
            "AllowLeadingWhite and AllowTrailingWhite. (Parameter 'style')", ParamName="style",
        )


def parse(text: str, styles: int, own: NumberFormat, cls: type) -> Any:
    """The number that a text says, of that class. Raises FormatException and OverflowException."""
    check(styles, cls)
    if styles & (HEX | BINARY):
        inner = text.lstrip(_BLANKS) if styles & LEADING_WHITE else text
        inner = inner.rstrip(_BLANKS) if styles & TRAILING_WHITE else inner
        if inner != inner.strip(_BLANKS):
            raise _unreadable(text, cls)
        if not inner or set(inner) - set("0123456789abcdefABCDEF" if styles & HEX else "01"):
            raise _unreadable(text, cls)
        return numbers.parse_digits(text, inner, cls, 16 if styles & HEX else 2)
    reading = Reading(text, styles, own)
    if not reading.read():
        return _special(text, own, cls)
    if cls is float or cls is Single:
        return _real(reading, cls)
    if cls is Decimal:
        return _decimal(reading)
    return _whole(reading, cls)


def _special(text: str, own: NumberFormat, cls: type) -> Any:
    """Infinity and NaN by their names. Raises FormatException."""
    if cls is float or cls is Single:
        plain = text.strip(_BLANKS).upper()
        infinity = own.infinity.upper()
        found = {infinity: "inf", "+" + infinity: "inf", own.negative + infinity: "-inf", "INFINITY": "inf", "-INFINITY": "-inf", "NAN": "nan", "+NAN": "nan", "-NAN": "nan"}.get(plain)
        if found is not None:
            return cls(float(found))
    raise _unreadable(text, cls)


def _unreadable(text: str, cls: type) -> NetError:
    return NetError("System.FormatException", "The value could not be parsed.") if cls is BigInteger else numbers.format_error(text)


def _real(reading: Reading, cls: type) -> Any:
    value = float(f"{'-' if reading.negative else ''}{reading.digits}e{-reading.decimals}")
    return value if cls is float else Single(numbers.to_single(value))


def _decimal(reading: Reading) -> Decimal:
    digits = tuple(int(each) for each in reading.digits.lstrip("0")) or (0,)
    if digits == (0,):
        return Decimal((int(reading.negative), (0,), max(min(-reading.decimals, 0), -28)))
    if len(digits) - reading.decimals > 30:
        raise numbers.overflow("Value was either too large or too small for a Decimal.")
    return numbers.fit_decimal(Decimal((int(reading.negative), digits, -reading.decimals)))


def _whole(reading: Reading, cls: type) -> Any:
    """A whole number: what is left behind the point must be zero."""
    digits, decimals = reading.digits, reading.decimals
    if decimals > 0:
        kept, rest = (digits[:-decimals], digits[-decimals:]) if decimals < len(digits) else ("", digits)
        number = int(kept or "0")
    else:
        rest, number = "", 0 if not digits.strip("0") else int(digits) * 10 ** -decimals if -decimals < 4000 or cls is BigInteger else -1
    if reading.negative:
        number = -number
    if rest.strip("0") or cls is not BigInteger and not numbers.RANGES[cls][0] <= number <= numbers.RANGES[cls][1]:
        if cls is BigInteger:
            raise _unreadable(reading.text, cls)
        raise numbers.too_wide(cls)
    return number if cls is int else cls(number)
