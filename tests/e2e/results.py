"""The hits as an analyst works with them: pictures, list, table, threshold, details, marks, more."""

import json
from pathlib import Path

from desk import Desk
from hands import Stuck, click, drag, find, hover, rest, wait_for
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QPoint, QRectF, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from qgis.utils import iface

LIKED, DISLIKED = 1, -1
FIRST = 20


def play(plan):
    """What was found, how fast, and what marks did to it."""
    if plan.get("theme"):
        QgsApplication.setUITheme(plan["theme"])
    desk = Desk(plan)
    iface.newProject(False)
    layer = desk.add_raster(plan["raster"])
    desk.choose(layer)
    desk.zoom_to(layer)
    _index(desk)
    results = desk.dock.results
    desk.picture("nothing-yet.png")
    searches = [desk.search(query) for query in plan["queries"]]
    seen = {"searches": searches, "pictures": _pictures(desk)}
    seen["hover"] = _point(desk)
    seen["views"] = _views(desk)
    seen["threshold"] = _threshold(desk)
    seen["detail"] = _details(desk)
    if plan.get("truth"):
        judge = Judge(plan["truth"])
        seen["nowhere"] = desk.search(plan["nowhere"])["notice"]
        desk.picture("nothing-matches-well.png")
        seen["marked"] = [_mark(desk, judge, query, plan["marks"]) for query in plan["marked"]]
    seen["more"] = _more(desk)
    seen["left"] = _clear(desk, layer)
    return {**seen, "shown": len(results.hits), "main_thread": desk.heartbeat.stop()}


def _index(desk):
    click(desk.part("SightlineIndex", QPushButton))
    desk.wait_for_message("is indexed", seconds=200)
    wait_for(lambda: desk.text("SightlineState").count("Indexed"), 30, "The dock does not say that the layer is indexed.")


def _all_drawn(desk):
    gallery = desk.dock.results.views.gallery
    hits = desk.dock.results.views.hits_in_sight()
    wait_for(lambda: hits and all(gallery.pixmap_of(hit) is not None for hit in hits), 30, "The pictures are not drawn.")
    return len(hits)


def _pictures(desk):
    """The gallery, scrolled by the wheel; how many pictures were drawn."""
    desk.heartbeat.enter("gallery")
    click(desk.part("SightlineViewGallery", QToolButton))
    count = _all_drawn(desk)
    desk.picture("gallery.png")
    view = desk.dock.results.views.view
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        rest(0.15)
    _all_drawn(desk)
    QTest.keyClick(view, Qt.Key.Key_Home)
    rest(0.2)
    return count


def _place(view, row, column=0):
    index = view.model().index(row, column)
    view.scrollTo(index)
    return view.visualRect(index).center()


def _point(desk):
    """Hovering flashes, a click zooms, with the option off it does not."""
    desk.heartbeat.enter("pointing")
    view, canvas = desk.dock.results.views.view, iface.mapCanvas()
    pointing = desk.plugin.workbench.search._handling.pointing
    hover(view.viewport(), _place(view, 4))
    wait_for(lambda: pointing._hover._outline.box() is not None, 5, "The tile under the mouse is not outlined on the map.")
    rest(0.2)
    desk.picture("hover.png")
    before = canvas.extent()
    click(desk.part("SightlineZoomOnClick", QToolButton))
    click(view.viewport(), _place(view, 1))
    rest(0.6)
    stays = canvas.extent() == before
    click(desk.part("SightlineZoomOnClick", QToolButton))
    click(view.viewport(), _place(view, 2))
    rest(0.6)
    moves = canvas.extent() != before
    desk.picture("clicked.png")
    canvas.setExtent(before)
    canvas.refresh()
    return {"stays": stays, "moves": moves}


def _views(desk):
    """List and table; a click on a header sorts."""
    desk.heartbeat.enter("views")
    results = desk.dock.results
    click(desk.part("SightlineViewList", QToolButton))
    rest(0.3)
    wait_for(lambda: all(hit.caption for hit in results.views.hits_in_sight()), 30, "The rows in sight have no captions.")
    hover(results.views.view.viewport(), _place(results.views.view, 3))
    desk.picture("list.png")
    QTest.keyClick(results.views.view, Qt.Key.Key_End)
    wait_for(lambda: all(hit.caption for hit in results.views.hits_in_sight()), 30, "The last rows have no captions.")
    QTest.keyClick(results.views.view, Qt.Key.Key_Home)
    click(desk.part("SightlineViewTable", QToolButton))
    rest(0.3)
    table = results.views.view
    header = table.horizontalHeader()
    for _ in range(2):
        click(header.viewport(), QPoint(header.sectionViewportPosition(1) + 12, header.height() // 2))
        rest(0.7)
    matches = [hit.match for hit in results.shown]
    desk.picture("table.png")
    click(header.viewport(), QPoint(header.sectionViewportPosition(0) + 8, header.height() // 2))
    return {"sorted": matches == sorted(matches, reverse=True), "ranks": [hit.rank for hit in results.shown]}


def _threshold(desk):
    """Dragged with the mouse, then by the keys."""
    desk.heartbeat.enter("threshold")
    results, histogram = desk.dock.results, desk.part("SightlineHistogram")
    layer = next(layer for layer in QgsProject.instance().mapLayers().values() if layer.name().startswith("Sightline: "))
    drag(histogram, QPoint(10, 20), QPoint(histogram.width() * 6 // 10, 20))
    rest(0.4)
    dragged = {"least": results.model.least, "shown": len(results.shown), "features": layer.featureCount(),
               "said": histogram.sentence(results.model.least)}
    desk.picture("threshold.png")
    QTest.keyClick(histogram, Qt.Key.Key_End)
    rest(0.3)
    empty = desk.text("SightlineAllBelow") if desk.part("SightlineAllBelow").isVisible() else ""
    desk.picture("threshold-all.png")
    QTest.keyClick(histogram, Qt.Key.Key_Home)
    rest(0.3)
    return {**dragged, "empty": empty, "back": len(results.shown), "features_back": layer.featureCount()}


def _details(desk):
    desk.heartbeat.enter("detail")
    results = desk.dock.results
    click(desk.part("SightlineViewGallery", QToolButton))
    rest(0.3)
    view = results.views.view
    place = _place(view, 0)
    click(view.viewport(), place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    dialog = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                    if top.objectName() == "SightlineDetail" and top.isVisible()), None), 5,
                      "The details did not open.")
    chip = find(dialog, "SightlineDetailChip", QLabel)
    wait_for(lambda: chip.pixmap() is not None and not chip.pixmap().isNull(), 20, "The large picture is not drawn.")
    rest(0.3)
    titles = [dialog.windowTitle()]
    with desk.heartbeat.paused():
        dialog.grab().save(str(desk.out / "detail.png"))
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    titles.append(dialog.windowTitle())
    rest(0.5)
    desk.picture("detail-beside.png")
    said = find(dialog, "SightlineDetailTitle", QLabel).text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    rest(0.2)
    return {"titles": titles, "said": said, "closed": not dialog.isVisible(), "current": results.views.current.rank}


class Judge:
    """Reads the truth map of a simulated scene with QGIS."""

    def __init__(self, folder):
        content = json.loads((Path(folder) / "truth.json").read_text(encoding="utf-8"))
        self._queries = {query["text"]: query for query in content["queries"]}
        self._number = {name: int(number) for number, name in content["classes"].items()}
        self._layer = QgsRasterLayer(str(Path(folder) / "truth.tif"), "truth")

    def right(self, hit):
        query = self._queries[hit.query]
        xs, ys = zip(*hit.footprint["coordinates"][0])
        pixels = round((max(xs) - min(xs)) / self._layer.rasterUnitsPerPixelX())
        block = self._layer.dataProvider().block(1, QgsRectangle(min(xs), min(ys), max(xs), max(ys)), pixels, pixels)
        values = bytes(block.data())
        return sum(values.count(self._number[name]) for name in query["classes"]) / len(values) >= query["share"]


def _mark(desk, judge, query, count):
    """Thumbs down on wrong hits, thumbs up on right ones, by clicks in the gallery; how many of the first are right."""
    desk.search(query)
    desk.heartbeat.enter("marks")
    results = desk.dock.results
    rights = [judge.right(hit) for hit in results.hits]
    wrong = [row for row, right in enumerate(rights) if not right][:count]
    good = [row for row, right in enumerate(rights) if right][:count]
    before = results.hits
    for row, mark in [*((row, DISLIKED) for row in wrong), *((row, LIKED) for row in good)]:
        _press_thumb(results.views.view, row, mark)
    wait_for(lambda: results.hits is not before and desk.part("SightlineRefined").isVisible(), 20, "The query is not refined.")
    rest(1.0)
    _all_drawn(desk)
    after = [judge.right(hit) for hit in results.hits]
    desk.picture(f"refined-{query.replace(' ', '-')}.png")
    said = desk.text("SightlineRefined")
    undone = results.hits
    click(desk.part("SightlineUndoMark", QToolButton))
    wait_for(lambda: results.hits is not undone, 20, "The last mark is not taken back.")
    shown = results.hits
    click(desk.part("SightlineClearMarks", QToolButton))
    wait_for(lambda: results.hits is not shown, 20, "The marks are not taken back.")
    return {"query": query, "before": sum(rights[:FIRST]), "after": sum(after[:FIRST]), "down": len(wrong), "up": len(good),
            "said": said, "cleared": [hit.key for hit in results.hits] == [hit.key for hit in before]}


def _press_thumb(view, row, mark):
    _place(view, row)
    index = view.model().index(row, 0)
    area = view.itemDelegate().areas(QRectF(view.visualRect(index)), index)[mark]
    click(view.viewport(), area.center().toPoint())


def _more(desk):
    desk.heartbeat.enter("more")
    results, counts = desk.dock.results, []
    while len(counts) < 3 and desk.part("SightlineMore", QToolButton).isVisible():
        before = results.hits
        click(desk.part("SightlineMore", QToolButton))
        wait_for(lambda before=before: results.hits is not before, 30, "No more hits came.")
        rest(0.3)
        counts.append(len(results.hits))
    desk.picture("more.png")
    return counts


def _clear(desk, layer):
    """The layer goes while its pictures are drawn."""
    desk.heartbeat.enter("clear")
    QTest.keyClick(desk.dock.results.views.view, Qt.Key.Key_End)
    QgsProject.instance().removeMapLayer(layer.id())
    rest(0.5)
    if not desk.dock.results.hits:
        raise Stuck("The hits went with the layer.")
    return len(desk.dock.results.hits)
