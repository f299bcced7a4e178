"""System.Security.Cryptography.X509Certificates: X509Certificate2Collection."""

from __future__ import annotations

import re

from havmsh.runtime.crypto import certificates, names
from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList
from havmsh.runtime.types.arraycopying import copy_range
from havmsh.runtime.types.certificateextensions import EnhancedKeyUsage, KeyUsage, SubjectKeyIdentifier, X
from havmsh.runtime.types.certificates import Certificate, contents, secret
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.oids import added, place, refused, refusing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class PlainCertificates(GenericList):
    """X509CertificateCollection."""

    __slots__ = ()
    type_name = X + "X509CertificateCollection"

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items, Certificate.type_name)

    def add_all(self, others: Any) -> None:
        """AddRange."""
        self.extend(enumerate_(others) or [others])

    def take(self, one: Certificate) -> None:
        """Remove: the first that equals it."""
        if one in self:
            self.remove(one)


class Certificates(PlainCertificates):
    """X509Certificate2Collection."""

    __slots__ = ()
    type_name = X + "X509Certificate2Collection"

    @classmethod
    def of(cls, given: Any = ()) -> Certificates:
        """Of one certificate, or of those of a collection."""
        return cls([given] if isinstance(given, Certificate) else list(given))

    def remove_all(self, others: Any) -> None:
        """RemoveRange."""
        for each in list(enumerate_(others) or [others]):
            self.take(each)

    def read(self, data: Any, password: Any = None, flags: Any = None) -> None:
        """Import. Raises CryptographicException."""
        raw = contents(data) if isinstance(data, str) else to_bytes(data)
        self.extend(Certificate(pair) for pair in refusing(certificates.read)(raw, secret(password)))

    def read_pem(self, text: str) -> None:
        """ImportFromPem; a text without certificates adds none."""
        if "-----BEGIN CERTIFICATE-----" in text:
            self.read(text.encode())

    def export(self, kind: Any, password: Any = None) -> Any:
        """All as ``Pfx`` or ``Pkcs7``, the first as ``Cert``. Raises CryptographicException for another kind."""
        name, pairs = str(kind.text()), [each.pair for each in self]
        if name == "Cert":
            return self[0].export(kind) if self else None
        if name in {"Pfx", "Pkcs12"}:
            return to_array(certificates.write_pfx(pairs, secret(password)))
        if name == "Pkcs7":
            return to_array(certificates.write_pkcs7(pairs))
        raise refused("Invalid content type.")

    def find(self, kind: Any, value: Any, valid_only: bool) -> Certificates:
        """Find. Raises CryptographicException for a value that does not fit the kind."""
        test = _TESTS.get(str(kind.text()))
        if test is None:
            raise refused("Invalid find type.")
        looked = test(value)
        found = [each for each in self if looked(each)]
        if valid_only:
            from havmsh.runtime.types.certificatechains import Chain

            found = [each for each in found if Chain(online=False).build(each)]
        return Certificates(found)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refused("The find value must be a string.")
    return value


def _by_thumbprint(value: Any) -> Callable[[Certificate], bool]:
    wanted = re.sub(r"[^0-9A-Fa-f]", "", _text(value)).upper()
    return lambda own: own.thumbprint == wanted


def _by_serial(value: Any) -> Callable[[Certificate], bool]:
    text = re.sub(r"[\s‎]", "", _text(value))
    numbers = {int(text, 16)} if re.fullmatch("[0-9A-Fa-f]+", text) else set()
    if text.isdigit():
        numbers.add(int(text))
    return lambda own: int.from_bytes(own.serial, "big") in numbers


def _by_name(issuer: bool) -> Callable[[Any], Callable[[Certificate], bool]]:
    def made(value: Any) -> Callable[[Certificate], bool]:
        wanted = _text(value).lower()
        return lambda own: wanted in own.name(issuer).name.lower()

    return made


def _by_whole_name(issuer: bool) -> Callable[[Any], Callable[[Certificate], bool]]:
    def made(value: Any) -> Callable[[Certificate], bool]:
        wanted = _text(value).lower()
        return lambda own: wanted in {own.name(issuer).name.lower(), names.decode(own.name(issuer).raw, 0).lower()}

    return made


def _by_time(sign: int) -> Callable[[Any], Callable[[Certificate], bool]]:
    """Valid at a moment (0), not yet (-1), no more (1)."""
    def made(value: Any) -> Callable[[Certificate], bool]:
        if not isinstance(value, DateTime):
            raise refused("The find value must be a DateTime.")
        at = value.to_local().ticks

        def looked(own: Certificate) -> bool:
            place_in_time = -1 if at < own.moment(False).ticks else 1 if at > own.moment(True).ticks else 0
            return place_in_time == sign

        return looked

    return made


def _by_usage(value: Any) -> Callable[[Certificate], bool]:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    wanted = convert(value, known(X + "X509KeyUsageFlags")).value

    def looked(own: Certificate) -> bool:
        found = next((each for each in own.extensions() if isinstance(each, KeyUsage)), None)
        return found is None or found.flags() & wanted == wanted

    return looked


def _by_policy(value: Any) -> Callable[[Certificate], bool]:
    wanted = _text(value)

    def looked(own: Certificate) -> bool:
        found = next((each for each in own.extensions() if isinstance(each, EnhancedKeyUsage)), None)
        return found is None or any(wanted in {each.value, each.name} for each in found.usages())

    return looked


def _by_extension(value: Any) -> Callable[[Certificate], bool]:
    wanted = _text(value)
    return lambda own: own.extensions().net_index(wanted) is not None


def _by_key_name(value: Any) -> Callable[[Certificate], bool]:
    wanted = re.sub(r"\s", "", _text(value)).upper()
    return lambda own: any(isinstance(each, SubjectKeyIdentifier) and each.text() == wanted for each in own.extensions())


_TESTS = {
    "FindByThumbprint": _by_thumbprint, "FindBySubjectName": _by_name(False), "FindByIssuerName": _by_name(True), "FindBySubjectDistinguishedName": _by_whole_name(False),
    "FindByIssuerDistinguishedName": _by_whole_name(True), "FindBySerialNumber": _by_serial, "FindByTimeValid": _by_time(0),
    "FindByTimeNotYetValid": _by_time(-1), "FindByTimeExpired": _by_time(1),
    "FindByKeyUsage": _by_usage, "FindByApplicationPolicy": _by_policy, "FindByExtension": _by_extension, "FindBySubjectKeyIdentifier": _by_key_name,
}
_C, _C2 = X + "X509Certificate2Collection", X + "X509Certificate2"
_C1 = X + "X509Certificate"
define(
    PlainCertificates.type_name, PlainCertificates, interfaces="System.Collections.IList;System.Collections.ICollection;System.Collections.IEnumerable",
    properties=(("int Count", len), ("int Capacity", len)),
    methods=(
        (f"int Add({_C1} value)", added), (f"void AddRange({_C1}[] value)", PlainCertificates.add_all),
        (f"void AddRange({PlainCertificates.type_name} value)", PlainCertificates.add_all), ("void Clear()", list.clear),
        (f"bool Contains({_C1} value)", list.__contains__), (f"int IndexOf({_C1} value)", lambda own, one: own.index(one) if one in own else -1),
        (f"void Insert(int index, {_C1} value)", list.insert),
        (f"void Remove({_C1} value)", PlainCertificates.take), ("void RemoveAt(int index)", list.__delitem__), (f"{_C1} get_Item(int index)", place),
    ),
    constructors=(("", PlainCertificates), (f"{_C1}[] value", PlainCertificates), (f"{PlainCertificates.type_name} value", PlainCertificates)),
)
_FLAGS = X + "X509KeyStorageFlags keyStorageFlags"
define(
    _C, Certificates, base=PlainCertificates.type_name, interfaces="System.Collections.IList;System.Collections.ICollection;System.Collections.IEnumerable",
    properties=(("int Count", len), ("int Capacity", len)),
    methods=(
        (f"int Add({_C2} certificate)", added), (f"void AddRange({_C} certificates)", Certificates.add_all),
        (f"void AddRange({_C2}[] certificates)", Certificates.add_all), ("void Clear()", list.clear),
        (f"bool Contains({_C2} certificate)", list.__contains__), (f"int IndexOf({_C2} value)", lambda own, one: own.index(one) if one in own else -1),
        (f"void Insert(int index, {_C2} certificate)", list.insert),
        (f"void Remove({_C2} certificate)", Certificates.take), (f"void RemoveRange({_C} certificates)", Certificates.remove_all),
        (f"void RemoveRange({_C2}[] certificates)", Certificates.remove_all),
        ("void RemoveAt(int index)", list.__delitem__), (f"{_C2} get_Item(int index)", place),
        (f"{_C} Find({X}X509FindType findType, System.Object findValue, bool validOnly)", Certificates.find),
        *((f"void Import({source})", Certificates.read) for base in ("byte[] rawData", "string fileName") for source in (base, f"{base}, string password", f"{base}, string password, {_FLAGS}")),
        ("void ImportFromPem(string certPem)", Certificates.read_pem), ("void ImportFromPemFile(string certPemFilePath)", lambda own, path: own.read(path)),
        (f"byte[] Export({X}X509ContentType contentType)", Certificates.export), (f"byte[] Export({X}X509ContentType contentType, string password)", Certificates.export),
        (f"void CopyTo({X}X509Certificate[] array, int index)", lambda own, target, at: copy_range(list(own), 0, target, at, len(own))),
        ("string ExportCertificatePems()", lambda own: "\n".join(each.pem() for each in own)),
    ),
    constructors=(("", Certificates.of), (f"{_C2} certificate", Certificates.of), (f"{_C2}[] certificates", Certificates.of), (f"{_C} certificates", Certificates.of)),
)
