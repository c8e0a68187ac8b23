"""Sightline's algorithms as an analyst finds them: in the toolbox panel, in their dialogs, on the map."""

from desk import begin
from hands import click, find, rest, wait_for
from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QDockWidget, QTextEdit, QToolButton, QTreeView
from qgis.utils import iface


def play(plan):
    """What the panel lists, and what each of the plan's algorithms put on the map and wrote in its log."""
    desk, layer = begin(plan)
    tree = _panel()
    seen = {"listed": _open_group(tree), "runs": {}}
    desk.heartbeat.enter("toolbox")
    desk.picture("toolbox-panel.png")
    for title, texts in plan["runs"]:
        seen["runs"][title] = _run(desk, tree, title, layer, texts)
    title, texts = plan["runs"][0]
    seen["again"] = _run(desk, tree, title, layer, {**texts, "TEXT": "lake"})
    desk.search("river", "dock")
    seen["export"] = _export_menu(desk)
    return {**seen, "main_thread": desk.heartbeat.stop()}


def _panel():
    panel = find(iface.mainWindow(), "ProcessingToolbox", QDockWidget)
    panel.setVisible(True)
    panel.raise_()
    return find(panel, "algorithmTree", QTreeView)


def _entries(model, parent):
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def _open_group(tree):
    """The provider's groups, unfolded: {group: [algorithms]}."""
    model = tree.model()
    ours = wait_for(lambda: next((index for index in _entries(model, tree.rootIndex()) if index.data() == "Sightline"), None),
                    20, "The toolbox has no Sightline.")
    tree.expand(ours)
    groups = {}
    for group in _entries(model, ours):
        tree.expand(group)
        groups[group.data()] = [index.data() for index in _entries(model, group)]
    tree.scrollTo(ours, QTreeView.ScrollHint.PositionAtTop)
    rest(0.3)
    return groups


def _run(desk, tree, title, layer, texts):
    """Double-click on an algorithm, run it in its dialog, and look at what it added to the map."""
    before, ended = set(QgsProject.instance().mapLayers()), []
    picture = str(desk.out / f"toolbox-{title.lower().replace(' ', '-')}")

    def act():
        try:
            ended.append(_in_dialog(title, layer, texts, picture))
        except Exception as error:
            ended.append(error)

    double_click_on(tree, title, act)
    wait_for(lambda: ended, 150, f"The dialog of “{title}” does not close.")
    if isinstance(ended[0], Exception):
        raise ended[0]
    desk.picture(f"{picture}-map.png")
    added = [QgsProject.instance().mapLayer(key) for key in set(QgsProject.instance().mapLayers()) - before]
    return {"log": ended[0], "layers": [_about(layer) for layer in added]}


def double_click_on(tree, title, act):
    """`act` is called when the algorithm's dialog is open."""
    model = tree.model()
    index = next(index for index in model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, title, 1,
                                                Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly))
    tree.scrollTo(index)
    place = tree.visualRect(index).center()
    click(tree.viewport(), place)
    QTimer.singleShot(500, act)  # Processing waits for its dialog in an event loop of its own
    QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def _in_dialog(title, layer, texts, picture):
    """Fill in, run, wait, close; what the log says."""
    dialog = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                    if isinstance(top, AlgorithmDialog) and top.isVisible()), None), 20,
                      f"The dialog of “{title}” did not open.")
    try:
        rest(0.3)
        _fill(dialog, layer, texts)
        rest(0.2)
        dialog.grab().save(f"{picture}.png")
        click(next(button for button in find(dialog, "mButtonBox", QDialogButtonBox).buttons() if "Run" in button.text()))
        log = find(dialog, "txtLog", QTextEdit)
        wait_for(lambda: "Results:" in log.toPlainText() or "failed" in log.toPlainText(), 100,
                 lambda: f"“{title}” did not end: {log.toPlainText()[-400:]}")
        rest(0.5)
        dialog.grab().save(f"{picture}-done.png")
        return log.toPlainText()
    finally:
        dialog.close()


def _fill(dialog, layer, texts):
    """What was chosen and typed; "the layer" is the plan's raster."""
    dialog.mainWidget().setParameters({name: ([layer] if name.endswith("S") else layer) if text == "the layer" else text
                                       for name, text in texts.items()})


def _export_menu(desk):
    """What the dock offers for its hits, beside the toolbox."""
    button = desk.part("SightlineExport", QToolButton)
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    rest(0.5)
    QApplication.primaryScreen().grabWindow(0).save(str(desk.out / "export-menu.png"))
    menu.close()
    return [action.text() for action in menu.actions()]


def _about(layer):
    renderer = layer.renderer()
    return {"name": layer.name(), "renderer": renderer.type(), "made": bool(layer.customProperty("sightline/made")),
            "features": layer.featureCount() if hasattr(layer, "featureCount") else 0}
