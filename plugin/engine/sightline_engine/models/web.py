"""Asking a web server: https only, over the system's proxies and certificates, with sentences for what goes wrong."""
from __future__ import annotations

import http.client
import os
import re
import ssl
import urllib.error
import urllib.request
from contextlib import contextmanager
from ipaddress import ip_address
from urllib.parse import urlsplit

from .. import __version__
from ..errors import BundleError
from ..rasters.remote import file_of, network_timeout


class TryAgain(Exception):
    """What went wrong may be better in a moment; `sentence` is for the user if not."""

    def __init__(self, sentence: BundleError):
        super().__init__(str(sentence))
        self.sentence = sentence


@contextmanager
def opened(url: str, headers: dict, transient: bool = False):
    """A server's answer, 416 among the good ones. Raises BundleError; with `transient` TryAgain for what may pass."""
    check_address(url)
    name, host = file_of(url), urlsplit(url).hostname
    request = urllib.request.Request(url, headers={"User-Agent": f"Sightline/{__version__}", "Accept-Encoding": "identity",
                                                   **headers})
    proxies = [urllib.request.ProxyHandler({})] if _here(host) else []  # else the environment's or the system's
    opener = urllib.request.build_opener(_Redirects(), urllib.request.HTTPSHandler(context=_tls()), *proxies)
    passing = False
    try:
        answer = opener.open(request, timeout=network_timeout())
    except urllib.error.HTTPError as error:
        if error.code == 416 and "Range" in headers:
            answer = error
        else:
            passing = error.code >= 500 or error.code in (408, 429)
            sentence = _refused(error.code, name, host)
            raise TryAgain(sentence) if transient and passing else sentence from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise BundleError(f"The certificate of {host} is not trusted ({reason.verify_message}); behind a proxy that reads "
                              "along, name its certificates in SSL_CERT_FILE.") from error
        sentence = BundleError(f"The server {host} cannot be reached for {name} ({' '.join(str(reason).split())[:120]}); check "
                               "the connection, and the proxy in HTTPS_PROXY if you need one.")
        raise TryAgain(sentence) if transient else sentence from error
    with answer:
        yield answer


def _refused(code: int, name: str, host: str | None) -> BundleError:
    if code in (401, 403):
        return BundleError(f"The server {host} does not give {name} to everyone ({code}); get it there with your own account "
                           "and import the file.")
    if 300 <= code < 400:
        return BundleError(f"The server {host} sends elsewhere for {name}, not to an https address; nothing was kept.")
    if code in (404, 410):
        return BundleError(f"{name} is not on the server {host} ({code}); the list is out of date: look for the model there "
                           "and import the file.")
    return BundleError(f"The server {host} answers with an error ({code}) for {name}; try again later.")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server elsewhere only where the address would have been allowed itself."""

    def redirect_request(self, request, file, code, message, headers, new_url):
        check_address(new_url)
        return super().redirect_request(request, file, code, message, headers, new_url)


def check_address(url: str) -> None:
    """Raises BundleError for what is not https; http is for this machine only."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname or parts.scheme == "http" and _here(parts.hostname):
        return
    raise BundleError(f"{url[:120]} is no https address; models are downloaded by https only.")


def _here(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _tls() -> ssl.SSLContext:
    """The system's certificates, or those of SSL_CERT_FILE."""
    if not os.environ.get("SSL_CERT_FILE"):
        try:
            import truststore

            return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        except ImportError:
            pass
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:  # a Python without the system's certificates
        try:
            import certifi

            context.load_verify_locations(certifi.where())
        except ImportError:
            pass
    return context


def begins_at(headers) -> int | None:
    """The first byte of a part that a server sends."""
    found = re.match(r"bytes (\d+)-", headers.get("Content-Range") or "")
    return int(found[1]) if found else None


def whole_size(headers) -> str:
    """The size of the file of which a server sends a part, "" where it does not say."""
    return (headers.get("Content-Range") or "").rpartition("/")[2]
