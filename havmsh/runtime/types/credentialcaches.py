"""System.Net.CredentialCache: accounts by the addresses that they are for. Facts: CredentialCache.cs."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.security import ICREDENTIALS, NetworkCredential
from havmsh.runtime.types.uris import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_N = "System.Net."


class _Own(NetworkCredential):
    """The account that runs the program: nobody knows its secret."""

    __slots__ = ()
    type_name = _N + "SystemNetworkCredential"


_OWN = _Own()


class CredentialCache(NetObject):
    """CredentialCache."""

    __slots__ = ("entries",)
    type_name = _N + "CredentialCache"

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[Any, ...], tuple[Any, NetworkCredential]] = {}

    def enumerate_net(self) -> Iterator[NetworkCredential]:
        """The accounts."""
        return iter([account for _, account in self.entries.values()])

    def add(self, prefix: Uri | None, kind: str | None, account: NetworkCredential | None) -> None:
        """An account for all below an address. Raises ArgumentNullException, ArgumentException."""
        key = _key(prefix, kind)
        assert prefix is not None and kind is not None
        if isinstance(account, _Own) and kind.lower() not in ("ntlm", "kerberos", "negotiate"):
            raise NetError("System.ArgumentException", f"Default credentials cannot be supplied for the {kind} authentication scheme. (Parameter 'authType')")
        self._put(key, f"[{_depth(prefix)}]:{prefix.net_text()}:{kind}", prefix, account)

    def add_host(self, host: str | None, port: int, kind: str | None, account: NetworkCredential | None) -> None:
        """An account for a port of a machine."""
        self._put(_host_key(host, port, kind), f"{host}:{port}:{kind}", None, account)

    def _put(self, key: tuple[Any, ...], name: str, prefix: Uri | None, account: NetworkCredential | None) -> None:
        if key in self.entries:
            raise NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {name}")
        if account is not None:
            self.entries[key] = (prefix, account)

    def remove(self, *which: Any) -> None:
        """Takes an account out, if it is there."""
        if None not in which:
            self.entries.pop(_key(*which) if isinstance(which[0], Uri) else _host_key(*which), None)

    def find(self, uri: Uri | None, kind: str | None) -> NetworkCredential | None:
        """The account of the longest address that fits."""
        wanted = _key(uri, kind)[-1]
        assert uri is not None
        fits = [(prefix, account) for key, (prefix, account) in self.entries.items() if prefix is not None and key[-1] == wanted and _below(uri, prefix)]
        return max(fits, key=lambda each: _depth(each[0]))[1] if fits else None

    def find_host(self, host: str | None, port: int, kind: str | None) -> NetworkCredential | None:
        """The account for a port of a machine."""
        found = self.entries.get(_host_key(host, port, kind))
        return None if found is None else found[1]


def account_for(credentials: Any, uri: Uri, kind: str) -> NetworkCredential | None:
    """Who goes by ``credentials`` to an address; None where that is nobody whose secret is known."""
    found = credentials.find(uri, kind) if isinstance(credentials, CredentialCache) else credentials
    return None if isinstance(found, _Own) else found


def _depth(uri: Uri) -> int:
    return uri.path().rfind("/")


def _below(uri: Uri, prefix: Uri) -> bool:
    near, far = prefix.need(), uri.need()
    depth = _depth(prefix)
    return (near.scheme, near.hostname, prefix.port()) == (far.scheme, far.hostname, uri.port()) and depth <= _depth(uri) and uri.path()[:depth] == prefix.path()[:depth]


def _key(uri: Uri | None, kind: str | None) -> tuple[Any, ...]:
    for name, each in (("uriPrefix", uri), ("authType", kind)):
        if each is None:
            raise argument_null(name)
    assert uri is not None and kind is not None
    return uri.absolute_uri(), kind.lower()


def _host_key(host: str | None, port: int, kind: str | None) -> tuple[Any, ...]:
    for name, each in (("host", host), ("authenticationType", kind)):
        if each is None:
            raise argument_null(name)
    assert host is not None and kind is not None
    if port < 0:
        raise NetError("System.ArgumentOutOfRangeException", f"port ('{port}') must be a non-negative value. (Parameter 'port')\nActual value was {port}.")
    return host.lower(), port, kind.lower()


_HOST = "string host, int port, string authenticationType"
define(_Own.type_name, _Own, base=NetworkCredential.type_name)
define(
    CredentialCache.type_name, CredentialCache, interfaces=f"System.Collections.IEnumerable;{ICREDENTIALS}", constructors=(("", CredentialCache),),
    constants=(("System.Net.ICredentials DefaultCredentials", lambda: _OWN), (f"{NetworkCredential.type_name} DefaultNetworkCredentials", lambda: _OWN)),
    methods=(
        (f"void Add(uri uriPrefix, string authType, {NetworkCredential.type_name} cred)", CredentialCache.add),
        (f"void Add({_HOST}, {NetworkCredential.type_name} credential)", CredentialCache.add_host),
        (f"{NetworkCredential.type_name} GetCredential(uri uriPrefix, string authType)", CredentialCache.find),
        (f"{NetworkCredential.type_name} GetCredential({_HOST})", CredentialCache.find_host),
        ("void Remove(uri uriPrefix, string authType)", CredentialCache.remove), (f"void Remove({_HOST})", CredentialCache.remove),
    ),
)
