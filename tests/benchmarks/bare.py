"""A bare window: what any program with this Qt needs until its first paint."""

import sys
import time

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

app = QApplication([])


class Bare(QMainWindow):
    """A window that tells when it was painted."""

    def paintEvent(self, event):
        """Tell the moment and end."""
        super().paintEvent(event)
        sys.stdout.write(f"painted {time.time()}\n")
        app.quit()


window = Bare()
window.setCentralWidget(QLabel("Bare"))
window.resize(1280, 800)
window.show()
app.exec()
