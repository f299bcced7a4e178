"""Get-Random."""

from __future__ import annotations

from cmdlets.utility.random_numbers import Generator, generator
from havmsh.checks import between, not_null
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime import convert, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, cast_refused
from havmsh.runtime.objects import Array, Int64, Switch, unwrap
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]
    Stream = tuple[Sink, Callable[[], None]]

LIMIT = 2147483647
LONGEST = 9223372036854775807
LARGEST_REAL = 1.7976931348623157e308


@parameter_set(name="RandomNumberParameterSet")
class Number:
    """A number."""

    maximum: object = param("Maximum", "Upper limit, itself never given.", position=0, default=None)
    minimum: object = param("Minimum", "Lower limit.", default=None)
    count: int = param("Count", "How many to give.", default=1, checks=(between(1, LIMIT),))


@parameter_set(name="RandomListItemParameterSet")
class Items:
    """Some of a list."""

    items: list[object] = param("InputObject", "Objects to choose from.", position=0, pipeline=True, null_ok=True, empty_ok=False, net="System.Object[]")
    count: int = param("Count", "How many to give.", default=1, checks=(between(1, LIMIT),))


@parameter_set(name="ShuffleParameterSet")
class Shuffled:
    """All of a list in another order."""

    items: list[object] = param("InputObject", "Objects to choose from.", position=0, pipeline=True, null_ok=True, empty_ok=False, net="System.Object[]")
    shuffle: Switch = param("Shuffle", "Give all in a random order.")


@cmdlet("Get-Random", module="Microsoft.PowerShell.Utility", default_set="RandomNumberParameterSet", output=("System.Int32", "System.Int64", "System.Double"), listed="SetSeed Maximum Minimum InputObject Count Shuffle")
class GetRandom:
    """Gives a random number, or random objects of those that are piped in.

    Examples:
        The only number there can be.

            PS> Get-Random -Minimum 5 -Maximum 6
            5
    """

    seed: int = param("SetSeed", "Start of a sequence that repeats.", default=None, net="System.Nullable[int]", checks=(not_null(),))
    what: Number | Items | Shuffled = either(default_set=Number)

    def stream(self, shell: Shell, out: Sink) -> Stream:
        """Draws numbers at once, objects when all have come."""
        if self.seed is not None:
            shell.session.rooms["random"] = Generator(self.seed)
        return draw(self.what, generator(shell.session, "random"), shell, out)


def draw(what: Any, source: Generator, shell: Shell, out: Sink) -> Stream:
    """The stage that gives numbers or objects."""
    shuffled = hasattr(what, "shuffle")
    limits = (getattr(what, "maximum", None), getattr(what, "minimum", None))
    if hasattr(what, "maximum") and isinstance(limits[0], list):
        return _choosing(source, what.count, list(limits[0]), out)
    if hasattr(what, "maximum") and not (shell.info.expecting_input and limits == (None, None)):
        numbers(source, limits[1], limits[0], what.count, shell, out)
        return _ignore, _nothing
    return _choosing(source, 0 if shuffled else what.count, [], out)  # -InputObject comes as the pipeline's objects do


def _ignore(_obj: Any) -> None:
    """Numbers need no input."""


def _nothing() -> None:
    """There is nothing to do at the end."""


def _choosing(source: Generator, count: int, given: list[Any], out: Sink) -> Stream:
    """Keeps ``count`` of what comes, each with the same chance; 0 keeps all."""
    kept: list[Any] = []
    seen = 0

    def take(obj: Any) -> None:
        nonlocal seen
        if count == 0 or seen < count:
            kept.append(obj)
        elif source.below(0, seen + 1) < count:
            kept[source.below(0, len(kept))] = obj
        seen += 1

    def process(obj: Any) -> None:
        for item in obj if isinstance(obj, Array) else (obj,):
            take(item)

    def end() -> None:
        size = len(kept)
        for at in range(size):
            chosen = source.below(at, size)
            out(kept[chosen])
            kept[chosen] = kept[at]

    for one in given:
        take(one)
    return process, end


def numbers(source: Generator, minimum: Any, maximum: Any, count: int, shell: Shell, out: Sink) -> None:
    """Numbers of the kind of the limits: Int32, Int64 or Double."""
    low, high = _operand(minimum), _operand(maximum)
    if all(one is None or one.__class__ is int for one in (low, high)):
        bottom, top = low or 0, LIMIT if high is None else high
        _check(bottom, top, shell)
        for _ in range(count):
            out(source.below(bottom, top))
    elif all(one is None or one.__class__ in (int, Int64) for one in (low, high)):
        bottom, top = int(low or 0), LONGEST if high is None else int(high)
        _check(bottom, top, shell)
        for _ in range(count):
            out(Int64(source.wide(bottom, top)))
    else:
        first, last = _real(low, 0.0), _real(high, LARGEST_REAL)
        _check(first, last, shell)
        for _ in range(count):
            out(source.real(first, last))


def _operand(value: Any) -> Any:
    """A limit as a number; a text is read as a number literal."""
    base = unwrap(value)
    if not isinstance(base, str):
        return base
    for name in ("System.Int32", "System.Int64", "System.Double"):
        try:
            found = convert.convert(base, known(name))
        except PSError:
            continue
        if name == "System.Double" or "." not in base:
            return found
    return _converted(base, "System.Int32")


def _real(value: Any, default: float) -> float:
    return default if value is None else float(_converted(value, "System.Double"))


def _converted(value: Any, name: str) -> Any:
    try:
        return convert.convert(value, known(name))
    except PSError as error:
        raise cast_refused(error) from None


def _check(low: float, high: float, shell: Shell) -> None:
    if low >= high:
        text = f"The Minimum value ({valuetexts.to_text(low)}) cannot be greater than or equal to the Maximum value ({valuetexts.to_text(high)})."
        raise shell.terminating(ErrorRecord(NetException("System.ArgumentException", text), "MinGreaterThanOrEqualMax", "InvalidArgument", None))
