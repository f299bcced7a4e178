"""Where certificates are kept: .NET's folders of a user, one file each, and the system's trusted roots, which nobody changes here."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA1

from havmsh.runtime.crypto import certificates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.crypto.certificates import Pair

_ROOTS = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


def folder(name: str) -> Path:
    """Where a user's store of that name lies."""
    return Path.home() / ".dotnet" / "corefx" / "cryptography" / "x509stores" / name.lower()


def thumbprint(pair: Pair) -> str:
    """SHA-1 of the certificate in capitals."""
    return pair[0].fingerprint(SHA1()).hex().upper()


def read(name: str) -> list[Pair]:
    """What a user's store holds; a file that is none is passed over."""
    found: dict[str, Pair] = {}
    place = folder(name)
    for file in sorted(place.glob("*.pfx")) if place.is_dir() else ():
        try:
            pair = certificates.read(file.read_bytes())[0]
        except (ValueError, OSError):
            continue
        found.setdefault(thumbprint(pair), pair)
    return list(found.values())


def add(name: str, pair: Pair) -> None:
    """Keeps a certificate with its key, for the user alone; one that is there already stays unless it lacks the key. Raises OSError."""
    place = folder(name)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = place / (thumbprint(pair) + ".pfx")
    if file.exists() and pair[1] is None:
        return
    draft = file.with_suffix(".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(certificates.write_pfx([pair], None))
    draft.replace(file)


def remove(name: str, pair: Pair) -> None:
    """Forgets a certificate. Raises OSError."""
    wanted = thumbprint(pair)
    place = folder(name)
    for file in place.glob("*.pfx") if place.is_dir() else ():
        try:
            same = thumbprint(certificates.read(file.read_bytes())[0]) == wanted
        except (ValueError, OSError):
            continue
        if same:
            file.unlink(missing_ok=True)


def roots() -> list[Pair]:
    """The certificates that the system trusts."""
    place = os.environ.get("SSL_CERT_FILE") or next((path for path in _ROOTS if os.path.exists(path)), None)
    try:
        data = Path(place).read_bytes() if place else b""
        return certificates.read(data) if data else []
    except (ValueError, OSError):
        return []
