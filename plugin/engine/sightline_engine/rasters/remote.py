"""Rasters on web servers: bounded waiting, what a server says about a file, and sentences for what goes wrong."""
from __future__ import annotations

import math
import os
import re
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from rasterio.env import set_gdal_config

NO_HEAD = (400, 401, 403, 405, 501)  # what servers and signed links that allow only GET answer to HEAD
_ASK_AGAIN, _REST = 10.0, 60.0  # seconds for which a server's answer about a file holds, and its silence


def network_timeout() -> float:
    """Seconds within which a server must answer; SIGHTLINE_NETWORK_TIMEOUT overrules the 30."""
    try:
        return max(1.0, float(os.environ["SIGHTLINE_NETWORK_TIMEOUT"]))
    except (KeyError, ValueError):
        return 30.0


def limit_network() -> None:
    """Bounds what GDAL waits for a server, where the environment does not; a failing read makes up to three attempts."""
    silent = str(math.ceil(network_timeout() / 3))
    for key, value in {"GDAL_HTTP_CONNECTTIMEOUT": silent, "GDAL_HTTP_LOW_SPEED_TIME": silent,
                       "GDAL_HTTP_LOW_SPEED_LIMIT": "1000",  # bytes per second
                       "GDAL_HTTP_TIMEOUT": str(math.ceil(20 * network_timeout())),  # one request may fetch 100 MB
                       "GDAL_HTTP_MAX_RETRY": "1", "GDAL_HTTP_RETRY_DELAY": "0.5",
                       # What was read of a file is forgotten when it is closed: it may have been replaced since.
                       "CPL_VSIL_CURL_NON_CACHED": "/vsicurl/"}.items():
        if key not in os.environ:
            set_gdal_config(key, value)


def gdal_name(path: str) -> str:
    """What GDAL opens for what a user types: an http or https address is read in parts, through /vsicurl/."""
    return f"/vsicurl/{path}" if path.lower().startswith(("http://", "https://")) else path


def url_of(path: str) -> str | None:
    """The web address that a path is read from ("/vsicurl?options&url=..." and "/vsizip//vsicurl/..." too), else None."""
    rest = gdal_name(path).partition("/vsicurl")[2]
    if rest.startswith("?"):
        return parse_qs(rest[1:]).get("url", [None])[0]
    return rest[1:] if rest.lower().startswith("/http") else None


def file_of(url: str) -> str:
    """How sentences call a file on a server: without the query of its address, which may hold a key."""
    return Path(urlsplit(url).path).name or urlsplit(url).hostname or url


def server_version(url: str) -> tuple[str, ...]:
    """What changes when a file on a server is replaced: (ETag or date of change, length); () where the server tells
    neither or it is gone. Asked at most every 10 s; where a server fails to answer, its file counts as unchanged."""
    with _LOCK:
        ask_at, known = _VERSIONS.get(url, (-math.inf, ()))
        if time.monotonic() >= ask_at:
            rest = _ASK_AGAIN
            try:
                known = _version(_headers(url))
            except HTTPError as error:
                known = () if error.code in (404, 410) else known
            except (OSError, ValueError):
                rest = _REST
            _VERSIONS[url] = (time.monotonic() + rest, known)
        return known


_LOCK = threading.Lock()
_VERSIONS: dict[str, tuple[float, tuple[str, ...]]] = {}


def what_failed(url: str, name: str, words: str) -> str:
    """A sentence for a failed connection, from GDAL's or curl's words or, where these say nothing, the server's answer now."""
    host = urlsplit(url).hostname or url
    return _sentence(host, name, words) or _sentence(host, name, _ask(url)) or (
        f"The connection to {host} broke while {name} was read; try again, or download the file first.")


def _sentence(host: str, name: str, words: str) -> str:
    code = next(iter(re.findall(r"response code: (\d+)", words)), "")
    if code in ("404", "410"):
        return f"{name} is not on the server {host} ({code}); check the address."
    if code in ("401", "403"):
        return f"The server {host} does not let {name} be read ({code}); take a fresh link, or download the file first."
    if code:
        return f"The server {host} answers with an error ({code}) for {name}; try again later, or download the file first."
    if re.search(r"too slow|timed? ?out", words, re.IGNORECASE):
        return (f"The server {host} does not answer for {name} (waited {network_timeout():g} s); check the connection and try "
                "again, or download the file first.")
    if re.search(r"resolve|connect|refused|name or service|getaddrinfo|unreachable", words, re.IGNORECASE):
        return f"The server {host} cannot be reached for {name}; check the address and the connection."
    return ""


def _ask(url: str) -> str:
    """What goes wrong when a file's last byte is asked for, in the words that GDAL and curl use; "" if nothing."""
    try:
        _headers(url, last_byte=True)
    except HTTPError as error:
        return f"response code: {error.code}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))
    return ""


def _headers(url: str, last_byte: bool = False):
    """A file's headers by HEAD, or by a request for one byte where the server refuses HEAD. Raises OSError, HTTPError."""
    proxy = os.environ.get("GDAL_HTTP_PROXY")
    opener = build_opener(*([ProxyHandler({"http": proxy, "https": proxy})] if proxy else []))  # else the system's settings
    ranged = {"Range": "bytes=-1" if last_byte else "bytes=0-0"}
    if not last_byte:
        try:
            with opener.open(Request(url, method="HEAD"), timeout=network_timeout() / 3) as answer:
                return answer.headers
        except HTTPError as error:
            if error.code not in NO_HEAD:
                raise
    with opener.open(Request(url, headers=ranged), timeout=network_timeout() / 3) as answer:
        return answer.headers


def _version(headers) -> tuple[str, ...]:
    mark = headers.get("ETag") or headers.get("Last-Modified")
    length = (headers.get("Content-Range") or "").rpartition("/")[2] or headers.get("Content-Length") or ""
    return (mark, length) if mark else ()
