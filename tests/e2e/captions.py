"""Captions and questions as an analyst meets them: a layer, a view, a place, the legend, the captions of all tiles."""

from desk import begin
from hands import (
    Stuck,
    choose_in,
    click,
    click_row,
    click_tool_button,
    drag,
    find,
    hover,
    pick_from_context_menu,
    rest,
    save_in_file_dialog,
    type_into,
    wait_for,
)
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableWidget,
    QToolButton,
)
from qgis.utils import iface

UTM = "EPSG:32633"


def play(plan):
    """What was read, said and written."""
    desk, layer = begin(plan)
    seen = {"sample": _caption_unindexed(desk, layer)}
    seen["layer"] = _caption_from_menu(desk, layer, "Caption layer", "whole layer")
    seen["view"] = _caption_part(desk, layer)
    seen["places"] = [_caption_place(desk, layer, plan["place"], crs) for crs in (UTM, "EPSG:4326")]
    seen["box"] = _caption_box(desk)
    desk.set_crs(UTM)
    desk.zoom_to(layer)
    seen["abstract"], seen["copied"] = _save_and_copy(desk, layer)
    seen["legend"] = _change_legend(desk)
    seen["hits"] = _search_captions(desk)
    seen["answer"], seen["refused"] = _ask(desk, layer)
    seen["files"] = [_export_captions(desk, layer, f"captions.{suffix}") for suffix in ("gpkg", "csv", "shp")]
    return {**seen, "main_thread": desk.heartbeat.stop()}


def _caption(desk, title, seconds=120):
    """Wait for the caption of that title; what the panel says."""
    text = desk.part("SightlineCaptionTitle", QLabel)
    wait_for(lambda: text.isVisible() and text.text().endswith(title) and not desk.part("SightlineCaptionBusy").isVisible(),
             seconds, lambda: f"No caption “{title}” appeared; the message bar says “{desk.message()}”.")
    return desk.page("SightlineCaptionText")


def _caption_unindexed(desk, layer):
    """A sample, with the way to the whole."""
    desk.open_tab("Caption")
    desk.picture("caption-nothing.png")
    click(desk.part("SightlineCaption", QPushButton))
    said = _caption(desk, "whole layer")
    desk.picture("caption-sample.png")
    desk.follow("SightlineCaptionText", "index:")
    desk.wait_for_message("is indexed", seconds=120)
    wait_for(lambda: "sample of the layer" not in desk.page("SightlineCaptionText"), 60,
             "The caption was not made again from the index.")
    return said


def _caption_from_menu(desk, layer, entry, title):
    tree = iface.layerTreeView()
    index = tree.node2index(QgsProject.instance().layerTreeRoot().findLayer(layer.id()))
    pick_from_context_menu(tree, index, "Sightline", entry)
    said = _caption(desk, title)
    desk.picture(f"caption-{title.replace(' ', '-')}.png")
    return said


def _caption_part(desk, layer):
    canvas = iface.mapCanvas()
    canvas.zoomByFactor(0.3)
    said = _caption_from_menu(desk, layer, "Caption visible extent", "visible extent")
    desk.zoom_to(layer)
    return said


def _caption_place(desk, layer, place, crs):
    """Click a place, given in UTM, on a canvas in `crs`; what the panel says and the box that was captioned."""
    desk.set_crs(crs)
    desk.zoom_to(layer)
    canvas = iface.mapCanvas()
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem(UTM), canvas.mapSettings().destinationCrs(),
                                   QgsProject.instance()).transform(QgsPointXY(*place))
    pixel = canvas.getCoordinateTransform().transform(there)
    click_tool_button(iface.mainWindow(), "SightlinePlaceAction")
    desk.text("SightlineCaptionTitle")
    before = desk.plugin.workbench.caption.caption
    click(canvas.viewport(), QPoint(round(pixel.x()), round(pixel.y())))
    wait_for(lambda: desk.plugin.workbench.caption.caption is not before, 60,
             lambda: f"No caption of the place appeared; the message bar says “{desk.message()}”.")
    said = _caption(desk, "place")
    desk.picture(f"caption-place-{crs.split(':')[1]}.png")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    if canvas.mapTool() is desk.plugin.workbench.caption.place_tool:
        raise Stuck("Esc does not leave the tool.")
    return {"said": said, "footprint": desk.plugin.workbench.caption.caption.footprint}


def _caption_box(desk):
    """A box dragged on a canvas of degrees."""
    canvas = iface.mapCanvas()
    click(desk.part("SightlineCaptionPlace", QPushButton))
    width, height = canvas.viewport().width(), canvas.viewport().height()
    drag(canvas.viewport(), QPoint(width * 4 // 10, height * 5 // 10), QPoint(width * 6 // 10, height * 6 // 10))
    said = _caption(desk, "box")
    desk.picture("caption-box.png")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    return said


def _save_and_copy(desk, layer):
    click(desk.part("SightlineSaveAbstract", QToolButton))
    desk.wait_for_message("in the metadata")
    desk.picture("caption-saved.png")
    click(desk.part("SightlineCopy", QToolButton))
    return layer.metadata().abstract(), QApplication.clipboard().text()


def _change_legend(desk):
    """Add a word, and see it in the next request; then the engine's own again."""
    words = _legend(desk, add="open sea")
    restored = _legend(desk, restore=True)
    return {"words": words, "restored": restored}


def _legend(desk, add="", restore=False):
    click(desk.part("SightlineLegendButton", QToolButton))
    dialog = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                    if top.objectName() == "SightlineLegend" and top.isVisible()), None), 20,
                      lambda: f"The legend did not open; the message bar says “{desk.message()}”.")
    rest(0.3)
    if add:
        click(find(dialog, "SightlineLegendAdd", QPushButton))
        table = find(dialog, "SightlineLegendTable", QTableWidget)
        editor = wait_for(lambda: table.findChild(QLineEdit), 5, "The new word cannot be typed.")
        QTest.keyClicks(editor, add)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        rest(0.2)
    if restore:
        click(find(dialog, "SightlineLegendRestore", QPushButton))
    dialog.grab().save(str(desk.out / f"legend{'-restored' if restore else ''}.png"))
    table = find(dialog, "SightlineLegendTable", QTableWidget)
    words = [table.item(row, 1).text() for row in range(table.rowCount())]
    before = desk.plugin.workbench.caption.caption
    click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))
    wait_for(lambda: desk.plugin.workbench.caption.caption is not before, 60,
             lambda: f"The caption was not made again; the message bar says “{desk.message()}”.")
    return words


def _search_captions(desk):
    """Both fields: the captions are offered, written, and the query is asked again."""
    choose_in(desk.part("SightlineCaptionsMode", QComboBox), "Both")
    desk.search("river")
    desk.picture("captions-missing.png")
    results, before = desk.dock.results, desk.dock.results.hits
    click(desk.part("SightlineNoticeButton", QPushButton))
    wait_for(lambda: results.hits is not before, 120, lambda: f"No new hits; the message bar says “{desk.message()}”.")
    click(desk.part("SightlineLabels", QToolButton))
    desk.picture("captions-labels.png")
    _map_tip(desk, results.hits[0])
    click(desk.part("SightlineLabels", QToolButton))
    return [hit.to_json() for hit in results.hits]


def _map_tip(desk, hit):
    """The mouse rests on the best hit."""
    canvas = iface.mapCanvas()
    iface.setActiveLayer(next(iter(QgsProject.instance().mapLayersByName("Sightline: river"))))
    iface.actionMapTips().trigger()
    xs, ys = zip(*hit.footprint["coordinates"][0])
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(sum(xs[:4]) / 4, sum(ys[:4]) / 4))
    hover(canvas.viewport(), QPoint(round(pixel.x()), round(pixel.y())))
    rest(2)
    desk.picture("captions-map-tip.png")
    iface.actionMapTips().trigger()


def _ask(desk, layer):
    """From the layer menu: an answer with its proof, and a question that cannot be answered."""
    tree = iface.layerTreeView()
    index = tree.node2index(QgsProject.instance().layerTreeRoot().findLayer(layer.id()))
    pick_from_context_menu(tree, index, "Sightline", "Ask about this layer…")
    answer = _answer(desk, "Is there water in the south?")
    click_row(desk.part("SightlineProof", QListView), 0)
    desk.picture("ask-proof.png")
    desk.zoom_to(layer)
    desk.picture("ask-answer.png")
    refused = _answer(desk, "Who owns these fields?")
    desk.picture("ask-refused.png")
    return answer, refused


def _answer(desk, question):
    type_into(desk.part("SightlineQuestion", QLineEdit), question)
    wait_for(lambda: f"“{question}”" in desk.page("SightlineAnswer"), 60,
             lambda: f"No answer appeared; the message bar says “{desk.message()}”.")
    return desk.page("SightlineAnswer")


def _export_captions(desk, layer, name):
    """Write them, add them to the map."""
    path = desk.out / name
    path.unlink(missing_ok=True)
    desk.open_tab("Caption")
    click(desk.part("SightlineExportCaptions", QToolButton))
    dialog = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                    if top.objectName() == "SightlineCaptionsDialog" and top.isVisible()), None), 5,
                      "The file dialog did not open.")
    formats = dialog.nameFilters()
    save_in_file_dialog("SightlineCaptionsDialog", str(path))
    said = desk.wait_for_message("tile captions were written to", name, seconds=60)
    click(iface.messageBar().currentItem().findChild(QPushButton))
    added = wait_for(lambda: QgsProject.instance().mapLayersByName(path.stem), 20, f"{name} is not on the map.")[0]
    features = added.featureCount()
    desk.picture(f"exported-{path.suffix[1:]}.png")
    QgsProject.instance().removeMapLayer(added.id())
    return {"path": str(path), "said": said, "formats": formats, "features": features}
