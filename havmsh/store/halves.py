"""A large document read by two processes: libyaml's events cost most of a load, and one interpreter makes them on one processor only.

The text is cut before an entry of a list at the margin. A child reads what stands behind the cut, as a document of its own below the same section,
and hands its entries back in pieces; meanwhile this process reads what stands before. Two readings that both succeed say what one would have said:
at the margin an entry can only belong to the section above it. Wherever one of them has anything to complain of, or a name of the child's part
would reach over the cut (anchors), nothing of it is believed: `Torn` tells the caller to read the document whole.
"""
from __future__ import annotations

import marshal
import os
import re
import threading
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from havmsh.store.events import Tree, YamlProblem, build

LEAST = 1 << 21
"""Characters from which a second process pays for itself."""
_SHARE = 0.42
"""What stands before the cut: whoever reads it makes the records of both parts."""
_PIECE = 500
"""Entries that are handed over at a time."""
_SECTION = re.compile(r"^(?![\s#-])([^\s:#]+):", re.MULTILINE)
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\S", re.MULTILINE)
_LENGTH = 8
Item = Callable[[str, int, Tree], object]


class Torn(Exception):
    """The document must be read whole. What the first part handed on is void."""


def build_apart(text: str, item: Item) -> dict[str, Tree] | None:
    """What `events.build` gives, read by two processes; None where the text is none for that. Raises `Torn`."""
    cut = find_cut(text)
    if cut is None:
        return None
    at, section = cut
    receiving, sending = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no room for another process: one reads it as well
        os.close(receiving)
        os.close(sending)
        return None
    if not child:
        os.close(receiving)
        _child(f"{section}:{text[at:]}", sending)
    os.close(sending)
    done = False
    try:
        with open(receiving, "rb") as stream:
            tree = _whole(text[:at + 1], item)
            _join(tree, section, stream, item)
            done = True
            return tree
    finally:
        if not done:
            os.kill(child, 9)
        os.waitpid(child, 0)


def find_cut(text: str) -> tuple[int, str] | None:
    """The line feed before the cut, and the section that it is in; None where one process reads the text as well."""
    if len(text) < LEAST or not _can_fork() or "&" in text and _ANCHOR.search(text):
        return None
    at = text.find("\n- ", int(len(text) * _SHARE))
    section = section_at(text, at + 1) if at >= 0 else ""
    return (at, section) if section else None


def section_at(text: str, at: int) -> str:
    """The section that a place is in: the last key at the margin before it, where nothing but a list stands below it."""
    end = at
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1 if end > 1 else 0
        begin = text[start:start + 1]
        if begin not in ("", " ", "#", "-", "\n", "\t"):
            match = _SECTION.match(text, start)
            return match[1] if match is not None and not text[match.end():text.find("\n", start)].split("#")[0].strip() else ""
        end = start
    return ""


def _can_fork() -> bool:
    """Whether a child can be made that has a processor of its own and no thread's lock to wait for."""
    return hasattr(os, "sched_getaffinity") and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _whole(text: str, item: Item | None) -> dict[str, Tree]:
    problems: list[YamlProblem] = []
    try:
        tree = build(text, item, problems=problems)
    except YamlProblem:
        raise Torn from None
    if problems or tree is None:
        raise Torn
    return tree


def _child(text: str, sending: int) -> NoReturn:
    """Reads the second part and answers: the entries in pieces, then the rest. An answer that breaks off says that it could not."""
    try:
        parts: list[bytes] = []
        piece: list[tuple[str, int, Tree]] = []

        def keep(name: str, index: int, tree: Tree) -> int:
            piece.append((name, index, tree))
            if len(piece) == _PIECE:
                parts.append(marshal.dumps(piece))
                piece.clear()
            return index

        rest = _whole(text, keep)
        # the parent reads when its own part is done: until then all is kept here
        with open(sending, "wb") as stream:
            for part in (*parts, marshal.dumps(piece), marshal.dumps(rest)):
                stream.write(len(part).to_bytes(_LENGTH, "little"))
                stream.write(part)
    finally:
        os._exit(0)


def _join(tree: dict[str, Tree], section: str, stream: BinaryIO, item: Item) -> None:
    """Puts what the child found behind what stands before the cut."""
    before = tree.get(section)
    if before.__class__ is not list:
        raise Torn
    first = len(before)
    answers: dict[tuple[str, int], object] = {}
    while (piece := _receive(stream)).__class__ is list:
        for name, index, entry in piece:
            answers[name, index] = item(name, index + first if name == section else index, entry)
    for number, (name, value) in enumerate(piece.items()):
        if value.__class__ is list:
            value = [answers.get((name, index), entry) for index, entry in enumerate(value)]
        if number == 0:
            before.extend(value)
        elif name in tree:
            raise Torn
        else:
            tree[name] = value


def _receive(stream: BinaryIO) -> Any:
    length = int.from_bytes(stream.read(_LENGTH), "little")
    part = stream.read(length)
    if not length or len(part) < length:
        raise Torn
    return marshal.loads(part)
