"""Decimal literals: 96 bits with at most 28 decimals, as .NET reads them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

_DECIMALS = Context(prec=60)


def read(text: str) -> Decimal | None:
    """The decimal that a text without suffix and multiplier says, rounding half to even; None where none holds it."""
    try:
        value = Decimal(text)
        while True:
            exponent = value.as_tuple().exponent
            digits = int("".join(map(str, value.as_tuple().digits)) or "0")
            if not isinstance(exponent, int) or value.adjusted() > 28:
                return None
            if exponent > 0:
                value = value.quantize(Decimal(1), context=_DECIMALS)
            elif exponent < -28:
                value = value.quantize(Decimal(1).scaleb(-28), rounding=ROUND_HALF_EVEN, context=_DECIMALS)
            elif digits > 2**96 - 1:
                if exponent == 0:
                    return None
                value = value.quantize(Decimal(1).scaleb(exponent + 1), rounding=ROUND_HALF_EVEN, context=_DECIMALS)
            else:
                return value
    except InvalidOperation:
        return None


def scaled(value: Decimal, factor: int) -> Decimal | None:
    """The product, likewise."""
    return value if factor == 1 else read(str(_DECIMALS.multiply(value, Decimal(factor))))
