"""System.Version and SemanticVersion."""

from __future__ import annotations

from havmsh.language.module_specifications import WrongVersionError, version_numbers
from havmsh.runtime.errors import NetError, argument_null, carrying, engine_argument, engine_argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import signed
from havmsh.runtime.objects import Extra, Member, NetObject
from havmsh.runtime.types.attempts import parsing
from havmsh.runtime.types.comparing import comparing, of_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


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

    def hash_code(self) -> int:
        """GetHashCode: some bits of each number."""
        major, minor, build, revision = (self.part(at) for at in range(4))
        return signed((major & 0xF) << 28 | (minor & 0xFF) << 20 | (build & 0xFF) << 12 | revision & 0xFFF)

    def __hash__(self) -> int:
        return hash(self.parts)

    def net_text(self) -> str:
        """``1.2.3``, with the labels that it has of a semantic version."""
        text = ".".join(map(str, self.parts))
        if self.extra is not None:
            label, build = (_noted(self, name) for name in (_PRE_LABEL, _BUILD_LABEL))
            text += (f"-{label}" if label else "") + (f"+{build}" if build else "")
        return text

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
    try:
        return Version(*version_numbers(text))
    except WrongVersionError as wrong:
        if wrong.exception.startswith("System.Argument"):
            raise NetError(wrong.exception, str(wrong), ParamName="input") from None
        raise NetError(wrong.exception, str(wrong)) from None


def _short(value: Version, count: int) -> str:
    if not 0 <= count <= len(value.parts):
        raise NetError("System.ArgumentException", f"Argument must be between 0 and {len(value.parts)}. (Parameter 'fieldCount')", ParamName="fieldCount")
    return ".".join(map(str, value.parts[:count]))


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    _compared_by(net, "version")


def _compared_by(net: NetType, short: str) -> None:
    from functools import cmp_to_key

    from havmsh.runtime.types.operators import equalities, orders

    equalities(net, short, ("v1", "v2"))
    orders(net, short, cmp_to_key(_compared), ("v1", "v2"))


define(
    "System.Version", Version, rest=_rest, interfaces="System.ICloneable;System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.ISpanFormattable;System.IUtf8SpanFormattable",
    properties=(
        *((f"int {name}", lambda value, at=at: value.part(at)) for at, name in enumerate(("Major", "Minor", "Build", "Revision"))),
        ("short MajorRevision", lambda value: value.part(3) >> 16 if value.part(3) >= 0 else -1),
        ("short MinorRevision", lambda value: value.part(3) & 0xFFFF if value.part(3) >= 0 else -1),
    ),
    methods=(
        ("int CompareTo(System.Object version)", comparing(of_type("Version"), Version.net_compare)), ("int CompareTo(version value)", Version.net_compare),
        ("int GetHashCode()", Version.hash_code), ("bool Equals(version obj)", lambda a, b: a == b),
        ("string ToString()", Version.net_text), ("string ToString(int fieldCount)", _short), ("System.Object Clone()", lambda value: value),
    ),
    statics=(
        ("static version Parse(string input)", parse), ("static bool TryParse(string input, [ref] version result)", parsing(parse)),
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
        if other.__class__ is not SemanticVersion:
            raise carrying(engine_argument("version"))
        if self.parts != other.parts:
            return -1 if self.parts < other.parts else 1
        mine, theirs = _label_key(self.label), _label_key(other.label)
        return (mine > theirs) - (mine < theirs)  # type: ignore[no-any-return]


def _label_key(label: str | None) -> Any:
    if not label:
        return (1,)
    return (0, [(0, int(word), "") if word.isdigit() else (1, 0, word) for word in label.split(".")])


_UNIT = r"(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
_LABEL = rf"{_UNIT}(?:\.{_UNIT})*"
_BUILD = r"[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*"
_LARGEST = 2**31 - 1


def _malformed(text: str = "") -> NetError:
    return NetError("System.FormatException", f"The input string '{text}' was not in a correct format.")


def parse_semantic(text: str | None) -> SemanticVersion:
    """SemanticVersion.Parse. Raises NetError."""
    import re

    if text is None:
        raise engine_argument_null("version")
    if text == "":
        raise NetError("System.FormatException", "version")
    found = None if text.endswith(("-", "+", ".")) else re.fullmatch(rf"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-({_LABEL}))?(?:\+({_BUILD}))?", text, re.ASCII)
    numbers = [int(part or 0) for part in found.groups()[:3]] if found is not None else [_LARGEST + 1]
    if found is None or max(numbers) > _LARGEST:
        raise _malformed()
    return SemanticVersion(numbers[0], numbers[1], numbers[2], found[4], found[5])


def _of_numbers(major: int, minor: int = 0, patch: int = 0, label: str | None = None, build: str | None = None) -> SemanticVersion:
    """A version of its parts. Raises NetError for a number below zero or a label that semver does not know."""
    import re

    for name, number in (("major", major), ("minor", minor), ("patch", patch)):
        if number < 0:
            raise carrying(engine_argument(name))
    if label and re.fullmatch(_LABEL, label) is None:
        raise NetError("System.FormatException", "preReleaseLabel")
    if build and re.fullmatch(_BUILD, build) is None:
        raise NetError("System.FormatException", "buildLabel")
    return SemanticVersion(major, minor, patch, label, build)


def _of_label(major: int, minor: int, patch: int, label: str | None) -> SemanticVersion:
    """A version whose label may hold that of the build, too."""
    import re

    found = re.fullmatch(rf"({_LABEL})?(?:\+({_BUILD}))?", label or "")
    if found is None:
        raise NetError("System.FormatException", "label")
    return _of_numbers(major, minor, patch, found[1], found[2])


def _to_version(value: SemanticVersion) -> Version:
    """The numbers; the labels stay as notes, by which views and the way back know them."""
    made = Version(*value.parts)
    labels = {_PRE_LABEL: value.label, _BUILD_LABEL: value.build}
    if any(labels.values()):
        made.extra = Extra()
        made.extra.members = {name.upper(): Member("NoteProperty", name, label) for name, label in labels.items() if label}
        made.extra.type_names = ["System.Version#IncludeLabel", "System.Version", "System.Object"]
    return made


_PRE_LABEL, _BUILD_LABEL = "PSSemVerPreReleaseLabel", "PSSemVerBuildLabel"


def _noted(value: Version, name: str) -> str | None:
    member = value.extra.members.get(name.upper()) if value.extra is not None else None
    return str(member.value) if member is not None else None


def _of_version(value: Any) -> SemanticVersion:
    if value is None:
        raise engine_argument_null("version")
    if value.part(3) > 0:
        raise carrying(engine_argument("version"))
    return SemanticVersion(value.part(0), value.part(1), max(value.part(2), 0), _noted(value, _PRE_LABEL), _noted(value, _BUILD_LABEL))


def _compared(first: Any, second: Any) -> int:
    """Compare: nothing comes first."""
    return (second is None) - 1 if first is None else int(first.net_compare(second))


define(
    "System.Management.Automation.SemanticVersion", SemanticVersion, rest=lambda net: _compared_by(net, "semver"), interfaces="System.IComparable;System.IComparable`1<>;System.IEquatable`1<>",
    properties=(
        *((f"int {name}", lambda value, at=at: value.parts[at]) for at, name in enumerate(("Major", "Minor", "Patch"))),
        ("string PreReleaseLabel", lambda value: value.label), ("string BuildLabel", lambda value: value.build),
    ),
    methods=(("int CompareTo(System.Object version)", SemanticVersion.net_compare), ("string ToString()", SemanticVersion.net_text), ("bool Equals(System.Object obj)", lambda a, b: a == b)),
    statics=(("static semver Parse(string version)", parse_semantic), ("static int Compare(semver versionA, semver versionB)", _compared), ("static bool TryParse(string version, [ref] semver result)", parsing(parse_semantic)), ("static version op_Implicit(semver semver)", _to_version)),
    constructors=(
        ("string version", parse_semantic), ("int major, int minor, int patch, string preReleaseLabel, string buildLabel", _of_numbers),
        ("int major, int minor, int patch, string label", _of_label), ("int major, int minor, int patch", _of_numbers), ("int major, int minor", _of_numbers),
        ("int major", _of_numbers),
        ("version version", _of_version),
    ),
)
