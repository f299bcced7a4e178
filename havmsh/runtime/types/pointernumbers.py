"""What IntPtr and UIntPtr have as the numbers that they are: Parse, ToString, and the functions of whole numbers of their width."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.number.numbers import NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def as_number(name: str, cls: Any, wide: Any) -> tuple[tuple[str, Any], ...]:
    """What a pointer has as the number that it is."""
    from havmsh.runtime.types.comparing import comparing, of_type

    def text(pointer: Any, *given: Any) -> str:
        from havmsh.runtime.members import call

        return str(call(wide(pointer.value), "ToString", given))

    return (
        ("string ToString(string format)", text), ("string ToString(System.IFormatProvider provider)", text), ("string ToString(string format, System.IFormatProvider provider)", text),
        ("int CompareTo(System.Object value)", comparing(of_type(name[7:]), cls.net_compare)), (f"int CompareTo({name} value)", cls.net_compare),
        ("bool Equals(System.Object obj)", lambda a, b: a == b), (f"bool Equals({name} other)", lambda a, b: a == b),
    )


def reading(name: str, cls: Any, wide: Any) -> tuple[tuple[str, Any], ...]:
    """Parse and TryParse: a number of the pointer's width."""
    def read(text: Any, style: Any = None, provider: Any = None) -> Any:
        from havmsh.runtime.culture import of
        from havmsh.runtime.number import styles

        if text is None:
            raise argument_null("s")
        flags = styles.INTEGER if style is None else style.value
        styles.check(flags, wide)
        return cls(styles.parse(text, flags, of(provider), wide))

    def attempt(box: Any, *given: Any) -> bool:
        try:
            box.set(read(*given))
        except NetError as error:
            if "style" in str(error):
                raise
            box.set(cls(0))
            return False
        return True

    style = "System.Globalization.NumberStyles style"
    return (
        (f"static {name} Parse(string s)", read), (f"static {name} Parse(string s, {style})", read),
        (f"static {name} Parse(string s, System.IFormatProvider provider)", lambda text, provider: read(text, None, provider)),
        (f"static {name} Parse(string s, {style}, System.IFormatProvider provider)", read), (f"static bool TryParse(string s, [ref] {name} result)", lambda text, box: attempt(box, text)),
        (f"static bool TryParse(string s, System.IFormatProvider provider, [ref] {name} result)", lambda text, provider, box: attempt(box, text, None, provider)),
        (f"static bool TryParse(string s, {style}, System.IFormatProvider provider, [ref] {name} result)", lambda text, style, provider, box: attempt(box, text, style, provider)),
    )


def functions(net: NetType, wide: Any) -> None:
    """Declares the functions of a whole number of the pointer's width: those of the number."""
    from havmsh.runtime.typenames import spelled
    from havmsh.runtime.types.spanformats import formatting
    from havmsh.runtime.typesystem import known

    cls: Any = net.python
    number = known(NAMES[wide])
    short = spelled(number)
    number.complete()
    formatting(net)
    for group in list(number.static_methods.values()):
        for overload in group.overloads:
            if not group.name.startswith(("Parse", "TryParse", "op_", "BigMul")):
                line = overload.text.replace(short, net.full_name)
                net.method(line if line.startswith("static ") else f"static {line}", _by_number(number, group.name, cls, wide), static=True)
    net.method(f"static {net.full_name} BigMul({net.full_name} left, {net.full_name} right, [ref] {net.full_name} lower)", _product(cls, wide), static=True)


def _by_number(number: NetType, name: str, cls: Any, wide: Any) -> Any:
    """A function of the number, whose result is a pointer again."""
    def run(*given: Any) -> Any:
        from havmsh.runtime.invoke import static_call
        from havmsh.runtime.types.numeric import value_pair

        found = static_call(number, name, [wide(each.value) if isinstance(each, cls) else each for each in given])
        if name == "DivRem":
            return value_pair(cls.type_name, *[cls(each) for each in found.items])
        return cls(found) if found.__class__ is wide else found

    return run


def _product(cls: Any, wide: Any) -> Any:
    """BigMul: the upper half of the product."""
    def run(left: Any, right: Any, lower: Any) -> Any:
        found = left.value * right.value
        low = found & 0xFFFFFFFFFFFFFFFF
        lower.set(cls(low - (1 << 64) if wide.minimum and low >> 63 else low))
        return cls(found >> 64)

    return run
