"""Where the cursor stands: the token, the nodes around it, the command and the word."""

from __future__ import annotations

import re

from havmsh.language import ast
from havmsh.language.parser import parse
from havmsh.language.tokens import Expandable, Token
from havmsh.language.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

    from havmsh.diagnostics import Source
    from havmsh.language.parser import Tree
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.session import Session


PATIENCE: Final = 1.0
"""Seconds that a key waits for an inventory that is being read."""


class StillReading(Exception):
    """The inventory whose names are asked for is being read, and that takes longer than a key may."""


class Context:
    """The place of the cursor.

    ``token`` is the word that the cursor is in or at the end of, ``before`` the last word that ends before it. ``path`` are the nodes that hold the
    cursor, the outermost first; a node whose text ends before the cursor with only white space between counts too (``loose``).

    ``options`` are those that TabExpansion2 takes: ``RelativePaths`` and ``LiteralPaths``.

    ``at_prompt`` tells that a person looks at a menu: what is not possible is shown with its reason. ``loose_match`` tells that nothing begins with what is
    typed, so that its letters may lie apart.
    """

    def __init__(self, session: Session, frame: Frame, tree: Tree, cursor: int) -> None:
        self.session = session
        self.frame = frame
        self.tree = tree
        self.text = tree.source.text
        self.cursor = cursor
        self.before, self.token = _tokens_at(tree.tokens, cursor)
        while self.token is not None and (nested := _in_subexpression(self.token, cursor)):
            self.before, self.token = _tokens_at(nested, cursor)
        if self.token is not None and self.token.kind in ("NewLine", "LineContinuation") :
            self.before, self.token = self.token, None
        self.at_prompt = False
        self.loose_match = False
        self.options: Hashtable | None = None
        self.typed = ""
        self.more = 0
        self.shared = ""
        self.path = _path(tree.root, cursor)
        self.loose = _path(tree.root, self._last_word_end())

    def engine(self) -> Any:
        """The engine over the open inventory, which is opened. Raises StillReading where the prompt opens one beside the keys and that takes long."""
        opening = self.session.rooms.get("opening") if self.at_prompt and not self.session.is_open else None
        if opening is not None and not opening.wait(PATIENCE):
            raise StillReading
        return self.session.engine()

    def _last_word_end(self) -> int:
        """The cursor, moved left over blanks and over line continuations."""
        at = self.cursor
        while at > 0 and self.text[at - 1] in " \t":
            at -= 1
        return at

    def option(self, name: str, default: bool) -> bool:
        """What the options of the question say, by PowerShell's rules for truth, else the default."""
        from havmsh.runtime.convert import to_bool

        return to_bool(self.options[name]) if self.options is not None and name in self.options else default

    def fits(self, typed: str) -> Callable[[str], bool]:
        """A test for names: whether they begin with what is typed, or fit its wildcards (none fits a broken pattern); where that is loosened, whether they hold its letters in order."""
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.wildcard import has_wildcards, matcher

        self.typed = typed
        if self.loose_match and typed:
            from havmsh.runtime.completing.nearness import holds

            return holds(typed)
        try:
            return matcher(typed if has_wildcards(typed) and typed.endswith("*") else typed + "*", True)
        except PSError:
            return lambda _: False

    @property
    def in_comment(self) -> bool:
        """Whether the cursor is in a comment."""
        return self.token is not None and self.token.kind == "Comment" and not (self.text[self.token.start : self.cursor].endswith("#>"))

    @property
    def word(self) -> str:
        """The text of the token as far as the cursor."""
        return self.text[self.token.start : self.cursor] if self.token is not None else ""

    @property
    def word_start(self) -> int:
        """Where the word begins."""
        return self.token.start if self.token is not None else self.cursor

    def node(self, *kinds: type[ast.Ast]) -> Any:
        """The innermost node of those kinds that holds the cursor."""
        return next((node for node in reversed(self.path) if isinstance(node, kinds)), None)

    def command(self) -> ast.CommandAst | None:
        """The command whose words the cursor is among or behind."""
        for node in reversed(self.loose):
            if isinstance(node, ast.CommandAst):
                return node
            if isinstance(node, (ast.ScriptBlockAst, ast.StatementBlockAst)) and not _only_command(node):
                return None
        return None


def _only_command(node: ast.Ast) -> bool:
    return False


def _tokens_at(tokens: Sequence[Token], cursor: int) -> tuple[Token | None, Token | None]:
    """The last token that ends before the offset, and the one that holds it or ends there."""
    before = at = None
    for token in tokens:
        if token.kind == "EndOfInput" or token.start >= cursor:
            break
        if token.end >= cursor:
            at = token
        else:
            before = token
    return before, at


def _in_subexpression(token: Token, cursor: int) -> Sequence[Token]:
    """The tokens of the ``$( )`` in a string that the offset is in, none where it is in no such thing."""
    parts = token.value.parts if isinstance(token.value, Expandable) else ()
    for part in parts:
        if isinstance(part, Token) and part.kind == "SubExpression" and part.start + 2 <= cursor <= part.end:
            text = part.source.text
            closed = part.end - part.start > 2 and text[part.end - 1] == ")"
            if not closed or cursor < part.end:
                return parse(" " * (part.start + 2) + text[part.start + 2 : part.end - closed]).tokens
    return ()


def context_at(session: Session, text: str | Source, cursor: int, frame: Frame) -> Context:
    """The context of an offset."""
    return Context(session, frame, parse(text), cursor)


def _path(root: ast.Ast, cursor: int) -> list[ast.Ast]:
    """The nodes that hold the offset or end at it, from the root in; of two that touch the offset the one that ends there wins."""
    path = [root]
    node = root
    while True:
        inside = [child for child in children(node) if child.span.start <= cursor <= child.span.end]
        if not inside:
            return path
        node = next((child for child in inside if child.span.start < cursor), inside[0])
        path.append(node)


_SPECIAL = frozenset(" '\"`$(){};&|,<>\t‘’‚‛“”„")
"""Signs for which a word needs quotes."""


def quoted(text: str, quote: str = "", *, name: bool = False) -> str:
    """The text as an argument: in quotes where it needs them, with the quote that the user began with."""
    if quote == '"':
        return '"' + re.sub("[`$\"“”„]", r"`\g<0>", text) + '"'
    if quote or not text or text[0] in "@#" or not _SPECIAL.isdisjoint(text):
        return "'" + re.sub("['‘’‚‛]", r"\g<0>\g<0>", text) + "'"
    return text


def opened_quote(word: str) -> tuple[str, str]:
    """The quote that a word begins with, and the word without its quotes."""
    if word[:1] in ("'", '"'):
        quote = word[0]
        inner = word[1:]
        return quote, inner[:-1] if len(inner) > 0 and inner.endswith(quote) else inner
    return "", word
