"""Identifiers: a GUID for every record, the same in every run for the same kind and name."""
from __future__ import annotations

try:
    from _md5 import md5  # type: ignore[import-not-found]  # hashlib would load OpenSSL for it
except ImportError:  # pragma: no cover - an interpreter without the module
    from hashlib import md5


def guid(kind: str, name: str) -> str:
    """A stable GUID text of a thing."""
    text = md5(f"{kind}:{name}".encode(), usedforsecurity=False).hexdigest()
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"
