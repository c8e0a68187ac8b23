"""QGIS with the plugin, as the person at the desk sees it."""

import time
from pathlib import Path

from hands import Stuck, choose_in, click, click_tool_button, find, press_enter, rest, type_into, wait_for
from heartbeat import Heartbeat
from qgis.core import (
    QgsContrastEnhancement,
    QgsCoordinateReferenceSystem,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QTabWidget, QTextBrowser, QWidget
from qgis.utils import iface, plugins

NATURAL = {"B4", "B3", "B2"}


class Desk:
    """QGIS with the plugin, and the dock's parts by name."""

    def __init__(self, plan):
        self.out = Path(plan["out"])
        window = iface.mainWindow()
        window.setGeometry(0, 0, *plan["size"])
        wait_for(lambda: plan["plugin"] in plugins, 20, "QGIS did not load the plugin.")
        self.plugin = plugins[plan["plugin"]]
        iface.messageBar().clearWidgets()
        self.engine_times = {}  # state -> when the engine first came into it
        self.plugin.client.state_changed.connect(
            lambda state, _detail: self.engine_times.setdefault(state, time.perf_counter()))
        self.heartbeat = Heartbeat(plan["plugin"])
        click_tool_button(window, "SightlineAction")
        self.dock = find(window, "SightlineDock")
        wait_for(self.dock.isVisible, 5, "The dock did not open.")
        window.resizeDocks([self.dock], [400], Qt.Orientation.Horizontal)  # a person drags the border
        rest(0.3)

    def part(self, name, kind=QWidget):
        return find(self.dock, name, kind)

    def open_tab(self, title):
        """Click one of Results, Caption and Ask."""
        bar = self.part("SightlineTabs", QTabWidget).tabBar()
        page = next(page for page in range(bar.count()) if bar.tabText(page) == title)
        if bar.currentIndex() != page:
            click(bar, bar.tabRect(page).center())
            rest(0.2)

    def page(self, name):
        """The text of a caption or an answer."""
        return self.part(name, QTextBrowser).toPlainText().replace("\xa0", " ")

    def follow(self, name, address):
        """Click a link in a caption or an answer."""
        browser = self.part(name, QTextBrowser)
        if address not in browser.toHtml():
            raise Stuck(f"There is no link {address} in “{browser.toPlainText()[:200]}”.")
        browser.anchorClicked.emit(QUrl(address))
        rest(0.1)

    def text(self, name):
        return self.part(name, QLabel).text()

    def message(self):
        """The sentence in the message bar."""
        item = iface.messageBar().currentItem()
        return item.text() if item is not None else ""

    def wait_for_message(self, *words, seconds=30):
        """The next sentence with these words; messages go by themselves, so the failure tells the last one heard."""
        heard = [""]

        def said():
            message = self.message()
            if message:
                heard.append(message)
            return all(word in message for word in words)

        wait_for(said, seconds, lambda: f"The message bar does not say {words}, but: “{heard[-1]}”.")
        return heard[-1]

    @property
    def engine_start_s(self):
        """From starting the process to its first answer."""
        wait_for(lambda: "running" in self.engine_times, 60,
                 lambda: f"The engine did not start; the dock says “{self.text('SightlineSetupText')}”.")
        return self.engine_times["running"] - self.engine_times["starting"]

    def add_raster(self, path):
        layer = iface.addRasterLayer(path, Path(path).stem, "gdal")
        if layer is None or not layer.isValid():
            raise Stuck(f"QGIS cannot open {path}.")
        show_naturally(layer)
        return layer

    def choose(self, layer):
        choose_in(self.part("SightlineLayer", QComboBox), layer.name())
        wait_for(lambda: self.text("SightlineState") not in ("", "Looking at the layer…"), 60,
                 "The dock does not say what the layer is.")
        return self.text("SightlineState")

    def show_only(self, layer):
        """Untick the other rasters in the layer tree."""
        for node in QgsProject.instance().layerTreeRoot().findLayers():
            if isinstance(node.layer(), QgsRasterLayer):
                node.setItemVisibilityChecked(node.layer() is layer)

    def search(self, query, phase="search"):
        """Type the query, press Enter, and wait for new hits in the list and on the canvas."""
        self.heartbeat.enter(phase)
        edit, results = self.part("SightlineQuery", QLineEdit), self.dock.results
        type_into(edit, query, enter=False)
        previous = results.hits
        start = time.perf_counter()
        press_enter(edit)
        wait_for(lambda: results.hits is not previous, 60,
                 lambda: f"No hits for “{query}” appeared; the message bar says “{self.message()}”.")
        elapsed = 1000 * (time.perf_counter() - start)
        summary = self.text("SightlineSummary")
        if not results.hits or f"hits for “{query}”" not in summary:
            raise Stuck(f"The list of hits for “{query}” is empty: “{summary}”.")
        shown = QgsProject.instance().mapLayersByName(f"Sightline: {query}")
        if len(shown) != 1 or shown[0].featureCount() != len(results.hits):
            raise Stuck(f"The canvas does not show the hits for “{query}”.")
        rest(0.3)
        notice = self.part("SightlineNotice", QLabel)
        return {"query": query, "enter_to_hits_ms": elapsed, "engine_ms": self.plugin.workbench.search.last_ms,
                "summary": summary, "notice": notice.text() if notice.isVisible() else "",
                "hits": [hit.to_json() for hit in results.hits]}

    def set_crs(self, definition):
        """The project's, as its button at the lower right would."""
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(definition))
        rest(0.3)

    def zoom_to(self, layer):
        canvas = iface.mapCanvas()
        iface.setActiveLayer(layer)
        iface.zoomToActiveLayer()
        rest(0.2)
        wait_for(lambda: not canvas.isDrawing(), 30, "The canvas does not finish drawing.")

    def picture(self, name):
        rest(0.4)
        wait_for(lambda: not iface.mapCanvas().isDrawing(), 30, "The canvas does not finish drawing.")
        path = self.out / name
        with self.heartbeat.paused():
            if not iface.mainWindow().grab().save(str(path)):
                raise Stuck(f"The screenshot {path} could not be saved.")
        return str(path)


def begin(plan):
    """A new project with the plan's raster, chosen in the dock and in view: the desk and the layer."""
    desk = Desk(plan)
    iface.newProject(False)
    layer = desk.add_raster(plan["raster"])
    desk.choose(layer)
    desk.zoom_to(layer)
    return desk, layer


def show_naturally(layer: QgsRasterLayer):
    """Natural colours for multispectral rasters, a stretch for radar: QGIS shows the first bands otherwise."""
    names = {layer.bandName(band).split(":")[-1].strip(): band for band in range(1, layer.bandCount() + 1)}
    if NATURAL <= set(names):
        renderer = QgsMultiBandColorRenderer(layer.dataProvider(), names["B4"], names["B3"], names["B2"])
    elif layer.bandCount() < 3:
        renderer = QgsSingleBandGrayRenderer(layer.dataProvider(), 1)
    else:
        return
    layer.setRenderer(renderer)
    layer.setContrastEnhancement(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
                                 QgsRasterMinMaxOrigin.Limits.CumulativeCut)
