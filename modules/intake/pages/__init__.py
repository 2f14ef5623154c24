"""The pages of intake by their ids, and the panel of what the family told."""

from modules.intake.pages.find import FindPage
from modules.intake.pages.register import RegisterPage
from modules.intake.pages.told import ToldPanel
from modules.intake.pages.work_list import WorkListPage

__all__ = ["PAGES", "ToldPanel"]

PAGES = {
    "intake.find": FindPage,
    "intake.register": RegisterPage,
    "intake.list": WorkListPage,
}
