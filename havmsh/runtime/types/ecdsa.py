"""System.Security.Cryptography: ECDsa and its named curves."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils

from havmsh.runtime.crypto import keys
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.asymmetric import AsymmetricAlgorithm, given, hash_text, imports, private_form
from havmsh.runtime.types.encodings import to_array
from havmsh.runtime.types.keysizes import KeySizes
from havmsh.runtime.types.oids import Oid, S, refused, refusing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BY_SIZE = {256: "1.2.840.10045.3.1.7", 384: "1.3.132.0.34", 521: "1.3.132.0.35"}
_FORMATS = {"IeeeP1363FixedFieldConcatenation": 0, "Rfc3279DerSequence": 1}


class ECCurve(NetObject):
    """A curve by its identifier."""

    __slots__ = ("oid",)
    type_name = S + "ECCurve"

    def __init__(self, oid: Oid | None = None) -> None:
        super().__init__()
        self.oid = oid


def _curve(number: str) -> ECCurve:
    return ECCurve(Oid(number))


define(
    ECCurve.type_name, ECCurve, kind="struct", properties=((f"{S}Oid Oid", lambda curve: curve.oid), ("bool IsNamed", lambda curve: curve.oid is not None)),
    statics=(
        (f"static {S}ECCurve CreateFromFriendlyName(string oidFriendlyName)", lambda name: ECCurve(Oid.found(name))),
        (f"static {S}ECCurve CreateFromValue(string oidValue)", _curve),
        (f"static {S}ECCurve CreateFromOid({S}Oid curveOid)", ECCurve),
    ),
)
define(S + "ECCurve+NamedCurves", constants=tuple((f"{S}ECCurve nistP{size}", lambda number=number: _curve(number)) for size, number in _BY_SIZE.items())).abstract = True


class ECDsa(AsymmetricAlgorithm):
    """A pair of keys on an elliptic curve, which signs."""

    __slots__ = ("number",)
    type_name = S + "ECDsaOpenSsl"
    sizes = (KeySizes(256, 384, 128), KeySizes(521, 521, 0))
    word = "EC"

    def __init__(self, key: Any = None, bits: int = 521) -> None:
        super().__init__(key, bits)
        self.number = _BY_SIZE[521]

    @classmethod
    def of(cls, curve: ECCurve) -> ECDsa:
        """On a curve. Raises PlatformNotSupportedException for one that is not known."""
        from havmsh.runtime.errors import NetError

        number = curve.oid.value if curve.oid else None
        if number not in keys.CURVES:
            name = (curve.oid.name or number) if curve.oid else ""
            raise NetError("System.PlatformNotSupportedException", f"The specified curve '{name}' or its parameters are not valid for this platform.")
        made = cls(bits=keys.CURVES[number]().key_size)
        made.number = number
        return made

    @property
    def size(self) -> int:
        """KeySize in bits."""
        return super().size

    @size.setter
    def size(self, bits: int) -> None:
        if bits not in _BY_SIZE:
            raise refused("Specified key is not a valid size for this algorithm.")
        self.number, self.bits, self.key = _BY_SIZE[bits], bits, None

    def make(self) -> Any:
        """A new key on the curve."""
        return ec.generate_private_key(keys.CURVES[self.number]())

    def fits(self, key: Any) -> bool:
        """Whether a key is on a curve."""
        return isinstance(key, (ec.EllipticCurvePrivateKey, ec.EllipticCurvePublicKey))

    def sign(self, data: bytes, hash_name: str | None, form: Any = None) -> Any:
        """The signature of data, or of a hash (no name of one): two numbers side by side, or in DER."""
        width = (self.size + 7) // 8
        made = self.private().sign(data, ec.ECDSA(_prehashed(data) if hash_name is None else keys.digest(hash_name)))
        return to_array(made if _number(form) else b"".join(number.to_bytes(width, "big") for number in utils.decode_dss_signature(made)))

    def verify(self, data: bytes, signature: bytes, hash_name: str | None, form: Any = None) -> bool:
        """Whether a signature is of this key and this data."""
        half = len(signature) // 2
        written = signature if _number(form) else utils.encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big"))
        try:
            keys.public(self.key).verify(written, data, ec.ECDSA(_prehashed(data) if hash_name is None else keys.digest(hash_name)))
        except (InvalidSignature, ValueError):
            return False
        return True


def _number(form: Any) -> int:
    return 0 if form is None else int(form.value)


def _prehashed(data: bytes) -> utils.Prehashed:
    by_size = {20: "SHA1", 32: "SHA256", 48: "SHA384", 64: "SHA512"}
    return utils.Prehashed(keys.digest(by_size.get(len(data), "")))


_HASH = f"{S}HashAlgorithmName hashAlgorithm"


def _signing() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for form in ("", f", {S}DSASignatureFormat signatureFormat"):
        for kind in ("byte[]", "System.IO.Stream"):
            found.append((f"byte[] SignData({kind} data, {_HASH}{form})", refusing(lambda own, data, name, form=None: own.sign(given(data, "data"), hash_text(name), form))))
            found.append((
                f"bool VerifyData({kind} data, byte[] signature, {_HASH}{form})",
                refusing(lambda own, data, mark, name, form=None: own.verify(given(data, "data"), given(mark, "signature"), hash_text(name), form)),
            ))
        found.append((f"byte[] SignHash(byte[] hash{form})", refusing(lambda own, data, form=None: own.sign(given(data, "hash"), None, form))))
        found.append((f"bool VerifyHash(byte[] hash, byte[] signature{form})", refusing(lambda own, data, mark, form=None: own.verify(given(data, "hash"), given(mark, "signature"), None, form))))
    return found


_ECDSA = define(
    S + "ECDsa", None, base=AsymmetricAlgorithm.type_name,
    properties=(("string KeyExchangeAlgorithm", lambda own: None), ("string SignatureAlgorithm", lambda own: "ECDsa")),
    methods=(
        *_signing(), imports("ImportECPrivateKey", keys.read_private), ("byte[] ExportECPrivateKey()", private_form("TraditionalOpenSSL")),
        ("string ExportECPrivateKeyPem()", private_form("TraditionalOpenSSL", True)),
        (f"void GenerateKey({S}ECCurve curve)", lambda own, curve: setattr(own, "key", ECDsa.of(curve).key)),
    ),
    statics=((f"static {S}ECDsa Create()", ECDsa), (f"static {S}ECDsa Create({S}ECCurve curve)", ECDsa.of)),
)
_ECDSA.abstract = True
define(ECDsa.type_name, ECDsa, base=S + "ECDsa", constructors=(("", ECDsa), (f"{S}ECCurve curve", ECDsa.of)))
