"""The headers of an answer as .NET gives them: known names in their own spelling, lists taken apart, and values written anew where their form is known."""

from __future__ import annotations

import re

from cmdlets.utility.web.header_values import TOKEN, moment, number
from havmsh.runtime.errors import NetError
from havmsh.runtime.types.uris import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Form = Callable[[str], "list[str] | None"]

_SPELLINGS = (
    "Accept-Patch Access-Control-Allow-Credentials Access-Control-Allow-Headers Access-Control-Allow-Methods Access-Control-Allow-Origin Access-Control-Expose-Headers Access-Control-Max-Age Alt-Svc "
    "Content-MD5 Content-Security-Policy Expect-CT Keep-Alive Link Origin P3P Proxy-Connection Proxy-Support Public-Key-Pins Referrer-Policy Refresh Server-Timing Set-Cookie Set-Cookie2 "
    "Strict-Transport-Security TSV Warning X-AspNet-Version X-Cache X-Content-Duration X-Content-Type-Options X-Frame-Options X-MSEdge-Ref X-Powered-By X-Request-ID X-UA-Compatible X-XSS-Protection"
).split()
"""Known headers of which nothing but the name is."""
_PRODUCT = re.compile(rf"\([^()]*\)|{TOKEN.pattern}(?:/{TOKEN.pattern})?")
_PAIR = re.compile(rf'({TOKEN.pattern})(?:\s*=\s*({TOKEN.pattern}|"[^"]*"))?')
_CHALLENGE = re.compile(rf"{TOKEN.pattern}(?:\s+[^\s=].*)?")
_ORDER = "no-store no-transform only-if-cached public must-revalidate proxy-revalidate no-cache max-age s-maxage max-stale min-fresh private".split()
"""How the parts of Cache-Control are written one after the other; others follow."""


def _split(text: str, sign: str) -> list[str]:
    """The pieces between the signs that do not stand in quotes."""
    pieces, segments = [""], text.split('"')
    for at, segment in enumerate(segments):
        first, *rest = segment.split(sign) if (len(segments) - at) % 2 else [segment]
        pieces[-1] += ('"' if at else "") + first
        pieces += rest
    return pieces


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _split(text, ",") if part.strip()]


def _tokens(text: str) -> list[str] | None:
    found = _parts(text)
    return found if found and all(TOKEN.fullmatch(part) for part in found) else None


def _several(one: re.Pattern[str]) -> _Form:
    def form(text: str) -> list[str] | None:
        found = _parts(text)
        return found if found and all(one.fullmatch(part) for part in found) else None

    return form


def _one(pattern: str) -> _Form:
    return lambda text: [text] if re.fullmatch(pattern, text) else None


def _products(text: str) -> list[str] | None:
    found = _PRODUCT.findall(text)
    return found if found and re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(found)) else None


def _number(text: str) -> list[str] | None:
    found = number(text)
    return None if found is None else [str(found)]


def _moment(text: str) -> list[str] | None:
    from email.utils import format_datetime

    found = moment(text)
    return None if found is None or str(found.tzinfo) != "UTC" else [format_datetime(found, usegmt=True)]


def _with_parameters(text: str) -> list[str] | None:
    head, *rest = (part.strip() for part in _split(text, ";"))
    pairs = [_PAIR.fullmatch(part) for part in rest if part]
    if not re.fullmatch(rf"{TOKEN.pattern}(?:/{TOKEN.pattern})?", head) or None in pairs:
        return None
    return ["; ".join((head, *(_written(pair) for pair in pairs if pair)))]


def _media(text: str) -> list[str] | None:
    return _with_parameters(text) if "/" in text.partition(";")[0] else None


def _written(pair: re.Match[str]) -> str:
    return pair[1] if pair[2] is None else f"{pair[1]}={pair[2]}"


def _caching(text: str) -> list[str] | None:
    """Cache-Control: its known parts in their own order. A part that must have a number, or must have none, makes it no such header."""
    pairs = [_PAIR.fullmatch(part) for part in _parts(text)]
    if not pairs or None in pairs:
        return None
    known = {pair[1].lower(): pair[2] for pair in pairs if pair and pair[1].lower() in _ORDER}
    for name, value in known.items():
        counts = name in ("max-age", "s-maxage", "min-fresh") or (name == "max-stale" and value is not None)
        if counts != (number(value) is not None) and not (name in ("no-cache", "private") and value is not None and value.startswith('"')):
            return None
    own = [name if known[name] is None else f"{name}={known[name]}" for name in _ORDER if name in known]
    return [", ".join((*own, *(_written(pair) for pair in pairs if pair and pair[1].lower() not in _ORDER)))]


def _address(text: str) -> list[str] | None:
    try:
        uri = Uri(text)
    except NetError:
        return None
    return [uri.net_text() if uri.absolute and not text.startswith("/") else text]


def _challenges(text: str) -> list[str] | None:
    """Who asks how to prove oneself: a new scheme begins where a part is no parameter of the one before."""
    found: list[str] = []
    for part in _split(text, ","):
        if found and "=" in part and _PAIR.fullmatch(part.strip()):
            found[-1] += f",{part.rstrip()}"
        elif _CHALLENGE.fullmatch(part.strip()):
            found.append(part.strip())
        else:
            return None
    return found


def _later(text: str) -> list[str] | None:
    return _number(text) or _moment(text)


_FORMS: dict[str, _Form] = {
    **dict.fromkeys(("Accept-Ranges", "Allow", "Connection", "Content-Encoding", "Content-Language", "Trailer", "Vary"), _tokens),
    **dict.fromkeys(("Date", "Expires", "Last-Modified"), _moment), **dict.fromkeys(("Age", "Content-Length"), _number),
    **dict.fromkeys(("Location", "Content-Location"), _address),
    **dict.fromkeys(("WWW-Authenticate", "Proxy-Authenticate"), _challenges), **dict.fromkeys(("Transfer-Encoding", "Content-Disposition"), _with_parameters),
    "Cache-Control": _caching, "Content-Type": _media, "Content-Range": _one(r"\S+ (?:\d+-\d+|\*)/(?:\d+|\*)"), "ETag": _one(r'(?:W/)?"[^"]*"|\*'),
    "Pragma": _several(_PAIR), "Retry-After": _later,
    "Server": _products, "Upgrade": _several(re.compile(rf"{TOKEN.pattern}(?:/{TOKEN.pattern})?")),
    "Via": _several(re.compile(rf"(?:{TOKEN.pattern}/)?{TOKEN.pattern}\s+\S+(?:\s+\(.*\))?")),
}
"""What becomes of a value, by the header's name; None for one that has not its form and stays as it came."""
_KNOWN = {name.lower(): name for name in (*_FORMS, *_SPELLINGS)}


def received(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers with one value each, those of the same name one after the other."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, value in pairs:
        spelled = _KNOWN.get(name.lower(), name)
        form = _FORMS.get(spelled)
        values = (form(value.strip()) if form is not None else None) or [value.strip()]
        group = found.setdefault(name.lower(), [])
        group += [(group[0][0] if group else spelled, each) for each in values]
    return [pair for group in found.values() for pair in group]
