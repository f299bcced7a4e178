"""Microsoft.PowerShell.Commands.WebRequestSession: what stays from one request to the next."""

from __future__ import annotations

from cmdlets.utility.web.cookies import CookieContainer
from cmdlets.utility.web.dictionaries import text_dictionary
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, NetObject
from havmsh.runtime.types.security import PSCredential
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.utility.web.proxies import WebProxy

NET_TYPES = ("Microsoft.PowerShell.Commands.WebRequestSession", "Microsoft.PowerShell.Commands.PSUserAgent")


class WebSession(NetObject):
    """A session. ``headers`` go along with every request; ``content_headers`` are those of a body."""

    __slots__ = (
        "certificates", "content_headers", "cookies", "credentials", "default_credentials", "headers", "maximum_redirection", "no_proxy", "proxy", "retries",
        "retry_interval", "tls", "trusts_all", "used", "user_agent",
    )
    type_name = NET_TYPES[0]

    def __init__(self) -> None:
        super().__init__()
        self.headers: Hashtable = text_dictionary()
        self.content_headers: dict[str, str] = {}
        self.cookies = CookieContainer()
        self.credentials: Any = None
        self.certificates: Any = None
        """An X509CertificateCollection of what proves who asks, or None."""
        self.default_credentials = False
        self.user_agent = default_agent()
        self.proxy: WebProxy | None = None
        self.no_proxy = False
        self.maximum_redirection = -1
        self.retries = 0
        self.retry_interval = 0
        self.tls = 0
        self.trusts_all = False
        self.used: tuple[Any, ...] | None = None

    def use(self, proxy: WebProxy | None) -> None:
        """Sets the proxy; with one the session asks by it again."""
        self.proxy = proxy
        if proxy is not None:
            self.no_proxy = False

    def prove_by(self, certificate: Any) -> None:
        """One more certificate that proves who asks."""
        from havmsh.runtime.types.certificatecollections import PlainCertificates

        if self.certificates is None:
            self.certificates = PlainCertificates()
        if certificate not in self.certificates:
            self.certificates.append(certificate)

    def is_reset(self, *more: Any) -> bool:
        """Whether something has changed since the last request by which its connections cannot be kept; ``more`` is what that request said of it."""
        proxy = self.proxy
        now = (
            id(self.cookies), self.default_credentials, id(self.credentials), self.no_proxy, self.maximum_redirection, self.tls, self.trusts_all,
            tuple(id(each) for each in self.certificates or ()),
            None if proxy is None else (to_text(proxy.address), id(proxy.credentials)), *more,
        )
        before, self.used = self.used, now
        return before is not None and before != now

    def header(self, name: str) -> str | None:
        """A header's value."""
        found = self.headers[name]
        return None if found is None else str(found)


def default_agent() -> str:
    """The name under which the shell asks."""
    return f"Mozilla/5.0 ({_machine()}) PowerShell/7.6.5"


def _machine() -> str:
    """System, its release, and the culture, as the names of all programs tell them."""
    import os

    from havmsh.runtime.current import current

    system = os.uname()
    session = current()
    return f"{system.sysname}; {system.sysname} {system.release}; {'en-US' if session is None else to_text(session.culture)}"


_AGENTS = {
    "InternetExplorer": "Mozilla/5.0 (compatible; MSIE 9.0; {})", "FireFox": "Mozilla/5.0 ({}) Gecko/20100401 Firefox/4.0",
    "Chrome": "Mozilla/5.0 ({}) AppleWebKit/534.6 (KHTML, like Gecko) Chrome/7.0.500.0 Safari/534.6", "Opera": "Opera/9.70 ({}) Presto/2.2.1",
    "Safari": "Mozilla/5.0 ({}) AppleWebKit/533.16 (KHTML, like Gecko) Version/5.0 Safari/533.16",
}
"""The names of browsers that PSUserAgent has."""


def _agent(pattern: str) -> Any:
    return lambda: pattern.format(_machine())


define(NET_TYPES[1], constants=tuple((f"string {name}", _agent(pattern)) for name, pattern in _AGENTS.items()))
define(
    WebSession.type_name, WebSession, interfaces="System.IDisposable",
    properties=(
        ("System.Collections.Generic.Dictionary[string,string] Headers", lambda s: s.headers, lambda s, v: setattr(s, "headers", v)),
        ("System.Net.CookieContainer Cookies", lambda s: s.cookies, lambda s, v: setattr(s, "cookies", v)),
        ("bool UseDefaultCredentials", lambda s: s.default_credentials, lambda s, v: setattr(s, "default_credentials", v)),
        ("System.Object Credentials", lambda s: s.credentials, lambda s, v: setattr(s, "credentials", v.network() if isinstance(v, PSCredential) else v)),
        (
            "System.Security.Cryptography.X509Certificates.X509CertificateCollection Certificates", lambda s: s.certificates, lambda s, v: setattr(s, "certificates", v),
        ),
        ("string UserAgent", lambda s: s.user_agent, lambda s, v: setattr(s, "user_agent", v)), ("System.Net.IWebProxy Proxy", lambda s: s.proxy, WebSession.use),
        ("int MaximumRedirection", lambda s: s.maximum_redirection, lambda s, v: setattr(s, "maximum_redirection", v)),
        ("int MaximumRetryCount", lambda s: s.retries, lambda s, v: setattr(s, "retries", v)),
        ("int RetryIntervalInSeconds", lambda s: s.retry_interval, lambda s, v: setattr(s, "retry_interval", v)),
    ),
    methods=(("void Dispose()", lambda s: None),), constructors=(("", WebSession),),
)
