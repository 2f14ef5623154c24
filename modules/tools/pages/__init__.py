"""The pages of the tools by their ids."""

from modules.tools.pages.check import CheckPage
from modules.tools.pages.listing import ToolList
from modules.tools.pages.trial import TrialPage

PAGES = {"tools.list": ToolList, "tools.check": CheckPage, "tools.trial": TrialPage}
