"""System.Net.WebProxy and its kin: by whom a request goes, and what all requests go by that name nobody."""

from __future__ import annotations

import re

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, ArrayList, NetObject
from havmsh.runtime.types.uris import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

NET_TYPES = ("System.Net.WebProxy", "Microsoft.PowerShell.Commands.WebProxy", "System.Net.Http.HttpEnvironmentProxy", "System.Net.Http.HttpNoProxy")


class WebProxy(NetObject):
    """System.Net.WebProxy."""

    __slots__ = ("address", "credentials", "past", "past_local")
    type_name = NET_TYPES[0]

    def __init__(self, address: Any = None, past_local: bool = False, past: Any = None, credentials: Any = None) -> None:
        super().__init__()
        self.address = Uri(address if "://" in address else "http://" + address) if isinstance(address, str) and address else address or None
        self.credentials = credentials
        self.past_local = past_local
        """Whether names without a point are asked without it."""
        self.past: ArrayList = ArrayList()
        """Patterns of what is asked without it."""
        if past is not None:
            self.pass_by(past)

    def pass_by(self, patterns: Any) -> None:
        """BypassList. Raises RegexParseException."""
        from havmsh.runtime.regex.patterns import compile_

        self.past = ArrayList([each for each in patterns or () if compile_(each) is not None])

    def passes(self, uri: Uri) -> bool:
        """IsBypassed: whether an address is asked without the proxy."""
        if uri is None:
            raise argument_null("host")
        parts = uri.need()
        host = parts.hostname or ""
        if self.address is None or self.past_local and ("." not in host or host.startswith("127.")):
            return True
        shown = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, {"http": 80, "https": 443}.get(parts.scheme)) else "")
        return any(_matches(pattern, shown) for pattern in self.past)

    def proxy_for(self, uri: Uri) -> Any:
        """GetProxy: the proxy's address, or the address itself."""
        if uri is None:
            raise argument_null("destination")
        return uri if self.passes(uri) else self.address


def _matches(pattern: str, text: str) -> bool:
    from havmsh.runtime.regex.options import IGNORECASE
    from havmsh.runtime.regex.patterns import compile_

    return compile_(pattern, IGNORECASE).search(text) is not None


class CommandProxy(WebProxy):
    """Microsoft.PowerShell.Commands.WebProxy: the proxy that a command was given. This computer is always asked without it."""

    __slots__ = ()
    type_name = NET_TYPES[1]

    def passes(self, uri: Uri) -> bool:
        """IsBypassed."""
        host = uri.need().hostname or ""
        return host in ("localhost", "::1") or host.startswith("127.")


class SystemProxy(WebProxy):
    """The proxy that the environment names (`http_proxy`, `no_proxy`)."""

    __slots__ = ()
    type_name = NET_TYPES[2]

    @property
    def net_type(self) -> Any:
        """One of two types: there is such a proxy, or none."""
        from urllib.request import getproxies_environment

        from havmsh.runtime.typesystem import known

        return known(NET_TYPES[2 if getproxies_environment() else 3])

    def passes(self, uri: Uri) -> bool:
        """IsBypassed."""
        if uri is None:
            raise argument_null("host")
        return of_environment(uri) is None

    def proxy_for(self, uri: Uri) -> Any:
        """GetProxy."""
        if uri is None:
            raise argument_null("destination")
        return of_environment(uri)


def of_environment(uri: Uri) -> Uri | None:
    """The address of the proxy that the environment names for another."""
    from urllib.request import getproxies_environment, proxy_bypass

    parts = uri.need()
    known = getproxies_environment()
    text = known.get(parts.scheme) or known.get("all")
    if not text or proxy_bypass(parts.hostname or ""):
        return None
    return Uri(text if re.match(r"\w+://", text) else "http://" + text)


class _Usual:
    """What the process's requests go by: those of HttpClient, and those of WebRequest."""

    __slots__ = ("client", "request")

    def __init__(self) -> None:
        self.client: WebProxy = SystemProxy()
        self.request: WebProxy | None = SystemProxy()


USUAL: Final = _Usual()


def set_for_clients(proxy: WebProxy | None) -> None:
    """HttpClient.DefaultProxy. Raises ArgumentNullException."""
    if proxy is None:
        raise argument_null("value")
    USUAL.client = proxy


def set_for_requests(proxy: WebProxy | None) -> None:
    """WebRequest.DefaultWebProxy; none: straight."""
    USUAL.request = proxy


_INTERFACE: Final = "System.Net.IWebProxy"
_CREDENTIALS: Final = ("System.Net.ICredentials Credentials", lambda p: p.credentials, lambda p, v: setattr(p, "credentials", v))
_METHODS: Final = (("uri GetProxy(uri destination)", lambda p, uri: p.proxy_for(uri)), ("bool IsBypassed(uri host)", lambda p, uri: p.passes(uri)))
_REST: Final = ("", ", bool BypassOnLocal", ", bool BypassOnLocal, string[] BypassList", ", bool BypassOnLocal, string[] BypassList, System.Net.ICredentials Credentials")
define(
    WebProxy.type_name, WebProxy, interfaces=f"{_INTERFACE};System.Runtime.Serialization.ISerializable",
    properties=(
        ("uri Address", lambda p: p.address, lambda p, v: setattr(p, "address", v)),
        ("bool BypassProxyOnLocal", lambda p: p.past_local, lambda p, v: setattr(p, "past_local", v)),
        ("string[] BypassList", lambda p: Array(p.past, "System.String"), WebProxy.pass_by), ("System.Collections.ArrayList BypassArrayList", lambda p: p.past), _CREDENTIALS,
        ("bool UseDefaultCredentials", lambda p: p.credentials is not None and p.credentials is _usual_credentials(), lambda p, v: setattr(p, "credentials", _usual_credentials() if v else None)),
    ),
    methods=_METHODS,
    constructors=(
        ("", WebProxy), *((f"uri Address{rest}", WebProxy) for rest in _REST), ("string Host, int Port", lambda host, port: WebProxy(f"{host}:{port}")),
        *((f"string Address{rest}", WebProxy) for rest in _REST),
    ),
)
for _class in (CommandProxy, SystemProxy):
    define(_class.type_name, _class, interfaces=_INTERFACE, properties=(_CREDENTIALS,), methods=_METHODS)
define(NET_TYPES[3], None, interfaces=_INTERFACE, properties=(_CREDENTIALS,), methods=_METHODS)


def _usual_credentials() -> Any:
    from havmsh.runtime.typesystem import resolve

    net = resolve("System.Net.CredentialCache")
    return None if net is None else net.static_properties["DEFAULTCREDENTIALS"].read()
