from PyQt6.QtGui import QAction, QActionGroup, QShortcut  # noqa: F401  (QGIS keeps them here, where Qt 5 had them)
from PyQt6.QtWidgets import *  # noqa: F403
