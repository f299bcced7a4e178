"""NuGet's versions and ranges of versions (NuGet.Versioning), by which repositories are searched."""

from __future__ import annotations

import re
from functools import total_ordering

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.versions import Version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NET_TYPES = ("NuGet.Versioning.NuGetVersion", "NuGet.Versioning.VersionRange")
_FORM = re.compile(r"\s*(\d+)(?:\s*\.\s*(\d+))?(?:\s*\.\s*(\d+))?(?:\s*\.\s*(\d+))?\s*(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\s*")
_LARGEST = 2147483647
_FLOATING = re.compile(r"(?:\d+\.){0,3}\*")


@total_ordering
class NuGetVersion(NetObject):
    """One to four numbers and, of what is not yet released, labels; numbers that are not said are 0."""

    __slots__ = ("labels", "metadata", "numbers", "original")
    type_name = NET_TYPES[0]

    def __init__(self, numbers: tuple[int, ...], labels: tuple[str, ...] = (), metadata: str = "", original: str = "") -> None:
        super().__init__()
        self.numbers = (*numbers, 0, 0, 0, 0)[:4]
        self.labels = labels
        self.metadata = metadata
        self.original = original or self.normalized()

    @property
    def release(self) -> str:
        """The labels as they are written behind the dash."""
        return ".".join(self.labels)

    def normalized(self) -> str:
        """ToNormalizedString: three numbers, the fourth where it is not 0, and the labels."""
        count = 4 if self.numbers[3] else 3
        return ".".join(map(str, self.numbers[:count])) + (f"-{self.release}" if self.labels else "")

    def net_text(self) -> str:
        """As it was written, unless it is of semantic versioning's second edition."""
        return self.normalized() if self.metadata or len(self.labels) > 1 else self.original

    def _key(self) -> tuple[Any, ...]:
        labels = tuple((0, int(label), "") if label.isdigit() else (1, 0, label.upper()) for label in self.labels)
        return self.numbers, not self.labels, labels

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NuGetVersion) and self._key() == other._key()

    def __lt__(self, other: NuGetVersion) -> bool:
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def net_compare(self, other: Any) -> int:
        """Number by number, then label by label; a version with labels comes before the one without."""
        return 1 if not isinstance(other, NuGetVersion) else (self > other) - (self < other)


def parse(text: str | None) -> NuGetVersion | None:
    """A version; None for a text that is none."""
    found = _FORM.fullmatch(text or "")
    if found is None:
        return None
    numbers = tuple(int(each) for each in found.groups()[:4] if each is not None)
    if any(number > _LARGEST for number in numbers):
        return None
    return NuGetVersion(numbers, tuple((found[5] or "").split(".")) if found[5] else (), found[6] or "", (text or "").strip())


class VersionRange(NetObject):
    """What lies between two versions; None is no bound."""

    __slots__ = ("high", "includes_high", "includes_low", "low", "original")
    type_name = NET_TYPES[1]

    def __init__(self, low: NuGetVersion | None = None, high: NuGetVersion | None = None, *, includes_low: bool = True, includes_high: bool = True, original: str | None = None) -> None:
        super().__init__()
        self.low = low
        self.high = high
        self.includes_low = includes_low and low is not None
        self.includes_high = includes_high and high is not None
        self.original = original

    def satisfied_by(self, version: NuGetVersion) -> bool:
        """Satisfies."""
        low, high = self.low, self.high
        if low is not None and (version < low or (version == low and not self.includes_low)):
            return False
        return high is None or version < high or (version == high and self.includes_high)

    @property
    def only(self) -> NuGetVersion | None:
        """The one version that will do, where both bounds are written alike."""
        return self.high if self.low is not None and self.high is not None and self.low.original == self.high.original else None

    @property
    def is_all(self) -> bool:
        """Whether every version will do."""
        return self.low is None and self.high is None

    def net_text(self) -> str:
        """``[1.0.0, 2.0.0)``."""
        low, high = (version.normalized() if version is not None else "" for version in (self.low, self.high))
        return f"{'[' if self.includes_low else '('}{low}, {high}{']' if self.includes_high else ')'}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VersionRange) and other.net_text() == self.net_text()

    def __hash__(self) -> int:
        return hash(self.net_text())


ALL = VersionRange()


def exactly(version: NuGetVersion, original: str | None = None) -> VersionRange:
    """The range of one version."""
    return VersionRange(version, version, original=original)


def parse_range(text: str | None) -> VersionRange | None:
    """A range as NuGet writes it (``[1.0,2.0)``, ``1.0`` for all from there, ``1.*``); None for a text that is none."""
    plain = (text or "").strip()
    if not plain:
        return None
    if plain[0] not in "[(":
        low = _bound(plain)
        return None if low is None else VersionRange(low, original=text)
    if len(plain) < 3 or plain[-1] not in "])":
        return None
    parts = plain[1:-1].split(",")
    if len(parts) > 2 or not any(parts) or (len(parts) == 1 and (plain[0], plain[-1]) != ("[", "]")):
        return None
    return _between(parts[0], parts[-1], plain, text)


def _between(low_text: str, high_text: str, plain: str, original: str | None) -> VersionRange | None:
    low = _bound(low_text) if low_text.strip() else None
    high = parse(high_text) if high_text.strip() else None
    if (low is None and low_text.strip()) or (high is None and high_text.strip()):
        return None
    made = VersionRange(low, high, includes_low=plain[0] == "[", includes_high=plain[-1] == "]", original=original)
    if low is not None and high is not None and (low > high or (low == high and not (made.includes_low and made.includes_high))):
        return None
    return made


def _bound(text: str) -> NuGetVersion | None:
    """A lower bound, in which the last number may float."""
    plain = text.strip()
    if _FLOATING.fullmatch(plain):
        return parse(plain.replace("*", "0"))
    return parse(plain)


def version_or_range(text: str) -> VersionRange | None:
    """What a text means to who looks among what is installed: every version, one alone, or a range."""
    if text.strip() == "*":
        return ALL
    version = parse(text)
    return exactly(version, text) if version is not None else parse_range(text)


def system_version(version: NuGetVersion) -> Version:
    """The four numbers as System.Version."""
    return Version(*version.numbers)


def with_label(version: str, label: str | None) -> str:
    """A version's text with the label of what is not released; of four numbers the last goes."""
    if not label:
        return version
    count = version.count(".") + 1
    if count in (2, 3):
        return f"{version}-{label}"
    return f"{version.rpartition('.')[0]}-{label}" if count == 4 else version


define(
    NET_TYPES[0], NuGetVersion, interfaces="System.IComparable;System.IFormattable",
    properties=(
        ("int Major", lambda v: v.numbers[0]), ("int Minor", lambda v: v.numbers[1]), ("int Patch", lambda v: v.numbers[2]), ("int Revision", lambda v: v.numbers[3]),
        ("version Version", system_version), ("string Release", lambda v: v.release), ("string Metadata", lambda v: v.metadata or None),
        ("bool IsPrerelease", lambda v: bool(v.labels)), ("bool HasMetadata", lambda v: bool(v.metadata)), ("bool IsLegacyVersion", lambda v: v.numbers[3] > 0),
        ("bool IsSemVer2", lambda v: len(v.labels) > 1 or bool(v.metadata)), ("string OriginalVersion", lambda v: v.original),
    ),
    methods=(("string ToNormalizedString()", NuGetVersion.normalized),),
)
define(
    NET_TYPES[1], VersionRange, interfaces="System.IFormattable",
    properties=(
        ("bool IsFloating", lambda r: False), ("string OriginalString", lambda r: r.original), ("bool HasLowerBound", lambda r: r.low is not None),
        ("bool HasUpperBound", lambda r: r.high is not None), ("bool HasLowerAndUpperBounds", lambda r: r.low is not None and r.high is not None),
        ("bool IsMinInclusive", lambda r: r.includes_low), ("bool IsMaxInclusive", lambda r: r.includes_high),
        ("NuGet.Versioning.NuGetVersion MinVersion", lambda r: r.low), ("NuGet.Versioning.NuGetVersion MaxVersion", lambda r: r.high),
    ),
    methods=(("bool Satisfies(NuGet.Versioning.NuGetVersion version)", VersionRange.satisfied_by), ("string ToNormalizedString()", VersionRange.net_text)),
)
