"""The face for pages: every control, table, state and message that a module may use."""

import importlib
from typing import TYPE_CHECKING

from app.ui.controls.buttons import Button, IconButton, MenuButton, MenuEntry
from app.ui.controls.choices import Check, CheckChoice, Choice, Option, Radio, RadioChoice
from app.ui.controls.clear import clear
from app.ui.controls.facts import Fact, Facts, FigureTile
from app.ui.controls.fields import FORM_WIDTH, Field
from app.ui.controls.flow import Beside, Flow, Tiles
from app.ui.controls.inputs import LongTextInput, NumberInput, SearchBox, TextInput
from app.ui.controls.labels import Icon, Label, Rule, is_rtl
from app.ui.controls.panels import (
    Collapsible,
    PageHeader,
    Panel,
    Scroller,
    SectionHeading,
    column,
    row,
)
from app.ui.controls.status import Badge, Chip, Status, StatusLabel
from app.ui.messages import KEPT_CLEAR, Banner, Confirm, Toast, Toasts, ask, confirm
from app.ui.page.desk import (
    Desk,
)
from app.ui.page.page import (
    Page,
)
from app.ui.page.pages import Pages
from app.ui.palette import Offer, Palette, Provider
from app.ui.states import Empty, Failed, Loading, Place
from app.ui.table import Table
from app.ui.table_rows import Column, Rows
from app.ui.tasks import Broken, Tasks
from app.ui.theme import SPACE, Theme, Tone, theme

if TYPE_CHECKING:
    from app.ui.charts.chart import ChartView
    from app.ui.charts.grid import FigureGrid
    from app.ui.controls.dates import DateInput, date_order, read_date, write_date
    from app.ui.controls.stages import Stage, StageStrip
    from app.ui.controls.tabs import Pager, Tabs
    from app.ui.controls.timeline import Entry, Timeline
    from app.ui.form.view import FormView
    from app.ui.page.act_form import ActForm
    from app.ui.page.act_place import ActPlace
    from app.ui.page.case_panel import CasePanel
    from app.ui.page.draft_keeper import DraftKeeper
    from app.ui.page.form_footer import FormFooter
    from app.ui.page.listing_page import ListingPage
    from app.ui.page.prints import keep_file, print_file, show_file
    from app.ui.page.tool_page import ToolPage

__all__ = [
    "FORM_WIDTH",
    "KEPT_CLEAR",
    "SPACE",
    "ActForm",
    "ActPlace",
    "Badge",
    "Banner",
    "Beside",
    "Broken",
    "Button",
    "CasePanel",
    "ChartView",
    "Check",
    "CheckChoice",
    "Chip",
    "Choice",
    "Collapsible",
    "Column",
    "Confirm",
    "DateInput",
    "Desk",
    "DraftKeeper",
    "Empty",
    "Entry",
    "Fact",
    "Facts",
    "Failed",
    "Field",
    "FigureGrid",
    "FigureTile",
    "Flow",
    "FormFooter",
    "FormView",
    "Icon",
    "IconButton",
    "Label",
    "ListingPage",
    "Loading",
    "LongTextInput",
    "MenuButton",
    "MenuEntry",
    "NumberInput",
    "Offer",
    "Option",
    "Page",
    "PageHeader",
    "Pager",
    "Pages",
    "Palette",
    "Panel",
    "Place",
    "Provider",
    "Radio",
    "RadioChoice",
    "Rows",
    "Rule",
    "Scroller",
    "SearchBox",
    "SectionHeading",
    "Stage",
    "StageStrip",
    "Status",
    "StatusLabel",
    "Table",
    "Tabs",
    "Tasks",
    "TextInput",
    "Theme",
    "Tiles",
    "Timeline",
    "Toast",
    "Toasts",
    "Tone",
    "ToolPage",
    "ask",
    "clear",
    "column",
    "confirm",
    "date_order",
    "is_rtl",
    "keep_file",
    "print_file",
    "read_date",
    "row",
    "show_file",
    "theme",
    "write_date",
]


_LATE = {
    "ActForm": "app.ui.page.act_form",
    "ActPlace": "app.ui.page.act_place",
    "CasePanel": "app.ui.page.case_panel",
    "ChartView": "app.ui.charts.chart",
    "DateInput": "app.ui.controls.dates",
    "Entry": "app.ui.controls.timeline",
    "FigureGrid": "app.ui.charts.grid",
    "DraftKeeper": "app.ui.page.draft_keeper",
    "FormFooter": "app.ui.page.form_footer",
    "FormView": "app.ui.form.view",
    "ListingPage": "app.ui.page.listing_page",
    "Pager": "app.ui.controls.tabs",
    "Stage": "app.ui.controls.stages",
    "StageStrip": "app.ui.controls.stages",
    "Tabs": "app.ui.controls.tabs",
    "Timeline": "app.ui.controls.timeline",
    "ToolPage": "app.ui.page.tool_page",
    "date_order": "app.ui.controls.dates",
    "keep_file": "app.ui.page.prints",
    "print_file": "app.ui.page.prints",
    "read_date": "app.ui.controls.dates",
    "show_file": "app.ui.page.prints",
    "write_date": "app.ui.controls.dates",
}
"""Controls that few pages need, and where they stand: imported by the first page that asks."""


def __getattr__(name: str) -> object:
    """Give a late control to whoever asks for it."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(_LATE[name]), name)
    return found
