"""The one stylesheet, written from the tokens; it knows no sides, so nothing in it must mirror."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.tokens import Tokens, mix

_SHEET = """
QWidget {{ color: {text}; }}
QLabel {{ background: transparent; }}
QDialog {{ background: {surface}; }}
QLabel[role="title"] {{ font-size: {pt20}pt; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {pt13}pt; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {pt20}pt; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="label"] {{ font-weight: 600; }}
QLabel[role="quiet"] {{ font-size: {pt9}pt; color: {quiet}; }}
QLabel[role="error"] {{ font-size: {pt9}pt; color: {danger}; }}
QLabel[tone="info"] {{ color: {primary}; }}
QLabel[tone="success"] {{ color: {success}; }}
QLabel[tone="warning"] {{ color: {warning}; }}
QLabel[tone="danger"] {{ color: {danger}; }}
QLabel:disabled {{ color: {border}; }}

QFrame[role="panel"] {{ background: {surface}; border: 1px solid {hairline};
    border-radius: 8px; }}
QFrame[role="flat"] {{ background: {surface}; border: none; }}
QFrame[role="foot"] {{ background: {surface}; border: none;
    border-top: 1px solid {hairline}; }}
QFrame[role="banner"], QFrame[role="toast"] {{ background: {surface};
    border: 1px solid {border}; border-radius: 8px; }}
QFrame[role="banner"][tone="warning"], QFrame[role="toast"][tone="warning"] {{
    border-color: {warning}; }}
QFrame[role="banner"][tone="danger"], QFrame[role="toast"][tone="danger"] {{
    border-color: {danger}; }}
QFrame[role="chip"] {{ background: {raised}; border: none; border-radius: {chip}px; }}
QFrame[role="badge"] {{ background: transparent; border: 1px solid {border};
    border-radius: 6px; }}
QFrame[role="rule"] {{ background: {hairline}; border: none; }}

QPushButton {{ background: {surface}; color: {text}; border: 1px solid {border};
    border-radius: 6px; padding: {px6}px {px14}px; font-weight: 600; }}
QPushButton:hover {{ background: {raised}; }}
QPushButton:pressed {{ background: {selected}; }}
QPushButton[kind="primary"] {{ background: {primary}; color: {on_primary};
    border-color: {primary}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
    background: {primary_hover}; border-color: {primary_hover}; }}
QPushButton[kind="danger"] {{ background: {danger}; color: {on_danger}; border-color: {danger}; }}
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed {{
    background: {danger_hover}; border-color: {danger_hover}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {primary};
    border-color: transparent; padding: {px6}px {px10}px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed {{ background: {raised}; }}
QPushButton[kind="icon"] {{ background: transparent; border-color: transparent; padding: 0px; }}
QPushButton[kind="icon"]:hover, QPushButton[kind="icon"]:pressed {{ background: {raised}; }}
QPushButton[kind="link"] {{ background: transparent; color: {primary};
    border-color: transparent; padding: {px6}px {px4}px; }}
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:pressed {{ background: {raised}; }}
QPushButton:disabled {{ background: {raised}; color: {border}; border-color: {hairline}; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="icon"]:disabled,
QPushButton[kind="link"]:disabled {{
    background: transparent; border-color: transparent; }}
QPushButton::menu-indicator {{ image: none; width: 0px; }}

QLineEdit, QPlainTextEdit, QComboBox {{ background: {surface}; color: {text};
    border: 1px solid {border}; border-radius: 6px; padding: {px5}px {px9}px;
    selection-background-color: {primary}; selection-color: {on_primary};
    placeholder-text-color: {quiet}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {primary};
    padding: {px4}px {px8}px; }}
QComboBox {{ padding: {px5}px {px11}px; }}
QComboBox:focus {{ padding: {px4}px {px10}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
    border: 2px solid {danger}; padding: {px4}px {px8}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {raised};
    color: {quiet}; border-color: {hairline}; }}
QLineEdit:read-only {{ background: {raised}; }}
QComboBox::drop-down {{ border: none; width: {px28}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {surface}; border: none; outline: 0px;
    selection-background-color: {selected}; selection-color: {text}; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {px32}px; padding: 0px {px8}px; }}

QTableView, QListView, QTreeView {{ background: {surface}; border: none; outline: 0px;
    selection-background-color: {selected}; selection-color: {text}; }}
QListView[role="menu"] {{ background: transparent; }}
QListView[role="menu"]::item {{ min-height: {px36}px; padding: 0px {px12}px; border-radius: 6px; }}
QListView[role="menu"]::item:hover {{ background: {raised}; }}
QListView[role="menu"]::item:selected {{ background: {selected}; color: {text}; }}
QHeaderView {{ background: {surface}; border: none; }}
QTextBrowser {{ background: {surface}; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: {background};
    border: none; }}
QScrollArea[role="clear"], QScrollArea[role="clear"] > QWidget > QWidget {{
    background: transparent; border: none; }}

QTabWidget::pane {{ border: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {quiet}; font-weight: 600;
    padding: {px9}px {px14}px; border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {text}; border-bottom: 2px solid {hairline}; }}
QTabBar::tab:selected {{ color: {primary}; border-bottom: 2px solid {primary}; }}
QTabBar::tab:selected:focus {{ background: {selected}; }}
QTabBar::tab:disabled {{ color: {border}; }}

QMenu {{ background: {surface}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: {px8}px {px16}px; min-height: {px20}px; border-radius: 4px; }}
QMenu::icon, QMenu::indicator {{ margin: 0px {px8}px; }}
QMenu::item:selected {{ background: {selected}; color: {text}; }}
QMenu::item:disabled {{ color: {border}; }}
QMenu::separator {{ background: {hairline}; height: 1px; margin: 4px; }}
QToolTip {{ background: {text}; color: {surface}; border: none; padding: 6px; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0px; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {raised}; border: none; border-radius: 4px; color: {text};
    max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {primary}; border-radius: 4px; }}
QSplitter::handle {{ background: {hairline}; }}
QCalendarWidget QWidget {{ alternate-background-color: {raised}; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {primary};
    selection-color: {on_primary}; }}
QCalendarWidget QToolButton {{ color: {text}; background: transparent; border: none;
    border-radius: 6px; padding: {px6}px; font-weight: 600; min-height: {px20}px; }}
QCalendarWidget QToolButton:hover {{ background: {raised}; }}
QCalendarWidget QToolButton:focus {{ border: 2px solid {primary}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {surface}; }}
QCalendarWidget QSpinBox {{ background: {surface}; border: 1px solid {border}; }}
"""

_PIXELS = (4, 5, 6, 8, 9, 10, 11, 12, 14, 16, 20, 28, 32, 36)


def sheet(tokens: Tokens, *, px: Callable[[float], int], pt: Callable[[float], float]) -> str:
    """Return the stylesheet for the tokens at the user's scale."""
    names = {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__}
    names |= {f"px{size}": px(size) for size in _PIXELS}
    names |= {"pt9": pt(9.5), "pt13": pt(13), "pt20": pt(20), "chip": px(12)}
    names["primary_hover"] = mix(tokens.text, tokens.primary, 0.15)
    names["danger_hover"] = mix(tokens.text, tokens.danger, 0.15)
    return _SHEET.format(**names)
