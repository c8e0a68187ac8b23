"""Taking a snapshot: QGIS writes the file in a task of its own; what did not come from the service is counted."""

from __future__ import annotations

import os
from dataclasses import dataclass

from qgis.core import (
    QgsApplication,
    QgsNetworkAccessManager,
    QgsNetworkReplyContent,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterFileWriterTask,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from .blank import is_blank
from .plan import Plan, host_of

BLOCK = 512  # pixels: the service is asked for squares of this side, and a cancel is heeded between two
LONGEST_END_MS = 3000


@dataclass(frozen=True)
class Taken:
    """What came. `blank`: all of one colour or value, and not kept; `missing` of `asked` images did not come, because of
    `reason`."""

    path: str
    blank: bool
    missing: int
    asked: int
    reason: str


class Taking(QObject):
    """One snapshot at a time. The file has its name only when it is complete: until then it is called .part.tif."""

    progressed = pyqtSignal(float)  # percent
    taken = pyqtSignal(object)  # Taken
    failed = pyqtSignal(str)  # the reason, in QGIS's words
    cancelled = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._task: QgsTask | None = None
        self._network: _Network | None = None
        self._path = self._part = ""

    @property
    def busy(self) -> bool:
        return self._task is not None

    def start(self, layer: QgsRasterLayer, plan: Plan, path: str) -> None:
        """Begin to write `plan` to `path`. What is needed of the layer is cloned: it may be removed meanwhile."""
        self._path, self._part = path, f"{os.path.splitext(path)[0]}.part.tif"
        self._network = _Network(host_of(layer))
        writer = QgsRasterFileWriter(self._part)
        writer.setOutputProviderKey("gdal")
        writer.setOutputFormat("GTiff")
        writer.setCreateOptions(["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"])
        writer.setMaxTileWidth(BLOCK)
        writer.setMaxTileHeight(BLOCK)
        task = QgsRasterFileWriterTask(writer, _pipe_of(layer, plan), plan.columns, plan.rows, plan.extent, layer.crs(),
                                       QgsProject.instance().transformContext())
        task.setDescription(self.tr("Snapshot of {}").format(layer.name()))
        task.progressChanged.connect(self.progressed)
        task.writeComplete.connect(lambda *_: self._look())
        task.errorOccurred.connect(self._break_off)
        self._run(task)

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """End it for good, and leave no half-written file."""
        task, self._task = self._task, None
        if task is not None:
            task.blockSignals(True)
            task.cancel()
            task.waitForFinished(LONGEST_END_MS)
            self._tidy()

    def _run(self, task: QgsTask) -> None:
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def _look(self) -> None:
        """Whether there is anything to see on it; in a thread, since it may be a large file."""
        self._run(QgsTask.fromFunction(self.tr("Looking at the snapshot"), lambda task: is_blank(self._part),
                                       on_finished=self._finish))

    def _finish(self, error, blank: bool = False) -> None:
        if self._task is None:
            return
        network = self._network
        if error is None and not blank:
            try:
                os.replace(self._part, self._path)
            except OSError as trouble:
                error = trouble
        self._tidy()
        if error is None:
            self.taken.emit(Taken(self._path, bool(blank), len(network.missing), len(network.asked), network.reason))
        else:
            self.failed.emit(str(error))

    def _break_off(self, code, *_) -> None:
        cancelled = code == QgsRasterFileWriter.WriterError.WriteCanceled or self._task.isCanceled()
        reason = self._network.reason
        self._tidy()
        if cancelled:
            self.cancelled.emit()
        else:
            self.failed.emit(reason or self.tr("QGIS could not write the file (error {}).").format(int(code)))

    def _tidy(self) -> None:
        self._task = None
        if self._network is not None:
            self._network.stop()
        if os.path.exists(self._part):
            os.remove(self._part)


class _Network:
    """Follows what QGIS asks of one host, whichever thread asks. A request that fails and then succeeds has come."""

    def __init__(self, host: str):
        self._host = host
        self.asked: set[str] = set()
        self.missing: set[str] = set()
        self.reason = ""
        self._finished = QgsNetworkAccessManager.instance().finished[QgsNetworkReplyContent]
        self._finished.connect(self._hear)

    def stop(self) -> None:
        if self._finished is not None:
            self._finished.disconnect(self._hear)
        self._finished = None

    def _hear(self, reply: QgsNetworkReplyContent) -> None:
        url = reply.request().url()
        if not self._host or url.host() != self._host:
            return
        address = url.toString()
        self.asked.add(address)
        if reply.error() == QNetworkReply.NetworkError.NoError:
            self.missing.discard(address)
            return
        self.missing.add(address)
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        phrase = reply.attribute(QNetworkRequest.Attribute.HttpReasonPhraseAttribute)
        self.reason = f"HTTP {status} {phrase or ''}".strip() if status else reply.errorString()


def _pipe_of(layer: QgsRasterLayer, plan: Plan) -> QgsRasterPipe:
    """What the file is made of: the provider's values, or for pictures what QGIS draws of them."""
    provider = layer.dataProvider().clone()
    if not plan.picture:
        # Coarser pixels are means, where the provider can do that, not single pixels picked out.
        provider.enableProviderResampling(True)
        provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Bilinear)
    pipe = QgsRasterPipe()
    pipe.set(provider)
    if plan.picture:
        pipe.set(layer.renderer().clone())
    return pipe
