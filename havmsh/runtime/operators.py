"""PowerShell's operators that compare, as functions of two values; the everyday classes first, everything else by ``compare``.

Names are the operators' own: ``ieq`` and ``ceq`` are ``-eq``/``-ieq`` and ``-ceq``; without a letter case is ignored. A collection on the left of a
comparison filters: the result is the array of the elements for which the comparison holds.
"""

from __future__ import annotations

from havmsh.runtime.compare import compare, equal_text, equals, text_key
from havmsh.runtime.elements import enumerate_, holes
from havmsh.runtime.objects import BY_TICKS, NOTHING, WHOLE, Array, Char, Int64, PSObject, operand
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


# ---------------------------------------------------------------- equality

def _filtered(left: Any, items: Any, keep: Callable[[Any], bool]) -> Array:
    return Array([item for item in items if keep(item)], holes(left))


def ieq(l: Any, r: Any) -> Any:
    """``-eq``."""
    cls = l.__class__
    if cls is PSObject and l.base.__class__ is str:
        l, cls = l.base, str
    if cls is r.__class__:
        if cls is int or cls is bool or cls is Int64:
            return l == r
        if cls is str:
            return l == r or equal_text(l, r)
        if cls is Char:
            return l.upper() == r.upper()
    elif cls is Char and r.__class__ is str:
        return len(r) == 1 and l.upper() == r.upper()
    elif cls in WHOLE and r.__class__ in WHOLE:
        return l == r
    items = enumerate_(l)
    if items is not None:
        return _filtered(l, items, lambda item: equals(item, r))
    return equals(l, r)


def ceq(l: Any, r: Any) -> Any:
    """``-ceq``."""
    items = enumerate_(l)
    if items is not None:
        return _filtered(l, items, lambda item: equals(item, r, False))
    return equals(l, r, False)


def ine(l: Any, r: Any) -> Any:
    """``-ne``."""
    cls = l.__class__
    if cls is r.__class__:
        if cls is int or cls is bool or cls is Int64:
            return l != r
        if cls is str:
            return l != r and not equal_text(l, r)
        if cls is Char:
            return l.upper() != r.upper()
    elif cls is Char and r.__class__ is str:
        return len(r) != 1 or l.upper() != r.upper()
    elif cls in WHOLE and r.__class__ in WHOLE:
        return l != r
    items = enumerate_(l)
    if items is not None:
        return _filtered(l, items, lambda item: not equals(item, r))
    return not equals(l, r)


def cne(l: Any, r: Any) -> Any:
    """``-cne``."""
    items = enumerate_(l)
    if items is not None:
        return _filtered(l, items, lambda item: not equals(item, r, False))
    return not equals(l, r, False)


# ---------------------------------------------------------------- order

def _is_number(value: Any) -> bool:
    from havmsh.runtime import arithmetic

    return arithmetic.is_number(value)


def _less(l: Any, r: Any, ignore_case: bool, or_equal: bool) -> bool:
    l, r = operand(l), operand(r)
    if l is None or r is None:
        if l is not None and _is_number(l):
            return _sign_of(l, "LessThan") < 0  # type: ignore[no-any-return]
        if r is not None and _is_number(r):
            return _sign_of(r, "GreaterThanOrEqual") >= 0  # type: ignore[no-any-return]
        return l is None if or_equal else r is not None
    result = compare(l, r, ignore_case)
    return not _unordered(l, r) and (result <= 0 if or_equal else result < 0)


def _greater(l: Any, r: Any, ignore_case: bool, or_equal: bool) -> bool:
    l, r = operand(l), operand(r)
    if l is None or r is None:
        if l is not None and _is_number(l):
            return _sign_of(l, "GreaterThanOrEqual") >= 0  # type: ignore[no-any-return]
        if r is not None and _is_number(r):
            return _sign_of(r, "LessThan") < 0  # type: ignore[no-any-return]
        return r is None if or_equal else l is not None
    result = compare(l, r, ignore_case)
    return not _unordered(l, r) and (result >= 0 if or_equal else result > 0)


def _sign_of(value: Any, operator: str) -> Any:
    """What is compared with zero, because null stands opposite. Raises InvalidOperationException for an enumeration: it has no zero of its own."""
    from havmsh.runtime.enumerations import EnumValue
    from havmsh.runtime.errors import NetError

    if value.__class__ is EnumValue:
        name = value.type.full_name
        raise NetError("System.InvalidOperationException", f"The binary operator {operator} is not defined for the types '{name}' and '{name}'.")
    return value


def _unordered(l: Any, r: Any) -> bool:
    """Whether one is not a number: then no order holds."""
    return (isinstance(l, float) and l != l) or (isinstance(r, float) and r != r and isinstance(l, (int, float)))


def _ordering(test: Callable[[Any, Any, bool, bool], bool], or_equal: bool, ignore_case: bool, native: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def run(l: Any, r: Any) -> Any:
        cls = l.__class__
        other = r.__class__
        if (cls is int or cls is float) and (other is int or other is float):
            return native(l, r)
        if cls in WHOLE and other in WHOLE:
            return native(l, r)
        if cls is str and other is str:
            return native(text_key(l, ignore_case), text_key(r, ignore_case))
        if cls is other and cls in BY_TICKS:
            return native(l.ticks, r.ticks)
        items = enumerate_(l)
        if items is not None:
            return _filtered(l, items, lambda item: test(item, r, ignore_case, or_equal))
        return test(l, r, ignore_case, or_equal)

    return run


def _lt(l: Any, r: Any) -> bool:
    return l < r  # type: ignore[no-any-return]


def _le(l: Any, r: Any) -> bool:
    return l <= r  # type: ignore[no-any-return]


def _gt(l: Any, r: Any) -> bool:
    return l > r  # type: ignore[no-any-return]


def _ge(l: Any, r: Any) -> bool:
    return l >= r  # type: ignore[no-any-return]


ilt, clt = _ordering(_less, False, True, _lt), _ordering(_less, False, False, _lt)
ile, cle = _ordering(_less, True, True, _le), _ordering(_less, True, False, _le)
igt, cgt = _ordering(_greater, False, True, _gt), _ordering(_greater, False, False, _gt)
ige, cge = _ordering(_greater, True, True, _ge), _ordering(_greater, True, False, _ge)


# ---------------------------------------------------------------- membership

def _members(collection: Any) -> Any:
    items = enumerate_(collection)
    return [collection] if items is None else items


def _contained(collection: Any, value: Any, ignore_case: bool) -> bool:
    if collection is None or collection is NOTHING:
        return value is None or value is NOTHING
    if value.__class__ is str and ignore_case:
        upper, plain = value.upper(), value.isascii()
        for item in _members(collection):
            if item.__class__ is str:
                if item.upper() == upper if plain and item.isascii() else equal_text(item, value):
                    return True
            elif equals(item, value):
                return True
        return False
    cls = value.__class__
    if cls in WHOLE:
        return any(item == value if item.__class__ in WHOLE else equals(item, value) for item in _members(collection))
    return any(equals(item, value, ignore_case) for item in _members(collection))


def icontains(l: Any, r: Any) -> bool:
    """``-contains``."""
    return _contained(l, r, True)


def ccontains(l: Any, r: Any) -> bool:
    """``-ccontains``."""
    return _contained(l, r, False)


def inotcontains(l: Any, r: Any) -> bool:
    """``-notcontains``."""
    return not _contained(l, r, True)


def cnotcontains(l: Any, r: Any) -> bool:
    """``-cnotcontains``."""
    return not _contained(l, r, False)


def iin(l: Any, r: Any) -> bool:
    """``-in``."""
    return _contained(r, l, True)


def cin(l: Any, r: Any) -> bool:
    """``-cin``."""
    return _contained(r, l, False)


def inotin(l: Any, r: Any) -> bool:
    """``-notin``."""
    return not _contained(r, l, True)


def cnotin(l: Any, r: Any) -> bool:
    """``-cnotin``."""
    return not _contained(r, l, False)


# ---------------------------------------------------------------- texts


def _like(l: Any, r: Any, ignore_case: bool, wanted: bool) -> Any:
    fits = matcher(r if r.__class__ is str else to_text(r), ignore_case)
    if l.__class__ is str:
        return fits(l) is wanted
    items = enumerate_(l)
    if items is not None:
        return Array([text for text in map(to_text, items) if fits(text) is wanted])
    return fits(to_text(l)) is wanted


def ilike(l: Any, r: Any) -> Any:
    """``-like``."""
    return _like(l, r, True, True)


def clike(l: Any, r: Any) -> Any:
    """``-clike``."""
    return _like(l, r, False, True)


def inotlike(l: Any, r: Any) -> Any:
    """``-notlike``."""
    return _like(l, r, True, False)


def cnotlike(l: Any, r: Any) -> Any:
    """``-cnotlike``."""
    return _like(l, r, False, False)
