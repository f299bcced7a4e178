"""The modules of a start from one file: what the last starts loaded, as Python compiled it, in the user's cache folder.

To find a module, Python looks through folders, asks for the times of two files, and opens and reads one: for the 160 modules of a short command that is an eighth of its time. Here a module is a stretch of a file that
is open already, and so are the regular expressions (`havmsh.patterns`). As with Python's own compiled files, the source is asked for its time and size, and what has changed is loaded by Python; so is everything that is not in the file. The file is believed only when it
is the user's own and nobody else may write it, for it holds code; it is written by a run that loaded modules which it does not hold.
"""

from __future__ import annotations

import _imp
import marshal
import os
import sys

from havmsh import patterns
from havmsh.store.cachefile import FOREIGN_WRITERS, Room, blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from types import CodeType, ModuleType

    _Entry = tuple[int, int, bool, int, int]
else:
    ModuleSpec = sys.modules["_frozen_importlib"].ModuleSpec  # importlib.machinery would be loaded for two names
    SourceFileLoader = sys.modules["_frozen_importlib_external"].SourceFileLoader

ROOM = Room("modules", b"havmsh modules\n", 8)
_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_OURS = ("havmsh", "cmdlets")
_FEW = 8
"""So many modules more are not worth a new file."""
_MOST = 600
_LENGTH = 8
_PATTERNS = "*"
"""What stands for a module's name where the expressions are."""
_PYC_HEADER = 16


class _Loader(SourceFileLoader):
    """Loads one module from the file."""

    def __init__(self, name: str, path: str, bundle: Bundle) -> None:
        super().__init__(name, path)
        self.bundle = bundle

    def get_code(self, fullname: str) -> CodeType | None:
        """What Python compiled."""
        code: CodeType = marshal.loads(self.bundle.read(fullname))
        return code


class Bundle:
    """The open file: ``entries`` are its modules, each with the place and length of its code, whether it is a package, and the time in seconds and the size of its source. A length of 0: Python kept no code of it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.file = -1
        self.start = 0
        self.entries: dict[str, _Entry] = {}
        self.changed = False
        try:
            self.file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            self._take()
        except (OSError, OverflowError, ValueError, EOFError, TypeError):  # there is none, or none that is whole: Python loads everything
            self.entries = {}

    def _take(self) -> None:
        status = os.fstat(self.file)
        if status.st_uid != os.geteuid() or status.st_mode & FOREIGN_WRITERS:
            return
        head = os.pread(self.file, len(ROOM.magic) + _LENGTH, 0)
        size = int.from_bytes(head[len(ROOM.magic):], "little")
        self.start = len(head) + size
        if head.startswith(ROOM.magic):
            total, self.entries = marshal.loads(os.pread(self.file, size, len(head)))
            if status.st_size != self.start + total:
                self.entries = {}

    def read(self, name: str) -> bytes:
        """The compiled code of a module."""
        place, length, *_ = self.entries[name]
        return os.pread(self.file, length, self.start + place)

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """How a module that is here and has not changed is loaded; None for any other."""
        del path, target
        entry = self.entries.get(name)
        if entry is None or not entry[1]:
            return None
        stem = f"{_ROOT}/{name.replace('.', '/')}"
        package = entry[2]
        file = f"{stem}/__init__.py" if package else f"{stem}.py"
        try:
            status = os.stat(file)
        except OSError:
            return None
        if (int(status.st_mtime), status.st_size) != entry[3:]:
            self.changed = True
            return None
        spec = ModuleSpec(name, _Loader(name, file, self), origin=file, is_package=package)
        if package:
            spec.submodule_search_locations = [stem]
        folder, _, base = file.rpartition("/")
        spec.has_location = True
        spec.cached = f"{folder}/__pycache__/{base[:-3]}.{sys.implementation.cache_tag}.pyc"
        return spec


def use() -> Bundle:
    """Loads modules from the file from now on."""
    key = blake2b(f"{sys.version}\0{_ROOT}".encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()
    bundle = Bundle(os.path.join(ROOM.folder(), key))
    sys.meta_path.insert(0, bundle)
    if _PATTERNS in bundle.entries:
        patterns.remember(lambda: marshal.loads(bundle.read(_PATTERNS)))
    return bundle


def keep(bundle: Bundle) -> None:
    """Writes the file anew, if this run loaded modules that it does not hold; what cannot be written is done without."""
    if sys.dont_write_bytecode or sys.flags.optimize or sys.pycache_prefix is not None:
        return
    loaded = [name for name in sys.modules if name.partition(".")[0] in _OURS]
    new = [name for name in loaded if name not in bundle.entries]
    if not bundle.changed and not patterns.made and (len(new) < _FEW or len(bundle.entries) >= _MOST):
        return
    entries: dict[str, _Entry] = {}
    codes: list[bytes] = []
    place = 0
    for name in dict.fromkeys([*loaded, *bundle.entries, _PATTERNS]):
        package, seconds, size, code = (False, 0, 0, marshal.dumps(patterns.compiled())) if name == _PATTERNS else _compiled(name) or (False, 0, 0, b"")
        entries[name] = (place, len(code), package, seconds, size)
        codes.append(code)
        place += len(code)
    index = marshal.dumps((place, entries))
    ROOM.put(os.path.basename(bundle.path), [len(index).to_bytes(_LENGTH, "little"), index, *codes])


def _compiled(name: str) -> tuple[bool, int, int, bytes] | None:
    """Whether a module is a package, the time and size of its source, and its compiled code, where Python keeps it."""
    stem = os.path.join(_ROOT, *name.split("."))
    package = os.path.isdir(stem)
    file = os.path.join(stem, "__init__.py") if package else f"{stem}.py"
    folder, base = os.path.split(file)
    try:
        status = os.stat(file)
        with open(os.path.join(folder, "__pycache__", f"{base[:-3]}.{sys.implementation.cache_tag}.pyc"), "rb") as stream:
            data = stream.read()
    except OSError:
        return None
    seconds, size = int(status.st_mtime), status.st_size
    written = b"\0\0\0\0" + (seconds & 0xFFFFFFFF).to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")
    if data[4:_PYC_HEADER] != written:
        return None
    code: CodeType = marshal.loads(data[_PYC_HEADER:])
    if code.co_filename != file:  # compiled before it came here
        _imp._fix_co_filename(code, file)  # type: ignore[attr-defined]
    return package, seconds, size, marshal.dumps(code)
