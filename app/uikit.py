"""The face for pages: every control, table, state and message that a module may use."""

from typing import TYPE_CHECKING

from app.ui.controls.buttons import Button, IconButton, MenuButton, MenuEntry
from app.ui.controls.choices import Check, CheckChoice, Choice, Option, Radio, RadioChoice
from app.ui.controls.dates import DateInput, date_order, read_date, write_date
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
from app.ui.controls.stages import Stage, StageStrip
from app.ui.controls.status import Badge, Chip, Status, StatusLabel
from app.ui.controls.tabs import Pager, Tabs
from app.ui.controls.timeline import Entry, Timeline
from app.ui.messages import Banner, Confirm, Toast, Toasts, ask, confirm
from app.ui.page.act_form import ActForm
from app.ui.page.case_panel import CasePanel
from app.ui.page.desk import (
    Desk,
)
from app.ui.page.page import (
    Page,
)
from app.ui.page.prints import keep_file, print_file, show_file
from app.ui.palette import Offer, Palette, Provider
from app.ui.states import Empty, Failed, Loading, Place
from app.ui.table import Table
from app.ui.table_rows import Column, Rows
from app.ui.tasks import Broken, Tasks
from app.ui.theme import SPACE, Theme, Tone, theme

if TYPE_CHECKING:
    from app.ui.form.view import FormView

__all__ = [
    "FORM_WIDTH",
    "SPACE",
    "ActForm",
    "Badge",
    "Banner",
    "Beside",
    "Broken",
    "Button",
    "CasePanel",
    "Check",
    "CheckChoice",
    "Chip",
    "Choice",
    "Collapsible",
    "Column",
    "Confirm",
    "DateInput",
    "Desk",
    "Empty",
    "Entry",
    "Fact",
    "Facts",
    "Failed",
    "Field",
    "FigureTile",
    "Flow",
    "FormView",
    "Icon",
    "IconButton",
    "Label",
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
    "ask",
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


def __getattr__(name: str) -> object:
    """Give `FormView` to whoever asks for it; the form engine is heavy, few pages need it."""
    if name == "FormView":
        from app.ui.form.view import FormView

        return FormView
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
