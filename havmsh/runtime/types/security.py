"""SecureString, PSCredential, hashes."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, carrying, engine_argument, engine_argument_null, not_negative, out_of_range, within
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, NetObject
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.streams import part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


class SecureString(NetObject):
    """System.Security.SecureString."""

    __slots__ = ("disposed", "locked", "text")
    type_name = "System.Security.SecureString"

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text
        self.locked = False
        self.disposed = False

    def there(self) -> SecureString:
        """Itself. Raises ObjectDisposedException once it was disposed of."""
        if self.disposed:
            raise NetError("System.ObjectDisposedException", f"Cannot access a disposed object.\nObject name: '{self.type_name}'.", ObjectName=self.type_name)
        return self

    def writable(self) -> None:
        """Raises InvalidOperationException where it may not be changed any more."""
        if self.there().locked:
            raise NetError("System.InvalidOperationException", "Instance is read-only.")

    def append(self, char: str) -> None:
        """Adds a character."""
        self.writable()
        self.text += char

    def clear(self) -> None:
        """Empties it."""
        self.writable()
        self.text = ""

    def put(self, start: int, end: int, text: str) -> None:
        """Writes over the characters between two places. Raises ArgumentOutOfRangeException."""
        self.writable()
        if start == end and not 0 <= start <= len(self.text):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        if start != end:
            within(start, len(self.text))
        self.text = self.text[:start] + text + self.text[end:]

    def lock(self) -> None:
        """Makes it read-only."""
        self.there().locked = True

    def dispose(self) -> None:
        """Nothing can be asked of it from then on."""
        self.disposed = True


def _copy(value: SecureString) -> SecureString:
    return SecureString(value.there().text)


define(
    "System.Security.SecureString", SecureString, interfaces="System.IDisposable", properties=(("int Length", lambda s: len(s.there().text)),),
    methods=(
        ("void AppendChar(char c)", SecureString.append), ("void Clear()", SecureString.clear), ("void MakeReadOnly()", SecureString.lock),
        ("bool IsReadOnly()", lambda s: s.there().locked), ("securestring Copy()", _copy),
        ("void InsertAt(int index, char c)", lambda s, at, c: s.put(at, at, c)), ("void RemoveAt(int index)", lambda s, at: s.put(at, at + 1, "")),
        ("void SetAt(int index, char c)", lambda s, at, c: s.put(at, at + 1, c)), ("void Dispose()", SecureString.dispose),
    ),
    constructors=(("", SecureString),),
)


class NetworkCredential(NetObject):
    """System.Net.NetworkCredential."""

    __slots__ = ("domain", "name", "secret")
    type_name = "System.Net.NetworkCredential"

    def __init__(self, name: str = "", secret: Any = "", domain: str = "") -> None:
        super().__init__()
        self.name = name
        self.secret = secret.text if isinstance(secret, SecureString) else secret or ""
        self.domain = domain


ICREDENTIALS = "System.Net.ICredentials;System.Net.ICredentialsByHost"
define(
    "System.Net.NetworkCredential", NetworkCredential, interfaces=ICREDENTIALS,
    methods=tuple((f"System.Net.NetworkCredential GetCredential({what}, string authenticationType)", lambda own, *_: own) for what in ("uri uri", "string host, int port")),
    properties=(
        ("string UserName", lambda c: c.name, lambda c, v: setattr(c, "name", v)), ("string Password", lambda c: c.secret, lambda c, v: setattr(c, "secret", v)),
        ("securestring SecurePassword", lambda c: SecureString(c.secret)), ("string Domain", lambda c: c.domain, lambda c, v: setattr(c, "domain", v)),
    ),
    constructors=(("", NetworkCredential), ("string userName, string password", NetworkCredential), ("string userName, securestring password", NetworkCredential), ("string userName, string password, string domain", NetworkCredential)),
)


class PSCredential(NetObject):
    """System.Management.Automation.PSCredential."""

    __slots__ = ("name", "secret")
    type_name = "System.Management.Automation.PSCredential"

    def __init__(self, name: str, secret: SecureString) -> None:
        super().__init__()
        if not name:
            raise carrying(engine_argument("userName"))
        if secret is None:
            raise engine_argument_null("password")
        self.name = name
        self.secret = secret

    def network(self) -> NetworkCredential | None:
        """With the password readable; a domain before a backslash apart. Null for the empty one."""
        if not self.name and not self.secret.text:
            return None
        name, domain = _split(self.name)
        if not name:
            raise carrying(engine_argument("UserName", "The value for UserName is not in the correct format."))
        return NetworkCredential(name, self.secret.text, domain)


def _split(text: str) -> tuple[str, str]:
    """The user and the domain: those around the first backslash, or around the last ``@`` unless the text looks like one address."""
    domain, mark, user = text.partition("\\")
    if mark:
        return user, domain
    at = text.rfind("@")
    if at >= 0 and (text.rfind(".") < at or text.find("@") != at):
        return text[:at], text[at + 1:]
    return text, ""


def _of_object(given: Any) -> PSCredential:
    """What an object's properties UserName and Password make; who reads one that was written down may have no name."""
    from havmsh.runtime.members import get

    if given is None:
        raise argument_null("pso")
    name, secret = get(given, "UserName"), get(given, "Password")
    if name is None and secret is None:
        return _empty()
    if not isinstance(secret, SecureString):
        raise NetError("System.Management.Automation.PSArgumentException", "Value cannot be null. (Parameter 'password')")
    made = PSCredential("?", secret)
    made.name = name or ""
    return made


def _empty() -> PSCredential:
    made = PSCredential("?", SecureString())
    made.name = ""
    return made


_PSCREDENTIAL = "System.Management.Automation.PSCredential"
define(
    _PSCREDENTIAL, PSCredential, properties=(("string UserName", lambda c: c.name or None), ("securestring Password", lambda c: c.secret if c.name or c.secret.text else None)),
    methods=(("System.Net.NetworkCredential GetNetworkCredential()", PSCredential.network),),
    constructors=(("string userName, securestring password", PSCredential), ("psobject pso", _of_object)), constants=((_PSCREDENTIAL + " Empty", _empty),),
    statics=((f"static System.Net.NetworkCredential op_Explicit({_PSCREDENTIAL} credential)", PSCredential.network),),
)


# ---------------------------------------------------------------- hashes

class HashAlgorithm(NetObject):
    """A hash by its Python name."""

    __slots__ = ("algorithm", "engine", "last")
    type_name = "System.Security.Cryptography.HashAlgorithm"

    def __init__(self, algorithm: str) -> None:
        super().__init__()
        self.algorithm = algorithm
        self.engine: Any = None
        self.last: bytes | None = None

    @property
    def net_type(self) -> Any:
        """SHA256 and its like."""
        from havmsh.runtime.typesystem import known

        return known(f"System.Security.Cryptography.{self.algorithm.upper()}")

    def digest(self, data: bytes) -> bytes:
        """The digest of bytes."""
        engine = self.start()
        engine.update(data)
        return bytes(engine.digest())

    def start(self) -> Any:
        """What takes the bytes."""
        from hashlib import new

        return new(self.algorithm)

    def compute(self, data: Any, offset: int = 0, count: int | None = None) -> Any:
        """The digest of an array, of a part of it, or of what is left in a stream."""
        if data is None:
            raise argument_null("buffer")
        if hasattr(data, "for_reading"):
            self.last = self._of_stream(data.for_reading())
        else:
            if count is not None:
                part(data, offset, count)
            self.last = self.digest(to_bytes(data)[offset:None if count is None else offset + count])
        return to_array(self.last)

    def _of_stream(self, file: Any) -> bytes:
        engine = self.start()
        while data := file.read(1 << 20):
            engine.update(data)
        return bytes(engine.digest())

    def more(self, data: Any, offset: int, count: int, target: Any = None, to: int = 0) -> int:
        """TransformBlock: a part of what is hashed, copied on where there is somewhere to."""
        part(data, offset, count)
        if self.engine is None:
            self.engine = self.start()
        self.engine.update(to_bytes(data[offset:offset + count]))
        if target is not None and (target is not data or offset != to):
            target[to:to + count] = data[offset:offset + count]
        return count

    def forget(self) -> None:
        """Initialize."""
        self.engine = None

    def final(self, data: Any, offset: int, count: int) -> Any:
        """TransformFinalBlock: the last part; ``Hash`` is the digest of all."""
        self.more(data, offset, count)
        self.last, self.engine = bytes(self.engine.digest()), None
        return to_array(to_bytes(data[offset:offset + count]))


def _by_name(name: str) -> HashAlgorithm | None:
    """A hash by its name or its type's; null for one that nobody knows."""
    if name is None:
        raise argument_null("name")
    plain = hash_of(name.rpartition(".")[2].removesuffix("Managed").removesuffix("CryptoServiceProvider"))
    return HashAlgorithm({"sha": "sha1"}.get(plain, plain)) if plain == "sha" or plain.upper() in HASHES else None


def _source(data: Any) -> Any:
    if data is None:
        raise argument_null("source")
    return data


def hash_of(name: str) -> str:
    """A hash's name (SHA-256, SHA3-256) as Python has it."""
    plain = name.lower()
    return plain.replace("-", "_") if plain.startswith("sha3-") else plain.replace("-", "")


def _more_of_hashes(net: NetType) -> None:
    from havmsh.runtime.types import hashmembers

    hashmembers.of_instances(net)


def _more_of_hash(net: NetType) -> None:
    from havmsh.runtime.types import hashmembers

    hashmembers.of_kind(net)


_HASH = "System.Security.Cryptography.HashAlgorithm"
define(
    _HASH, None, interfaces="System.IDisposable",
    methods=(
        ("byte[] ComputeHash(byte[] buffer)", HashAlgorithm.compute), ("byte[] ComputeHash(System.IO.Stream inputStream)", HashAlgorithm.compute),
        ("byte[] ComputeHash(byte[] buffer, int offset, int count)", HashAlgorithm.compute),
        ("int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)", HashAlgorithm.more),
        ("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)", HashAlgorithm.final), ("void Initialize()", HashAlgorithm.forget),
        ("void Dispose()", lambda h: None), ("void Clear()", lambda h: None),
    ),
    properties=(("int HashSize", lambda h: h.start().digest_size * 8), ("byte[] Hash", lambda h: None if h.last is None else to_array(h.last))),
    statics=(("static System.Security.Cryptography.HashAlgorithm Create(string hashName)", lambda name: _by_name(name)),),
    rest=_more_of_hashes,
).abstract = True
HASHES = ("MD5", "SHA1", "SHA256", "SHA384", "SHA512", "SHA3_256", "SHA3_384", "SHA3_512")
"""The kinds of hashes, by their types' names."""
for _name in HASHES:
    define(
        f"System.Security.Cryptography.{_name}", None, base=_HASH,
        statics=((f"static System.Security.Cryptography.{_name} Create()", lambda name=_name.lower(): HashAlgorithm(name)), (f"static System.Security.Cryptography.{_name} Create(string hashName)", lambda name: _by_name(name)), ("static byte[] HashData(byte[] source)", lambda data, name=_name.lower(): HashAlgorithm(name).compute(_source(data))),
                 ("static byte[] HashData(System.IO.Stream source)", lambda data, name=_name.lower(): HashAlgorithm(name).compute(_source(data)))), rest=_more_of_hash,
        constants=(("bool IsSupported", lambda: True),) if "_" in _name else (),
    ).abstract = True
    for _kind in ("Managed", "CryptoServiceProvider"):
        if (_name, _kind) != ("MD5", "Managed") and "_" not in _name:
            define(f"System.Security.Cryptography.{_name}{_kind}", None, base=f"System.Security.Cryptography.{_name}", constructors=(("", lambda name=_name.lower(): HashAlgorithm(name)),))


def _random_bytes(count: int) -> Any:
    from secrets import token_bytes

    not_negative("count", count)
    return to_array(token_bytes(count))


def _fill(data: Any) -> None:
    data[:] = list(_random_bytes(len(data)))


class RandomNumberGenerator(NetObject):
    """System.Security.Cryptography.RandomNumberGenerator."""

    __slots__ = ()
    type_name = "System.Security.Cryptography.RandomNumberGenerator"


def _below(low: int, high: int | None = None) -> int:
    from secrets import randbelow

    if high is None and low <= 0:
        raise out_of_range("toExclusive", f"toExclusive ('{low}') must be a non-negative and non-zero value.", low)
    if high is not None and low >= high:
        raise NetError("System.ArgumentException", "Range of random number does not contain at least one possibility.")
    return randbelow(low) if high is None else low + randbelow(high - low)


def _shuffle(items: Any) -> None:
    for at in range(len(items) - 1):
        other = _below(at, len(items))
        items[at], items[other] = items[other], items[at]


def _hex(count: int, lower: bool) -> str:
    from secrets import token_hex

    text = token_hex((count + 1) // 2)[:count]
    return text if lower else text.upper()


define(
    "System.Security.Cryptography.RandomNumberGenerator", RandomNumberGenerator, methods=(
        ("void GetBytes(byte[] data)", lambda g, data: _fill(data)),
        ("void GetNonZeroBytes(byte[] data)", lambda g, data: data.__setitem__(slice(None), [Byte(_below(1, 256)) for _ in data])),
        ("void Dispose()", lambda g: None),
    ),
    statics=(
        ("static System.Security.Cryptography.RandomNumberGenerator Create()", RandomNumberGenerator), ("static byte[] GetBytes(int count)", _random_bytes),
        ("static void Fill(byte[] data)", _fill), ("static int GetInt32(int toExclusive)", _below),
        ("static int GetInt32(int fromInclusive, int toExclusive)", _below),
        ("static string GetHexString(int stringLength, bool lowercase = False)", lambda count, lower=False: _hex(count, lower)),
        ("static string GetString(char[] choices, int length)", lambda choices, count: "".join(choices[_below(len(choices))] for _ in range(count))),
        ("static array GetItems(array choices, int length)", lambda choices, count: Array([choices[_below(len(choices))] for _ in range(count)], choices.element)),
        ("static void Shuffle(array values)", _shuffle),
    ),
)
