"""Asking a web service: what is said when it fails, what it is never told, how long it may take."""

from __future__ import annotations

import base64
import gzip
import socket
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from subprocess import DEVNULL
from threading import Timer
from time import monotonic, sleep

import pytest
import web_server
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsFeedback, QgsSettings
from qgis.PyQt.QtCore import QSettings
from web_server import Request, WebServer

from bildungsprojekte_plugin.support import net
from bildungsprojekte_plugin.support.feedback import CancelledError
from bildungsprojekte_plugin.support.net import BusyError, Limits, NetworkError, get_json

HIDDEN = "never-shown"
ODD = "p@ss:w/rd"
IMPATIENT = Limits(connecting=1, reading=0.3, altogether=0.8, size=20_000)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server.running() as server:
        yield server


@pytest.fixture(autouse=True)
def network_options(qgis_app, tmp_path, monkeypatch) -> QgsSettings:
    """QGIS's network options, of the test's own."""
    path = str(tmp_path / "qgis.ini")
    monkeypatch.setattr(net, "QgsSettings", lambda: QgsSettings(path, QSettings.Format.IniFormat))
    return QgsSettings(path, QSettings.Format.IniFormat)


def login(method: str, **config: str) -> str:
    """Store one of QGIS's authentication configurations and return its identifier."""
    manager = QgsApplication.authManager()
    manager.setMasterPassword("master", True)
    stored = QgsAuthMethodConfig(method)
    stored.setName("Office")
    for key, value in config.items():
        stored.setConfig(key.replace("_", "-"), value)
    done, stored = manager.storeAuthenticationConfig(stored)
    assert done
    return stored.id()


def error_of(url: str, **options) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        get_json(f"{url}/{HIDDEN}/search", {"street": "Geheimweg 7"}, **options)
    text = str(caught.value)
    assert HIDDEN not in text
    assert "Geheimweg" not in text
    return caught.value


def test_an_answer_is_decoded_and_the_plugin_says_who_it_is(server):
    server.answer = lambda request: request.json({"ort": "Köln", "n": [1]})
    assert get_json(f"{server.url}/a?b=1", {"c": "ä b"}) == {"ort": "Köln", "n": [1]}
    assert server.requests == ["/a?b=1&c=%C3%A4+b"]
    assert "BildungsProjekte" in server.headers[0]["User-Agent"]


# ---- what goes wrong


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "login, key and address"),
        (401, "login, key and address"),
        (403, "login, key and address"),
        (404, "no such service"),
        (500, "answers with an error (500)"),
        (502, "answers with an error (502)"),
    ],
)
def test_an_error_names_the_host_and_the_way_out(server, status, words):
    server.answer = lambda request: request.send(status, b"<html>x</html>")
    text = str(error_of(server.url))
    assert words in text
    assert "127.0.0.1" in text


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "seconds"),
    [({"Retry_After": "17"}, 17), ({}, None), ({"Retry_After": "soon"}, None)],
)
def test_a_busy_server_says_for_how_long(server, status, header, seconds):
    server.answer = lambda request: request.send(status, b"", **header)
    error = error_of(server.url)
    assert isinstance(error, BusyError)
    assert error.retry_after == seconds


def test_a_busy_server_may_name_a_moment(server):
    moment = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=30), usegmt=True)
    server.answer = lambda request: request.send(429, b"", Retry_After=moment)
    assert 25 < error_of(server.url).retry_after <= 30


@pytest.mark.parametrize(
    "body", [b"<!DOCTYPE html><html>Login</html>", b'{"a": ', b"", b"\xff\xfe\xfa", b"[" * 100_000]
)
def test_what_is_no_json_is_said_to_be_none(server, body):
    server.answer = lambda request: request.send(200, body)
    assert "no JSON" in str(error_of(server.url))


def test_a_huge_answer_is_not_taken(server):
    sent = []

    def answer(request: Request) -> None:
        write = request.begin()
        try:
            while len(sent) < 100_000:
                write(b" " * 1000)
                sent.append(1)
        except OSError:  # nobody listens any more
            pass

    server.answer = answer
    assert "far more" in str(error_of(server.url, limits=IMPATIENT))
    sleep(0.1)
    assert len(sent) < 100_000


def test_a_bomb_of_compressed_zeros_is_not_unpacked(server):
    body = gzip.compress(bytes(50_000_000))
    server.answer = lambda request: request.send(200, body, Content_Encoding="gzip")
    assert "far more" in str(error_of(server.url))


def test_a_silent_server_is_not_waited_for(server):
    server.answer = lambda request: server.is_over.wait(5)
    since = monotonic()
    assert "has not answered within 0.3 seconds" in str(error_of(server.url, limits=IMPATIENT))
    assert monotonic() - since < 2


def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for(server):
    def answer(request: Request) -> None:
        write = request.begin()
        while not server.is_over.wait(0.1):
            write(b" ")

    server.answer = answer
    since = monotonic()
    assert "within 0.8 seconds" in str(error_of(server.url, limits=IMPATIENT))
    assert monotonic() - since < 2


def test_what_the_user_cancels_ends_at_once(server):
    server.answer = lambda request: server.is_over.wait(5)
    feedback = QgsFeedback()
    Timer(0.2, feedback.cancel).start()
    since = monotonic()
    with pytest.raises(CancelledError):
        get_json(server.url, feedback=feedback)
    assert monotonic() - since < 1


def test_a_server_that_is_not_there_cannot_be_reached():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "cannot be reached" in str(error_of(f"http://127.0.0.1:{port}"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate for this machine with its key, which nobody trusts."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    files = ["-keyout", path, "-out", path.with_suffix(".crt")]
    subprocess.run(["openssl", "req", "-x509", *kind, *files, *name], check=True, stderr=DEVNULL)
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


def test_a_certificate_must_be_one_that_this_computer_trusts(certificate, monkeypatch):
    with web_server.running(certificate) as server:
        assert "certificate" in str(error_of(server.url))
        assert server.requests == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # as if it were installed
        assert get_json(server.url) == []
        assert get_json(server.url.replace("127.0.0.1", "localhost")) == []


def test_a_trusted_certificate_of_another_server_is_none(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with web_server.running(certificate) as server:
        assert "certificate" in str(error_of(server.url.replace("127.0.0.1", "127.0.0.2")))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org",
        "example.org/search",
        "",
        "http://",
        f"http://user:{HIDDEN}@127.0.0.1/",
        "http://127.0.0.1:port/",
        "http://exa mple.org/",
        "http://[::1/",
    ],
)
def test_only_web_addresses_are_called(url, monkeypatch):
    monkeypatch.setattr(net, "_Call", None)  # nothing may be called
    with pytest.raises(NetworkError, match="not one that can be called") as caught:
        get_json(url)
    assert HIDDEN not in str(caught.value)


# ---- redirects


def test_a_redirect_is_followed(server):
    def answer(request: Request) -> None:
        if request.path == "/old":
            request.send(302, b"", Location="/new")
        else:
            request.json("new")

    server.answer = answer
    assert get_json(f"{server.url}/old") == "new"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "", "http://a b/"])
def test_a_redirect_leads_to_web_addresses_only(server, target):
    server.answer = lambda request: request.send(302, b"", Location=target)
    assert "not safe" in str(error_of(server.url))
    assert len(server.requests) == 1


def test_a_redirect_to_the_same_service_over_tls_is_followed_and_back_is_not(
    server, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with web_server.running(certificate) as safe:
        safe.answer = lambda request: request.json("safe")
        server.answer = lambda request: request.send(301, b"", Location=f"{safe.url}/x")
        assert get_json(f"{server.url}/x") == "safe"
        safe.answer = lambda request: request.send(301, b"", Location=f"{server.url}/x")
        assert "not safe" in str(error_of(safe.url))


def test_a_circle_of_redirects_is_left(server):
    server.answer = lambda request: request.send(302, b"", Location="/again")
    assert "on to another address" in str(error_of(server.url))
    assert len(server.requests) == net.MOST_REDIRECTS + 1


def test_every_address_is_checked_before_it_is_called(server):
    server.answer = lambda request: request.send(307, b"", Location="http://elsewhere.example/x")
    checked = []

    def check(url: str) -> None:
        checked.append(net.host_of(url))
        if "elsewhere" in url:
            raise PermissionError

    with pytest.raises(PermissionError):
        get_json(server.url, check=check)
    assert checked == ["127.0.0.1", "elsewhere.example"]


def test_a_login_is_not_sent_to_where_a_redirect_leads(server):
    with web_server.running() as other:
        server.answer = lambda request: request.send(302, b"", Location=f"{other.url}/x")
        key = login("APIHeader", X_Api_Key=HIDDEN)
        assert get_json(server.url, login=key) == []
        assert server.headers[0]["X-Api-Key"] == HIDDEN
        assert HIDDEN not in str(other.headers)


# ---- logins


def test_user_name_and_password_are_those_that_qgis_keeps(server):
    get_json(server.url, login=login("Basic", username="ada", password=HIDDEN))
    expected = base64.b64encode(f"ada:{HIDDEN}".encode()).decode()
    assert server.headers[0]["Authorization"] == f"Basic {expected}"


def test_a_login_that_is_gone_is_named_and_nothing_is_sent(server):
    with pytest.raises(NetworkError, match="“gone123” for the server"):
        get_json(server.url, login="gone123")
    assert server.requests == []


def test_a_login_of_the_computer_is_not_used(server, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ada password x\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    get_json(server.url)
    assert "Authorization" not in server.headers[0]


# ---- the proxy of QGIS's options

OUTSIDE = "http://geocoder.example"


def choose_proxy(options: QgsSettings, proxy: WebServer, kind: str = "HttpProxy", **more) -> None:
    values = {
        "proxyEnabled": True,
        "proxyType": kind,
        "proxyHost": "127.0.0.1",
        "proxyPort": str(proxy.port),
    }
    for name, value in (values | more).items():
        options.setValue(f"proxy/{name}", value)


def test_requests_go_through_the_proxy_with_its_login(server, network_options):
    server.answer = lambda request: request.json("through")
    choose_proxy(network_options, server, proxyUser="ada", proxyPassword=ODD)
    assert get_json(f"{OUTSIDE}/a") == "through"
    assert server.requests == [f"{OUTSIDE}/a"]
    expected = base64.b64encode(f"ada:{ODD}".encode()).decode()
    assert server.headers[0]["Proxy-Authorization"] == f"Basic {expected}"


def test_the_proxys_login_may_be_one_that_qgis_keeps(server, network_options):
    key = login("Basic", username="bob", password=HIDDEN)
    choose_proxy(network_options, server, authcfg=key)
    get_json(f"{OUTSIDE}/a")
    expected = base64.b64encode(f"bob:{HIDDEN}".encode()).decode()
    assert server.headers[0]["Proxy-Authorization"] == f"Basic {expected}"


def test_https_goes_through_the_proxy_too_and_its_refusal_is_said(server, network_options):
    choose_proxy(network_options, server)
    assert "The proxy does not let" in str(error_of("https://geocoder.example"))
    assert server.requests == ["CONNECT geocoder.example:443"]


def test_exceptions_go_past_the_proxy(server, network_options):
    with web_server.running() as proxy:
        choose_proxy(network_options, proxy, noProxyUrls=[server.url, ""])
        get_json(f"{server.url}/a")
        assert (server.requests, proxy.requests) == (["/a"], [])


def test_a_proxy_that_is_switched_off_is_not_used(server, network_options):
    with web_server.running() as proxy:
        choose_proxy(network_options, proxy, proxyEnabled=False)
        get_json(f"{server.url}/a")
        assert (server.requests, proxy.requests) == (["/a"], [])


@pytest.mark.parametrize("way", [{"kind": "DefaultProxy"}, {"proxyExcludedUrls": ["http://"]}])
def test_the_systems_proxy_is_used_where_qgis_would(server, network_options, way, monkeypatch):
    with web_server.running() as system:
        monkeypatch.setenv("http_proxy", system.url)
        choose_proxy(network_options, server, **way)
        get_json(f"{OUTSIDE}/a")
        assert (server.requests, system.requests) == ([], [f"{OUTSIDE}/a"])


def test_a_proxy_of_the_environment_is_none_of_qgis(server, monkeypatch):
    with web_server.running() as system:
        monkeypatch.setenv("http_proxy", system.url)
        get_json(f"{server.url}/a")
        assert system.requests == []


def test_a_socks_proxy_is_used_or_said_to_be_useless(server, network_options):
    choose_proxy(network_options, server, "Socks5Proxy")
    try:
        import socks  # noqa: F401
    except ImportError:
        assert "SOCKS" in str(error_of(OUTSIDE))
    else:
        error_of(OUTSIDE)
    assert server.requests == []
