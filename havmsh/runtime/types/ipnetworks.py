"""System.Net.IPNetwork, a network by its first address and the size of its prefix; System.Net.Mime.MediaTypeNames."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.net import IPAddress, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


class Network(NetObject):
    """IPNetwork."""

    __slots__ = ("base", "prefix")
    type_name = "System.Net.IPNetwork"

    def __init__(self, base: IPAddress | None = None, prefix: int = 0) -> None:
        super().__init__()
        if base is None:
            raise argument_null("baseAddress")
        if not 0 <= prefix <= base.address.max_prefixlen:
            raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'prefixLength')", ParamName="prefixLength")
        if int(base.address) & ((1 << (base.address.max_prefixlen - prefix)) - 1):
            raise NetError("System.ArgumentException", "The specified baseAddress has non-zero bits after the network prefix. (Parameter 'baseAddress')", ParamName="baseAddress")
        self.base = base
        self.prefix = prefix

    def holds(self, address: IPAddress | None) -> bool:
        """Contains."""
        if address is None:
            raise argument_null("address")
        shift = self.base.address.max_prefixlen - self.prefix
        return bool(address.address.version == self.base.address.version and int(address.address) >> shift == int(self.base.address) >> shift)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Network) and other.net_text() == self.net_text()

    def __hash__(self) -> int:
        return hash(self.net_text())

    def net_text(self) -> str:
        """``10.0.0.0/8``."""
        return f"{self.base.net_text()}/{self.prefix}"


def _read(text: str | None) -> Network:
    if text is None:
        raise argument_null("s")
    address, slash, size = text.partition("/")
    try:
        if slash and size.isdigit():
            return Network(parse(address), int(size))
    except NetError:
        pass
    raise NetError("System.FormatException", "An invalid IP network was specified.")


def _attempt(text: Any, box: Any) -> bool:
    try:
        box.set(_read(text))
    except NetError:
        box.set(None)
        return False
    return True


define(
    Network.type_name, Network, kind="struct", properties=(("ipaddress BaseAddress", lambda n: n.base), ("int PrefixLength", lambda n: n.prefix)),
    methods=(("bool Contains(ipaddress address)", Network.holds), ("string ToString()", Network.net_text), ("bool Equals(System.Net.IPNetwork other)", Network.__eq__)),
    statics=(("static System.Net.IPNetwork Parse(string s)", _read), ("static bool TryParse(string s, [ref] System.Net.IPNetwork result)", _attempt)),
    constructors=(("ipaddress baseAddress, int prefixLength", Network),),
)

_NAMES: Final = {
    "Application": "FormUrlEncoded=x-www-form-urlencoded Json=json JsonPatch=json-patch+json Octet=octet-stream Pdf=pdf ProblemJson=problem+json Rtf=rtf Soap=soap+xml Xml=xml Zip=zip GZip=gzip Yaml=yaml Wasm=wasm Manifest=manifest+json",
    "Image": "Avif=avif Bmp=bmp Gif=gif Icon=x-icon Jpeg=jpeg Png=png Svg=svg+xml Tiff=tiff Webp=webp",
    "Text": "Css=css Csv=csv EventStream=event-stream Html=html JavaScript=javascript Markdown=markdown Plain=plain RichText=richtext Rtf=rtf Xml=xml",
    "Multipart": "ByteRanges=byteranges FormData=form-data Mixed=mixed Related=related", "Font": "Collection=collection Otf=otf Sfnt=sfnt Ttf=ttf Woff=woff Woff2=woff2",
}
for _kind, _words in _NAMES.items():
    define(
        f"System.Net.Mime.MediaTypeNames+{_kind}",
        constants=tuple((f"string {name}", lambda text=f"{_kind.lower()}/{value}": text) for name, _, value in (word.partition("=") for word in _words.split())),
    ).abstract = True
define("System.Net.Mime.MediaTypeNames", None).abstract = True
