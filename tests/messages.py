"""The messages that need a translation, read from the sources: ``python -m tests.messages`` brings the catalogues up to date and says what lacks one.

A message is a text with a blank in it that a person may read: in the engine and the console any such text that is no docstring, in the cmdlets of
the product also their help, and the headers of their views. An f-string is a text whose values are gaps.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "havmsh" / "locale"
PLACES = ("havmsh/engine", "havmsh/console", "cmdlets/vmm", "cmdlets/outside", "cmdlets/havmsh")
SHELL_PLACES = ("havmsh/language/parsing", "havmsh/runtime", "havmsh/display", "cmdlets/core", "cmdlets/management", "cmdlets/utility")
"""Where PowerShell's own messages arise, among texts of code, types and help: there a message is a whole sentence."""
NO_MESSAGES = ("reference.py", "enums.py", "emacs.py", "vi.py", "windows.py", "verbs.py", "new_modulemanifest.py")
"""Modules of tables that hold identifiers."""
FOREIGN = ("Microsoft.", "System.", "CREATE ", "DELETE ", "INSERT ", "SELECT ", "UPDATE ", "<")
"""How texts begin that are another language's: names of types, SQL, HTML."""
WORDS = (
    "refused", "asks", "downtime", "warning", "Expected", "over-committed", "undecided", "can be kept", "free", "done", "running",
    "waiting", "failed", "when {names} fails", "when {names} fail", "&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend", "Confirm",
    "Are you sure you want to perform this action?", "Are you sure you want to continue?",
)
"""Words that stand before a message or for an answer."""
QUIET_CALLS = ("fact", "param", "TypeError", "ValueError", "AttributeError", "KeyError", "cast", "exec", "eval", "compile", "FrozenInstanceError", "product", "cmdlet", "trace")
"""Calls whose texts no person reads in a running shell, that are read by way of the Spec, or that scripts look for in a trace."""
HELPED = ("VirtualMachineManager", "FailoverClusters", "Hyper-V", "havmsh")
"""Modules whose help is in the catalogues. PowerShell's own speaks English in every culture."""


def messages() -> dict[str, set[str]]:
    """Every message with the files in which it stands."""
    found: dict[str, set[str]] = {}
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*.py")):
            if path.name in NO_MESSAGES:
                continue
            for text in texts(ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(text, set()).add(str(path.relative_to(ROOT)))
    for place in SHELL_PLACES:
        for path in sorted((ROOT / place).rglob("*.py")):
            if path.name in NO_MESSAGES:
                continue
            plain = (text.partition(" (Parameter '")[0] for text in texts(ast.parse(path.read_text(encoding="utf-8"))))
            for text in filter(sentence, plain):
                found.setdefault(text, set()).add(str(path.relative_to(ROOT)))
    found["(Parameter '{name}')"] = {"havmsh/runtime/errors.py"}
    for text in WORDS:
        found.setdefault(text, set()).add("havmsh/engine/plan.py")
    for origin, text in (*parser_texts(), *heading_texts(), *topic_texts(), *help_texts(), *view_texts()):
        found.setdefault(text, set()).add(origin)
    return found


def texts(tree: ast.Module) -> Iterator[str]:
    """The messages of a module."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = gapped(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not isinstance(parents.get(node), ast.JoinedStr):
            text = node.value.replace("{", "{{") if "{" in node.value else node.value
        else:
            continue
        if worded(text) and not quiet(node, parents):
            yield text.strip()


def worded(text: str) -> bool:
    """Whether a text has words of a sentence."""
    bare = "".join(part if at % 2 == 0 else "" for at, part in enumerate(_split(text)))
    return " " in bare.strip() and sum(char.islower() for char in bare) >= 4 and "{{" not in text and not bare.startswith("  ") and not bare.strip().startswith(FOREIGN)


def sentence(text: str) -> bool:
    """Whether a text is a whole sentence of several words, or one that quotes another."""
    import re

    ended = re.search(r"[.?!:][)'\"]*$|: ?['\"]\{\w+\}['\"]$|[.:]\s\{\w+\}\"?$", text) is not None
    return re.match(r"['\"{(\[$A-Z-]", text) is not None and ended and len(text.split()) > 2


def parser_texts() -> Iterator[tuple[str, str]]:
    """What is said of errors of syntax; the gaps have numbers."""
    from havmsh.language.messages import MESSAGES

    for text in MESSAGES.values():
        yield "havmsh/language/messages.py", text


def heading_texts() -> Iterator[tuple[str, str]]:
    """The headings and labels of help pages."""
    from havmsh.display.help_views import labels
    from havmsh.runtime.helping.parts import TITLE

    for text in (*labels(), TITLE):
        yield "havmsh/display/help_views.py", text


def topic_texts() -> Iterator[tuple[str, str]]:
    """Headings and paragraphs of the topics of the language, and the rows of the tables of rules."""
    from havmsh.runtime.helping import topics

    for path in sorted(Path(topics.__file__).with_name("topics").glob("*.help.txt")):
        for is_prose, lines in topics.blocks(path.read_text(encoding="utf-8").partition("\nSEE ALSO\n")[0]):
            text = "\n".join(line.removeprefix("    ") for line in lines)
            if is_prose and not text.startswith("about_"):
                yield f"havmsh/runtime/helping/topics/{path.name}", text
    for text in ("SEE ALSO", *topics.rule_texts()):
        yield "docs/rules.md", text


def _split(text: str) -> list[str]:
    import re

    return re.split(r"\{(\w+)\}", text)


def gapped(node: ast.JoinedStr) -> str:
    """An f-string as a text with named gaps; each gap has the name of what stands in it."""
    taken: dict[str, int] = {}
    parts = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        elif isinstance(value, ast.FormattedValue):
            name = _gap(value.value)
            taken[name] = taken.get(name, 0) + 1
            parts.append(f"{{{name}{taken[name] if taken[name] > 1 else ''}}}")
    return "".join(parts)


def _gap(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr if node.attr not in ("name", "key", "text") else _gap(node.value)
    if isinstance(node, ast.Call) and node.args:
        return _gap(node.args[0])
    if isinstance(node, ast.Subscript):
        return _gap(node.value)
    return "value"


def quiet(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a text is a docstring, part of an annotation, or inside a call that no person reads."""
    parent = parents.get(node)
    if isinstance(parent, ast.Expr):
        return True
    while parent is not None and not isinstance(parent, ast.FunctionDef | ast.ClassDef | ast.Module):
        if isinstance(parent, ast.Call) and _called(parent) in QUIET_CALLS:
            return True
        if isinstance(parent, ast.Subscript) and isinstance(parent.value, ast.Name) and parent.value.id == "Literal":
            return True
        parent = parents.get(parent)
    return False


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""


def help_texts() -> Iterator[tuple[str, str]]:
    """Synopsis, description, parameters and example remarks of the product's cmdlets."""
    for path in sorted((ROOT / "cmdlets").rglob("*.py")):
        if path.relative_to(ROOT).parts[1] not in ("vmm", "outside", "havmsh"):
            continue
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for value in vars(module).values():
            spec = getattr(value, "spec", None)
            if spec is None or value.__module__ != module.__name__:
                continue
            for text in (spec.synopsis, *spec.description.split("\n\n"), *(parameter.help for parameter in spec.parameters), *(one.remark for one in spec.examples)):
                if text and not text.startswith("Not offered: "):
                    yield f"help of {spec.name}", " ".join(text.split())


def view_texts() -> Iterator[tuple[str, str]]:
    """The headers of the product's views."""
    from havmsh.display import views

    for view in views.registered():
        for header in view.headers:
            if header.label and not header.label.isidentifier():
                yield f"view {view.name}", header.label


def update(language: str) -> list[str]:
    """Brings a catalogue up to date and compiles it; gives the messages without a translation."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    folder = LOCALE / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "havmsh.po"
    known = read_po(source.open("rb"), locale=language) if source.exists() else Catalog(locale=language)
    fresh = Catalog(locale=language, project="havmsh", charset="utf-8", fuzzy=False, creation_date=known.creation_date, revision_date=known.creation_date)
    for text, places in sorted(messages().items()):
        old = known.get(text)
        fresh.add(text, old.string if old is not None else "", locations=[(place, None) for place in sorted(places)])
    with source.open("wb") as file:
        write_po(file, fresh, width=150, include_lineno=False, sort_output=True, omit_header=False)
    with (folder / "havmsh.mo").open("wb") as file:
        write_mo(file, fresh)
    return [str(message.id) for message in fresh if message.id and not message.string]


def untranslated(language: str) -> list[str]:
    """The messages that the catalogue does not know, or knows without a translation."""
    from babel.messages.pofile import read_po

    with (LOCALE / language / "LC_MESSAGES" / "havmsh.po").open("rb") as file:
        known = {str(one.id) for one in read_po(file, locale=language) if one.id and one.string}
    return sorted(set(messages()) - known)


def main() -> int:
    """Updates every catalogue."""
    from havmsh.messages import CULTURES

    lacking = {language: update(language) for language in CULTURES if language != "en"}
    for language, texts_ in lacking.items():
        print(f"{language}: {len(texts_)} messages lack a translation")
        for text in texts_:
            print(f"  {text}")
    return int(any(lacking.values()))


if __name__ == "__main__":
    sys.exit(main())
