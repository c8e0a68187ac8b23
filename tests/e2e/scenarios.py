"""What is played in QGIS: the main job, and the bad states with their ways out."""

import json
import time
from pathlib import Path

from hands import (Stuck, choose_in, click, click_row, click_tool_button, find, pick_from_context_menu, press_enter,
                   rest, save_in_file_dialog, type_into, wait_for)
from heartbeat import Heartbeat
from qgis.core import (QgsContrastEnhancement, QgsMultiBandColorRenderer, QgsProject, QgsRasterLayer,
                       QgsRasterMinMaxOrigin, QgsSingleBandGrayRenderer)
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QListView, QPushButton, QTextBrowser, QWidget
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
        self.heartbeat = Heartbeat(plan["plugin"])
        click_tool_button(window, "SightlineAction")
        self.dock = find(window, "SightlineDock")
        wait_for(self.dock.isVisible, 5, "The dock did not open.")
        window.resizeDocks([self.dock], [400], 1)  # Qt.Horizontal; a person drags the border
        rest(0.3)

    def part(self, name, kind=QWidget):
        return find(self.dock, name, kind)

    def text(self, name):
        return self.part(name, QLabel).text()

    def message(self):
        """The sentence in the message bar."""
        item = iface.messageBar().currentItem()
        return item.text() if item is not None else ""

    def wait_for_message(self, *words, seconds=30):
        wait_for(lambda: all(word in self.message() for word in words), seconds,
                 lambda: f"The message bar does not say {words}, but: “{self.message()}”.")
        return self.message()

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
        if not iface.mainWindow().grab().save(str(path)):
            raise Stuck(f"The screenshot {path} could not be saved.")
        return str(path)


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


def first_light(plan):
    """Index, search, look, caption and export each raster; the result that goes into report.json."""
    desk = Desk(plan)
    iface.newProject(False)
    layers = [desk.add_raster(path) for path in plan["rasters"]]
    start = time.monotonic()
    desk.choose(layers[0])
    wait_for(lambda: "ready" in desk.text("SightlineEngineState"), 60, "The engine did not start.")
    engine_start = time.monotonic() - start
    desk.picture("screenshot-start.png")
    done = [_work_on(desk, layer, plan["queries"]) for layer in layers]
    everywhere = _search_everywhere(desk, plan["queries"][0], layers) if len(layers) > 1 else None
    captions = {layer["path"]: {"layer": layer["name"], "caption": layer["caption"]} for layer in done}
    (desk.out / "captions.json").write_text(json.dumps(captions, indent=1, ensure_ascii=False), encoding="utf-8")
    return {"engine_start_s": engine_start, "layers": done, "everywhere": everywhere,
            "main_thread": desk.heartbeat.stop()}


def _work_on(desk, layer, queries):
    state = desk.choose(layer)
    desk.show_only(layer)
    desk.zoom_to(layer)
    index_s = _index(desk, layer)
    searches = [_search(desk, query) for query in queries]
    _look_at_first_hit(desk, layer)
    caption = _caption(desk, layer)
    desk.zoom_to(layer)
    picture = desk.picture(f"screenshot-{layer.name()}.png")
    return {"name": layer.name(), "path": layer.source(), "state": state, "index_s": index_s,
            "tiles": desk.plugin.workbench.layer_info.tiles, "searches": searches, "caption": caption,
            "screenshot": picture, "shapefile": _export(desk, layer)}


def _index(desk, layer):
    desk.heartbeat.enter("index")
    start = time.monotonic()
    click(desk.part("SightlineIndex", QPushButton))
    wait_for(lambda: desk.part("SightlineProgress").isVisible() or "is indexed" in desk.message(), 20,
             "The progress bar did not appear.")
    rest(1.5)
    if desk.part("SightlineProgress").isVisible():
        desk.picture(f"screenshot-{layer.name()}-indexing.png")
    wait_for(lambda: not desk.part("SightlineProgress").isVisible(), 600, "Indexing did not finish within 10 minutes.")
    message = desk.message()
    if "is indexed" not in message:
        raise Stuck(f"Indexing {layer.name()} failed: {message}")
    seconds = time.monotonic() - start
    wait_for(lambda: desk.text("SightlineState").count("Indexed"), 20, "The dock does not say that the layer is indexed.")
    return seconds


def _search(desk, query, phase="search"):
    """Type the query, press Enter, and wait for new hits in the list and on the canvas."""
    desk.heartbeat.enter(phase)
    edit, results = desk.part("SightlineQuery", QLineEdit), desk.dock.results
    type_into(edit, query, enter=False)
    previous = results.hits
    start = time.perf_counter()
    press_enter(edit)
    wait_for(lambda: results.hits is not previous, 60,
             lambda: f"No hits for “{query}” appeared; the message bar says “{desk.message()}”.")
    elapsed = 1000 * (time.perf_counter() - start)
    summary = desk.text("SightlineSummary")
    if not results.hits or f"hits for “{query}”" not in summary:
        raise Stuck(f"The list of hits for “{query}” is empty: “{summary}”.")
    shown = QgsProject.instance().mapLayersByName(f"Sightline: {query}")
    if len(shown) != 1 or shown[0].featureCount() != len(results.hits):
        raise Stuck(f"The canvas does not show the hits for “{query}”.")
    rest(0.3)
    notice = desk.part("SightlineNotice", QLabel)
    return {"query": query, "enter_to_hits_ms": elapsed, "engine_ms": desk.plugin.workbench.last_search_ms,
            "summary": summary, "notice": notice.text() if notice.isVisible() else "",
            "hits": [hit.to_json() for hit in results.hits]}


def _look_at_first_hit(desk, layer):
    desk.heartbeat.enter("hit")
    canvas, before = iface.mapCanvas(), iface.mapCanvas().extent()
    click_row(desk.part("SightlineHits", QListView), 0)
    wait_for(lambda: canvas.extent() != before, 5, "A click on a hit does not zoom to it.")
    desk.picture(f"screenshot-{layer.name()}-hit.png")


def _caption(desk, layer):
    desk.heartbeat.enter("caption")
    tree = iface.layerTreeView()
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    index = tree.node2index(node)
    pick_from_context_menu(tree, index, "Sightline", "Caption layer")
    text = desk.part("SightlineCaptionText", QTextBrowser)
    wait_for(lambda: text.toPlainText() not in ("", "Looking at the layer…"), 120,
             lambda: f"No caption appeared; the message bar says “{desk.message()}”.")
    if not QgsProject.instance().annotationManager().annotations():
        raise Stuck("The caption is not on the canvas.")
    return text.toPlainText()


def _export(desk, layer):
    desk.heartbeat.enter("export")
    path = desk.out / f"hits-{layer.name()}.shp"
    for old in desk.out.glob(f"hits-{layer.name()}.*"):
        old.unlink()
    click(desk.part("SightlineExport", QPushButton))
    save_in_file_dialog("SightlineExportDialog", str(path))
    desk.wait_for_message("hits were written to", path.name)
    if not path.is_file():
        raise Stuck(f"{path} was not written.")
    return str(path)


def _search_everywhere(desk, query, layers):
    """The entry "All indexed layers" of the layer box."""
    choose_in(desk.part("SightlineLayer", QComboBox), "All indexed layers")
    search = _search(desk, query, "search everywhere")
    desk.zoom_to(layers[0])
    desk.picture("screenshot-everywhere.png")
    return {"layers": sorted({hit["layer"] for hit in search["hits"]}), **search}


SCENARIOS = {"first_light": first_light}
