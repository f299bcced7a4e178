"""System.Net.Security.SslStream, against a server with a certificate that nobody trusts; and what the machine tells of its network."""

from __future__ import annotations

import datetime
import pathlib
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.cmdlets.test_mail import run


def _certificate(folder: pathlib.Path) -> pathlib.Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    own = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7).not_valid_before(now - datetime.timedelta(1)).not_valid_after(now + datetime.timedelta(9)).sign(key, hashes.SHA256())
    path = folder / "own.pem"
    path.write_bytes(own.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that says hello to everybody."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path_factory.mktemp("tls")))
    with socket.create_server(("127.0.0.1", 0)) as server:
        def serve() -> None:
            while True:
                try:
                    plain, _ = server.accept()
                except OSError:
                    return
                plain.settimeout(1)
                try:
                    with context.wrap_socket(plain, server_side=True) as secured:
                        secured.sendall(b"hello\n" + secured.recv(4))
                except OSError:
                    plain.close()

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def _script(port: int, callback: str) -> str:
    return f"$t = [System.Net.Sockets.TcpClient]::new('127.0.0.1', {port}); $s = [System.Net.Security.SslStream]::new($t.GetStream(), $false{callback}); "


def test_the_script_judges_the_certificate(port: int) -> None:
    script = _script(port, ", { param($sender, $certificate, $chain, $errors) $script:told = \"$errors $($certificate.Subject)\"; $true }") + (
        "$s.AuthenticateAsClient('localhost'); $told; $s.IsAuthenticated; [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($s.RemoteCertificate).SerialNumber; $s.SslProtocol; "
        "$s.Write([byte[]](65, 66, 67, 10), 0, 4); $r = [IO.StreamReader]::new($s); $r.ReadLine(); $r.ReadLine()"
    )
    assert run(script).splitlines() == ["RemoteCertificateChainErrors CN=localhost", "True", "07", "Tls13", "hello", "ABC"]


@pytest.mark.parametrize(
    ("callback", "told"),
    [
        ("{ $false }", ["Unable to connect to the remote server", "The SSL connection could not be established, see inner exception.",
                        "The remote certificate was rejected by the provided RemoteCertificateValidationCallback."]),
        ("{ $true }", ["The server closed the connection."]),
    ],
)
def test_the_script_judges_the_certificate_of_a_web_socket(port: int, callback: str, told: list[str]) -> None:
    script = (
        f"$w = [Net.WebSockets.ClientWebSocket]::new(); $w.Options.RemoteCertificateValidationCallback = {callback}; $t = $w.ConnectAsync('wss://127.0.0.1:{port}', [Threading.CancellationToken]::None); "
        "try { $t.Wait() } catch { }; for ($e = $t.Exception.InnerException; $e; $e = $e.InnerException) { $e.Message }"
    )
    assert run(script).splitlines() == told


def test_what_is_refused(port: int) -> None:
    refused = "try { $s.AuthenticateAsClient('HOST') } catch { $_.Exception.InnerException.GetType().Name; $_.Exception.InnerException.Message }"
    assert run(_script(port, "") + refused.replace("HOST", "localhost")).splitlines()[0] == "AuthenticationException"
    assert run(_script(port, ", { $false }") + refused.replace("HOST", "localhost")).splitlines()[1] == "The remote certificate was rejected by the provided RemoteCertificateValidationCallback."
    assert "RemoteCertificateNameMismatch, RemoteCertificateChainErrors" in run(_script(port, "") + refused.replace("HOST", "other"))
    assert run(_script(port, "") + "try { $s.Write([byte[]](1), 0, 1) } catch { $_.Exception.InnerException.Message }; $s.IsAuthenticated").splitlines() == ["This operation is only allowed using a successfully authenticated context.", "False"]


def test_a_script_serves(tmp_path: pathlib.Path) -> None:
    path = _certificate(tmp_path)
    script = (
        f"$own = [System.Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile('{path}'); $l = [System.Net.Sockets.TcpListener]::new('127.0.0.1', 0); $l.Start(); $p = $l.LocalEndpoint.Port; "
        "$c = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $p); $a = $l.AcceptTcpClient(); $server = [System.Net.Security.SslStream]::new($a.GetStream()); $k = $server.AuthenticateAsServerAsync($own); "
        "$client = [System.Net.Security.SslStream]::new($c.GetStream(), $false, { $true }); $client.AuthenticateAsClient('localhost'); $k.Wait(); $server.Write([byte[]](72, 105, 10), 0, 3); [IO.StreamReader]::new($client).ReadLine(); $server.IsServer"
    )
    assert run(script).splitlines() == ["Hi", "True"]


def test_the_network_of_the_machine() -> None:
    script = "$n = [System.Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces() | Where-Object Name -eq lo; $n.NetworkInterfaceType; $u = $n.GetIPProperties().UnicastAddresses | Where-Object { $_.Address.AddressFamily -eq 'InterNetwork' }; \"$($u.Address)/$($u.PrefixLength) $($u.IPv4Mask)\"; $n.GetIPStatistics().BytesReceived.GetType().Name"
    assert run(script).splitlines() == ["Loopback", "127.0.0.1/8 255.0.0.0", "Int64"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked = "[System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners().Port -contains "
        assert run(asked + str(server.getsockname()[1])) == "True\n"
