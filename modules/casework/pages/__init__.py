"""The pages of cases, persons and households."""

from app.uikit import Pages

PAGES = Pages(
    __name__,
    {
        "casework.list": "case_list.CaseList",
        "casework.case": "case_page.CasePage",
        "casework.person": "person_page.PersonPage",
        "casework.household": "household_page.HouseholdPage",
    },
)
