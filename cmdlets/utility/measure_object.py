"""Measure-Object."""

from __future__ import annotations

from math import sqrt

from cmdlets.utility.expressions import MISSING, Expression, expression_of, reader
from cmdlets.utility.spelling import spelled
from havmsh.checks import not_empty
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime import compare as comparison
from havmsh.runtime import convert, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, Int64, NetObject, PSCustomObject, PSObject, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Final

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]

NET_TYPES = (
    "Microsoft.PowerShell.Commands.MeasureInfo", "Microsoft.PowerShell.Commands.GenericMeasureInfo", "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
    "Microsoft.PowerShell.Commands.TextMeasureInfo",
)
_DOUBLE: Final = "System.Nullable[double]"
WHOLE = "$_"


class MeasureInfo(NetObject):
    """Microsoft.PowerShell.Commands.MeasureInfo: what the three kinds of result share."""

    __slots__ = ("facts", "property_name")
    type_name = NET_TYPES[0]
    kinds: ClassVar[dict[str, str]] = {}

    def __init__(self, facts: dict[str, Any], property_name: str | None) -> None:
        super().__init__()
        self.facts = facts
        self.property_name = property_name


class GenericMeasureInfo(MeasureInfo):
    """Microsoft.PowerShell.Commands.GenericMeasureInfo: extremes are numbers."""

    __slots__ = ()
    type_name = NET_TYPES[1]
    kinds: ClassVar[dict[str, str]] = {"Count": "int"} | dict.fromkeys(("Average", "Sum", "Maximum", "Minimum", "StandardDeviation"), _DOUBLE)


class GenericObjectMeasureInfo(MeasureInfo):
    """Microsoft.PowerShell.Commands.GenericObjectMeasureInfo: extremes are objects."""

    __slots__ = ()
    type_name = NET_TYPES[2]
    kinds: ClassVar[dict[str, str]] = GenericMeasureInfo.kinds | {"Maximum": "System.Object", "Minimum": "System.Object"}


class TextMeasureInfo(MeasureInfo):
    """Microsoft.PowerShell.Commands.TextMeasureInfo."""

    __slots__ = ()
    type_name = NET_TYPES[3]
    kinds: ClassVar[dict[str, str]] = dict.fromkeys(("Lines", "Words", "Characters"), "System.Nullable[int]")


def register_types() -> None:
    """Makes the results' types known to the type table."""
    from havmsh.runtime.typesystem import register_record_type

    def fact(name: str) -> Callable[[Any], Any]:
        return lambda info: info.facts.get(name)

    def put(name: str) -> Callable[[Any, Any], None]:
        return lambda info, value: info.facts.__setitem__(name, value)

    register_record_type(
        MeasureInfo, MeasureInfo.type_name, {"Property": lambda info: info.property_name}, types={"Property": "string"},
        settable={"Property": lambda info, name: setattr(info, "property_name", name)},
    ).abstract = True
    for kind in (GenericMeasureInfo, GenericObjectMeasureInfo, TextMeasureInfo):
        register_record_type(
            kind, kind.type_name, {name: fact(name) for name in kind.kinds}, base=MeasureInfo.type_name, types=kind.kinds, settable={name: put(name) for name in kind.kinds},
        )


register_types()


@parameter_set(name="GenericMeasure")
class Numbers:
    """Sums and extremes."""

    standard_deviation: Switch = param("StandardDeviation", "The standard deviation.", default=None)
    total: Switch = param("Sum", "The sum.", default=None)
    all_stats: Switch = param("AllStats", "All of them.", default=None)
    average: Switch = param("Average", "The average.", default=None)
    maximum: Switch = param("Maximum", "The largest value.", default=None)
    minimum: Switch = param("Minimum", "The smallest value.", default=None)


@parameter_set(name="TextMeasure")
class Text:
    """Lines, words and characters."""

    line: Switch = param("Line", "Count lines.", default=None)
    word: Switch = param("Word", "Count words.", default=None)
    character: Switch = param("Character", "Count characters.", default=None)
    ignore_white_space: Switch = param("IgnoreWhiteSpace", "Do not count white space among the characters.", default=None)


@cmdlet("Measure-Object", module="Microsoft.PowerShell.Utility", aliases=("measure",), output=("Microsoft.PowerShell.Commands.GenericMeasureInfo", "Microsoft.PowerShell.Commands.TextMeasureInfo", "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo"))
class MeasureObject:
    """Counts objects, adds up numbers, finds extremes, counts lines, words and characters.

    Examples:
        A sum.

            PS> (1..4 | Measure-Object -Sum).Sum
            10

        Of a property.

            PS> ('a', 'bcd' | Measure-Object Length -Maximum).Maximum
            3
    """

    input_object: object = param("InputObject", "Objects to measure.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    properties: list[object] = param(
        "Property", "Properties to measure.", position=0, default=None,
        net="Microsoft.PowerShell.Commands.PSPropertyExpression[]", checks=(not_empty(),),
    )
    what: Numbers | Text = either(default_set=Numbers)

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Adds up as the objects come."""
        totals = _Totals(self.what, shell)
        if self.properties is None:
            return totals.whole_objects(), lambda: totals.finish(out)
        expressions = [expression_of(one) for one in self.properties]
        process = totals.one_property(expressions[0]) if len(expressions) == 1 else totals.of_properties(expressions)
        return process, lambda: totals.finish(out, by_property=True)


class _Statistics:
    """The running figures of one property."""

    __slots__ = ("characters", "count", "highest", "lines", "lowest", "total", "variance", "words")

    def __init__(self) -> None:
        self.count = 0
        self.total: float = 0.0
        self.variance = 0.0
        self.lowest: Any = None
        self.highest: Any = None
        self.lines = self.words = self.characters = 0


class _Totals:
    """All properties' figures, and what is asked of them."""

    def __init__(self, what: Numbers | Text, shell: Shell) -> None:
        self.shell = shell
        self.found: dict[str, tuple[str, _Statistics]] = {}
        self.failed = False
        self.text = isinstance(what, Text)
        numbers = what if isinstance(what, Numbers) else Numbers()
        every = bool(numbers.all_stats)
        self.total, self.average = every or bool(numbers.total), every or bool(numbers.average)
        self.deviation = every or bool(numbers.standard_deviation)
        self.lowest, self.highest = every or bool(numbers.minimum), every or bool(numbers.maximum)
        words = what if isinstance(what, Text) else Text()
        self.line, self.word, self.character = bool(words.line), bool(words.word), bool(words.character)
        self.skip_space = bool(words.ignore_white_space)

    def entry(self, name: str) -> _Statistics:
        """The figures of that property."""
        known = self.found.get(name.upper())
        if known is None:
            known = self.found[name.upper()] = (name, _Statistics())
        return known[1]

    @property
    def only_adds(self) -> bool:
        """Whether sum and count are all that is needed."""
        return not (self.text or self.deviation or self.lowest or self.highest)

    def whole_objects(self) -> Sink:
        """The stage that measures the objects themselves."""
        statistics = self.entry(WHOLE)
        if self.only_adds:
            return self._adding(statistics, needs_number=self.total or self.average)

        def process(obj: Any) -> None:
            if obj is not None and obj is not NOTHING:
                self.analyse(statistics, obj.base if obj.__class__ is PSObject else obj, whole=True)

        return process

    def _adding(self, statistics: _Statistics, *, needs_number: bool) -> Sink:
        """Count and sum of whole objects; the common kinds of number are added at once."""
        if not needs_number:

            def count(obj: Any) -> None:
                if obj is not None and obj is not NOTHING:
                    statistics.count += 1

            return count
        analyse = self.analyse

        def add(obj: Any) -> None:
            if obj.__class__ is int or obj.__class__ is float:
                statistics.count += 1
                statistics.total += obj
            elif obj is not None and obj is not NOTHING:
                analyse(statistics, obj.base if obj.__class__ is PSObject else obj, whole=True)

        return add

    def one_property(self, one: Expression) -> Sink:
        """The stage that measures one property."""
        if one.block is not None or one.pattern:
            return self.of_properties([one])
        name, read = one.text, one.read
        statistics: _Statistics | None = None

        def process(obj: Any) -> None:
            nonlocal statistics
            if obj is None or obj is NOTHING:
                return
            value = read(obj)
            if value is MISSING:
                self.entry(name)
                return
            if statistics is None:
                statistics = self.entry(spelled(obj, name))
            self.analyse(statistics, value)

        return process

    def of_properties(self, expressions: list[Expression]) -> Sink:
        """The stage that measures several properties."""

        def process(obj: Any) -> None:
            if obj is None or obj is NOTHING:
                return
            counted: set[str] = set()
            for one in expressions:
                names = [one.text] if one.block is not None else one.names(obj)
                if not names and not one.pattern:
                    self.entry(one.text)
                for name in names:
                    if name.upper() in counted:
                        continue
                    counted.add(name.upper())
                    value = one.value(obj, self.shell) if one.block is not None else reader(name)(obj)
                    self.analyse(self.entry(name if one.block is not None else spelled(obj, name)), None if value is MISSING else value)

        return process

    def analyse(self, statistics: _Statistics, value: Any, *, whole: bool = False) -> None:
        """Takes one value in: the object itself, without what wraps it, or a property's."""
        statistics.count += 1
        if self.text:
            self._count_text(statistics, _told(value, whole))
            return
        if self.total or self.average or self.deviation:
            number = as_number(value)
            if number is None:
                self.failed = True
                text = f'Input object "{_told(value, whole)}" is not numeric.'
                self.shell.write_error(
                    ErrorRecord(NetException("System.Management.Automation.PSInvalidOperationException", text), "NonNumericInputObject",
                                "InvalidType", value)
                )
                return
            self._add(statistics, number)
        if self.lowest:
            statistics.lowest = _extreme(value, statistics.lowest, smallest=True)
        if self.highest:
            statistics.highest = _extreme(value, statistics.highest, smallest=False)

    def _add(self, statistics: _Statistics, number: float) -> None:
        before = statistics.total
        statistics.total = before + number
        count = statistics.count
        if self.deviation and count > 1:
            average = before / (count - 1)
            statistics.variance *= (count - 2.0) / (count - 1)
            statistics.variance += (number - average) ** 2 / count

    def _count_text(self, statistics: _Statistics, text: str) -> None:
        if self.character:
            statistics.characters += sum(not char.isspace() for char in text) if self.skip_space else len(text)
        if self.word:
            statistics.words += len(text.split())
        if self.line and text:
            statistics.lines += text.count("\n") + (not text.endswith("\n"))

    def finish(self, out: Sink, *, by_property: bool = False) -> None:
        """Writes one result for each property that was met."""
        for name, statistics in self.found.values():
            if by_property and statistics.count == 0:
                if self.shell.strict:
                    self._not_found(name)
                continue
            out(self._result(statistics, name if by_property else None))

    def _not_found(self, name: str) -> None:
        exception = NetException("System.Management.Automation.PSArgumentException", f"Cannot process argument because the value of argument \"{name}\" is not valid. "
                                 f"Change the value of the \"{name}\" argument and run the operation again.")
        record = ErrorRecord(exception, "TextMeasurePropertyNotFound" if self.text else "GenericMeasurePropertyNotFound", "ObjectNotFound", None)
        record.details = f'The property "{name}" cannot be found in the input for any objects.'
        self.shell.write_error(record)

    def _result(self, statistics: _Statistics, name: str | None) -> MeasureInfo:
        if self.text:
            asked = (("Lines", self.line, statistics.lines), ("Words", self.word, statistics.words),
                     ("Characters", self.character, statistics.characters))
            return TextMeasureInfo({key: value for key, wanted, value in asked if wanted}, name)
        facts: dict[str, Any] = {"Count": statistics.count}
        if not self.failed:
            if self.total:
                facts["Sum"] = float(statistics.total)
            if self.average and statistics.count:
                facts["Average"] = statistics.total / statistics.count
            if self.deviation:
                facts["StandardDeviation"] = sqrt(statistics.variance)
        lowest, highest = as_number(statistics.lowest), as_number(statistics.highest)
        numeric = lowest is not None and highest is not None
        if self.highest and statistics.highest is not None:
            facts["Maximum"] = highest if numeric else statistics.highest
        if self.lowest and statistics.lowest is not None:
            facts["Minimum"] = lowest if numeric else statistics.lowest
        if numeric:
            return GenericMeasureInfo(facts, name)
        facts.pop("StandardDeviation", None)
        return GenericObjectMeasureInfo(facts, name)


def _told(value: Any, whole: bool) -> str:
    """A value's own ToString, which for the base of a custom object is empty."""
    return "" if value is None or whole and value.__class__ is PSCustomObject else valuetexts.shown(value)


def as_number(value: Any) -> float | None:
    """The value as a Double, or None where it is no number; null is 0."""
    kind = value.__class__
    if kind is float:
        return value  # type: ignore[no-any-return]
    if kind is int or kind is Int64:
        return float(value)
    if value is None:
        return 0.0
    from havmsh.runtime import typesystem

    try:
        return float(convert.convert(value, typesystem.known("System.Double")))
    except PSError:
        return None


def _extreme(value: Any, best: Any, *, smallest: bool) -> Any:
    """The smaller or larger of the value and the best so far; numbers in text count as numbers, mixed kinds as texts."""
    if best is None:
        return value
    if value is None:
        left: Any = None
    else:
        number = as_number(value)
        left = value if number is None else number
    known = as_number(best)
    right = best if known is None else known
    if left is not None and left.__class__ is not right.__class__:
        left, right = valuetexts.to_display(left), valuetexts.to_display(right)
    try:
        result = comparison.compare(right, left, ignore_case=False)
    except PSError:
        result = comparison.compare(valuetexts.to_display(right), valuetexts.to_display(left), ignore_case=False)
    return value if (result if smallest else -result) > 0 else best
