"""The pages of assessment by their ids."""

from modules.assessment.pages.answer import AnswerPage
from modules.assessment.pages.compare import ComparePage
from modules.assessment.pages.listing import AssessmentList
from modules.assessment.pages.one import AssessmentPage

PAGES = {
    "assessment.list": AssessmentList,
    "assessment.answer": AnswerPage,
    "assessment.one": AssessmentPage,
    "assessment.compare": ComparePage,
}
