"""Topics (``about_…``): of the language from text files, of the domain's rules from the rules themselves, of inventories from their schema.

Beside them the files of the same kind that modules and users have: ``about_*.help.txt`` in the folder of a culture.
"""

from __future__ import annotations

import os
import textwrap

from havmsh.messages import english

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.messages import Tell
    from havmsh.runtime.objects import PSObject
    from havmsh.runtime.session import Session

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "topics")
_ENDING = ".help.txt"
_WIDTH = 76
_PROSE = "    "
"""What a paragraph is indented by; examples are indented more."""


def names(session: Session) -> list[str]:
    """The names of all topics, in alphabetical order."""
    found = {name.upper(): name for name in (*_written(), *_of_rules(), "about_Inventories")}
    for name, _ in _files(session):
        found.setdefault(name.upper(), name)
    return [found[key] for key in sorted(found)]


def text(session: Session, name: str) -> str | None:
    """The text of a topic of that exact name; None where there is none."""
    folded = name.upper()
    for known, path in _files(session):
        if known.upper() == folded:
            return _read(path)
    for known in _written():
        if known.upper() == folded:
            return told(_read(os.path.join(_FOLDER, known + _ENDING)), session.tell_help)
    table = {known.upper(): (known, module) for known, module in _of_rules().items()}
    if folded in table:
        return told(_rules_text(*table[folded], session.tell_help), session.tell_help)
    return told(_inventories_text(session.tell_help), session.tell_help) if folded == "ABOUT_INVENTORIES" else None


def as_object(name: str, content: str, category: str = "HelpFile") -> PSObject:
    """A topic as Get-Help gives it: its text with further properties. The synopsis is the text's fifth line."""
    from havmsh.runtime.helping.maml import noted

    lines = content.splitlines()
    synopsis = lines[4].strip() if len(lines) > 4 else ""
    made: PSObject = noted(content, (("Name", name), ("Category", category), ("Synopsis", synopsis), ("Component", ""), ("Role", ""), ("Functionality", "")))
    return made


# ---------------------------------------------------------------- files


def _written() -> list[str]:
    return sorted(name.removesuffix(_ENDING) for name in os.listdir(_FOLDER) if name.startswith("about_") and name.endswith(_ENDING))


def default_text(tell: Tell) -> str:
    """What Get-Help says when it is asked for nothing."""
    return told(_read(os.path.join(_FOLDER, "default" + _ENDING)), tell)


def told(content: str, tell: Tell) -> str:
    """A topic in a language: its headings and paragraphs. What is typed and what comes of it stays."""
    if tell is english:
        return content
    made: list[str] = []
    for is_prose, lines in blocks(content):
        indent = "" if lines[0][:1] != " " else _PROSE
        said = tell("\n".join(line.removeprefix(indent) for line in lines)) if is_prose else ""
        made += [_filled_from(line, indent) for line in said.split("\n")] if is_prose else lines
    return "\n".join(made) + "\n"


def blocks(content: str) -> Iterator[tuple[bool, list[str]]]:
    """A topic in pieces: lines, and whether they are prose (a heading, a paragraph, a list of terms) rather than an example or an empty line."""
    block: list[str] = []
    for line in content.splitlines():
        if block and (not line.strip() or line[:1] != " "):
            yield _is_prose(block), block
            block = []
        if not line.strip() or line[:1] != " ":
            yield bool(line.strip()), [line]
        else:
            block.append(line)
    if block:
        yield _is_prose(block), block


def _is_prose(block: list[str]) -> bool:
    return block[0].startswith(_PROSE) and block[0][len(_PROSE)] != " "


def _files(session: Session) -> Iterator[tuple[str, str]]:
    """Topics of users and modules, loaded or installed: name and path."""
    from glob import escape, glob

    from havmsh.runtime import home
    from havmsh.runtime.helping.external import cultures
    from havmsh.store.cachefile import user_folder

    data = os.environ.get("XDG_DATA_HOME") or os.path.join(user_folder(), ".local/share")
    installed = (*session.modules.folders(), os.path.join(home.FOLDER, "Modules"))
    folders: list[str] = []
    for culture in filter(None, cultures(session)):
        folders += [os.path.join(data, product, "Help", culture) for product in ("havmsh", "powershell")]
        folders += [os.path.join(os.path.dirname(module.path), culture) for module in session.modules.all() if module.path]
        folders += [found for folder in installed for depth in ("*", "*/*") for found in sorted(glob(os.path.join(escape(folder), depth, culture)))]
    for folder in folders:
        try:
            listed = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in listed:
            if name.lower().startswith("about_") and name.lower().endswith(_ENDING):
                yield name[: -len(_ENDING)], os.path.join(folder, name)


def _read(path: str) -> str:
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        return file.read()


# ---------------------------------------------------------------- rules


def _of_rules() -> dict[str, str]:
    """Topics of the domain's rules: the name and the module whose rules it tells."""
    from havmsh.engine.rules import MODULES

    return {f"about_{module.capitalize()}_Rules": module for module in MODULES}


def rule_texts() -> Iterator[str]:
    """Titles and rows of all tables of rules, for the catalogues."""
    for name, module in _of_rules().items():
        title, rows = _rules(name, module)
        yield title
        yield from (" ".join(row.split()) for _, row in rows)


def _rules(name: str, module: str) -> tuple[str, list[tuple[str, str]]]:
    """The title of a module's table, and each rule's id and text."""
    from importlib import import_module

    from havmsh.engine.rules import homes

    loaded = import_module(f"havmsh.engine.rules.{module}")
    ours = sorted(((key, home.rpartition(".")[2]) for key, home in homes().items() if home.startswith(loaded.__name__ + ".")), key=lambda pair: _rank(pair[0]))
    title, rows = _table(ours[0][0].partition("-")[0])
    short = title or " ".join((loaded.__doc__ or "").partition("\n\n")[0].split())
    return short, [(key, rows.get(key) or getattr(loaded, function).__doc__ or "") for key, function in ours]


def _rules_text(name: str, module: str, tell: Tell) -> str:
    """The rules of one module: each with its id and what the project's table of rules says, else what its home says of it."""
    short, rows = _rules(name, module)
    body = [_wrapped(tell("The rules by which the management server decides. A refusal names the rule that it follows."), 4), ""]
    for key, text in rows:
        body += [f"  {key}", _wrapped(tell(" ".join(text.split())) if tell is not english else text, 4), ""]
    return _page(name, short, body, ["about_Inventories", *(other for other in _of_rules() if other != name)])


def _table(family: str) -> tuple[str, dict[str, str]]:
    """The title and the rows of a family's table in the document of rules; nothing where the document does not come along."""
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    paths = (os.path.join(here, "rules.md"), os.path.join(os.path.dirname(here), "docs", "rules.md"))
    path = next((one for one in paths if os.path.exists(one)), "")
    title, rows, inside = "", {}, False
    for line in _read(path).splitlines() if path else ():
        if line.startswith("## "):
            inside = f"({family})" in line
            title = line[3:].replace(f" ({family})", "") if inside else title
        elif inside and line.startswith(f"| {family}-"):
            key, _, said = line.strip("| ").partition(" | ")
            rows[key] = said
    return title, rows


def _rank(key: str) -> tuple[str, int, str]:
    family, _, number = key.partition("-")
    digits = "".join(char for char in number if char.isdigit())
    return family, int(digits or 0), number


def _page(name: str, short: str, body: list[str], see_also: list[str]) -> str:
    head = ["TOPIC", f"    {name}", "", "SHORT DESCRIPTION", f"    {short}", "", "LONG DESCRIPTION"]
    return "\n".join([*head, *body, "SEE ALSO", *(f"    {other}" for other in see_also)]) + "\n"


def _wrapped(text: str, indent: int) -> str:
    parts = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    pad = " " * indent
    return "\n\n".join(_filled(part, pad) for part in parts if part)


def _filled_from(line: str, pad: str) -> str:
    """A line that stays where it begins, continued below itself where it is too long."""
    bare = line.lstrip()
    return _filled(bare, pad + " " * (len(line) - len(bare))) if len(line) > _WIDTH // 2 else pad + line


def _filled(text: str, pad: str, later: str | None = None) -> str:
    """A paragraph in lines, those after the first led by ``later``; one with wide characters may break before and after each of them."""
    import re
    import unicodedata

    if not any(unicodedata.east_asian_width(char) in "WF" for char in text):
        return textwrap.fill(text, _WIDTH, initial_indent=pad, subsequent_indent=pad if later is None else later)
    lines, line, used, following = [], "", 0, pad if later is None else later
    for piece in re.findall(r"[\u3000-\uffef][\u3001\u3002\u300d\u300f\u30fc\uff09:)]*|\s|[^\s\u3000-\uffef]+[\u3001\u3002\u300d\u300f\uff09]*", text):
        cells = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in piece)
        if used + cells > _WIDTH - len(pad):
            lines.append(pad + line.rstrip())
            line, used, pad = "", 0, following
        if line or not piece.isspace():
            line, used = line + piece, used + cells
    return "\n".join([*lines, pad + line.rstrip()])


# ---------------------------------------------------------------- inventories


def _inventories_text(tell: Tell) -> str:
    """What an inventory may say, from its schema."""
    from havmsh.store.schema import make

    schema = make()
    body = [_wrapped(tell(
        "An inventory is a YAML file, or a folder of them. -Inventory PATH or the variable HAVMSH_INVENTORY opens one; nothing is written back unless "
        "Save-Inventory or -Save asks for it. Its sections and their fields:",
    ), 4), ""]
    for name, section in schema["properties"].items():
        body += [f"  {name}", _wrapped(tell(" ".join(section["description"].split())), 4)]
        body += _fields(schema, section, tell)
        body.append("")
    return _page("about_Inventories", "What an inventory file may say: sections and fields.", body, list(_of_rules()))


def _fields(schema: dict[str, Any], section: dict[str, Any], tell: Tell) -> list[str]:
    """The fields of a section's entries: name and description."""
    shape = _shape(schema, section)
    if shape is None:
        return []
    required = set(shape.get("required", ()))
    made = []
    for name, field in shape.get("properties", {}).items():
        said = tell(" ".join(str(field.get("description", "")).split()))
        must = f" ({tell('required')})" if name in required else ""
        made.append(_filled(f"{name}{must}: {said}", " " * 6, " " * 10))
    return made


def _shape(schema: dict[str, Any], node: Any) -> dict[str, Any] | None:
    """The first definition that a part of the schema refers to."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            found = schema["$defs"][reference.rpartition("/")[2]]
            return found if "properties" in found else _shape(schema, [value for key, value in found.items() if key != "description"])
        return _shape(schema, list(node.values()))
    if isinstance(node, list):
        return next((found for item in node if (found := _shape(schema, item)) is not None), None)
    return None
