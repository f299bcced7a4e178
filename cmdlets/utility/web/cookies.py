"""System.Net.CookieContainer: the cookies of a web session."""

from __future__ import annotations

from cmdlets.utility.web.header_values import moment, number
from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types.uris import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

NET_TYPES = ("System.Net.Cookie", "System.Net.CookieContainer")


class Cookie(NetObject):
    """System.Net.Cookie. ``expires`` is seconds since 1970; without it the cookie lasts as long as the session."""

    __slots__ = ("domain", "expires", "http_only", "name", "path", "said", "secure", "value")
    type_name = NET_TYPES[0]

    def __init__(self, name: str = "", value: str = "", path: str = "", domain: str = "") -> None:
        super().__init__()
        self.name = name
        self.value = value or ""
        self.path = path or ""
        self.domain = domain or ""
        self.expires: float | None = None
        self.secure = False
        self.http_only = False
        self.said: dict[str, Any] = {}
        """What was said of it that changes nothing here."""

    def is_over(self, now: float) -> bool:
        """Whether its time has passed."""
        return self.expires is not None and self.expires <= now

    def goes_to(self, uri: Uri) -> bool:
        """Whether it is sent along to that address."""
        parts = uri.need()
        host, domain = (parts.hostname or "").lower(), self.domain.lower()
        here = host == domain or (domain.startswith(".") and (host.endswith(domain) or host == domain[1:]))
        base = self.path.rstrip("/")
        return here and (not base or uri.path() == base or uri.path().startswith(base + "/")) and (not self.secure or parts.scheme == "https")

    def net_text(self) -> str:
        """``name=value``."""
        return f"{self.name}={self.value}"


class CookieContainer(NetObject):
    """The cookies, in the order in which they came."""

    __slots__ = ("cookies",)
    type_name = NET_TYPES[1]

    def __init__(self) -> None:
        super().__init__()
        self.cookies: list[Cookie] = []

    def put(self, cookie: Cookie) -> None:
        """Keeps a cookie in the place of one of the same name, domain and path."""
        if cookie is None:
            raise argument_null("cookie")
        for at, known in enumerate(self.cookies):
            if (known.name.lower(), known.domain.lower(), known.path) == (cookie.name.lower(), cookie.domain.lower(), cookie.path):
                self.cookies[at] = cookie
                return
        self.cookies.append(cookie)

    def put_for(self, uri: Uri, cookie: Cookie) -> None:
        """Keeps a cookie for an address, of which it takes the domain and the path that it lacks."""
        cookie.domain = cookie.domain or uri.need().hostname or ""
        cookie.path = cookie.path or "/"
        self.put(cookie)

    def take(self, uri: Uri, line: str) -> None:
        """Keeps what a ``Set-Cookie`` header of that address says; one whose time is over is dropped."""
        import time

        cookie = read_line(uri, line)
        if cookie is None:
            return
        self.put(cookie)
        if cookie.is_over(time.time()):
            self.cookies.remove(cookie)

    def for_address(self, uri: Uri) -> list[Cookie]:
        """The cookies that are sent along to an address, those of longer paths first."""
        import time

        now = time.time()
        return sorted((cookie for cookie in self.cookies if cookie.goes_to(uri) and not cookie.is_over(now)), key=lambda cookie: -len(cookie.path))

    def header(self, uri: Uri) -> str:
        """The ``Cookie`` header for an address."""
        return "; ".join(cookie.net_text() for cookie in self.for_address(uri))


def read_line(uri: Uri, line: str) -> Cookie | None:
    """The cookie of a ``Set-Cookie`` header; None where it is none, or one for a domain to which the server does not belong."""
    pair, *attributes = line.split(";")
    name, equals, value = pair.partition("=")
    if not equals or not name.strip():
        return None
    folder = uri.path().rpartition("/")[0]
    cookie = Cookie(name.strip(), value.strip(), folder or "/", uri.need().hostname or "")
    age: str | None = None
    for attribute in attributes:
        key, _, text = attribute.strip().partition("=")
        folded = key.lower()
        if folded == "path" and text.startswith("/"):
            cookie.path = text
        elif folded == "domain" and text:
            cookie.domain = "." + text.lstrip(".")
        elif folded == "secure":
            cookie.secure = True
        elif folded == "httponly":
            cookie.http_only = True
        elif folded == "max-age":
            age = text
        elif folded == "expires":
            end = moment(text.replace("-", " "))
            cookie.expires = None if end is None else end.timestamp()
    seconds = None if age is None else number(age.removeprefix("-"))
    if age is not None and seconds is not None and seconds < 2 ** 31:
        import time

        cookie.expires = time.time() + (-seconds if age.startswith("-") else seconds)
    return cookie if _belongs(uri.need().hostname or "", cookie.domain.lower()) else None


def _belongs(host: str, domain: str) -> bool:
    """Whether a server may set a cookie for a domain: its own name, or a domain of several labels in which it stands."""
    return host == domain.lstrip(".") or ("." in domain[1:] and host.endswith(domain))


def _more_of_cookie(net: NetType) -> None:
    """Its end, and what servers rarely say."""
    from datetime import UTC, datetime

    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    def end(cookie: Cookie) -> Any:
        moment = datetime.fromtimestamp(cookie.expires, UTC) if cookie.expires is not None else None
        return convert(moment.astimezone().replace(tzinfo=None).isoformat() if moment is not None else "0001-01-01", known("System.DateTime"))

    def set_end(cookie: Cookie, value: Any) -> None:
        from havmsh.runtime import members

        unix = members.get(members.call(value, "ToUniversalTime", []), "Ticks") - 621_355_968_000_000_000
        cookie.expires = unix / 1e7 if members.get(value, "Ticks") else None

    def over(cookie: Cookie) -> bool:
        import time

        return cookie.is_over(time.time())

    def set_over(cookie: Cookie, value: bool) -> None:
        cookie.expires = 1.0 if value else cookie.expires

    net.prop("datetime Expires", end, set_end)
    net.prop("bool Expired", over, set_over)
    for line, plain in (("string Comment", ""), ("uri CommentUri", None), ("string Port", ""), ("int Version", 0), ("bool Discard", False)):
        name = line.rpartition(" ")[2]
        net.prop(line, lambda cookie, name=name, plain=plain: cookie.said.get(name, plain), lambda cookie, value, name=name: cookie.said.__setitem__(name, value))


def _listed(cookies: list[Cookie]) -> Any:
    return Array(cookies, Cookie.type_name)


def _more_of_container(net: NetType) -> None:
    for name, size in (("Capacity", 300), ("PerDomainCapacity", 20), ("MaxCookieSize", 4096)):
        net.prop(f"int {name}", lambda container, size=size: size, lambda container, value: None)


define(
    Cookie.type_name, Cookie,
    properties=(
        ("string Name", lambda c: c.name, lambda c, v: setattr(c, "name", v)), ("string Value", lambda c: c.value, lambda c, v: setattr(c, "value", v or "")),
        ("string Path", lambda c: c.path, lambda c, v: setattr(c, "path", v or "")), ("string Domain", lambda c: c.domain, lambda c, v: setattr(c, "domain", v or "")),
        ("bool Secure", lambda c: c.secure, lambda c, v: setattr(c, "secure", v)), ("bool HttpOnly", lambda c: c.http_only, lambda c, v: setattr(c, "http_only", v)),
    ),
    rest=_more_of_cookie, methods=(("string ToString()", Cookie.net_text),),
    constructors=(("", Cookie), ("string name, string value", Cookie), ("string name, string value, string path", Cookie), ("string name, string value, string path, string domain", Cookie)),
)
define(
    CookieContainer.type_name, CookieContainer, properties=(("int Count", lambda c: len(c.cookies)),),
    methods=(
        (f"void Add({Cookie.type_name} cookie)", CookieContainer.put), (f"void Add(uri uri, {Cookie.type_name} cookie)", CookieContainer.put_for),
        ("void SetCookies(uri uri, string cookieHeader)", CookieContainer.take), ("string GetCookieHeader(uri uri)", CookieContainer.header),
        ("System.Object GetCookies(uri uri)", lambda c, uri: _listed(c.for_address(uri))), ("System.Object GetAllCookies()", lambda c: _listed(c.cookies)),
    ),
    rest=_more_of_container, constructors=(("", CookieContainer),),
)
