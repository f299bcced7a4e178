"""Pictures as lines of text, by rich: colours where the terminal has them, textures and marks everywhere."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text
from rich.tree import Tree as Branches

from havmsh.display.pictures.model import Bar, Bars, Gantt, Lane, Node, Picture, Tone, Tree
from havmsh.display.pictures.palette import MARK, STYLE, TEXTURE
from havmsh.messages import visible

LEAST = 8
"""Cells of the narrowest bar."""


def lines(picture: Picture, width: int, *, colours: bool) -> list[str]:
    """The picture in lines of at most `width` cells."""
    kept = io.StringIO()
    console = Console(
        file=kept, width=max(width, 2 * LEAST), force_terminal=colours, color_system="truecolor" if colours else None, legacy_windows=False, highlight=False,
        markup=False, emoji=False, no_color=not colours,
    )
    console.print(drawing(picture))
    return [line.rstrip() for line in kept.getvalue().splitlines()]


def drawing(picture: Picture) -> RenderableType:
    """The picture for a console of rich."""
    body = _bars(picture) if isinstance(picture, Bars) else _gantt(picture) if isinstance(picture, Gantt) else _tree(picture)
    return Group(Text(visible(picture.title), style="bold"), *(_status(text, tone) for text, tone in picture.lines), *body)


def _status(text: str, tone: Tone) -> Text:
    mark = MARK.get(tone, "")
    return Text(f"{mark} {visible(text)}" if mark else visible(text), style=STYLE[tone])


def _legend(entries: tuple[tuple[Tone, str], ...]) -> Text:
    shown = Text()
    for tone, name in entries:
        shown.append(TEXTURE[tone] * (3 - len(TEXTURE[tone])), STYLE[tone])
        shown.append(f" {name}   ")
    return shown


class _Strip:
    """A strip as wide as the column allows, filled from a function of the width."""

    def __init__(self, fill: _Filler) -> None:
        self.fill = fill

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.fill.at(max(LEAST, options.max_width))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(LEAST, options.max_width)


class _Filler:
    """What fills a strip."""

    def at(self, width: int) -> Text:
        """The strip in so many cells."""
        raise NotImplementedError


class _BarFill(_Filler):
    def __init__(self, bar: Bar, scale: float) -> None:
        self.bar, self.scale = bar, scale

    def at(self, width: int) -> Text:
        """Pieces end where their running sum falls, so that rounding never adds up."""
        shown = Text()
        total, at = 0.0, 0
        for number, piece in enumerate(self.bar.pieces):
            total += piece.size
            end = round(width * total / self.scale)
            textures = TEXTURE[piece.tone]
            shown.append(textures[number % len(textures)] * (end - at), STYLE[piece.tone])
            at = end
        return shown


class _LaneFill(_Filler):
    def __init__(self, lane: Lane, chart: Gantt) -> None:
        self.lane, self.chart = lane, chart

    def at(self, width: int) -> Text:
        """A span of any length takes a cell at least; later spans lie over earlier ones."""
        cells: list[tuple[str, str]] = [(" ", "")] * width
        length = max(self.chart.end - self.chart.begin, 1e-9)
        for span in self.lane.spans:
            first = min(width - 1, int(width * (span.start - self.chart.begin) / length))
            last = max(first + 1, round(width * (span.end - self.chart.begin) / length))
            for at in range(first, min(last, width)):
                cells[at] = (TEXTURE[span.tone][0], STYLE[span.tone])
        shown = Text()
        for char, style in cells:
            shown.append(char, style)
        return shown


class _Axis(_Filler):
    def __init__(self, chart: Gantt) -> None:
        self.chart = chart

    def at(self, width: int) -> Text:
        """The chart's beginning, middle and end."""
        from havmsh.display.cells import width as cells

        length = self.chart.end - self.chart.begin
        middle, end = self.chart.length(length / 2), self.chart.length(length)
        line = "0"
        if width >= cells(middle) + cells(end) + 6:
            line = line.ljust(width // 2 - cells(middle) // 2) + middle
        return Text(line + " " * (width - cells(line) - cells(end)) + end, STYLE["quiet"])


def _bars(picture: Bars) -> Iterator[RenderableType]:
    scale = max((bar.length for bar in picture.bars), default=1.0) or 1.0
    table = Table.grid(padding=(0, 1), expand=True)
    for ratio in (None, None, 1, None):
        table.add_column(ratio=ratio, no_wrap=True, overflow="ellipsis")
    for bar in picture.bars:
        table.add_row(Text(visible(bar.label)), _status(bar.status, bar.tone), _Strip(_BarFill(bar, scale)), Text(visible(bar.caption)))
    yield table
    yield _legend(picture.legend)


def _gantt(picture: Gantt) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=56)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, min_width=2 * LEAST)
    table.add_row("", "", _Strip(_Axis(picture)))
    for lane in picture.lanes:
        table.add_row(Text(visible(lane.label)), _status(lane.status, lane.tone), _Strip(_LaneFill(lane, picture)))
    yield table
    yield _legend(picture.legend)


def _tree(picture: Tree) -> Iterator[RenderableType]:
    root = Branches(_leaf(picture.root), guide_style=STYLE["quiet"])
    _grow(root, picture.root)
    yield root


def _leaf(node: Node) -> Text:
    shown = Text(visible(node.label), no_wrap=True, overflow="ellipsis")
    if node.status:
        shown.append("  ")
        shown.append_text(_status(node.status, node.tone))
    return shown


def _grow(branch: Branches, node: Node) -> None:
    for child in node.children:
        _grow(branch.add(_leaf(child)), child)
