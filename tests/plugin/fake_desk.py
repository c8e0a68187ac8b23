"""The plugin on a desk of its own with the fake engine: its parts by name, what was asked, what was said."""

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QPushButton, QTextBrowser


def button(parent, name):
    return parent.findChild(QAbstractButton, name)


def press(parent, name):
    assert button(parent, name).isEnabled(), f"{name} is disabled"
    button(parent, name).click()


def read(parent, name):
    """The text of a page; spaces that do not break are spaces."""
    return parent.findChild(QTextBrowser, name).toPlainText().replace("\xa0", " ")


def text_of(parent, name):
    return parent.findChild(QLabel, name).text()


def link(parent, name, address):
    """Click a link of a page, which must be there."""
    browser = parent.findChild(QTextBrowser, name)
    assert address in browser.toHtml(), f"{name} has no link {address}"
    browser.anchorClicked.emit(QUrl(address))


class FakeDesk:
    """A QGIS window with the plugin in it and a layer's worth of answers."""

    def __init__(self, plugin, iface, client):
        self.plugin, self.iface, self.client = plugin, iface, client
        self.dock, self.canvas = plugin.dock, iface.canvas
        self._asked = []
        ask = client.request

        def remember(method, params=None, *rest):
            self._asked.append((method, params))
            return ask(method, params, *rest)

        client.request = remember

    def asked(self, method):
        """The parameters of the last request of this kind."""
        return next((params for name, params in reversed(self._asked) if name == method), None)

    def press_message(self):
        """Press the button in the message bar."""
        self.iface.bar.currentItem().findChild(QPushButton).click()

    def dialog(self, kind):
        """The newest visible dialog of this kind."""
        return next((child for child in reversed(self.iface.window.findChildren(kind)) if child.isVisible()), None)
