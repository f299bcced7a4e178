"""What a tool outside says when it will not do something."""
from __future__ import annotations


class OutsideError(ValueError):
    """An act that the tool refuses, with what can be done instead. What it says is for whoever gave the value."""

    def __init__(self, text: str, remedy: str = "") -> None:
        super().__init__(f"{text}. {remedy}" if remedy else text)
        self.text, self.remedy = text, remedy
