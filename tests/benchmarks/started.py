"""The application as it starts: when the skeleton is painted, and when fifty cases are."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.core.settings import settings
from app.main import make_window

app = QApplication([])
window = make_window(settings(sys.argv[1]))


def tell(what):
    """Print what is there at this moment."""
    sys.stdout.write(f"{what} {time.time()}\n")


def list_is_there():
    """Tell whether fifty cases are painted; look again otherwise."""
    table = window.page.table if window.is_working and hasattr(window.page, "table") else None
    first = table.rows.index(0, 0).data() if table is not None and table.rows.rowCount() else None
    if first is None:
        return
    timer.stop()
    window.repaint()
    tell("listed")
    sys.stdout.write(f"rows {len(table.rows.ids)}\n")
    window.close()
    app.quit()


def begin_at_the_list(work):
    """Let the case list be the first page of the country."""
    from app.core.registry.contributions import Target

    work.first_page = lambda: Target.to("casework.list")
    timer.start(1)


timer = QTimer()
timer.timeout.connect(list_is_there)
seen = []


def painted():
    """Tell the first paint once."""
    if not seen:
        seen.append(True)
        tell("painted")


window._skeleton.painted.connect(painted)
window.work_opened.connect(begin_at_the_list)
window.begin(card="sandovia", user="coordinator")
app.exec()
