"""The messages that need a translation, read from the sources: ``python -m tests.messages`` brings the catalogues up to date and says what lacks one.

A message is a text with a blank in it that a person may read: in the engine and the console any such text that is no docstring, in the cmdlets of
the product also their help, and the headers of their views. An f-string is a text whose values are gaps.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from cmdlets.vmm.selection import NOUNS
from havmsh.commandline import EXPLAINED
from havmsh.spec import Spec

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "havmsh" / "locale"
PLACES = ("havmsh/engine", "havmsh/console", "havmsh/store", "havmsh/checks.py", "havmsh/runtime/completing/fabric.py", "cmdlets/vmm", "cmdlets/outside", "cmdlets/havmsh")
SHELL_PLACES = (
    "havmsh/cli.py", "havmsh/commandline.py", "havmsh/tour.py", "havmsh/language", "havmsh/runtime", "havmsh/display", "cmdlets/core", "cmdlets/management",
    "cmdlets/utility", "cmdlets/psreadline", "cmdlets/pester", "cmdlets/hints.py",
)
"""Where PowerShell's own messages arise, among texts of code, types and help: there a message is a whole sentence."""
NO_MESSAGES = ("reference.py", "enums.py", "emacs.py", "vi.py", "windows.py", "verbs.py", "new_modulemanifest.py", "schema.py")
"""Modules of tables that hold identifiers."""
FOREIGN = ("dict[", "Microsoft.", "System.", "CREATE ", "DELETE ", "INSERT ", "SELECT ", "UPDATE ", "<")
"""How texts begin that are another language's: names of types, SQL, HTML."""
WORDS = (
    "over-committed", "undecided", "can be kept", "free", "done", "running",
    "waiting", "failed", "when {names} fails", "when {names} fail", "&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend", "&Halt Command", "Confirm",
    "Are you sure you want to perform this action?", "Are you sure you want to continue?",
    "{name} is running", "{name} is paused", "At {path}:{number} char:{number2}", "Command breakpoint on '{command}'", "Line breakpoint on '{place}'",
    "Variable breakpoint on '{variable}' ({mode} access)", "because {because},", "Directory:", "WARNING", "VERBOSE", "DEBUG", "{number} nodes", "{number} node", "{number} s", "{number} hosts", "{number} host", "{number} LUNs", "{number} LUN", "{number} shares", "{number} share", "Storage", "Library", "the built-in sample fabric", "the built-in sample",
    "The file exists; name another, or remove it", "it is part of the program; keep a copy of it with Save-Inventory -Path FILE",
    "slots of {slot}: {free} free in all, {needed} used and free on {nodes}; more free than needed ({strict})",
    "slots of {slot}: {free} free in all, {needed} used and free on {nodes}; not more free than needed ({strict})",
    *(f"{word} maintenance mode {where} {{host}}" for word in ("Start", "Stop") for where in ("of", "on")),
    ".", "nodes are down", "a problem", "{complaints} problems", "one of {names}", "{text}; did you mean {name}?", "{name} stands for more than {most} names",
    "{name} counts backwards in [{inside}]",
)
"""Words that stand before a message or for an answer."""
QUIET_CALLS = ("fact", "method", "define", "param", "TypeError", "ValueError", "AttributeError", "KeyError", "cast", "exec", "eval", "compile", "FrozenInstanceError", "product", "cmdlet", "trace", "CannotSplice")
"""Calls whose texts no person reads in a running shell, that are read by way of the Spec, or that scripts look for in a trace."""
DATE = datetime(2026, 11, 28, 16, 48, tzinfo=UTC)
"""The one date of all catalogues: they are the same whenever they are made."""
TELLERS = ("tell", "tell_help", "say", "_told", "working", "_working")
"""How what says a text in the reader's language is called."""
HEADER = """\
# Japanese translations for havmsh.
#
# Terms, those of the source article first: over-committed 過剰コミット, maintenance mode メンテナンス モード, repair 修復, ignore 無視, common virtual
# network 共通仮想ネットワーク, highly available 高可用性, host cluster ホスト クラスター, cluster reserve クラスター予約, placement 配置, live migration
# ライブ移行, quick migration クイック移行, storage 記憶域, virtual machine バーチャル マシン, virtual network 仮想ネットワーク, saved state 保存済み状態.
# Of PowerShell: cmdlet コマンドレット, pipeline パイプライン, runspace 実行空間, wildcards ワイルドカード, calculated property 集計プロパティ, secure
# string セキュリティで保護された文字列. Descriptions end in です/ます, labels and what a parameter is are nouns. Names of parameters, properties,
# commands and values, rule ids and error ids stay as they are.
"""


Found = dict[str, set[str]]
"""Messages with the places in which they stand."""


def catalogues() -> dict[str, Found]:
    """What each catalogue has to say in another language."""
    return {"havmsh": messages(), "help": _gathered((*help_texts(), *key_texts())), "topics": _gathered((*topic_texts(), *schema_texts()))}


def messages() -> Found:
    """What is said while the shell runs."""
    found: Found = {}
    for path, said in _read(PLACES):
        for text in said:
            found.setdefault(text, set()).add(path)
    for path, said in _read(SHELL_PLACES):
        for text in filter(sentence, (text.partition(" (Parameter '")[0] for text in said)):
            found.setdefault(text, set()).add(path)
    for path, said in _read(("havmsh", "cmdlets"), told_texts, TELLERS):
        for text in said:
            found.setdefault(text, set()).add(path)
    found["(Parameter '{name}')"] = {"havmsh/runtime/errors.py"}
    found[EXPLAINED.strip()] = {"havmsh/commandline.py"}
    for text in WORDS:
        found.setdefault(text, set()).add("havmsh/engine/plan.py")
    for text in NOUNS.values():
        found.setdefault(text, set()).add("cmdlets/vmm/selection.py")
    for origin, text in (*parser_texts(), *heading_texts(), *view_texts(), *reference_texts()):
        found.setdefault(text, set()).add(origin)
    return found


def _read(places: Iterable[str], texts_of: Callable[[ast.Module], Iterator[str]] | None = None, words: tuple[str, ...] = ("",)) -> Iterator[tuple[str, Iterator[str]]]:
    """The modules of files and folders in which one of the words stands, each with its texts."""
    chosen = texts_of or texts
    for place in places:
        for path in sorted((ROOT / place).rglob("*.py")) if (ROOT / place).is_dir() else [ROOT / place]:
            source = "" if path.name in NO_MESSAGES else path.read_text(encoding="utf-8")
            if source and any(word in source for word in words):
                yield str(path.relative_to(ROOT)), chosen(ast.parse(source))


def _gathered(pairs: Iterable[tuple[str, str]]) -> Found:
    """Places and texts as texts with their places."""
    found: Found = {}
    for origin, text in pairs:
        found.setdefault(text, set()).add(origin)
    return found


def nodes(tree: ast.AST) -> dict[ast.AST, ast.AST | None]:
    """The nodes of a module, level by level, each with the one that it is part of."""
    found: dict[ast.AST, ast.AST | None] = {tree: None}
    waiting = [tree]
    for node in waiting:
        for value in vars(node).values():
            below = [one for one in value if isinstance(one, ast.AST)] if value.__class__ is list else [value] if isinstance(value, ast.AST) else ()
            found.update(dict.fromkeys(below, node))
            waiting += below
    return found


def texts(tree: ast.Module) -> Iterator[str]:
    """The messages of a module."""
    parents = nodes(tree)
    for node in parents:
        if isinstance(node, ast.JoinedStr):
            text = gapped(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not isinstance(parents.get(node), ast.JoinedStr):
            text = node.value.replace("{", "{{") if "{" in node.value else node.value
        else:
            continue
        if worded(text) and not quiet(node, parents):
            yield text.strip()


def told_texts(tree: ast.Module) -> Iterator[str]:
    """What a module hands to the teller as it stands, single words too."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and _called(node) in TELLERS and len(node.args) == 1:
            for text in (text for argument in node.args for text in _written(argument)):
                if any(char.isalpha() for char in "".join(_split(text)[::2])):
                    yield text.strip()


def _written(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may come to."""
    if isinstance(node, ast.JoinedStr):
        yield gapped(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_written(node.body), *_written(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (text for value in node.values for text in _written(value))


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
        if text.strip("{0123456789}"):
            yield "havmsh/language/messages.py", text


def heading_texts() -> Iterator[tuple[str, str]]:
    """The headings and labels of help pages."""
    from havmsh.display.help_views import labels
    from havmsh.runtime.helping.parts import TITLE

    for text in (*labels(), TITLE):
        yield "havmsh/display/help_views.py", text


def reference_texts() -> Iterator[tuple[str, str]]:
    """What is said of names in an inventory that name nothing."""
    from havmsh.store.links import is_none_of
    from havmsh.store.shapes import sections

    fields = [field for section in sections().values() for field in section.all_fields().values()]
    while fields:
        field = fields.pop()
        fields += [] if field.shape is None else field.shape.fields.values()
        if field.reference:
            yield "havmsh/store/links.py", f"{{name}}{is_none_of(field.reference)}"
    yield "havmsh/store/links.py", "node {name}"


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


def quiet(node: ast.AST, parents: dict[ast.AST, ast.AST | None]) -> bool:
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


def _cmdlet_modules() -> list[ModuleType]:
    """All modules of the cmdlets, which bring their views along."""
    return [importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in sorted((ROOT / "cmdlets").rglob("*.py"))]


def help_texts() -> Iterator[tuple[str, str]]:
    """Synopsis, description, parameters and example remarks of all cmdlets."""
    from havmsh.runtime.helping import described

    for module in _cmdlet_modules():
        for value in vars(module).values():
            spec = getattr(value, "spec", None)
            if not isinstance(spec, Spec) or value.__module__ != module.__name__:
                continue
            for text in described.texts(spec):
                if not text.startswith("Not offered: "):
                    yield f"help:{spec.name}", text


def key_texts() -> Iterator[tuple[str, str]]:
    """What the functions of the prompt's keys do, the headings of their groups, the debugger's help, and what the approved verbs are for."""
    from cmdlets.utility.verbs import TABLE
    from havmsh.console.functions.registry import GROUPS, all_functions
    from havmsh.display.help_views import WORDS as WORDS_OF_PAGES
    from havmsh.runtime.debugging.prompt import HELP
    from havmsh.runtime.providers import flat

    for function in all_functions():
        yield f"key:{function.name}", function.description
    for text in (*GROUPS.values(), "User defined action"):
        yield "havmsh/runtime/types/psreadline.py", text
    for text in HELP:
        if text.strip():
            yield "havmsh/runtime/debugging/prompt.py", text
    for text in WORDS_OF_PAGES:
        yield "havmsh/display/help_views.py", text
    for found in vars(flat).values():
        if getattr(found, "describes", ""):
            yield "havmsh/runtime/providers/flat.py", found.describes
    yield "havmsh/runtime/providers/drives.py", "Drive that maps to the temporary directory path for the current user"
    for *_, text in TABLE:
        yield "cmdlets/utility/verbs.py", text


def schema_texts() -> Iterator[tuple[str, str]]:
    """What the schema of inventories says of sections and fields."""
    from havmsh.store.schema import make

    def below(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            description = node.get("description")
            if isinstance(description, str):
                yield " ".join(description.split())
        for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from below(inner)

    for text in below(make()):
        yield "havmsh/store/schema.py", text
    yield "havmsh/runtime/helping/topics.py", "required"


def view_texts() -> Iterator[tuple[str, str]]:
    """The headers of the product's views."""
    from havmsh.display import views

    _cmdlet_modules()
    for view in views.registered():
        for header in view.headers:
            if header.label and not header.label.isidentifier():
                yield f"view:{view.name}", header.label


def update(language: str) -> list[str]:
    """Brings the catalogues of a language up to date and compiles them; gives the messages without a translation."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import write_po

    folder = LOCALE / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    known = translations(language)
    lacking: list[str] = []
    for name, found in catalogues().items():
        fresh = Catalog(locale=language, project="havmsh", charset="utf-8", fuzzy=False, creation_date=DATE, revision_date=DATE, header_comment=HEADER)
        for text, places in sorted(found.items()):
            fresh.add(text, known.get(text, ""), locations=[(place, None) for place in sorted(places)])
        with (folder / f"{name}.po").open("wb") as file:
            write_po(file, fresh, width=150, include_lineno=False, sort_output=True, omit_header=False)
        with (folder / f"{name}.mo").open("wb") as file:
            write_mo(file, fresh)
        lacking += [str(message.id) for message in fresh if message.id and not message.string]
    return lacking


def translations(language: str) -> dict[str, str]:
    """All that the catalogues of a language say, in whichever of them it stands."""
    from babel.messages.pofile import read_po

    known: dict[str, str] = {}
    for path in sorted((LOCALE / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            known.update((str(one.id), str(one.string)) for one in read_po(file, locale=language) if one.id and one.string)
    return known


def untranslated(language: str) -> list[str]:
    """The messages that their catalogue does not know, or knows without a translation."""
    from havmsh.catalogue import Texts

    lacking: list[str] = []
    for name, found in catalogues().items():
        compiled = Texts(str(LOCALE / language / "LC_MESSAGES" / f"{name}.mo"))
        lacking += [text for text in found if not compiled.get(text)]
    return sorted(lacking)


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
