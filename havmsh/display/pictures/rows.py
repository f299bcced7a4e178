"""The table that says the same as a picture: for screen readers, and for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from havmsh.display.pictures.model import Bars, Gantt, Node, Picture, Tree

Row = dict[str, object]


def rows(picture: Picture) -> list[Row]:
    """One row a bar, a span or a node; every row has the same columns."""
    if isinstance(picture, Bars):
        return _bars(picture)
    return _gantt(picture) if isinstance(picture, Gantt) else _tree(picture)


def _bars(picture: Bars) -> list[Row]:
    return [
        {
            "Name": bar.label, "Status": bar.status, **{f"{name} ({picture.unit})": round(bar.total(tone), 1) for tone, name in picture.legend},
            "Note": bar.caption,
        }
        for bar in picture.bars
    ]


def _gantt(picture: Gantt) -> list[Row]:
    return [
        {
            "Name": lane.label, "Step": span.label, "State": dict(picture.legend).get(span.tone, lane.status),
            "Start": picture.length(span.start - picture.begin), "End": picture.length(span.end - picture.begin), "Took": picture.length(span.end - span.start),
        }
        for lane in picture.lanes for span in lane.spans
    ]


def _tree(picture: Tree) -> list[Row]:
    return list(_below(picture.root, 0))


def _below(node: Node, level: int) -> Iterator[Row]:
    yield {"Level": level, "Name": node.label, "Status": node.status}
    for child in node.children:
        yield from _below(child, level + 1)
