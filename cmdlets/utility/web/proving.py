"""How an account answers a server that wants to know who asks: by Digest where the server knows it, else by Basic."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cmdlets.utility.web.messages import Request
    from havmsh.runtime.types.security import NetworkCredential

_PARAMETER = re.compile(r'([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_HASHES = {"md5": "md5", "sha-256": "sha256"}


def answer_to(challenges: list[str], account: NetworkCredential, request: Request) -> str | None:
    """The ``Authorization`` header for one of the challenges; None where none of them can be met."""
    schemes = {challenge.partition(" ")[0].lower(): challenge.partition(" ")[2] for challenge in reversed(challenges)}
    if "digest" in schemes:
        made = _digest(schemes["digest"], account, request)
        if made is not None:
            return made
    return basic(account) if "basic" in schemes else None


def basic(account: NetworkCredential) -> str:
    """The header of Basic."""
    from base64 import b64encode

    return "Basic " + b64encode(f"{_named(account)}:{account.secret}".encode()).decode()


def _named(account: NetworkCredential) -> str:
    return f"{account.domain}\\{account.name}" if account.domain else account.name


def _digest(text: str, account: NetworkCredential, request: Request) -> str | None:
    """The header of Digest (RFC 7616); None for a hash or a protection that .NET has not."""
    import hashlib
    import secrets

    asked = {match[1].lower(): match[2] if match[2] is not None else match[3] for match in _PARAMETER.finditer(text)}
    algorithm = asked.get("algorithm", "MD5")
    kind = _HASHES.get(algorithm.lower().removesuffix("-sess"))
    protections = [each.strip().lower() for each in asked.get("qop", "").split(",") if each.strip()]
    if kind is None or "nonce" not in asked or "realm" not in asked or (protections and "auth" not in protections):
        return None

    def hashed(*parts: str) -> str:
        return hashlib.new(kind, ":".join(parts).encode(), usedforsecurity=False).hexdigest()

    name, realm, nonce, own = _named(account), asked["realm"], asked["nonce"], secrets.token_hex(16)
    uri = request.uri.path() + request.uri.query()
    who = hashed(name, realm, account.secret)
    if algorithm.lower().endswith("-sess"):
        who = hashed(who, nonce, own)
    what = hashed(request.method, uri)
    response = hashed(who, nonce, "00000001", own, "auth", what) if protections else hashed(who, nonce, what)
    said = {"username": f'"{name}"', "realm": f'"{realm}"', "nonce": f'"{nonce}"', "uri": f'"{uri}"', "response": f'"{response}"'}
    if "algorithm" in asked:
        said["algorithm"] = algorithm
    if "opaque" in asked:
        said["opaque"] = f'"{asked["opaque"]}"'
    if protections:
        said |= {"qop": "auth", "nc": "00000001", "cnonce": f'"{own}"'}
    return "Digest " + ", ".join(f"{key}={value}" for key, value in said.items())
