"""What may stand in a ``using`` statement: its kinds, namespaces, modules and assemblies."""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion, Match

KINDS = ("assembly", "module", "namespace", "type")
ENDINGS = {"module": (".psd1", ".psm1", ".cdxml", ".dll"), "assembly": (".dll",)}


def complete(context: Context) -> Completion | None:
    """The kinds after the word ``using``, and what each of them takes."""
    from havmsh.runtime.completing.tips import tip
    from havmsh.runtime.completion import Completion, Match

    line = context.text[context.text.rfind("\n", 0, context.cursor) + 1 : context.cursor]
    found = re.match(r"(?i)^\s*using\s+(namespace|module|assembly)\s+(.*)$", line)
    if found is not None:
        return _argument(context, found[1].lower(), found[2])
    before = context.before
    if before is not None and before.kind == "LineContinuation":
        earlier = [token for token in context.tree.tokens if token.end <= before.start]
        before = earlier[-1] if earlier else None
    if before is None or before.kind != "using" or (context.tree.tokens[0] is not before and context.text[: before.start].strip(" \t\r\n;")):
        return None
    word = context.word.lower()
    return Completion(context.word_start, len(context.word), [Match(one, one, "Keyword", tip(f"{one}Keyword")) for one in KINDS if one.startswith(word)])


def _argument(context: Context, kind: str, typed: str) -> Completion | None:
    from havmsh.runtime.completing.comments import specification
    from havmsh.runtime.completing.type_names import namespaces
    from havmsh.runtime.completion import Completion

    if kind == "module" and typed.startswith("@{"):
        return specification(context, typed[2:])
    if " " in typed and typed[:1] not in "'\"":
        return None
    matches = namespaces(typed, context) if kind == "namespace" else _files_and_modules(context, kind, typed)
    return Completion(context.cursor - len(typed), len(typed), list(matches))


def _files_and_modules(context: Context, kind: str, typed: str) -> Iterator[Match]:
    """Folders, the files that can be loaded, and the names of modules."""
    from havmsh.runtime.completing import named, paths

    file = context.tree.source.file_name
    for match in paths.found(context, typed, literal=True, here=os.path.dirname(file) if file else None):
        if match.kind == "ProviderContainer" or match.label.lower().endswith(ENDINGS[kind]):
            yield match
    if kind == "module" and "/" not in typed:
        yield from named.offered(context, "module", typed)
