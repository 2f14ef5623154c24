"""The pages of intake by their ids."""

from modules.intake.pages.find import FindPage
from modules.intake.pages.register import RegisterPage
from modules.intake.pages.work_list import WorkListPage

PAGES = {
    "intake.find": FindPage,
    "intake.register": RegisterPage,
    "intake.list": WorkListPage,
}
