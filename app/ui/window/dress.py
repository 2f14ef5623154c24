"""The look of the whole application: theme, text size, direction, and Qt's own words."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.preferences import Preferences
from app.ui.theme import Theme

LANGUAGES = ("en", "fr", "ar", "it")
Accent = tuple[str, str]
"""The accent of a country, in the light and in the dark look."""


class Dress:
    """Dresses the application as the preferences ask, in the direction of a language."""

    def __init__(self, owner: QObject) -> None:
        self._accent: Accent | None = None
        self._translator = QTranslator(owner)

    def wear(
        self, preferences: Preferences, language: str, *, accent: Accent | None = None
    ) -> None:
        """Wear a look; an accent stays until another takes its place."""
        self._accent = accent or self._accent
        name: Literal["light", "dark"] = "dark" if preferences.theme == "dark" else "light"
        chosen = self._accent[name == "dark"] if self._accent else None
        locale = QLocale(language)
        rtl = locale.textDirection() == Qt.LayoutDirection.RightToLeft
        app = cast(QApplication, QApplication.instance())
        Theme(name, preferences.scale, chosen, rtl).apply(app)
        app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(locale, "qtbase", "_", folder):
            app.installTranslator(self._translator)


def system_language() -> str:
    """Return the language of the machine, English where the application does not speak it."""
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"
