from PyQt6 import sip  # noqa: F401
