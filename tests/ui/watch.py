"""Watches over the screen: what comes onto it as a window of its own."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from app.ui.window.window import Window


class Watch(QObject):
    """Notes each widget that comes onto the screen as a window, menus and lists excepted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowType()
            popup = kind in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if watched.isWindow() and not popup and not isinstance(watched, Window):
                words = getattr(watched, "text", str)()
                self.seen.append(f"{type(watched).__name__} {watched.objectName()} {words!r}")
        return False
