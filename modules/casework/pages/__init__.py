"""The pages of cases, persons and households."""

from modules.casework.pages.case_list import CaseList
from modules.casework.pages.case_page import CasePage
from modules.casework.pages.household_page import HouseholdPage
from modules.casework.pages.person_page import PersonPage

PAGES = {
    "casework.list": CaseList,
    "casework.case": CasePage,
    "casework.person": PersonPage,
    "casework.household": HouseholdPage,
}
