"""Help files as they are handed from one computer to another: what Save-Help writes into a folder, unpacked where Get-Help looks for it."""

from __future__ import annotations

import os
import re
import zipfile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

ENGINE: Final = frozenset(f"microsoft.{name}" for name in (
    "powershell.core", "powershell.utility", "powershell.management", "powershell.security", "powershell.host", "powershell.diagnostics", "wsman.management",
))
"""Modules whose help lies beside the shell itself, not in folders of their own."""
_KEPT = (".xml", ".txt", ".html", ".htm")


class Package:
    """The help of a module in a folder: its ``HelpInfo.xml``, which tells of which cultures there is help in which version."""

    def __init__(self, info: str) -> None:
        self.info = info
        self.stem = os.path.basename(info)[: -len("_HelpInfo.xml")]
        with open(info, encoding="utf-8-sig", errors="replace") as file:
            text = file.read()
        pair = r"<UICultureName>\s*([^<]*?)\s*</UICultureName>\s*<UICultureVersion>\s*([^<]*?)\s*</UICultureVersion>"
        self.versions: dict[str, str] = dict(re.findall(pair, text))

    def culture(self, wanted: str) -> str | None:
        """The culture that there is for one that is wanted: itself, the language that it is of, or the first of the language that it is; None where there is none."""
        folded = wanted.lower()
        known = {name.lower(): name for name in self.versions}
        return known.get(folded) or known.get(folded.partition("-")[0]) or next((name for key, name in known.items() if key.startswith(f"{folded}-")), None)

    def archive(self, culture: str) -> str | None:
        """The file with the help of a culture."""
        wanted = f"{self.stem}_{culture}_helpcontent.zip".lower()
        folder = os.path.dirname(self.info)
        return next((os.path.join(folder, name) for name in os.listdir(folder) if name.lower() == wanted), None)


def package(module: str, folders: Sequence[str], *, recurse: bool) -> Package | None:
    """The package of a module in the first folder that has one."""
    wanted = re.compile(re.escape(module) + r"_[0-9a-f-]{36}_HelpInfo\.xml", re.IGNORECASE)
    for top in folders:
        for folder, names in _folders(top, recurse):
            for name in sorted(names):
                if wanted.fullmatch(name):
                    return Package(os.path.join(folder, name))
    return None


def _folders(top: str, recurse: bool) -> Iterator[tuple[str, list[str]]]:
    for folder, _, names in os.walk(top):
        yield folder, names
        if not recurse:
            return


def place(module: str, base: str, *, own: bool) -> str:
    """The folder under which a module's help lies, for everybody or (``own``) for this user."""
    from havmsh.runtime import home
    from havmsh.store.cachefile import user_folder

    engine = module.lower() in ENGINE
    if not own:
        return home.FOLDER if engine else base
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(user_folder(), ".local/share")
    root = os.path.join(data, "powershell", "Help")
    parent, last = os.path.split(base.rstrip("/"))
    if engine:
        return root
    return os.path.join(root, module, last) if os.path.basename(parent).lower() == module.lower() else os.path.join(root, module)


def unpack(found: Package, culture: str, target: str) -> list[str]:
    """Unpacks the help of a culture; gives the files. Raises OSError, and BadZipFile for what is no archive."""
    archive = found.archive(culture)
    if archive is None:
        raise FileNotFoundError(found.stem)
    folder = os.path.join(target, culture)
    written = []
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            name = entry.filename.replace("\\", "/")
            if entry.is_dir() or not name.lower().endswith(_KEPT) or name.startswith("/") or ".." in name.split("/"):
                continue
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(packed.read(entry))
            written.append(path)
    with open(found.info, "rb") as source, open(os.path.join(target, os.path.basename(found.info)), "wb") as copy:
        copy.write(source.read())
    return written


def version_at(found: Package, culture: str, target: str) -> str | None:
    """The version of the help that is there already."""
    known = os.path.join(target, os.path.basename(found.info))
    return Package(known).versions.get(culture) if os.path.isfile(known) else None
