"""What providers of feedback say, as a host shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.runtime.feedback_texts import rendered
from havmsh.runtime.types import feedbacks
from havmsh.runtime.typesystem import enum_value
from tests.shells import TypedShell

if TYPE_CHECKING:
    import pytest


def test_texts_are_indented_and_actions_stand_below_each_other_or_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("LC_ALL", "C")
    layouts = [enum_value("System.Management.Automation.Subsystem.Feedback.FeedbackDisplayLayout", name) for name in ("Portrait", "Landscape")]
    item = feedbacks.Item("one\ntwo", ["a", "b\nc", "d"], "foot", layouts[0])
    item.next = feedbacks.Item("next", ["x", "y"], None, layouts[1])
    item.next.next = item
    text = rendered(TypedShell().session, [feedbacks.Result(feedbacks.General(), item)])
    assert text.split("\n") == [
        "", "[General Feedback]", "  one", "  two", "    > a", "    > b", "      c", "", "    > d", "", "  foot", "", "  next", "    > x, y", "", "",
    ]
