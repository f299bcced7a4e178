"""Keys, certificates and locked messages: what is written is read again, by this shell and by the library that others use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs7

from havmsh.runtime.crypto import der, names
from tests.runtime.test_language import run
from tests.shells import TypedShell

_SETUP = """
using namespace System.Security.Cryptography
using namespace System.Security.Cryptography.X509Certificates
function New-Test($Name, [switch]$Wrong) {
    $request = [CertificateRequest]::new("CN=$Name", [RSA]::Create(2048), [HashAlgorithmName]::SHA256, [RSASignaturePadding]::Pkcs1)
    $uses = [OidCollection]::new(); $null = $uses.Add($(if ($Wrong) { '1.3.6.1.5.5.7.3.1' } else { '1.3.6.1.4.1.311.80.1' }))
    $request.CertificateExtensions.Add([X509KeyUsageExtension]::new('DataEncipherment', $false))
    $request.CertificateExtensions.Add([X509EnhancedKeyUsageExtension]::new($uses, $false))
    $request.CreateSelfSigned([datetime]::Now.AddDays(-1), [datetime]::Now.AddDays(30))
}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def said(script: str) -> list[str]:
    """What a script writes, line by line."""
    return TypedShell().type(_SETUP + script)


@pytest.mark.parametrize(("text", "shown", "forth"), [
    ("CN=a, O=b; C=US", "CN=a, O=b, C=US", "C=US, O=b, CN=a"),
    ('CN="a, ""x""", OU=é', 'CN="a, ""x""", OU=é', 'OU=é, CN="a, ""x"""'),
    ("ST=Bayern", "S=Bayern", "S=Bayern"), ("1.2.3.4=x", "OID.1.2.3.4=x", "OID.1.2.3.4=x"), ("E=x@y.z", "E=x@y.z", "E=x@y.z"), ("", "", ""),
])
def test_names_are_written_and_read(text: str, shown: str, forth: str) -> None:
    data = names.encode(text)
    assert (names.decode(data), names.decode(data, 0)) == (shown, forth)


@pytest.mark.parametrize("text", ["foo", "CN", "CN=a,,", "XX=1", "=x", "C=é"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        names.encode(text)


@pytest.mark.parametrize("number", ["1.2.840.113549.1.1.1", "2.5.4.3", "2.999.3", "0.9.2342.19200300.100.1.25"])
def test_identifiers_go_and_come(number: str) -> None:
    assert der.dotted(der.read(der.identifier(number)).body) == number


def test_a_key_is_read_by_others(home: Path) -> None:
    lines = said(f"$k = [RSA]::Create(2048); Set-Content {home}/k.pem $k.ExportPkcs8PrivateKeyPem(); $k.ToXmlString($false)")
    key = serialization.load_pem_private_key((home / "k.pem").read_bytes(), None)
    assert lines[0].startswith("<RSAKeyValue><Modulus>")
    assert key.key_size == 2048  # type: ignore[union-attr]


def test_a_certificate_says_what_was_asked_for(home: Path) -> None:
    lines = said(f"""
        $c = New-Test one; [IO.File]::WriteAllBytes('{home}/c.cer', $c.Export('Cert')); [IO.File]::WriteAllBytes('{home}/c.pfx', $c.Export('Pfx', 'pw'))
        $d = [X509Certificate2]::new('{home}/c.pfx', 'pw'); $d.HasPrivateKey; $d.Equals($c); $d.Subject
        [RSACertificateExtensions]::GetRSAPrivateKey($d).KeySize; $c.Extensions['2.5.29.15'].KeyUsages; $c.Extensions[1].EnhancedKeyUsages[0].Value
        [X509Certificate2]::GetCertContentType('{home}/c.pfx')
    """)
    assert lines == ["True", "True", "CN=one", "2048", "DataEncipherment", "1.3.6.1.4.1.311.80.1", "Pfx"]
    assert x509.load_der_x509_certificate((home / "c.cer").read_bytes()).subject.rfc4514_string() == "CN=one"


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_one_certificate_vouches_for_another(home: Path) -> None:
    lines = said("""
        $root = [CertificateRequest]::new('CN=root', [ECDsa]::Create([ECCurve+NamedCurves]::nistP256), 'SHA256')
        $root.CertificateExtensions.Add([X509BasicConstraintsExtension]::new($true, $false, 0, $true))
        $root = $root.CreateSelfSigned([datetime]::Now.AddDays(-1), [datetime]::Now.AddDays(30))
        $leaf = [CertificateRequest]::new('CN=leaf', [ECDsa]::Create([ECCurve+NamedCurves]::nistP256), 'SHA256').Create($root, [datetime]::Now.AddDays(-1), [datetime]::Now.AddDays(9), [byte[]](1, 2))
        $leaf.Issuer; $leaf.SerialNumber; $chain = [X509Chain]::new(); $chain.ChainPolicy.RevocationMode = 'NoCheck'; $chain.Build($leaf); $chain.ChainStatus.Status
        $chain.ChainPolicy.TrustMode = 'CustomRootTrust'; $null = $chain.ChainPolicy.CustomTrustStore.Add($root); $chain.Build($leaf); $chain.ChainElements.Count
    """)
    assert lines == ["CN=root", "0102", "False", "PartialChain", "True", "2"]


def test_a_store_keeps_certificates_for_the_user_alone(home: Path) -> None:
    lines = said("""
        $c = New-Test kept; $s = [X509Store]::new('My', 'CurrentUser'); $s.Open('ReadWrite'); $s.Add($c)
        $s.Certificates.Find('FindBySubjectName', 'KEPT', $false).Count; 'text' | Protect-CmsMessage -To CN=kept | Unprotect-CmsMessage
        (Get-ChildItem ~/.dotnet/corefx/cryptography/x509stores/my).UnixMode; $s.Remove($c); $s.Certificates.Count
        $s.Close(); try { $s.Add($c) } catch { "$_" }
    """)
    assert lines == ["1", "text", "-rw-------", "0", 'Exception calling "Add" with "1" argument(s): "The X509 certificate store has not been opened."']


def test_a_locked_message_opens_for_those_it_is_for(home: Path) -> None:
    lines = said(f"""
        $a, $b, $c = 'a', 'b', 'c' | ForEach-Object {{ New-Test $_ }}
        $m = 'one', 'two' | Protect-CmsMessage -To $a, $b; ($m | Unprotect-CmsMessage -To $b) -join '|'
        "before`n$m`nafter" | Unprotect-CmsMessage -To $a -IncludeContext
        try {{ $m | Unprotect-CmsMessage -To $c }} catch {{ "$_"; $_.FullyQualifiedErrorId }}
        ($m | Get-CmsMessage).Recipients.IssuerName -join ','; ($m | Get-CmsMessage).ContentEncryptionAlgorithm.Oid.FriendlyName
        Set-Content {home}/m.cms $m; Set-Content {home}/a.pem ([RSACertificateExtensions]::GetRSAPrivateKey($a).ExportPkcs8PrivateKeyPem()); Set-Content {home}/a.cer $a.ExportCertificatePem()
    """)
    assert lines[:2] == ["one", "two"]
    assert lines[2:6] == ["before", "one", "two", "after"]
    assert lines[6:] == [
        "The enveloped-data message does not contain the specified recipient.",
        "System.Security.Cryptography.CryptographicException,Microsoft.PowerShell.Commands.UnprotectCmsMessageCommand", *lines[8:],
    ]
    assert sorted(lines[8].split(",")) == ["CN=a", "CN=b"]
    assert lines[9] == "aes256"
    key = serialization.load_pem_private_key((home / "a.pem").read_bytes(), None)
    text = (home / "m.cms").read_text().replace("CMS-----", "PKCS7-----").encode()
    own = x509.load_pem_x509_certificate((home / "a.cer").read_bytes())
    assert pkcs7.pkcs7_decrypt_pem(text, own, key, []) == b"one\ntwo"  # type: ignore[arg-type]


@pytest.mark.parametrize(("to", "error"), [
    ("(New-Test x -Wrong)", "CertificateCannotBeUsedForEncryption"), ("nobody", "NoCertificateFound"), ("env:PATH", "CertificatePathMustBeFileSystemPath"),
])
def test_who_cannot_read_it_is_refused(home: Path, to: str, error: str) -> None:
    assert said(f"try {{ 'x' | Protect-CmsMessage -To {to} }} catch {{ $_.FullyQualifiedErrorId }}") == [error + ",Microsoft.PowerShell.Commands.ProtectCmsMessageCommand"]


def test_certificates_are_read_from_files(home: Path) -> None:
    lines = said(f"""
        [IO.File]::WriteAllBytes('{home}/c.pfx', (New-Test one).Export('Pfx', 'pw'))
        (Get-PfxCertificate {home}/c.pfx -Password (ConvertTo-SecureString pw -AsPlainText)).Subject
        Get-PfxCertificate {home}/c.pfx -Password (ConvertTo-SecureString no -AsPlainText) -ErrorVariable e -ErrorAction SilentlyContinue; $e[0].FullyQualifiedErrorId; "$($e[0])"
        try {{ Get-PfxCertificate {home}/none.pfx }} catch {{ $_.FullyQualifiedErrorId; "$_" }}
    """)
    assert lines == [
        "CN=one", "GetPfxCertificateUnknownCryptoError,Microsoft.PowerShell.Commands.GetPfxCertificateCommand",
        "The certificate data cannot be read with the provided password, the password may be incorrect.",
        "GetPfxCertCommandNoneOfTheFilesFound,Microsoft.PowerShell.Commands.GetPfxCertificateCommand", "Command cannot find any of the specified files.",
    ]


def test_start_and_hashes_need_no_certificates() -> None:
    code = "import sys; import havmsh.cli, havmsh.runtime.types.security, havmsh.runtime.types.ciphers; print('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_an_extension_that_says_nothing() -> None:
    """Bytes that are no extension are refused when they are read, not before."""
    script = (
        "$d = [System.Security.Cryptography.AsnEncodedData]::new([byte[]](1, 2)); $e = [System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension]::new($d, $false); "
        "$e.Critical; try { $e.Format($true) } catch { $_.Exception.Message }; \"[$($e.CertificateAuthority)]\""
    )
    assert run(script) == ["False", 'Exception calling "Format" with "1" argument(s): "ASN1 corrupted data."', "[]"]
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Convert]::ToHexString([Security.Cryptography.SHA3_256]::HashData([byte[]] @()))", ["A7FFC6F8BF1ED76651C14756A061D662F580FF4DE43B49FA82D80A4B80F8434A"]),
        ("$h = [Security.Cryptography.HMACSHA3_256]::new([byte[]] 1); $h.HashName; $h.HashSize; $h.GetType().BaseType.BaseType.Name; [Security.Cryptography.HashAlgorithmName]::SHA3_512.Name", ["SHA3-256", "256", "KeyedHashAlgorithm", "SHA3-512"]),
        ("[Convert]::ToHexString([Security.Cryptography.Shake128]::HashData([byte[]] @(), 16))", ["7F9C2BA4E88F827D616045507605853E"]),
        ("[Convert]::ToHexString([Security.Cryptography.HKDF]::DeriveKey('SHA256', [byte[]] (@(0x0b) * 22), 42, [byte[]] (0..12), [byte[]] (0xf0..0xf9)))", ["3CB25F25FAACD57A90434F64D0362F2A2D2D0A90CF1A5A4C5DB02D56ECC4C5BF34007208D5B887185865"]),
        ("[Security.Cryptography.PemEncoding]::WriteString('TEST', [byte[]] (1..50))", ["-----BEGIN TEST-----", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8w", "MTI=", "-----END TEST-----"]),
        ("$f = [Security.Cryptography.PemEncoding]::Find(\"-----BEGIN A-----`nAQID`n-----END A-----\"); \"$($f.Label) $($f.Base64Data) $($f.DecodedDataLength)\"", ["11..12 18..22 3"]),
        ("$m = [IO.MemoryStream]::new([byte[]] [char[]] 'AQID'); ([Security.Cryptography.CryptoStream]::new($m, [Security.Cryptography.FromBase64Transform]::new(), 'Read')).ReadByte()", ["1"]),
    ],
)
def test_newer_hashes_keys_and_armor(text: str, expected: list[str]) -> None:
    """By the examples of the standards (FIPS 202, RFC 5869, RFC 7468)."""
    assert run(text) == expected
