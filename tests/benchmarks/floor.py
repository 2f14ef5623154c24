"""The floor: what Qt and SQLAlchemy alone need to paint fifty rows of the same database."""

import sys
import time

from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
from sqlalchemy import MetaData, Table, create_engine, select

app = QApplication([])
engine = create_engine(f"sqlite:///{sys.argv[1]}")
with engine.connect() as db:
    cases = Table("case_file", MetaData(), autoload_with=db)
    rows = db.execute(select(cases.c["number", "stage", "office", "opened_on"]).limit(50)).all()


class Floor(QMainWindow):
    """A window that tells when its table was painted."""

    def paintEvent(self, event):
        """Tell the moment and end."""
        super().paintEvent(event)
        table.viewport().repaint()
        sys.stdout.write(f"painted {time.time()}\nrows {table.rowCount()}\n")
        app.quit()


table = QTableWidget(len(rows), 4)
for down, row in enumerate(rows):
    for across, value in enumerate(row):
        table.setItem(down, across, QTableWidgetItem(str(value)))
window = Floor()
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
app.exec()
