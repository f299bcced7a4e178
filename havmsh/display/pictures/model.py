"""What a picture shows, before anybody decides how: bars, spans on a clock, or a tree. Sizes are in one unit, times in seconds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from havmsh.messages import english

if TYPE_CHECKING:
    from havmsh.messages import Tell

Tone = Literal["shared", "single", "reserve", "free", "over", "done", "running", "waiting", "failed", "pause", "plain", "trouble", "quiet"]
"""What a piece or a word means; each medium has a colour and a mark for each."""
TONES = get_args(Tone)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar."""

    label: str
    size: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with a name before it and words behind it; `tone` is that of its status."""

    label: str
    status: str
    pieces: tuple[Piece, ...]
    caption: str = ""
    tone: Tone = "plain"

    @property
    def length(self) -> float:
        """The sum of its pieces."""
        return sum(piece.size for piece in self.pieces)

    def total(self, tone: Tone) -> float:
        """The sum of its pieces of one tone."""
        return sum(piece.size for piece in self.pieces if piece.tone == tone)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale. `legend` names the tones that occur, in order; `unit` is that of the sizes."""

    title: str
    lines: tuple[tuple[str, Tone], ...]
    bars: tuple[Bar, ...]
    legend: tuple[tuple[Tone, str], ...]
    unit: str = "GB"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, in seconds of the clock."""

    label: str
    start: float
    end: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Lane:
    """What happens to one thing, in order."""

    label: str
    status: str
    spans: tuple[Span, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Gantt:
    """Lanes on one clock. `origin` is the text of the moment 0 of the chart, `begin` and `end` are seconds of the clock."""

    title: str
    lines: tuple[tuple[str, Tone], ...]
    lanes: tuple[Lane, ...]
    begin: float
    end: float
    legend: tuple[tuple[Tone, str], ...]
    tell: Tell = english

    def length(self, seconds: float) -> str:
        """A length of time in the reader's language."""
        from havmsh.engine.plan import duration

        return self.tell(duration(seconds))


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with what it holds."""

    label: str
    status: str = ""
    tone: Tone = "plain"
    children: tuple[Node, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree; the root is its title."""

    title: str
    lines: tuple[tuple[str, Tone], ...]
    root: Node


Picture = Bars | Gantt | Tree
_SPOKEN = ("title", "lines", "legend", "label", "status", "caption")


def told(part: Any, tell: Tell) -> Any:
    """A picture, or a part of one, with its words said in a language."""
    if isinstance(part, str):
        return tell(part)
    if isinstance(part, tuple) and len(part) == 2 and all(isinstance(one, str) and one in TONES for one in part):
        return part[0], tell(part[1])  # an entry of a legend whose name is that of its tone
    if isinstance(part, tuple):
        return tuple(one if isinstance(one, str) and one in TONES else told(one, tell) for one in part)
    if not hasattr(part, "__dataclass_fields__"):
        return part
    spoken = (*_SPOKEN, "pieces", "bars", "lanes", "spans", "children", "root")
    made = replace(part, **{name: told(getattr(part, name), tell) for name in part.__dataclass_fields__ if name in spoken})
    return replace(made, tell=tell) if isinstance(made, Gantt) else made
