"""The proxy of QGIS's network settings, for pip."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

PYPI = "https://pypi.org/"


@dataclass(frozen=True)
class Proxy:
    """`shown` is for people: it has no credentials. `variables` are pip's, and are kept out of command lines and logs."""

    shown: str = ""
    variables: dict | None = None
    secrets: tuple = ()
    understood: bool = True  # pip cannot use a SOCKS proxy by itself

    def hide(self, line: str) -> str:
        """A line of output without the credentials."""
        for secret in self.secrets:
            line = line.replace(secret, "…")
        return line


def qgis_proxy() -> Proxy:
    """As Settings → Options → Network says; no proxy where that is off. Environment variables go to pip in any case."""
    settings = QgsSettings()
    if not settings.value("proxy/proxyEnabled", False, type=bool):
        return Proxy()
    if settings.value("proxy/proxyType", "") == "DefaultProxy":
        proxy = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(PYPI)))[0]
    else:
        proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    excluded = settings.value("proxy/noProxyUrls", None) or settings.value("proxy/proxyExcludedUrls", None) or []
    return _proxy(proxy, [excluded] if isinstance(excluded, str) else list(excluded))


def _proxy(proxy: QNetworkProxy, excluded: list) -> Proxy:
    if not proxy.hostName() or proxy.type() == QNetworkProxy.ProxyType.NoProxy:
        return Proxy()
    place = f"{proxy.hostName()}:{proxy.port()}" if proxy.port() else proxy.hostName()
    if proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy:
        return Proxy(f"socks5://{place}", None, (), understood=False)
    secrets = tuple(dict.fromkeys(part for word in (proxy.password(), proxy.user()) if word
                                  for part in (quote(word, safe=""), word)))
    credentials = ":".join(quote(word, safe="") for word in (proxy.user(), proxy.password()) if word)
    address = f"http://{credentials}@{place}" if credentials else f"http://{place}"
    variables = {name: address for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")}
    hosts = [QUrl(url).host() or url for url in excluded if url]
    if hosts:
        variables.update(NO_PROXY=",".join(hosts), no_proxy=",".join(hosts))
    return Proxy(place, variables, secrets)
