"""System.Version and SemanticVersion."""

from __future__ import annotations

from havmsh.runtime.nettype import NetError, argument_null, define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Version(NetObject):
    """Two to four numbers; what is not there is -1."""

    __slots__ = ("parts",)
    type_name = "System.Version"

    def __init__(self, *parts: int) -> None:
        super().__init__()
        if any(part < 0 for part in parts):
            name = ("major", "minor", "build", "revision")[next(at for at, part in enumerate(parts) if part < 0)]
            raise NetError("System.ArgumentOutOfRangeException", f"Version's parameters must be greater than or equal to zero. (Parameter '{name}')", ParamName=name)
        self.parts: tuple[int, ...] = parts or (0, 0)

    def part(self, at: int) -> int:
        """One number, or -1."""
        return self.parts[at] if at < len(self.parts) else -1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and other.parts == self.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def net_text(self) -> str:
        """``1.2.3``."""
        return ".".join(map(str, self.parts))

    def net_compare(self, other: Any) -> int:
        """Number by number."""
        if other is None:
            return 1
        mine, theirs = ([version.part(at) for at in range(4)] for version in (self, other))
        return (mine > theirs) - (mine < theirs)


def parse(text: str | None) -> Version:
    """Version.Parse. Raises NetError."""
    if text is None:
        raise argument_null("input")
    words = text.split(".")
    if not 2 <= len(words) <= 4:
        raise NetError("System.ArgumentException", "Version string portion was too short or too long. (Parameter 'input')", ParamName="input")
    parts: list[int] = []
    for word in words:
        plain = word.strip(" \t\n\v\f\r")
        body = plain[1:] if plain[:1] in {"+", "-"} else plain
        if not body.isascii() or not body.isdigit():
            raise NetError("System.FormatException", f"The input string '{word}' was not in a correct format.")
        if int(plain) > 2147483647:
            raise NetError("System.OverflowException", "Value was either too large or too small for an Int32.")
        if int(plain) < 0:
            raise NetError("System.ArgumentOutOfRangeException", "Version's parameters must be greater than or equal to zero. (Parameter 'input')", ParamName="input")
        parts.append(int(plain))
    return Version(*parts)


def _try(text: Any, box: Any) -> bool:
    try:
        box.set(parse(text or ""))
    except NetError:
        box.set(None)
        return False
    return True


def _short(value: Version, count: int) -> str:
    if not 0 <= count <= len(value.parts):
        raise NetError("System.ArgumentException", f"Argument must be between 0 and {len(value.parts)}. (Parameter 'fieldCount')", ParamName="fieldCount")
    return ".".join(map(str, value.parts[:count]))


def _order(name: str) -> Any:
    tests = {"LessThan": lambda n: n < 0, "GreaterThan": lambda n: n > 0, "LessThanOrEqual": lambda n: n <= 0, "GreaterThanOrEqual": lambda n: n >= 0}
    return lambda a, b: tests[name](a.net_compare(b))


define(
    "System.Version", Version, interfaces="System.IComparable;System.ICloneable;System.IFormattable",
    properties=(
        *((f"int {name}", lambda value, at=at: value.part(at)) for at, name in enumerate(("Major", "Minor", "Build", "Revision"))),
        ("short MajorRevision", lambda value: value.part(3) >> 16 if value.part(3) >= 0 else -1), ("short MinorRevision", lambda value: value.part(3) & 0xFFFF if value.part(3) >= 0 else -1),
    ),
    methods=(
        ("int CompareTo(System.Object version)", Version.net_compare), ("int CompareTo(version value)", Version.net_compare), ("bool Equals(version obj)", lambda a, b: a == b),
        ("string ToString()", Version.net_text), ("string ToString(int fieldCount)", _short), ("System.Object Clone()", lambda value: value),
    ),
    statics=(
        ("static version Parse(string input)", parse), ("static bool TryParse(string input, [ref] version result)", _try),
        *((f"static bool op_{name}(version v1, version v2)", _order(name)) for name in ("LessThan", "GreaterThan", "LessThanOrEqual", "GreaterThanOrEqual")),
    ),
    constructors=(("", lambda: Version(0, 0)), ("string version", parse), ("int major, int minor", Version), ("int major, int minor, int build", Version), ("int major, int minor, int build, int revision", Version)),
)


class SemanticVersion(NetObject):
    """System.Management.Automation.SemanticVersion."""

    __slots__ = ("build", "label", "parts")
    type_name = "System.Management.Automation.SemanticVersion"

    def __init__(self, major: int = 0, minor: int = 0, patch: int = 0, label: str | None = None, build: str | None = None) -> None:
        super().__init__()
        self.parts = (major, minor, patch)
        self.label = label or None
        self.build = build or None

    def net_text(self) -> str:
        """``7.6.5-rc.1+abc``."""
        return ".".join(map(str, self.parts)) + (f"-{self.label}" if self.label else "") + (f"+{self.build}" if self.build else "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SemanticVersion) and self.net_compare(other) == 0

    def __hash__(self) -> int:
        return hash((self.parts, self.label))

    def net_compare(self, other: Any) -> int:
        """By semver's precedence: a version with a label is below the one without."""
        if other is None:
            return 1
        if self.parts != other.parts:
            return -1 if self.parts < other.parts else 1
        mine, theirs = _label_key(self.label), _label_key(other.label)
        return (mine > theirs) - (mine < theirs)  # type: ignore[no-any-return]


def _label_key(label: str | None) -> Any:
    if not label:
        return (1,)
    return (0, [(0, int(word), "") if word.isdigit() else (1, 0, word) for word in label.split(".")])


def parse_semantic(text: str | None) -> SemanticVersion:
    """SemanticVersion.Parse. Raises NetError."""
    import re

    if text is None:
        raise argument_null("version")
    if text == "":
        raise NetError("System.FormatException", "The input string '' was not in a correct format.")
    found = re.fullmatch(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?", text)
    if found is None:
        raise NetError("System.ArgumentException", "Cannot process argument because the value of argument \"version\" is not valid. Change the value of the \"version\" argument and run the operation again. (Parameter 'version')")
    major, minor, patch = (int(part or 0) for part in found.groups()[:3])
    return SemanticVersion(major, minor, patch, found[4], found[5])


def _try_semantic(text: Any, box: Any) -> bool:
    try:
        box.set(parse_semantic(text or ""))
    except NetError:
        box.set(None)
        return False
    return True


define(
    "System.Management.Automation.SemanticVersion", SemanticVersion, interfaces="System.IComparable",
    properties=(
        *((f"int {name}", lambda value, at=at: value.parts[at]) for at, name in enumerate(("Major", "Minor", "Patch"))),
        ("string PreReleaseLabel", lambda value: value.label), ("string BuildLabel", lambda value: value.build),
    ),
    methods=(("int CompareTo(System.Object version)", SemanticVersion.net_compare), ("string ToString()", SemanticVersion.net_text), ("bool Equals(System.Object obj)", lambda a, b: a == b)),
    statics=(("static semver Parse(string version)", parse_semantic), ("static bool TryParse(string version, [ref] semver result)", _try_semantic)),
    constructors=(
        ("string version", parse_semantic), ("int major, int minor, int patch, string preReleaseLabel, string buildLabel", SemanticVersion),
        ("int major, int minor, int patch, string label", SemanticVersion), ("int major, int minor, int patch", SemanticVersion), ("int major, int minor", SemanticVersion), ("int major", SemanticVersion),
        ("version version", lambda value: SemanticVersion(value.part(0), value.part(1), max(value.part(2), 0))),
    ),
)
