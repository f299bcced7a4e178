"""Placeholder."""
from __future__ import annotations

from typing import Any


def doubts(inventory: Any, loader: Any) -> list[Any]:
    """None yet."""
    return []
