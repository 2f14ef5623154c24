"""News from the write thread: what was committed, and which subscriber could not follow."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, Signal

from app.core.journal.acts import Acts
from app.core.text import Text, _
from app.ui.tasks import log_sentence

log = logging.getLogger(__name__)


class News(QObject):
    """Carries news to the screen's thread.

    `committed` brings the subjects of an act; `trouble` a sentence, once for each fault.
    """

    committed = Signal(object)
    trouble = Signal(object)
    _came = Signal(object)
    _failed = Signal(str, object)

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._told: set[str] = set()
        # Queued: the receiver lives on the screen's thread, the sender is the write thread.
        self._came.connect(self.committed.emit, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._subscriber_failed, Qt.ConnectionType.QueuedConnection)
        acts.listeners.append(self._came.emit)
        acts.on_fault = self._failed.emit

    def page_failed(self, fault: BaseException) -> None:
        """Tell that a page could not follow an act."""
        log.error("a page failed to follow an act", exc_info=fault)
        self._tell_once(f"{type(fault)}{fault}", log_sentence())

    def _subscriber_failed(self, name: str, fault: Exception) -> None:
        owner = name.partition(":")[0]
        sentence = _(
            "The module {name} could not follow what was done. It will try again.", name=owner
        )
        self._tell_once(f"{name}{fault}", sentence)

    def _tell_once(self, key: str, sentence: Text) -> None:
        if key not in self._told:
            self._told.add(key)
            self.trouble.emit(sentence)
