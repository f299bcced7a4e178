"""The face of the parser: a text in, a tree out, whatever the text."""

from __future__ import annotations

import gc
import sys

from havmsh.diagnostics import Diagnostic, Source, Span
from havmsh.language import ast
from havmsh.language.checks import Types
from havmsh.language.lexing.state import TooManyErrorsError
from havmsh.language.parsing.base import MAX_DEPTH, TooComplicatedError
from havmsh.language.parsing.requires import RequiresRules
from havmsh.language.soundness import check
from havmsh.language.tokens import Token

_FRAMES = 25 * MAX_DEPTH
"""Python frames that the deepest text we accept needs."""

_MANY = 5_000
"""Tokens of a text whose tree is worth a word with the collector."""


class Tree:
    """A parsed text. `tokens` are all its words with comments and ends of lines (white space lies in the gaps between them, and strings' inner tokens inside the string); `errors` what is wrong,
    in the order of PowerShell; with any, `root` is what could be made of the text."""

    __slots__ = ("errors", "root", "source", "tokens")

    def __init__(self, source: Source, root: ast.ScriptBlockAst, tokens: tuple[Token, ...], errors: tuple[Diagnostic, ...]) -> None:
        self.source = source
        self.root = root
        self.tokens = tokens
        self.errors = errors

    @property
    def needs_more(self) -> bool:
        """Whether the text is only unfinished, so that a prompt should ask for another line."""
        return any(error.needs_more for error in self.errors)

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the offset, or ends at it."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        at = low if low < len(self.tokens) and self.tokens[low].start == offset else low - 1
        if at < 0 or self.tokens[at].kind == "EndOfInput":
            return None
        token = self.tokens[at]
        return token if token.end >= offset else None


def parse(text_or_source: str | Source, *, file_name: str | None = None, types: Types | None = None) -> Tree:
    """Parse a script; `types` tells of .NET's. Never fails: what is wrong is in the tree's `errors`."""
    source = text_or_source if isinstance(text_or_source, Source) else Source(text_or_source, file_name)
    rules = RequiresRules(source)
    rules.types = types
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _FRAMES + 1000))
    collecting = gc.isenabled()
    gc.disable()  # a tree has no cycles: to walk its hundred thousand nodes while they are made takes a third of the time
    try:
        root = rules.script_block(None, is_filter=False)
        requirements = rules.requirements()
        if requirements is not None:
            root = _with_requirements(root, requirements)
        rules.lexer.most_errors = sys.maxsize  # nothing is read again from here on: what is wrong takes no more time than what is right
        check(root, rules.to_check, rules.report, splats=rules.lexer.splats, types=types)
    except (TooComplicatedError, RecursionError):
        offset = min(rules.lexer.position, len(source.text))
        rules.lexer.report(Span(source, offset, offset), "ScriptTooComplicated")
        root = _empty(source)
    except TooManyErrorsError:
        root = _empty(source)
    finally:
        sys.setrecursionlimit(limit)
        if collecting:
            if len(rules.lexer.tokens) > _MANY:
                gc.freeze()
                gc.unfreeze()  # all that is there counts as old now: the collector would walk the tree three times before it knew
            gc.enable()
    return Tree(source, root, tuple(rules.lexer.tokens), tuple(rules.lexer.errors))


def _empty(source: Source) -> ast.ScriptBlockAst:
    span = Span(source, 0, len(source.text))
    end = ast.NamedBlockAst(span, "end", True, (), ())
    return ast.ScriptBlockAst(span, (), (), None, None, None, None, end, None)


def _with_requirements(root: ast.ScriptBlockAst, requirements: ast.RequirementsAst) -> ast.ScriptBlockAst:
    return ast.ScriptBlockAst(
        root.span, root.using_statements, root.attributes, root.param_block, root.dynamic_param_block, root.begin_block, root.process_block, root.end_block,
        root.clean_block, requirements,
    )
