"""An archive in a database, as an analyst finds their way to it: no layer in the project, the login in QGIS's own keeping."""

from pathlib import Path

from desk import Desk
from hands import Stuck, choose_in, click, find, hover, listen_for_errors, pick_from_context_menu, rest, wait_for
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QPoint, QSettings, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QRadioButton, QToolButton
from qgis.utils import iface

NAME, OTHER = "ministry", "another login"


def play(plan):
    """What was seen on the way, and where the password lies afterwards."""
    raised, logged = listen_for_errors(), []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tag, _level: logged.append(f"{tag}: {text}"))
    desk = Desk(plan)
    iface.newProject(False)
    _keep_login(plan, NAME, plan["password"])
    _keep_login(plan, OTHER, "not the password")
    seen = {"refused": _choose(desk, OTHER, "wrong", "popup-refused.png"),
            "holds": _choose(desk, NAME, "tiles of", "popup.png"),
            "scope": desk.part("SightlineScope", QToolButton).text()}
    seen["search"] = desk.search("river")
    seen["pictures"] = _pictures(desk, plan)
    seen["image"] = _add_image(desk)
    seen["more"] = _more_like(desk)
    seen["live"] = _live(desk)
    seen["dark"] = _in_the_dark(desk)
    seen["main_thread"] = desk.heartbeat.stop()
    seen["told"] = {**_where_it_lies(desk, plan), "message log": any(plan["password"] in line for line in logged),
                    "messages": len(logged)}
    return {**seen, "raised": raised}


def _keep_login(plan, name, password):
    """A connection whose user and password are in QGIS's authentication database, as an administrator sets it up."""
    manager = QgsApplication.authManager()
    manager.setMasterPassword("of this test", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName(name)
    config.setConfig("username", plan["user"])
    config.setConfig("password", password)
    manager.storeAuthenticationConfig(config)
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    metadata.saveConnection(metadata.createConnection(
        f"dbname='{plan['dbname']}' host={plan['host']} port={plan['port']} sslmode=prefer authcfg={config.id()}", {}), name)


def _screen(desk, name):
    """With popups, as it stands on the screen."""
    rest(0.4)
    with desk.heartbeat.paused():
        QApplication.primaryScreen().grabWindow(0).save(str(desk.out / name))


def _choose(desk, name, word, shot):
    """The archive in the popup "Search in"; what it says of it."""
    desk.heartbeat.enter("choosing")
    click(desk.part("SightlineScope", QToolButton))
    popup = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                   if top.objectName() == "SightlineScopePopup" and top.isVisible()), None), 5,
                     "The popup did not open.")
    choice = find(popup, "SightlineScopeLayersArchive", QRadioButton)
    click(choice, QPoint(8, choice.height() // 2))
    choose_in(find(popup, "SightlineScopeArchive", QComboBox), name)
    state = find(popup, "SightlineScopeArchiveState", QLabel)
    wait_for(lambda: word in state.text(), 60, lambda: f"The popup says “{state.text()}” of {name}.")
    _screen(desk, shot)
    click(find(popup, "SightlineScopeDone", QPushButton))
    return state.text()


def _pictures(desk, plan):
    """All hits in sight have their pictures, or say why not."""
    desk.heartbeat.enter("pictures")
    results = desk.dock.results
    thumbnails, views = desk.plugin.workbench.search._handling._thumbnails, results.views
    wait_for(lambda: all(thumbnails.pixmap(hit, views.gallery.px) is not None for hit in views.hits_in_sight()), 60,
             "Not all pictures were drawn.")
    drawn = [hit.path for hit in views.hits_in_sight() if not thumbnails.pixmap(hit, views.gallery.px).isNull()]
    desk.picture("gallery.png")
    lost = next((hit for hit in results.hits if hit.path == plan["lost"]), None)
    if lost is None:
        raise Stuck("There is no hit of the lost scene.")
    row = results.model.row_of(lost.key)
    views.view.scrollTo(results.model.index(row, 0))
    rest(0.3)
    place = views.view.visualRect(results.model.index(row, 0)).center()
    wait_for(lambda: thumbnails.why_not(lost), 40, "The lost scene does not say why it has no picture.")
    hover(views.view.viewport(), place)
    rest(1.5)
    _screen(desk, "lost.png")
    tip = results.model.data(results.model.index(row, 0), Qt.ItemDataRole.ToolTipRole)
    views.view.scrollToTop()
    return {"drawn": sorted({Path(path).stem for path in drawn}), "tip": tip}


def _add_image(desk):
    """Go to the best hit that has a raster, and make that a layer."""
    desk.heartbeat.enter("image")
    results = desk.dock.results
    row = next(row for row, hit in enumerate(results.shown) if Path(hit.path).is_file())
    hit, view = results.shown[row], results.views.view
    rest(0.3)
    click(view.viewport(), view.visualRect(results.model.index(row, 0)).center())
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 30, "The canvas does not finish drawing.")
    pick_from_context_menu(view, results.model.index(row, 0), "Add the image to the project")
    layer = wait_for(lambda: next((layer for layer in QgsProject.instance().mapLayers().values()
                                   if isinstance(layer, QgsRasterLayer)), None), 30, "The image was not added.")
    rest(0.5)
    desk.picture("image.png")
    return {"source": layer.source(), "of": hit.path,
            "order": [node.name() for node in QgsProject.instance().layerTreeRoot().children()]}


def _more_like(desk):
    desk.heartbeat.enter("more like this")
    results = desk.dock.results
    before = results.hits
    pick_from_context_menu(results.views.view, results.model.index(0, 0), "More like this")
    wait_for(lambda: results.hits is not before, 60, "There are no hits that look like the first.")
    desk.picture("more.png")
    return len(results.hits)


def _live(desk):
    desk.heartbeat.enter("live layer")
    button = desk.part("SightlineLive", QToolButton)
    if not button.isEnabled():
        return {"refused": button.toolTip()}
    click(button)
    layer = wait_for(lambda: next((layer for layer in QgsProject.instance().mapLayers().values()
                                   if layer.providerType() == "postgres"), None), 60,
                     lambda: f"There is no live layer; the message bar says “{desk.message()}”.")
    iface.setActiveLayer(layer)
    iface.zoomToActiveLayer()
    desk.picture("live.png")
    return {"name": layer.name(), "count": layer.featureCount(), "source": layer.source()}


def _in_the_dark(desk):
    desk.heartbeat.enter("dark")
    with desk.heartbeat.paused():
        QgsApplication.setUITheme("Night Mapping")
    rest(1)
    desk.picture("dark.png")
    said = _choose(desk, NAME, "tiles of", "popup-dark.png")
    with desk.heartbeat.paused():
        QgsApplication.setUITheme("default")
    return said


def _where_it_lies(desk, plan):
    """Files that hold the password: of the profile, of Sightline's data, of the project; and the engine's own log."""
    project = desk.out / "project.qgz"
    project.unlink(missing_ok=True)
    QgsProject.instance().write(str(project))
    QgsProject.instance().write(str(desk.out / "project.qgs"))
    QSettings().sync()
    QTest.qWait(300)
    secret = plan["password"].encode()
    folders = [Path(QgsApplication.qgisSettingsDirPath()), desk.out, Path(plan["home"])]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {"found in": [file.name for file in files if secret in file.read_bytes()], "files": len(files),
            "log": plan["password"] in "\n".join(desk.plugin.client.log),
            "user in project": plan["user"] in (desk.out / "project.qgs").read_text(encoding="utf-8")}
