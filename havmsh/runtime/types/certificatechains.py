"""System.Security.Cryptography.X509Certificates: X509Chain and its policy. No list of revoked certificates is fetched: what is asked about them is answered with "unknown"."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.x509 import Certificate as Library

from havmsh.runtime.crypto import stores
from havmsh.runtime.date.dates import LOCAL, DateTime
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.certificatecollections import Certificates
from havmsh.runtime.types.certificateextensions import X
from havmsh.runtime.types.certificates import Certificate
from havmsh.runtime.types.oids import COLLECTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NOT_TIME, _UNTRUSTED, _PARTIAL, _UNKNOWN, _OFFLINE = 1, 32, 65536, 64, 16777216
_ALLOW_UNKNOWN, _IGNORE_TIME = 16, 1
_TEXTS = {
    _NOT_TIME: "certificate has expired", _UNTRUSTED: "self-signed certificate", _PARTIAL: "unable to get local issuer certificate",
    _UNKNOWN: "unable to get certificate CRL", _OFFLINE: "unable to get certificate CRL",
}


class Policy(NetObject):
    """X509ChainPolicy: what a chain must fulfil."""

    __slots__ = ("custom", "flag", "mode", "moment", "spare", "trust", "verification")
    type_name = X + "X509ChainPolicy"

    def __init__(self) -> None:
        super().__init__()
        self.spare, self.custom = Certificates(), Certificates()
        self.mode, self.flag, self.verification, self.trust = 1, 2, 0, 0
        self.moment = DateTime.now(LOCAL)


def _setting(name: str, field: str) -> tuple[str, Any, Any]:
    return name, lambda own: getattr(own, field), lambda own, value: setattr(own, field, getattr(value, "value", value))


define(
    Policy.type_name, Policy,
    properties=(
        (f"{X}X509Certificate2Collection ExtraStore", lambda own: own.spare), (f"{X}X509Certificate2Collection CustomTrustStore", lambda own: own.custom),
        _setting(f"{X}X509RevocationMode RevocationMode", "mode"),
        _setting(f"{X}X509RevocationFlag RevocationFlag", "flag"), _setting(f"{X}X509VerificationFlags VerificationFlags", "verification"),
        _setting(f"{X}X509ChainTrustMode TrustMode", "trust"),
        ("datetime VerificationTime", lambda own: own.moment, lambda own, value: setattr(own, "moment", value)),
    ),
    constructors=(("", Policy),),
)


class Status(NetObject):
    """X509ChainStatus: one thing that is wrong."""

    __slots__ = ("flag",)
    type_name = X + "X509ChainStatus"

    def __init__(self, flag: int) -> None:
        super().__init__()
        self.flag = flag


define(Status.type_name, Status, kind="struct", properties=((f"{X}X509ChainStatusFlags Status", lambda own: own.flag), ("string StatusInformation", lambda own: _TEXTS[own.flag])))


class Element(NetObject):
    """X509ChainElement: a certificate in the chain."""

    __slots__ = ("flags", "own")
    type_name = X + "X509ChainElement"

    def __init__(self, own: Certificate, flags: list[int]) -> None:
        super().__init__()
        self.own, self.flags = own, flags


define(
    Element.type_name, Element,
    properties=((f"{X}X509Certificate2 Certificate", lambda own: own.own), (f"{X}X509ChainStatus[] ChainElementStatus", lambda own: [Status(flag) for flag in own.flags]), ("string Information", lambda own: "")),
)


class Elements(GenericList):
    """X509ChainElementCollection."""

    __slots__ = ()

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items, Element.type_name)


define(X + "X509ChainElementCollection", Elements, interfaces=COLLECTION, properties=(("int Count", len),))


class Chain(NetObject):
    """X509Chain: from a certificate to a root."""

    __slots__ = ("elements", "policy")
    type_name = X + "X509Chain"

    def __init__(self, machine: bool = False, *, online: bool = True) -> None:
        super().__init__()
        self.policy = Policy()
        self.policy.mode = int(online)
        self.elements = Elements()

    def build(self, own: Certificate) -> bool:
        """Whether the chain of a certificate holds; what is wrong with it stands in ChainStatus."""
        policy = self.policy
        roots = [each.pair[0] for each in policy.custom] if policy.trust else [pair[0] for pair in (*stores.roots(), *stores.read("root"))]
        known = [each.pair[0] for each in policy.spare] + [pair[0] for pair in stores.read("ca")]
        path = _path(own.pair[0], [*known, *roots])
        trusted = path[-1] in roots
        self.elements = Elements([Element(own if at == 0 else Certificate((each, None)), self._wrong(each, each is path[-1], trusted, path)) for at, each in enumerate(path)])
        ignored = {_UNTRUSTED, _PARTIAL} if policy.verification & _ALLOW_UNKNOWN else set()
        ignored |= {_NOT_TIME} if policy.verification & _IGNORE_TIME else set()
        ignored |= {_UNKNOWN, _OFFLINE} if policy.verification & 0xF00 else set()
        return not set(self.flags()) - ignored

    def _wrong(self, own: Library, last: bool, trusted: bool, path: list[Library]) -> list[int]:
        at = self.policy.moment
        held = Certificate((own, None))
        flags = [] if held.moment(False).ticks <= at.to_local().ticks <= held.moment(True).ticks else [_NOT_TIME]
        if last and not trusted:
            flags.append(_UNTRUSTED if own.issuer == own.subject else _PARTIAL)
        if self.policy.mode and not last and trusted:
            flags += [_UNKNOWN, _OFFLINE]
        return flags

    def flags(self) -> list[int]:
        """All that is wrong with any of its certificates."""
        return list(dict.fromkeys(flag for each in self.elements for flag in each.flags))


def _path(own: Library, known: list[Library]) -> list[Library]:
    path = [own]
    while path[-1].issuer != path[-1].subject:
        above = next((each for each in known if each not in path and _vouches(each, path[-1])), None)
        if above is None:
            break
        path.append(above)
    return path


def _vouches(above: Library, below: Library) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


define(
    Chain.type_name, Chain, interfaces="System.IDisposable",
    properties=(
        (f"{X}X509ChainElementCollection ChainElements", lambda own: own.elements),
        (f"{X}X509ChainPolicy ChainPolicy", lambda own: own.policy, lambda own, value: setattr(own, "policy", value)),
        (f"{X}X509ChainStatus[] ChainStatus", lambda own: [Status(flag) for flag in own.flags()]),
    ),
    methods=((f"bool Build({X}X509Certificate2 certificate)", Chain.build), ("void Reset()", lambda own: setattr(own, "elements", Elements())), ("void Dispose()", lambda own: None)),
    statics=((f"static {X}X509Chain Create()", Chain),), constructors=(("", Chain), ("bool useMachineContext", Chain)),
)
