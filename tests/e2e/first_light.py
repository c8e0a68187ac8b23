"""The main job on each raster: index, search, look, ask, caption, export."""

import json
import time

from desk import Desk
from hands import Stuck, choose_in, click, click_row, pick_from_context_menu, rest, save_in_file_dialog, type_into, wait_for
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton
from qgis.utils import iface

QUESTION = "How much forest is there?"


def play(plan):
    """Index, search, look, ask, caption and export each raster; the result that goes into report.json."""
    desk = Desk(plan)
    iface.newProject(False)
    layers = [desk.add_raster(path) for path in plan["rasters"]]
    engine_start = desk.engine_start_s
    desk.choose(layers[0])
    desk.picture("screenshot-start.png")
    done = [_work_on(desk, layer, plan["queries"]) for layer in layers]
    everywhere = _search_everywhere(desk, plan["queries"][0], layers) if len(layers) > 1 else None
    captions = {layer["path"]: {"layer": layer["name"], **layer["caption"]} for layer in done}
    (desk.out / "captions.json").write_text(json.dumps(captions, indent=1, ensure_ascii=False), encoding="utf-8")
    return {"engine_start_s": engine_start, "layers": done, "everywhere": everywhere,
            "main_thread": desk.heartbeat.stop()}


def _work_on(desk, layer, queries):
    state = desk.choose(layer)
    desk.show_only(layer)
    desk.zoom_to(layer)
    index_s = _index(desk, layer)
    searches = [desk.search(query) for query in queries]
    _look_at_first_hit(desk, layer)
    desk.zoom_to(layer)
    answer = _ask(desk, layer)
    caption = _caption(desk, layer)
    picture = desk.picture(f"screenshot-{layer.name()}.png")
    return {"name": layer.name(), "path": layer.source(), "state": state, "index_s": index_s,
            "tiles": desk.plugin.workbench.layers.info.tiles, "searches": searches, "caption": caption,
            "answer": answer, "screenshot": picture, "shapefile": _export(desk, layer)}


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


def _look_at_first_hit(desk, layer):
    desk.heartbeat.enter("hit")
    canvas, before = iface.mapCanvas(), iface.mapCanvas().extent()
    click_row(desk.dock.results.views.view, 0)
    wait_for(lambda: canvas.extent() != before, 5, "A click on a hit does not zoom to it.")
    desk.picture(f"screenshot-{layer.name()}-hit.png")


def _caption(desk, layer):
    desk.heartbeat.enter("caption")
    tree = iface.layerTreeView()
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    index = tree.node2index(node)
    pick_from_context_menu(tree, index, "Sightline", "Caption layer")
    wait_for(lambda: desk.text("SightlineCaptionTitle") == f"{layer.name()} · whole layer", 120,
             lambda: f"No caption appeared; the message bar says “{desk.message()}”.")
    if not QgsProject.instance().annotationManager().annotations():
        raise Stuck("The caption is not on the canvas.")
    caption, page = desk.plugin.workbench.caption.caption, desk.page("SightlineCaptionText")
    missing = [fact.text for fact in caption.other_facts if fact.text[1:] not in page]
    if missing:
        raise Stuck(f"The caption panel does not show {missing}.")
    return {"caption": caption.caption, "sentence": caption.sentence, "paragraph": caption.paragraph}


def _ask(desk, layer):
    desk.heartbeat.enter("ask")
    desk.open_tab("Ask")
    type_into(desk.part("SightlineQuestion", QLineEdit), QUESTION)
    wait_for(lambda: f"“{QUESTION}”" in desk.page("SightlineAnswer"), 60,
             lambda: f"No answer appeared; the message bar says “{desk.message()}”.")
    desk.picture(f"screenshot-{layer.name()}-answer.png")
    return desk.page("SightlineAnswer")


def _export(desk, layer):
    desk.heartbeat.enter("export")
    path = desk.out / f"hits-{layer.name()}.shp"
    for old in desk.out.glob(f"hits-{layer.name()}.*"):
        old.unlink()
    desk.open_tab("Results")
    click(desk.part("SightlineExport", QToolButton))
    save_in_file_dialog("SightlineExportDialog", str(path))
    desk.wait_for_message("hits were written to", path.name)
    if not path.is_file():
        raise Stuck(f"{path} was not written.")
    return str(path)


def _search_everywhere(desk, query, layers):
    """The entry "All indexed layers" of the layer box."""
    choose_in(desk.part("SightlineLayer", QComboBox), "All indexed layers")
    search = desk.search(query, "search everywhere")
    desk.zoom_to(layers[0])
    desk.picture("screenshot-everywhere.png")
    return {"layers": sorted({hit["layer"] for hit in search["hits"]}), **search}
