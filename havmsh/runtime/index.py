"""The index of cmdlets: from a name to the module that declares it, so that a cmdlet is imported when it is first named.

``python -m havmsh.runtime.index FOLDER`` writes ``index.tsv`` beside the cmdlets (a step of the build). A line is a name, the module's path inside the
folder, the class, PowerShell's module and the kind: ``name`` for the cmdlet's own name, ``also`` for another full name, ``alias`` for a short one, ``type``
for a .NET type that the module declares (it lists them in ``NET_TYPES``). The first line is a digest of the folder's file names: a name that is not in the index makes the session compare it, and read the folder anew if it differs.
"""

from __future__ import annotations

import os
import sys

from havmsh.runtime.commands import AliasInfo, CmdletInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.session import Session

FILE = "index.tsv"
QUALIFIED = frozenset(("HYPER-V",))
"""Modules whose names that clash are written ``Module\\Name`` until a script imports them: Hyper-V's come behind the management server's."""

OWN = ("Microsoft.PowerShell.", "Pester")
"""Modules whose refusals are PowerShell's to the letter, without a hint."""


class Cmdlets:
    """The cmdlets of one session by folded name; loaded classes are shared by all sessions through Python's own modules."""

    def __init__(self, session: Session, root: str | None) -> None:
        self.session = session
        self.root = root
        self.found: dict[str, CmdletInfo] = {}
        self.adopted: dict[str, CmdletInfo] = {}
        self.lines: dict[str, tuple[str, str, str, str, str]] = {}
        self.preferred: list[str] = []
        self.loaded: set[str] = {"Microsoft.PowerShell.Core"}
        self.clashes: dict[str, list[tuple[str, str, str, str, str]]] = {}
        self.types: dict[str, str] = {}
        self.spelled: list[str] = []
        self.digest = ""
        self.checked = False
        self.rest: dict[str, tuple[str, str, str, str, str]] = {}
        """What is not there before its module is imported, in a session that begins with nothing."""
        self.shown: frozenset[str] | None = None
        """The names of cmdlets that what is typed may call, where not all of them are."""
        if root is not None:
            self._read()

    def _read(self) -> None:
        assert self.root is not None
        try:
            with open(os.path.join(self.root, FILE), encoding="utf-8") as file:
                text = file.read()
        except OSError:
            text = ""
        if not text:
            text = refresh(self.root)
            self.checked = True
        self._take(text)

    def _take(self, text: str) -> None:
        head, _, body = text.partition("\n")
        self.digest = head
        self.lines = {}
        self.clashes = {}
        self.types = {}
        self.spelled = []
        for line in body.splitlines():
            name, path, cls, module, kind = line.split("\t")
            key = name.upper()
            if kind == "type":
                self.types[key] = path
                self.spelled.append(name)
                continue
            entry = (name, path, cls, module, kind)
            if key in self.lines:
                self.clashes.setdefault(key, [self.lines[key]]).append(entry)
                if module.startswith("Microsoft.PowerShell."):
                    self.lines[key] = entry
            else:
                self.lines[key] = entry

    def find(self, folded: str) -> CmdletInfo | None:
        """The cmdlet of a folded name, which is not loaded yet."""
        found = self.found.get(folded)
        if found is not None:
            return found
        entry = self.lines.get(folded)
        if entry is None and "-" in folded and not self.checked and self.root is not None:
            self.checked = True
            if digest_of(self.root) != self.digest:
                self._take(refresh(self.root))
                entry = self.lines.get(folded)
        if entry is None or entry[4] == "alias":
            return None
        if folded in self.clashes:
            entry = self._choose(self.clashes[folded])
        made = self.found[folded] = self._info(entry)
        return made

    def strip(self) -> None:
        """Takes every cmdlet out until its module is imported."""
        self.rest, self.lines = self.lines, {}
        self.clashes, self.checked = {}, True
        self.found.clear()
        self.loaded.clear()

    def bring(self, module: str) -> None:
        """Puts the cmdlets of a module in that were taken out."""
        for folded, line in [each for each in self.rest.items() if each[1][3] == module]:
            self.lines[folded] = line
            del self.rest[folded]

    def adopt(self, info: CmdletInfo) -> None:
        """Makes a cmdlet known that no file of the folder declares; a cmdlet of that name stands behind it."""
        self.found[info.name.upper()] = info
        self.adopted[info.name.upper()] = info

    def release(self, info: CmdletInfo) -> None:
        """Takes such a cmdlet out."""
        if self.adopted.get(info.name.upper()) is info:
            del self.adopted[info.name.upper()], self.found[info.name.upper()]

    def hint(self, kind: str, name: str, known: list[str] | None = None) -> str:
        """What the folder has to say of a command or parameter that is not there (``hints.py``); empty where it has nothing."""
        if self.root is None or self.rest or not os.path.exists(os.path.join(self.root, "hints.py")):
            return ""
        hints = __import__(f"{os.path.basename(self.root)}.hints", fromlist=["hints"])
        if known is None:
            known = [entry[0] for entry in self.lines.values() if not entry[3].startswith(OWN) and entry[4] != "alias"]
        return str(getattr(hints, f"about_{kind}")(name, known))

    def type_names(self) -> list[str]:
        """The .NET types that cmdlets' modules declare."""
        return list(self.spelled)

    def declare_type(self, folded: str) -> bool:
        """Imports the cmdlets' module that declares a .NET type; false where none does."""
        path = self.types.get(folded)
        if path is None:
            return False
        __import__(f"{os.path.basename(self.root or '')}.{path}")
        return True

    def _choose(self, entries: list[tuple[str, str, str, str, str]]) -> tuple[str, str, str, str, str]:
        """Of cmdlets with one name: the one whose module was imported last; else PowerShell's own; else one that need not be qualified."""
        for wanted in reversed(self.preferred):
            for entry in entries:
                if entry[3].upper() == wanted:
                    return entry
        for entry in entries:
            if entry[3].startswith("Microsoft.PowerShell."):
                return entry
        return next((entry for entry in entries if entry[3].upper() not in QUALIFIED), entries[0])

    def prefer(self, module: str) -> None:
        """A module was imported: where names clash its cmdlets win from now on."""
        folded = module.upper()
        if folded in self.preferred:
            self.preferred.remove(folded)
        self.preferred.append(folded)
        for key in self.clashes:
            self.found.pop(key, None)

    def forget(self, module: str) -> None:
        """A module was removed: where names clash its cmdlets no longer win."""
        folded = module.upper()
        if folded in self.preferred:
            self.preferred.remove(folded)
        for key in self.clashes:
            self.found.pop(key, None)

    def _info(self, entry: tuple[str, str, str, str, str]) -> CmdletInfo:
        name, path, cls, module, _ = entry
        made = CmdletInfo(name, self.session, _loader(os.path.basename(self.root or ""), path, cls), module)
        if self.shown is not None and name.upper() not in self.shown:
            made.visibility = "Private"
        return made

    def qualified(self, module: str, name: str) -> CmdletInfo | None:
        """``Module\\Name``."""
        wanted = module.upper()
        key = name.upper()
        only = self.lines.get(key) or self.rest.get(key)
        for entry in self.clashes.get(key) or ([] if only is None else [only]):
            if entry[3].upper() == wanted and entry[4] != "alias":
                return self._info(entry)
        return None

    def of(self, module: str) -> Iterator[CmdletInfo]:
        """The cmdlets of a module, those too that another module's stand before."""
        for entry in [*self.lines.values(), *self.rest.values()]:
            found = self.qualified(module, entry[0])
            if found is not None:
                yield found

    def aliases(self) -> Iterator[AliasInfo]:
        """The aliases that cmdlets bring along."""
        for folded, entry in self.lines.items():
            found = self.alias(folded) if entry[4] == "alias" else None
            if found is not None:
                yield found

    def alias(self, folded: str) -> AliasInfo | None:
        """The alias of a name in upper case that a cmdlet brings along; None where none does."""
        entry = self.lines.get(folded)
        if entry is None or entry[4] != "alias":
            return None
        own = next((other for other in self.lines.values() if other[1:3] == entry[1:3] and other[4] == "name"), None)
        made = None if own is None else AliasInfo(entry[0], own[0], session=self.session)
        if made is not None and self.shown is not None and folded not in self.shown:
            made.visibility = "Private"
        return made

    def names(self) -> list[str]:
        """The names of all cmdlets."""
        return [entry[0] for entry in self.lines.values() if entry[4] != "alias"]

    def all(self) -> Iterator[CmdletInfo]:
        """Every cmdlet, none loaded."""
        for key, entry in self.lines.items():
            if entry[4] != "alias":
                found = self.find(key)
                if found is not None:
                    yield found
        yield from (info for key, info in self.adopted.items() if key not in self.lines)

    def modules(self) -> list[str]:
        """The names of PowerShell's modules that have cmdlets here."""
        return list(dict.fromkeys(entry[3] for entry in (*self.lines.values(), *self.rest.values())))


def _loader(package: str, path: str, cls: str) -> Callable[[], type]:
    def load() -> type:
        name = f"{package}.{path}"
        __import__(name)
        found: type = getattr(sys.modules[name], cls)
        return found

    return load


# ---------------------------------------------------------------- making the index


def digest_of(root: str) -> str:
    """A digest of the names and sizes of the files that may declare cmdlets."""
    import zlib

    value = 0
    for path in sorted(_files(root)):
        value = zlib.crc32(f"{path} {os.path.getsize(os.path.join(root, path))}".encode(), value)
    return f"{value:08x}"


def _files(root: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for file in sorted(files):
            if file.endswith(".py") and not file.startswith("_"):
                yield os.path.relpath(os.path.join(folder, file), root)


def refresh(root: str) -> str:
    """Reads all declarations and writes the index; a folder that cannot be written to is no obstacle."""
    lines = [digest_of(root)]
    for path in _files(root):
        try:
            lines.extend(_declared(root, path))
        except (ValueError, SyntaxError):
            continue
    text = "\n".join(lines) + "\n"
    target = os.path.join(root, FILE)
    try:
        temporary = f"{target}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, target)
    except OSError:
        pass
    return text


def _declared(root: str, path: str) -> Iterator[str]:
    """The lines of one file, read from its text: nothing is imported."""
    import ast

    with open(os.path.join(root, path), encoding="utf-8") as file:
        text = file.read()
    if "cmdlet(" not in text and "from cmdlets." not in text and "NET_TYPES" not in text:
        return
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    constants = _imported(root, tree) | _constants(tree)
    dotted = path[:-3].replace(os.sep, ".")
    for name in ast.literal_eval(constants["NET_TYPES"]) if "NET_TYPES" in _constants(tree) else ():
        yield f"{name}\t{dotted}\t-\t-\ttype"
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if not (isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.args):
                continue
            if decorator.func.id == "cmdlet":
                yield from _lines(decorator, dotted, node.name, constants)
            else:
                family = _family(root, tree, decorator.func.id)
                if family is not None:
                    yield from _lines(decorator, dotted, node.name, constants, family)


def _family(root: str, tree: Any, name: str) -> Any:
    """The module's name (as a tree) for a decorator that a family of cmdlets shares: ``MODULE`` of the file that defines it; None for any other."""
    import ast

    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cmdlets.") and any(alias.name == name for alias in node.names):
            path = os.path.join(root, *(node.module or "").split(".")[1:]) + ".py"
            if os.path.isfile(path):
                with open(path, encoding="utf-8") as file:
                    other = ast.parse(file.read())
                return (_imported(root, other) | _constants(other)).get("MODULE")
    return None


def _constants(tree: Any) -> dict[str, Any]:
    """What a module assigns to plain names."""
    import ast

    found = {target.id: node.value for node in tree.body if isinstance(node, ast.Assign) for target in node.targets if isinstance(target, ast.Name)}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found[node.target.id] = node.value
    return found


def _imported(root: str, tree: Any) -> dict[str, Any]:
    """Constants that come from other modules under the folder, by the name that they have here."""
    import ast

    found: dict[str, Any] = {}
    for node in tree.body:
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("cmdlets"):
            continue
        wanted = {name.name: name.asname or name.name for name in node.names if name.name.isupper()}
        if not wanted:
            continue
        path = os.path.join(root, *(node.module or "").split(".")[1:])
        for candidate in (path + ".py", os.path.join(path, "__init__.py")):
            if os.path.isfile(candidate):
                with open(candidate, encoding="utf-8") as file:
                    other = _constants(ast.parse(file.read()))
                found.update({own: other[name] for name, own in wanted.items() if name in other})
                break
    return found


def _lines(decorator: Any, path: str, cls: str, constants: dict[str, Any], family: Any = None) -> Iterator[str]:
    """The lines of one declaration; a family's decorator takes further names behind the first."""
    import ast

    def value(node: Any) -> Any:
        return ast.literal_eval(constants.get(node.id, node) if isinstance(node, ast.Name) else node)

    options = {keyword.arg: keyword.value for keyword in decorator.keywords}
    module = value(options["module"]) if "module" in options else value(family) if family is not None else ""
    yield f"{value(decorator.args[0])}\t{path}\t{cls}\t{module}\tname"
    for name in value(options["names"]) if "names" in options else [value(more) for more in decorator.args[1:]]:
        yield f"{name}\t{path}\t{cls}\t{module}\talso"
    for name in value(options["aliases"]) if "aliases" in options else ():
        yield f"{name}\t{path}\t{cls}\t{module}\talias"


if __name__ == "__main__":
    refresh(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..", "..", "cmdlets"))
