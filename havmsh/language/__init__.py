"""PowerShell's language: text to tokens to tree."""

from __future__ import annotations

from havmsh.language.parser import Tree, parse

__all__ = ["Tree", "parse"]
